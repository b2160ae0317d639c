/** The entries of the Help menu, for desktops that hide the menu bar. */

import type { ReactNode } from 'react';
import type { HelpTopic } from '../../../shared/help.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';

const entries: readonly { topic: HelpTopic; label: string }[] = [
  { topic: 'keys', label: 'Keyboard shortcuts' },
  { topic: 'version', label: 'Version and changes' },
  { topic: 'licences', label: 'Licences' },
  { topic: 'diagnostics', label: 'Copy diagnostics' },
];

export function HelpEntries({ onHelp }: { onHelp: (topic: HelpTopic) => void }): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  return (
    <ul className="links">
      {entries.map(({ topic, label }) => (
        <li key={topic}>
          <button type="button" className="button link" onClick={() => onHelp(topic)}>
            {label}
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          className="button link"
          onClick={() => void run('help.openLogFolder', bridge.help.openLogFolder(null))}
        >
          Open log folder
        </button>
      </li>
    </ul>
  );
}
