/** What the trader must know: the app's warnings, and requests of the app itself that failed. */

import { useSyncExternalStore, type ReactNode } from 'react';
import type { Warning } from '../../../shared/contract.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { CloseIcon, WarningIcon } from '../../ui/icons.tsx';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';
import { shellWords } from './words.ts';

export function Notices({ warnings }: { warnings: readonly Warning[] }): ReactNode {
  const { bridge, problems } = useMonitor();
  const run = useRun();
  const problemIds = useSyncExternalStore(problems.subscribeKeys, problems.keys);

  if (warnings.length === 0 && problemIds.length === 0) return null;
  return (
    <div className="notices" role="status">
      {problemIds.map((id) => {
        const problem = problems.get(id);
        const dismiss = (): void => problems.change([], [id]);
        return problem && <Notice key={id} message={problem.message} advice={problem.advice} onDismiss={dismiss} />;
      })}
      {warnings.map((warning) => (
        <Notice
          key={warning.id}
          message={warning.message}
          advice={warning.advice}
          onDismiss={() => void run('app.dismissWarning', bridge.app.dismissWarning({ id: warning.id }))}
        />
      ))}
    </div>
  );
}

interface NoticeProps {
  message: string;
  advice: string;
  onDismiss: () => void;
}

function Notice({ message, advice, onDismiss }: NoticeProps): ReactNode {
  return (
    <div className="notice">
      <WarningIcon />
      <p>
        {visibleText(inSpokenLanguage(message))} <span className="second">{visibleText(inSpokenLanguage(advice))}</span>
      </p>
      <button type="button" className="button quiet icon-only" onClick={onDismiss}>
        <CloseIcon />
        <span className="visually-hidden">{shellWords().closeMessage}</span>
      </button>
    </div>
  );
}
