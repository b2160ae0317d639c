/** "A new version is there": one line, and what can be done about it. Nothing happens without a click. */

import { useState, type ReactNode } from 'react';
import type { UpdateState } from '../../../shared/updates.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { updateLine } from '../../format/update-words.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { helpWords } from './words.ts';

export function UpdateNotice({ updates }: { updates: UpdateState }): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  /** Put away until the next step, or the next version. */
  const [closed, setClosed] = useState('');
  const line = updateLine(updates);
  const step = `${updates.version ?? ''} ${updates.phase}`;
  if (line === null || closed === step) return null;
  return (
    <div className="notice is-news" role="status">
      <p>{visibleText(line.text)}</p>
      <span className="notice-actions">
        {line.actions.map((action) => (
          <button
            key={action}
            type="button"
            className="button"
            onClick={() => void run(`updates.${action}`, bridge.updates[action](null))}
          >
            {helpWords()[action]}
          </button>
        ))}
        <button
          type="button"
          className="button link"
          onClick={() => void run('updates.openNotes', bridge.updates.openNotes(null))}
        >
          {helpWords().whatIsNew}
        </button>
        <button type="button" className="button quiet icon-only" onClick={() => setClosed(step)}>
          <CloseIcon />
          <span className="visually-hidden">{helpWords().closeMessage}</span>
        </button>
      </span>
    </div>
  );
}
