/** The entries of the Help menu, for desktops that hide the menu bar. */

import type { ReactNode } from 'react';
import type { HelpTopic } from '../../../shared/help.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { helpWords } from './words.ts';

const entries = ['keys', 'version', 'licences', 'diagnostics'] as const satisfies readonly HelpTopic[];

export function HelpEntries({ onHelp }: { onHelp: (topic: HelpTopic) => void }): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  return (
    <ul className="links">
      {entries.map((topic) => (
        <li key={topic}>
          <button type="button" className="button link" onClick={() => onHelp(topic)}>
            {helpWords().entries[topic]}
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          className="button link"
          onClick={() => void run('help.openLogFolder', bridge.help.openLogFolder(null))}
        >
          {helpWords().entries.logFolder}
        </button>
      </li>
    </ul>
  );
}
