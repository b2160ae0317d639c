/** How it stands with the accounts' connections: who is in trouble is named with what happens next, the others are counted. */

import { useCallback, useId, useRef, useState, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { useConnections } from '../../store/monitor-context.tsx';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import { ConnectionItem } from './connection-item.tsx';
import { isTroubled, lineAccounts, liveWords, troubledFirst } from './line-accounts.ts';
import { useItemsOver } from './use-items-over.ts';
import { usePutAway } from './use-put-away.ts';
import { shellWords } from './words.ts';

export function Connections({ accounts }: { accounts: readonly AccountView[] }): ReactNode {
  const connections = useConnections();
  const id = useId();
  const [wantsOpen, setWantsOpen] = useState(false);
  const around = useRef<HTMLElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const items = lineAccounts(accounts, connections);
  // Of a single account there is nothing to fold.
  const isAlone = items.length === 1;
  const isOpen = wantsOpen && items.length > 1;
  const named = items.filter((item) => isAlone || isTroubled(item));
  const over = useItemsOver(list, isOpen ? '' : named.map(({ account }) => account.id).join(' '));
  const putAway = useCallback(() => setWantsOpen(false), []);
  usePutAway(isOpen, around, opener, putAway);
  const toggle = (): void => setWantsOpen(!isOpen);
  const openAll = (): void => {
    // The button goes with it: whoever pressed it is at the other one, and not off the list, which would close it.
    opener.current?.focus();
    setWantsOpen(true);
  };
  const isAnyLive = items.some(({ connection }) => connection?.phase === 'live');
  return (
    <section ref={around} className="connections" aria-label={shellWords().connections.name}>
      {items.length < 2 ? null : (
        <button
          ref={opener}
          type="button"
          className="connection-trigger figures"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={toggle}
        >
          <PhaseMark phase={isAnyLive ? 'live' : 'offline'} />
          <span>{liveWords(items)}</span>
        </button>
      )}
      <ul ref={list} id={id} className={isOpen ? 'is-open' : 'is-line'}>
        {(isOpen ? items : troubledFirst(items)).map((item) => (
          <ConnectionItem
            key={item.account.id}
            item={item}
            shows={isOpen ? 'everything' : named.includes(item) ? 'whatIsNow' : 'nothing'}
          />
        ))}
      </ul>
      {over === 0 ? null : (
        <button type="button" className="button link" aria-controls={id} onClick={openAll}>
          {shellWords().connections.more(over)}
        </button>
      )}
    </section>
  );
}
