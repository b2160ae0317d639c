/** How does the trader put accounts in another order? They stand in it everywhere. */

import { useState } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { accountTitle } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import type { Moving } from './move-handle.tsx';
import { accountsWords } from './words.ts';

interface Reorder {
  /** What was done, for whoever does not see it; empty at first. */
  said: string;
  movingOf: (account: AccountView) => Moving | null;
}

/** @param accounts - those of the demo stay where they are */
export function useMoving(accounts: readonly AccountView[]): Reorder {
  const { bridge } = useMonitor();
  const run = useRun();
  const own = accounts.filter(({ endpoint }) => endpoint.kind !== 'simulated');
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [said, setSaid] = useState('');

  const move = (id: string, to: number): void => {
    const account = own.find((each) => each.id === id);
    if (account === undefined || to < 0 || to >= own.length || own[to]?.id === id) return;
    const ids = own.map((each) => each.id).filter((each) => each !== id);
    ids.splice(to, 0, id);
    setSaid(accountsWords().row.moved(visibleText(accountTitle(account.exchange, account.label)), to + 1, own.length));
    void run('accounts.reorder', bridge.accounts.reorder({ ids }));
  };

  const movingOf = (account: AccountView): Moving | null => {
    const { id } = account;
    const at = own.findIndex((each) => each.id === id);
    if (at < 0 || own.length < 2) return null;
    return {
      place: at,
      isTarget: over === id && dragged !== id,
      onStep: (by) => move(id, at + by),
      onDragStart: () => setDragged(id),
      onDragEnd: () => {
        setDragged(null);
        setOver(null);
      },
      onDragOver: (event) => {
        if (dragged === null) return;
        event.preventDefault();
        if (over !== id) setOver(id);
      },
      onDrop: (event) => {
        if (dragged === null) return;
        event.preventDefault();
        move(dragged, at);
      },
    };
  };
  return { said, movingOf };
}
