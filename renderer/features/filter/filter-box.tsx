/** The box of a filter: what is typed holds at once, what makes no sense is said below it, and how it could go on. */

import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { usualViewId, type GridName } from '../../../shared/desk.ts';
import { fieldNames, filterFields } from '../../../shared/filter/fields.ts';
import { readFilter, type FilterProblem } from '../../../shared/filter/read-filter.ts';
import { filterBounds } from '../../../shared/filter/term.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useActions, useKeyLabels } from '../keys/use-actions.ts';
import { useDone } from '../shell/said.tsx';
import { FilterFault } from './filter-faults.tsx';
import { suggestionsFor, type KnownValues, type Suggestion } from './suggestions.ts';
import { filterWords } from './words.ts';

interface FilterBoxProps {
  /** Whose rows it filters. */
  grid: GridName;
  text: string;
  /** Symbols and accounts there are. */
  known: KnownValues;
  onChange: (text: string) => void;
  /** The trader goes on to the rows. */
  onLeave: () => void;
}

/** A condition that is still being typed is no fault yet. */
function isUnfinished({ kind, to }: FilterProblem, text: string): boolean {
  return kind === 'incomplete' && to >= text.trimEnd().length;
}

export function FilterBox({ grid, text, known, onChange, onLeave }: FilterBoxProps): ReactNode {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const labels = useKeyLabels();
  const words = filterWords();
  const onEscape = useEscape(grid, text, onChange);
  useActions({
    'rows.filter': () => {
      box.current?.focus();
      box.current?.select();
    },
  });
  const problems = readFilter(text).problems.filter((problem) => !hasFocus || !isUnfinished(problem, text));
  const suggestions = hasFocus ? suggestionsFor(text, known) : [];
  const go = ({ text: next }: Suggestion): void => {
    onChange(next);
    box.current?.focus();
  };
  return (
    <div
      className="board-filter"
      data-faulty={problems.length > 0}
      onFocus={() => setHasFocus(true)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setHasFocus(false);
      }}
    >
      <input
        ref={box}
        type="text"
        aria-label={words.label}
        value={text}
        placeholder={words.placeholder}
        size={14}
        maxLength={filterBounds.characters}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problems.length > 0}
        aria-describedby={`${id}-said`}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => onKey(event, suggestions[0], { go, onEscape, onLeave })}
      />
      {text === '' ? <KeyHint label={labels('rows.filter')} /> : null}
      <div className="filter-below" hidden={!hasFocus}>
        <div id={`${id}-said`} role="status">
          {problems.map((problem) => (
            <FilterFault key={`${problem.kind} ${String(problem.from)}`} problem={problem} text={text} />
          ))}
        </div>
        {suggestions.length > 0 ? <Suggestions suggestions={suggestions} onChoose={go} /> : null}
        {hasFocus && text === '' ? <Examples /> : null}
      </div>
    </div>
  );
}

interface KeyDoings extends Pick<FilterBoxProps, 'onLeave'> {
  go: (one: Suggestion) => void;
  onEscape: () => void;
}

/** Takes away what is typed, which can be undone; what a saved view filters by is the view's, and stays. */
function useEscape(grid: GridName, text: string, onChange: (text: string) => void): () => void {
  const { desk } = useMonitor();
  const done = useDone();
  const isUsual = (): boolean => desk.grid(grid).currentId === usualViewId;
  return () => {
    if (!isUsual() || text === '') return;
    onChange('');
    done(filterWords().cleared, {
      undo: () => {
        // Another view has a filter of its own.
        if (!isUsual()) return Promise.resolve(filterWords().clearedElsewhere);
        onChange(text);
        return Promise.resolve(filterWords().back);
      },
    });
  };
}

function onKey(event: KeyboardEvent<HTMLInputElement>, first: Suggestion | undefined, doings: KeyDoings): void {
  // It ends an input method's composition, or chooses what that offers.
  if (event.nativeEvent.isComposing) return;
  const { value, selectionStart, selectionEnd } = event.currentTarget;
  const isAtEnd = selectionStart === value.length && selectionEnd === value.length;
  if (event.key === 'ArrowRight' && first !== undefined && isAtEnd) {
    event.preventDefault();
    doings.go(first);
  }
  if (event.key === 'Escape') doings.onEscape();
  if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') {
    event.preventDefault();
    doings.onLeave();
  }
}

function Suggestions({
  suggestions,
  onChoose,
}: {
  suggestions: readonly Suggestion[];
  onChoose: (one: Suggestion) => void;
}): ReactNode {
  const words = filterWords();
  return (
    <div className="filter-suggestions" role="group" aria-label={words.suggestions}>
      {suggestions.map((each, at) => (
        <button
          key={each.text}
          type="button"
          className="filter-suggestion"
          tabIndex={-1}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(each)}
        >
          <code>{visibleText(each.label)}</code>
          {at === 0 ? <span className="third">{words.accept}</span> : null}
        </button>
      ))}
    </div>
  );
}

const few: readonly (typeof fieldNames)[number][] = ['sym', 'side', 'status', 'filled', 'age', 'acct'];

/** What can be written, for a hand that does not know it yet. */
function Examples(): ReactNode {
  const words = filterWords();
  const [showsAll, setShowsAll] = useState(false);
  return (
    <div className="filter-examples">
      <span className="second">{words.some}</span>
      {(showsAll ? fieldNames : few).map((name) => (
        <code key={name}>{filterFields[name].example}</code>
      ))}
      {showsAll ? <p className="second">{words.how}</p> : null}
      <button
        type="button"
        className="button link"
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => setShowsAll(!showsAll)}
      >
        {showsAll ? words.fewer : words.all}
      </button>
    </div>
  );
}
