/** Whose work this app is made of. */

import type { ReactNode } from 'react';
import { useMonitor } from '../../store/monitor-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { LongText } from './long-text.tsx';
import { useAnswer } from './use-answer.ts';

export function LicencesDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { bridge } = useMonitor();
  const asked = useAnswer(bridge.help.licences);
  return (
    <Dialog title="Licences" size="text" onClose={onClose}>
      {asked.kind === 'failed' ? <ProblemCard problem={asked.problem} /> : null}
      {asked.kind === 'answered' && asked.value.text === null ? (
        <p className="second">
          This copy runs from its source and carries no list: one is made when the app is packaged (npm run dist). Each
          library’s licence is in its folder under node_modules, and Order Monitor’s own is the file LICENSE.
        </p>
      ) : null}
      {asked.kind === 'answered' && asked.value.text !== null ? (
        <LongText label="Licences" text={asked.value.text} />
      ) : null}
    </Dialog>
  );
}
