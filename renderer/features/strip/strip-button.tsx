/** In the main window: opens the strip of watched orders, and closes it. */

import type { ReactNode } from 'react';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useActions, useKeyLabels } from '../keys/use-actions.ts';
import { stripWords } from './words.ts';

export function StripButton({ isOpen }: { isOpen: boolean }): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const label = useKeyLabels()('app.strip');
  const words = stripWords();
  const toggle = (): void => void run('windows.toggleStrip', bridge.windows.toggleStrip(null));
  useActions({ 'app.strip': toggle });
  return (
    <button
      type="button"
      className="button link status-button"
      title={words.toggleTitle(label)}
      aria-pressed={isOpen}
      onClick={toggle}
    >
      {words.toggle} <KeyHint label={label} />
    </button>
  );
}
