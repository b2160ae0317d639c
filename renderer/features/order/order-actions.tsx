/** Watch, unwatch, dismiss: what the trader can do with an order here. */

import type { ReactNode } from 'react';
import { useBoardRow } from '../../store/monitor-context.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useKeyLabels } from '../keys/use-actions.ts';
import { dismissedWords } from '../board/dismissing.ts';
import { mayDismiss } from './may-dismiss.ts';
import { useOrderActions } from './use-order-actions.ts';
import { orderPageWords } from './words.ts';

interface OrderActionsProps {
  orderKey: string;
  onDismissed?: () => void;
}

export function OrderActions({ orderKey, onDismissed }: OrderActionsProps): ReactNode {
  const row = useBoardRow(orderKey);
  const actions = useOrderActions();
  const keyLabel = useKeyLabels();
  const words = orderPageWords();
  const isWatched = row?.isWatched === true;
  const canDismiss = row !== undefined && mayDismiss(row) && onDismissed !== undefined;

  const dismiss = async (): Promise<void> => {
    if (row === undefined) return;
    if (await actions.dismiss([orderKey], () => dismissedWords(row))) onDismissed?.();
  };

  return (
    <span className="order-actions">
      <button
        type="button"
        className={`button${isWatched ? '' : ' accented'}`}
        onClick={() => void actions.toggleWatch(orderKey)}
      >
        {isWatched ? words.unwatch : words.watch} <KeyHint label={keyLabel('order.watch')} />
      </button>
      {canDismiss ? (
        <button type="button" className="button" onClick={() => void dismiss()}>
          {words.dismiss} <KeyHint label={keyLabel('order.dismiss')} />
        </button>
      ) : null}
    </span>
  );
}
