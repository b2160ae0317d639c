/** Opens the order in a window of its own. */

import type { ReactNode } from 'react';
import type { OrderKey } from '../../../shared/board.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { PopOutIcon } from '../../ui/icons.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useKeyLabels } from '../keys/use-actions.ts';
import { orderPageWords } from './words.ts';

export function OpenWindowButton({ orderKey }: { orderKey: OrderKey }): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const keyLabel = useKeyLabels();
  const { openInWindow } = orderPageWords();
  return (
    <button
      type="button"
      className="button"
      title={openInWindow}
      onClick={() => void run('windows.openOrder', bridge.windows.openOrder({ key: orderKey }))}
    >
      <PopOutIcon />
      <span className="visually-hidden">{openInWindow}</span> <KeyHint label={keyLabel('order.openWindow')} />
    </button>
  );
}
