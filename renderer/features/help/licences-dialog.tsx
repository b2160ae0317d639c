/** Whose work this app is made of. */

import type { ReactNode } from 'react';
import { useMonitor } from '../../store/monitor-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { LongText } from './long-text.tsx';
import { useReply } from './use-reply.ts';

export function LicencesDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { bridge } = useMonitor();
  const reply = useReply(bridge.help.licences);
  return (
    <Dialog title="Licences" size="text" onClose={onClose}>
      {reply.kind === 'failed' ? <ProblemCard problem={reply.problem} /> : null}
      {reply.kind === 'answered' && reply.value.text === null ? (
        <p className="second">
          This copy runs from its source and carries no list: one is made when the app is packaged (npm run dist). Each
          library’s licence is in its folder under node_modules, and Order Monitor’s own is the file LICENSE.
        </p>
      ) : null}
      {reply.kind === 'answered' && reply.value.text !== null ? (
        <LongText label="Licences" text={reply.value.text} />
      ) : null}
    </Dialog>
  );
}
