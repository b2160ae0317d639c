/** Whose work this app is made of. */

import type { ReactNode } from 'react';
import { useMonitor } from '../../store/monitor-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { LongText } from './long-text.tsx';
import { useReply } from './use-reply.ts';
import { helpWords } from './words.ts';

export function LicencesDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { bridge } = useMonitor();
  const reply = useReply(bridge.help.licences);
  return (
    <Dialog title={helpWords().entries.licences} size="text" onClose={onClose}>
      {reply.kind === 'failed' ? <ProblemCard problem={reply.problem} /> : null}
      {reply.kind === 'answered' && reply.value.text === null ? (
        <p className="second">{helpWords().noLicenceList}</p>
      ) : null}
      {reply.kind === 'answered' && reply.value.text !== null ? (
        <LongText label={helpWords().entries.licences} text={reply.value.text} />
      ) : null}
    </Dialog>
  );
}
