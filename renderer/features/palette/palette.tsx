/** One box for everything: each action with its key, and any order by any of its IDs. */

import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { oneOrderIdIn } from '../../../shared/asked-ids.ts';
import type { AppState } from '../../../shared/contract.ts';
import { useChineseFace } from '../../use-chinese-face.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SearchIcon } from '../../ui/icons.tsx';
import { useKeyboard } from '../keys/use-actions.ts';
import { strokeOf } from '../../format/stroke.ts';
import { emptyInput } from '../lookup/box-input.ts';
import type { Navigation } from '../shell/use-navigation.ts';
import { listed, type Listed } from './listed.ts';
import { PaletteOption } from './palette-option.tsx';
import { useEntries } from './use-entries.ts';
import { useOrderSearch } from './use-order-search.ts';
import { paletteWords } from './words.ts';

// Whatever is pasted here, an ID is in its beginning.
const longestTyped = 1_000;
const pageOptions = 8;

interface PaletteProps {
  state: AppState;
  navigation: Navigation;
  /** What was done from here, the last first. */
  recent: readonly string[];
  onDone: (id: string) => void;
  onClose: () => void;
}

export function Palette({ state, navigation, recent, onDone, onClose }: PaletteProps): ReactNode {
  const words = paletteWords();
  // The languages name themselves, and Chinese names are found.
  useChineseFace(true);
  const listId = useId();
  const [typed, setTyped] = useState('');
  /**
   * By its id: what is found later must not move under the hand, not even the order that stood first. null for the first
   * action, whichever that is.
   */
  const [chosenId, setChosenId] = useState<string | null>(null);
  const { found, isSearching } = useOrderSearch(typed);
  const list = listed({ typed, entries: useEntries(state, navigation), found, recent });
  const [first] = list;
  if (chosenId === null && first?.kind === 'order') setChosenId(first.id);
  const chosenAt = Math.max(
    0,
    list.findIndex(({ id }) => id === chosenId),
  );
  const take = (one: Listed | undefined): void => {
    if (one === undefined) return;
    // What is done may take the focus: that the dialog gives back first.
    flushSync(onClose);
    onDone(one.id);
    if (one.kind === 'action') one.entry.run();
    else if (one.kind === 'lookUp') navigation.lookUp({ ...emptyInput, text: one.text });
    else {
      navigation.goTo('board');
      navigation.show(one.found.key);
    }
  };
  const takeFound = useTakeOnceFound(isSearching, () => take(list[chosenAt]));
  return (
    <Dialog title={words.title} size="palette" onClose={onClose}>
      <PaletteBox
        typed={typed}
        listId={listId}
        chosenAt={chosenAt}
        count={list.length}
        onType={(text) => {
          setTyped(text);
          setChosenId(null);
          takeFound.forget();
        }}
        onMove={(to) => setChosenId(list[to]?.id ?? null)}
        onTake={() => {
          if (mayStillBeFound(first, typed, chosenId)) takeFound.want();
          else take(list[chosenAt]);
        }}
        onClose={onClose}
      />
      <Options listId={listId} list={list} chosenAt={chosenAt} onPoint={setChosenId} onTake={take} />
      <p className="palette-note second" role="status">
        {isSearching ? words.searching : list.length === 0 ? words.nothing : ''}
      </p>
    </Dialog>
  );
}

/** Whether an order may yet come before the offer to ask the exchanges for it. */
function mayStillBeFound(first: Listed | undefined, typed: string, chosenId: string | null): boolean {
  return chosenId === null && first?.kind === 'lookUp' && oneOrderIdIn(typed) === null;
}

/** Enter that comes before the archive has answered waits for it: it does what stands first then, in sight. */
function useTakeOnceFound(isSearching: boolean, take: () => void): { want: () => void; forget: () => void } {
  const [isWanted, setIsWanted] = useState(false);
  const onFound = useEffectEvent(take);
  useEffect(() => {
    if (!isWanted || isSearching) return undefined;
    // What closes the palette can't be done while it is drawn.
    const timer = setTimeout(() => onFound(), 0);
    return () => clearTimeout(timer);
  }, [isWanted, isSearching]);
  return { want: () => setIsWanted(true), forget: () => setIsWanted(false) };
}

function optionId(listId: string, index: number): string {
  return `${listId}-${String(index)}`;
}

interface PaletteBoxProps {
  typed: string;
  listId: string;
  chosenAt: number;
  /** Of the options. */
  count: number;
  onType: (text: string) => void;
  onMove: (to: number) => void;
  onTake: () => void;
  onClose: () => void;
}

function PaletteBox({ typed, listId, chosenAt, count, onType, onMove, onTake, onClose }: PaletteBoxProps): ReactNode {
  const { bindings } = useKeyboard();
  const { placeholder } = paletteWords();
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter that ends an input method's composition chooses a character.
    if (event.nativeEvent.isComposing) return;
    const to = movedBy(event.key, chosenAt, count);
    if (to !== null) onMove(to);
    else if (event.key === 'Enter') onTake();
    else if (bindings.actionsOf(strokeOf(event)).includes('app.palette')) onClose();
    else return;
    event.preventDefault();
  };
  return (
    <div className="palette-box">
      <SearchIcon />
      <input
        type="text"
        role="combobox"
        aria-label={placeholder}
        aria-expanded={true}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={count === 0 ? undefined : optionId(listId, chosenAt)}
        placeholder={placeholder}
        value={typed}
        maxLength={longestTyped}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

function movedBy(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  // From the last on to the first: a list that ends makes the hand look.
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'PageDown') return Math.min(count - 1, at + pageOptions);
  if (key === 'PageUp') return Math.max(0, at - pageOptions);
  return null;
}

interface OptionsProps {
  listId: string;
  list: readonly Listed[];
  chosenAt: number;
  onPoint: (id: string) => void;
  onTake: (one: Listed) => void;
}

function Options({ listId, list, chosenAt, onPoint, onTake }: OptionsProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const chosenId = list[chosenAt]?.id ?? null;
  useEffect(() => {
    if (chosenId !== null) box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);
  return (
    <div ref={box} id={listId} role="listbox" aria-label={paletteWords().listed} className="palette-list">
      {list.map((one, index) => (
        <PaletteOption
          key={one.id}
          id={optionId(listId, index)}
          one={one}
          isChosen={index === chosenAt}
          onPoint={() => onPoint(one.id)}
          onTake={() => onTake(one)}
        />
      ))}
    </div>
  );
}
