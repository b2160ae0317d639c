/** What a trader may hand out when something doesn't work: copied, and shown as it was copied. */

import type { ReactNode } from 'react';
import { useMonitor } from '../../store/monitor-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { LongText } from './long-text.tsx';
import { useReply } from './use-reply.ts';
import { helpWords } from './words.ts';

export function DiagnosticsDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { bridge } = useMonitor();
  const reply = useReply(bridge.help.diagnostics);
  return (
    <Dialog title={helpWords().diagnostics} size="text" onClose={onClose}>
      {reply.kind === 'failed' ? <ProblemCard problem={reply.problem} /> : null}
      {reply.kind === 'answered' ? (
        <>
          <p className="second" role="status">
            {helpWords().diagnosticsCopied}
          </p>
          <LongText label={helpWords().diagnostics} text={reply.value.text} />
        </>
      ) : null}
    </Dialog>
  );
}
