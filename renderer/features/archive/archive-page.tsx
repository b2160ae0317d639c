/** Everything this computer ever saw, found by the same filter as on the board. */

import { useCallback, useId, useRef, type ReactNode, type RefObject } from 'react';
import type { AppState, LookupInput } from '../../../shared/contract.ts';
import type { BoardRow } from '../../../shared/board.ts';
import type { ColumnName } from '../../../shared/columns.ts';
import { accountInFilter } from '../../../shared/filter/account-name.ts';
import { onlyThis } from '../../../shared/filter/edit-filter.ts';
import type { Order } from '../../../shared/order.ts';
import type { AccountView } from '../../../shared/accounts.ts';
import { secondClock } from '../../format/clock.ts';
import { zoneName } from '../../format/zone.ts';
import type { ArchiveResults } from '../../store/archive-results.ts';
import { sortFields } from '../../store/board-list.ts';
import { useGridDesk, useMonitor, useNow } from '../../store/monitor-context.tsx';
import { knownOf } from '../board/known-values.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import { tableGroup } from '../export/wishes.ts';
import { FilterBox } from '../filter/filter-box.tsx';
import { FilterFaults } from '../filter/filter-faults.tsx';
import type { GridSort } from '../grid/grid-head.tsx';
import { OrderDock } from '../grid/order-dock.tsx';
import { useSelection, type Selection } from '../grid/use-selection.ts';
import { useActions } from '../keys/use-actions.ts';
import { OrderPanel } from '../order/order-panel.tsx';
import { TotalsBar } from '../totals/totals-bar.tsx';
import { ViewTabs } from '../views/view-tabs.tsx';
import { ArchiveSearch } from './archive-search.tsx';
import { ArchiveTable } from './archive-table.tsx';
import { presetIn, presets, withPreset } from './field-terms.ts';
import { useArchive, type Archive } from './use-archive.ts';
import { useFoundKeys } from './use-found-keys.ts';
import { useFoundRows, type FoundRows } from './use-found-rows.ts';
import { archiveWords } from './words.ts';

interface ArchivePageProps {
  state: AppState;
  onLookUp: (input: LookupInput) => void;
}

export function ArchivePage({ state, onLookUp }: ArchivePageProps): ReactNode {
  const { accounts } = state;
  const { board, desk } = useMonitor();
  const archive = useArchive(accounts);
  const grid = useRef<HTMLTableElement>(null);
  const panelId = useId();
  const shownKey = useGridDesk('archive').openKey;
  const show = useCallback((key: string | null) => desk.changeGrid('archive', { openKey: key }), [desk]);
  const { results } = archive;
  const found = useFoundRows(results);
  const { orders } = found;
  const selection = useSelection(shownKey, show, found.keys);
  useActions({
    // Where there are rows, they do.
    'rows.close': shownKey === null || orders.length > 0 ? undefined : selection.close,
  });
  const askNow = ({ orderId, exchange, symbol }: Pick<Order, 'orderId' | 'exchange' | 'symbol'>): void =>
    onLookUp({ text: orderId, symbol, exchange, by: 'any' });
  const kept = useFoundKeys({ orders, selection, accounts, askNow, onLookUp });
  return (
    <div className={`archive${shownKey === null ? '' : ' with-order'}`}>
      <div className="archive-main">
        <h1 className="visually-hidden">{archiveWords().title}</h1>
        <ArchiveTop state={state} archive={archive} controls={panelId} onLeaveFilter={() => leaveFor(grid.current)} />
        <div id={panelId} role="tabpanel" aria-label={archiveWords().title} className="archive-found">
          <FoundOrders archive={archive} found={found} accounts={accounts} grid={grid} selection={selection} />
        </div>
        {results === null ? null : <Progress results={results} archive={archive} />}
        <TotalsBar
          keys={found.keys}
          chosen={selection.several.chosen}
          foundBy={results?.question.filter.text ?? ''}
          rowOf={found.rowOf}
          onChanged={board.rows.subscribeAll}
        />
      </div>
      {shownKey === null ? (
        <OrderDock />
      ) : (
        <OrderPanel
          key={shownKey}
          orderKey={shownKey}
          accounts={accounts}
          kept={kept}
          onShow={show}
          onAskNow={askNow}
        />
      )}
    </div>
  );
}

