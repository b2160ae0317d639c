/** Above the rows: which of them, and what can be done with all. */

import { useId, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import { boardFilters, type BoardFilter, type BoardList } from '../../store/board-list.ts';
import { useAround, useBoardChoice, useMonitor } from '../../store/monitor-context.tsx';
import { ExportMenu } from '../export/export-menu.tsx';
import { tableGroup } from '../export/wishes.ts';
import { useActions, useKeyLabels } from '../keys/use-actions.ts';
import { useOrderActions } from '../order/use-order-actions.ts';
import { FilterBox } from '../filter/filter-box.tsx';
import { FilterFaults } from '../filter/filter-faults.tsx';
import { ViewTabs } from '../views/view-tabs.tsx';
import { boardWords } from './words.ts';
import { knownOf } from './known-values.ts';

interface BoardToolbarProps {
  list: BoardList;
  accounts: readonly AccountView[];
  /** The id of the rows. */
  controls: string;
  /** Told when the trader leaves the filter for the rows. */
  onLeaveFilter: () => void;
}

export function BoardToolbar({ list, accounts, controls, onLeaveFilter }: BoardToolbarProps): ReactNode {
  const { board, boardView } = useMonitor();
  const choice = useBoardChoice();
  const name = useId();
  const words = boardWords();
  // A group that is empty most of the time shows itself when it isn't.
  const filters = boardFilters.filter(
    (filter) => filter !== 'notKnown' || list.counts.notKnown > 0 || choice.filter === 'notKnown',
  );
  return (
    <div className="board-top">
      <ViewTabs grid="board" controls={controls} />
      <div className="board-toolbar">
        <h1>{words.orders}</h1>
        <fieldset className="chips">
          <legend className="visually-hidden">{words.which}</legend>
          {filters.map((filter) => (
            <Chip
              key={filter}
              name={name}
              filter={filter}
              count={list.counts[filter]}
              isChosen={choice.filter === filter}
            />
          ))}
        </fieldset>
        {/* It keeps its place while it is hidden: a toolbar that wraps for it would move the rows under the hand. */}
        <button
          type="button"
          className="button link sorting-paused"
          style={{ visibility: list.isPaused ? 'visible' : 'hidden' }}
          title={words.paused.title}
          onClick={() => boardView.release()}
        >
          <span>
            <span className="optional">{words.paused.sorting}</span>
            {words.paused.paused}
          </span>
        </button>
        <FilterBox
          grid="board"
          text={choice.text}
          known={(field) => knownOf(field, board.rows, accounts)}
          onChange={(text) => boardView.choose({ text })}
          onLeave={onLeaveFilter}
        />
        <MarkAllSeen list={list} />
        <ExportMenu
          groups={[tableGroup(null, (form) => ({ what: 'board', form, keys: list.keys.slice(0, list.keys.length) }))]}
          isDisabled={list.keys.length === 0}
        />
      </div>
      <FilterFaults text={choice.text} />
    </div>
  );
}

/** Everything, as the same words in the tray do: also what a filter hides, missed notices and gaps; it says so. */
function MarkAllSeen({ list }: { list: BoardList }): ReactNode {
  const { board } = useMonitor();
  const actions = useOrderActions();
  const keyLabel = useKeyLabels();
  const hasUnseenAround = useAround(
    (around) =>
      around !== null &&
      (around.unseenCount > 0 ||
        around.connections.some(({ gaps }) => gaps.some(({ isOfUnseenKind }) => isOfUnseenKind !== true))),
  );
  const hasUnseen = hasUnseenAround || list.counts.unseen > 0;
  const countUnseen = (keys: Iterable<string>): number =>
    Array.from(keys).filter((key) => board.rows.get(key)?.isUnseen === true).length;
  const markAllSeen = (): void => {
    const hidden = countUnseen(board.rows.keys()) - countUnseen(list.keys.slice(0, list.keys.length));
    void actions.markAllSeen(Math.max(0, hidden));
  };
  const { markSeen } = boardWords();
  useActions({ 'rows.markAllSeen': hasUnseen ? markAllSeen : undefined });
  return (
    <button
      type="button"
      className="button"
      disabled={!hasUnseen}
      title={markSeen.title(keyLabel('rows.markAllSeen'))}
      onClick={markAllSeen}
    >
      <span>
        {markSeen.mark}
        <span className="optional">{markSeen.all}</span>
        {markSeen.seen}
      </span>
    </button>
  );
}

interface ChipProps {
  name: string;
  filter: BoardFilter;
  count: number;
  isChosen: boolean;
}

function Chip({ name, filter, count, isChosen }: ChipProps): ReactNode {
  const { boardView } = useMonitor();
  return (
    <label className="chip" data-filter={filter}>
      <input type="radio" name={name} value={filter} checked={isChosen} onChange={() => boardView.choose({ filter })} />
      <span>
        {boardWords().filters[filter]} <span className="chip-count figures">{groupedDigits(String(count))}</span>
      </span>
    </label>
  );
}
