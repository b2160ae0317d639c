/** Everything this computer ever saw, found by ID, symbol, account, exchange, status or time. */

import { useState, type ReactNode } from 'react';
import type { AppState, LookupInput } from '../../../shared/contract.ts';
import { unreadableWords } from '../../format/lost-words.ts';
import { useActions } from '../keys/use-actions.ts';
import { OrderPanel } from '../order/order-panel.tsx';
import { useOrderActions } from '../order/use-order-actions.ts';
import { ArchiveSearch } from './archive-search.tsx';
import { ArchiveTable } from './archive-table.tsx';
import { useArchive } from './use-archive.ts';

interface ArchivePageProps {
  state: AppState;
  onLookUp: (input: LookupInput) => void;
}

export function ArchivePage({ state, onLookUp }: ArchivePageProps): ReactNode {
  const archive = useArchive();
  const actions = useOrderActions();
  const [shownKey, setShownKey] = useState<string | null>(null);
  useActions({
    'rows.close': shownKey === null ? undefined : () => setShownKey(null),
    'order.watch': shownKey === null ? undefined : () => void actions.toggleWatch(shownKey),
  });
  const { found, isSearching } = archive;
  return (
    <div className={`archive${shownKey === null ? '' : ' with-order'}`}>
      <div className="archive-main">
        <h1 className="visually-hidden">Archive</h1>
        <ArchiveSearch accounts={state.accounts} onSearch={archive.search} />
        {found?.unreadable === undefined ? null : (
          <p className="caution">{unreadableWords(found.unreadable, 'order')}: look it up by its ID at the exchange.</p>
        )}
        {found === null ? null : found.orders.length === 0 && found.unreadable === undefined ? (
          <p className="empty second">The archive on this computer has no such order.</p>
        ) : (
          <>
            <ArchiveTable orders={found.orders} accounts={state.accounts} shownKey={shownKey} onOpen={setShownKey} />
            {found.hasMore ? (
              <button type="button" className="button archive-more" disabled={isSearching} onClick={archive.more}>
                More
              </button>
            ) : null}
          </>
        )}
      </div>
      {shownKey === null ? null : (
        <OrderPanel
          key={shownKey}
          orderKey={shownKey}
          accounts={state.accounts}
          kept={found?.orders.find(({ key }) => key === shownKey)}
          onShow={setShownKey}
          onAskNow={({ orderId, exchange, symbol }) => onLookUp({ text: orderId, symbol, exchange, by: 'any' })}
        />
      )}
    </div>
  );
}
