/** The live board: all open and watched orders, and beside them the one that is looked at. */

import { useEffect, useRef, type ReactNode } from 'react';
import type { AppState } from '../../../shared/contract.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useAround, useBoardList, useConnections, useMonitor, useNow } from '../../store/monitor-context.tsx';
import { OrderPanel } from '../order/order-panel.tsx';
import { BoardToolbar } from './board-toolbar.tsx';
import { emptyWords } from './board-words.ts';
import { OrdersGrid } from './orders-grid.tsx';
import { useOrderKeys } from './use-order-keys.ts';
import { useSaid } from './use-said.ts';
import { useSelection } from './use-selection.ts';
import { WhileAway } from './while-away.tsx';

interface BoardPageProps {
  state: AppState;
  /** The order that is looked at; null for none. */
  shownKey: string | null;
  onShow: (key: string | null) => void;
}

export function BoardPage({ state, shownKey, onShow }: BoardPageProps): ReactNode {
  const { boardView } = useMonitor();
  const list = useBoardList();
  const whileAway = useAround((around) => around?.whileAway ?? null);
  const earlier = useAround((around) => around?.whileAwayEarlier ?? 0);
  const grid = useRef<HTMLDivElement>(null);
  const selection = useSelection(shownKey, onShow);
  const [said, say] = useSaid();
  useOrderKeys(list, selection, say);

  const { accounts } = state;
  useEffect(() => {
    boardView.nameAccounts(new Map(accounts.map(({ id, label }) => [id, label])));
  }, [boardView, accounts]);

  // Nothing is said of the orders before the first answer.
  if (whileAway === null) return null;
  return (
    <div className={`board${shownKey === null ? '' : ' with-order'}`}>
      <div className="board-main">
        <BoardToolbar list={list} onLeaveFilter={() => grid.current?.focus()} />
        <WhileAway notices={whileAway} earlier={earlier} onOpen={selection.open} />
        <div className="board-frame">
          <OrdersGrid grid={grid} list={list} accounts={accounts} selection={selection} />
          {list.keys.length === 0 ? <EmptyBoard state={state} isFiltered={list.counts.all > 0} /> : null}
        </div>
      </div>
      <p className="board-said" role="status">
        {said}
      </p>
      {shownKey === null ? null : <OrderPanel key={shownKey} orderKey={shownKey} accounts={accounts} onShow={onShow} />}
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
        <p>No order passes the filter.</p>
        <button type="button" className="button" onClick={() => boardView.choose({ filter: 'all', text: '' })}>
          Show all
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
