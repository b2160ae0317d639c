/** Above the rows: which of them, and what can be done with all. */

import { useId, useRef, type ReactNode } from 'react';
import { groupedDigits } from '../../../shared/digits.ts';
import { boardFilters, type BoardFilter, type BoardList } from '../../store/board-list.ts';
import { useAround, useBoardChoice, useMonitor } from '../../store/monitor-context.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useActions, useKeyLabels } from '../keys/use-actions.ts';
import { useOrderActions } from '../order/use-order-actions.ts';
import { filterWords } from './board-words.ts';

interface BoardToolbarProps {
  list: BoardList;
  /** Told when the trader leaves the filter for the rows. */
  onLeaveFilter: () => void;
}

export function BoardToolbar({ list, onLeaveFilter }: BoardToolbarProps): ReactNode {
  const { boardView } = useMonitor();
  const choice = useBoardChoice();
  const name = useId();
  // A group that is empty most of the time shows itself when it isn't.
  const filters = boardFilters.filter(
    (filter) => filter !== 'notKnown' || list.counts.notKnown > 0 || choice.filter === 'notKnown',
  );
  return (
    <div className="board-toolbar">
      <h1>Orders</h1>
      <fieldset className="chips">
        <legend className="visually-hidden">Which orders</legend>
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
        title="Rows keep their places while the pointer is at them. Sort now."
        onClick={() => boardView.release()}
      >
        <span>
          <span className="optional">Sorting </span>paused
        </span>
      </button>
      <FilterBox text={choice.text} onLeave={onLeaveFilter} />
      <MarkAllSeen unseenRows={list.counts.unseen} />
    </div>
  );
}

function MarkAllSeen({ unseenRows }: { unseenRows: number }): ReactNode {
  const actions = useOrderActions();
  const keyLabel = useKeyLabels();
  const hasUnseenAround = useAround(
    (around) =>
      around !== null &&
      (around.unseenCount > 0 ||
        around.connections.some(({ gaps }) => gaps.some(({ isOfUnseenKind }) => isOfUnseenKind !== true))),
  );
  const hasUnseen = hasUnseenAround || unseenRows > 0;
  const markAllSeen = (): void => void actions.markAllSeen();
  useActions({ 'rows.markAllSeen': hasUnseen ? markAllSeen : undefined });
  return (
    <button
      type="button"
      className="button"
      disabled={!hasUnseen}
      title={keyLabel('rows.markAllSeen')}
      onClick={markAllSeen}
    >
      <span>
        Mark <span className="optional">all as </span>seen
      </span>
    </button>
  );
}

interface FilterBoxProps {
  text: string;
  onLeave: () => void;
}

function FilterBox({ text, onLeave }: FilterBoxProps): ReactNode {
  const { boardView } = useMonitor();
  const box = useRef<HTMLInputElement>(null);
  const keyLabel = useKeyLabels();
  useActions({
    'rows.filter': () => {
      box.current?.focus();
      box.current?.select();
    },
  });
  return (
    <label className="board-filter">
      <span className="visually-hidden">Filter</span>
      <input
        ref={box}
        type="text"
        value={text}
        placeholder="Filter"
        size={14}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => boardView.choose({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') boardView.choose({ text: '' });
          if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault();
            onLeave();
          }
        }}
      />
      {text === '' ? <KeyHint label={keyLabel('rows.filter')} /> : null}
    </label>
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
        {filterWords[filter]} <span className="chip-count figures">{groupedDigits(String(count))}</span>
      </span>
    </label>
  );
}