/** Where nothing was found, the box lets the focus go to the page's own place: a letter is no text any more. */
function leaveFor(grid: HTMLElement | null): void {
  const row = grid?.querySelector<HTMLElement>('tbody tr[tabindex="0"]') ?? null;
  if (row !== null) row.focus();
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

function sortOf({ choice: { sortedBy, direction }, sort }: Archive): GridSort {
  return {
    by: sortedBy,
    direction,
    isPaused: false,
    mayBy: (column) => sortFields.some((field) => field === column),
    onSort: (column) => {
      const field = sortFields.find((each) => each === column);
      if (field !== undefined) sort(field);
    },
  };
}

interface FoundOrdersProps {
  archive: Archive;
  found: FoundRows;
  accounts: readonly AccountView[];
  grid: RefObject<HTMLTableElement | null>;
  selection: Selection;
}

function FoundOrders({ archive, found, accounts, grid, selection }: FoundOrdersProps): ReactNode {
  const { results } = archive;
  if (results === null) return null;
  const { orders, unreadable, state } = results;
  if (orders.length === 0 && unreadable === 0 && state === 'done')
    return <p className="empty second">{archiveWords().none}</p>;
  return (
    <ArchiveTable
      grid={grid}
      found={found}
      accounts={accounts}
      sort={sortOf(archive)}
      only={onlyOf(archive, accounts)}
      selection={selection}
    />
  );
}

/** What a click on a cell leaves. */
function onlyOf({ choice: { text }, filter }: Archive, accounts: readonly AccountView[]) {
  const names = { labelOf: (account: string): string => accountInFilter(account, accounts) };
  return {
    conditionOf: (column: ColumnName, row: BoardRow) => onlyThis('', column, row, names),
    onOnlyThis: (column: ColumnName, row: BoardRow) => filter(onlyThis(text, column, row, names) ?? text),
  };
}

interface ArchiveTopProps {
  state: AppState;
  archive: Archive;
  /** The id of what was found. */
  controls: string;
  onLeaveFilter: () => void;
}

function ArchiveTop({ state: { accounts }, archive, controls, onLeaveFilter }: ArchiveTopProps): ReactNode {
  const { board } = useMonitor();
  const { choice, filter, results } = archive;
  return (
    <div className="archive-top">
      <ViewTabs grid="archive" controls={controls} />
      <div className="board-toolbar archive-toolbar">
        <Presets text={choice.text} onChange={filter} />
        <FilterBox
          grid="archive"
          text={choice.text}
          known={(field) => knownOf(field, board.rows, accounts)}
          onChange={filter}
          onLeave={onLeaveFilter}
        />
        <ExportMenu
          groups={[tableGroup(null, (form) => ({ what: 'archive', form, query: archive.asked() }))]}
          isDisabled={results === null || (results.orders.length === 0 && results.unreadable === 0)}
        />
      </div>
      <FilterFaults text={choice.text} />
      <ArchiveSearch accounts={accounts} text={choice.text} onChange={filter} />
      {results === null || results.unreadable === 0 ? null : (
        <p className="caution archive-unreadable">{archiveWords().unreadable(results.unreadable)}</p>
      )}
    </div>
  );
}

function Presets({ text, onChange }: { text: string; onChange: (text: string) => void }): ReactNode {
  const name = useId();
  const chosen = presetIn(text);
  const words = archiveWords();
  return (
    <fieldset className="chips">
      <legend className="visually-hidden">{words.when}</legend>
      {presets.map((preset) => (
        <label key={preset} className="chip">
          <input
            type="radio"
            name={name}
            value={preset}
            checked={preset === chosen}
            onChange={() => onChange(withPreset(text, preset))}
          />
          <span>{words.presets[preset]}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** How far the search is, and what can be done about it. */
function Progress({ results, archive }: { results: ArchiveResults; archive: Archive }): ReactNode {
  const { state, orders, looked } = results;
  const words = archiveWords();
  const said = {
    searching: words.searching(orders.length, looked),
    stopped: words.stopped(orders.length, looked),
    paused: words.paused(orders.length),
    full: words.full(orders.length),
    done: words.found(orders.length),
  }[state];
  return (
    <div className="archive-progress second figures">
      <span role="status">{said}</span>
      {archive.asOf === null ? null : <AsOf asOf={archive.asOf} archive={archive} isOver={state !== 'searching'} />}
      {state === 'searching' ? (
        <button type="button" className="button link" onClick={archive.stop}>
          {words.stop}
        </button>
      ) : null}
      {state === 'paused' || state === 'stopped' ? (
        <button type="button" className="button archive-more" onClick={archive.more}>
          {words.more}
        </button>
      ) : null}
    </div>
  );
}

/** Where the filter goes by the clock, what was found is right as of a moment only. */
function AsOf({ asOf, archive, isOver }: { asOf: number; archive: Archive; isOver: boolean }): ReactNode {
  const nowMs = useNow();
  const words = archiveWords();
  return (
    <>
      <span>{words.asOf(secondClock(asOf, nowMs), zoneName(asOf, null))}</span>
      {isOver ? (
        <button type="button" className="button link" onClick={archive.again}>
          {words.again}
        </button>
      ) : null}
    </>
  );
}
