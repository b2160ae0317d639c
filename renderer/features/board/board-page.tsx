/** The live board: all open and watched orders, and beside them the one that is looked at. */

import { useCallback, useEffect, useId, useRef, type ReactNode } from 'react';
import type { AppState, LookupInput } from '../../../shared/contract.ts';
import type { Order } from '../../../shared/order.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import {
  useAround,
  useBoardChoice,
  useBoardList,
  useConnections,
  useMonitor,
  useNow,
} from '../../store/monitor-context.tsx';
import { OrderDock } from '../grid/order-dock.tsx';
import { useSelection } from '../grid/use-selection.ts';
import { OrderPanel } from '../order/order-panel.tsx';
import { BoardToolbar } from './board-toolbar.tsx';
import { emptyWords } from './board-words.ts';
import { TotalsBar } from '../totals/totals-bar.tsx';
import { useKeptScroll } from '../views/use-kept-scroll.ts';
import { OrdersGrid } from './orders-grid.tsx';
import { StaleBanners } from './stale-banners.tsx';
import { useOrderKeys } from './use-order-keys.ts';
import { boardWords } from './words.ts';
import { WhileAway } from './while-away.tsx';

interface BoardPageProps {
  state: AppState;
  /** The order that is looked at; null for none. */
  shownKey: string | null;
  onShow: (key: string | null) => void;
  onLookUp: (input: LookupInput) => void;
}

export function BoardPage({ state, shownKey, onShow, onLookUp }: BoardPageProps): ReactNode {
  const { board, boardView, boardNeeds } = useMonitor();
  const list = useBoardList();
  const isKnown = useAround((around) => around !== null);
  const grid = useRef<HTMLTableElement>(null);
  const panelId = useId();
  const selection = useSelection(shownKey, onShow, list.keys);
  const askNow = ({ order: { orderId, exchange, symbol } }: { order: Order }): void =>
    onLookUp({ text: orderId, symbol, exchange, by: 'any' });
  useOrderKeys({ list, selection, askNow, onLookUp });

  const { accounts } = state;
  useEffect(() => {
    boardView.nameAccounts(new Map(accounts.map(({ id, label }) => [id, label])));
  }, [boardView, accounts]);

  const rowOf = useCallback((key: string) => board.rows.get(key), [board]);
  const { filter, text } = useBoardChoice();
  const foundBy = `${state.demo === null ? 'own' : 'demo'} ${filter} ${text}`;
  useKeptScroll('board', grid, list.keys);

  // Nobody's hand is at the rows yet.
  useEffect(() => boardNeeds.countAnew(), [boardNeeds]);

  // Nothing is said of the orders before the first answer.
  if (!isKnown) return null;
  return (
    <div className={`board${shownKey === null ? '' : ' with-order'}`}>
      <div className="board-main">
        <BoardToolbar list={list} accounts={accounts} controls={panelId} onLeaveFilter={() => grid.current?.focus()} />
        <WhileAway state={state} onOpen={selection.open} />
        <div id={panelId} role="tabpanel" aria-label={boardWords().orders} className="board-frame">
          <OrdersGrid grid={grid} list={list} accounts={accounts} selection={selection} />
          {list.keys.length === 0 ? <EmptyBoard state={state} isFiltered={list.total > 0} /> : null}
        </div>
        <TotalsBar
          keys={list.keys}
          chosen={selection.several.chosen}
          foundBy={foundBy}
          rowOf={rowOf}
          onChanged={board.rows.subscribeAll}
        />
        <StaleBanners accounts={accounts} />
      </div>
      {shownKey === null ? (
        <OrderDock />
      ) : (
        <OrderPanel
          key={shownKey}
          orderKey={shownKey}
          accounts={accounts}
          onShow={onShow}
          onAskNow={(order) => askNow({ order })}
        />
      )}
    </div>
  );
}

function EmptyBoard({ state, isFiltered }: { state: AppState; isFiltered: boolean }): ReactNode {
  const { boardView } = useMonitor();
  const connections = useConnections();
  const nowMs = useNow();
  if (isFiltered) {
    return (
      <div className="board-empty">
        <p>{boardWords().noneFits}</p>
        <button type="button" className="button" onClick={() => boardView.choose({ filter: 'all', text: '' })}>
          {boardWords().showAll}
        </button>
      </div>
    );
  }
  const { title, detail } = emptyWords(connections, state.accounts, nowMs);
  return (
    <div className="board-empty" role="status">
      <p>{visibleText(title)}</p>
      <p className="second">{visibleText(detail)}</p>
    </div>
  );
}
