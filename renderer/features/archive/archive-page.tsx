/** Everything this computer ever saw, found by ID, symbol, account, exchange, status or time. */

import { useState, type ReactNode } from 'react';
import type { AppState, LookupInput } from '../../../shared/contract.ts';
import type { Order } from '../../../shared/order.ts';
import { unreadableWords } from '../../format/lost-words.ts';
import { useBoardRow } from '../../store/monitor-context.tsx';
import { useActions } from '../keys/use-actions.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import { tableGroup } from '../export/wishes.ts';
import { OrderDock } from '../grid/order-dock.tsx';
import { useSelection } from '../grid/use-selection.ts';
import { OrderPanel } from '../order/order-panel.tsx';
import { meantKept, meantRow, useMeantOrder } from '../order/use-meant-order.ts';
import { ArchiveSearch } from './archive-search.tsx';
import { ArchiveTable } from './archive-table.tsx';
import { useArchive } from './use-archive.ts';

interface ArchivePageProps {
  state: AppState;
  onLookUp: (input: LookupInput) => void;
}

export function ArchivePage({ state, onLookUp }: ArchivePageProps): ReactNode {
  const archive = useArchive();
  const [shownKey, setShownKey] = useState<string | null>(null);
  const selection = useSelection(shownKey, setShownKey);
  const meant = shownKey ?? selection.selectedKey;
  const { found, isSearching } = archive;
  useActions({
    // Where there are rows, they do.
    'rows.close': shownKey === null || (found?.orders.length ?? 0) > 0 ? undefined : selection.close,
  });
  const askNow = ({ orderId, exchange, symbol }: Pick<Order, 'orderId' | 'exchange' | 'symbol'>): void =>
    onLookUp({ text: orderId, symbol, exchange, by: 'any' });
  const row = useBoardRow(meant);
  const kept = found?.orders.find(({ key }) => key === meant);
  useMeantOrder(
    row !== undefined ? meantRow(row) : kept === undefined ? null : meantKept(kept, state.accounts),
    ({ order }) => askNow(order),
  );
  return (
    <div className={`archive${shownKey === null ? '' : ' with-order'}`}>
      <div className="archive-main">
        <h1 className="visually-hidden">Archive</h1>
        <div className="archive-head">
          <ArchiveSearch accounts={state.accounts} onSearch={archive.search} />
          <ExportMenu
            groups={[tableGroup(null, (form) => ({ what: 'archive', form, query: { ...archive.asked(), offset: 0 } }))]}
            isDisabled={found === null || (found.orders.length === 0 && found.unreadable === undefined)}
          />
        </div>
        {found?.unreadable === undefined ? null : (
          <p className="caution">{unreadableWords(found.unreadable, 'order')}: look it up by its ID at the exchange.</p>
        )}
        {found === null ? null : found.orders.length === 0 && found.unreadable === undefined ? (
          <p className="empty second">The archive on this computer has no such order.</p>
        ) : (
          <>
            <ArchiveTable orders={found.orders} accounts={state.accounts} selection={selection} />
            {found.hasMore ? (
              <button type="button" className="button archive-more" disabled={isSearching} onClick={archive.more}>
                More
              </button>
            ) : null}
          </>
        )}
      </div>
      {shownKey === null ? (
        <OrderDock />
      ) : (
        <OrderPanel
          key={shownKey}
          orderKey={shownKey}
          accounts={state.accounts}
          kept={kept}
          onShow={setShownKey}
          onAskNow={askNow}
        />
      )}
    </div>
  );
}
