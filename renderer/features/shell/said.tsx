/** What was just done, or why was nothing? One sentence over the page that stands for a while, and undoes what can be undone. */

import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { visibleText } from '../../../shared/visible-text.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import type { Undoable } from '../../store/undo-stack.ts';
import { useActions, useKeyLabels } from '../keys/use-actions.ts';
import { actWords } from '../keys/act-words.ts';

const standsForMs = 6_000;
// Long enough for a hand that goes to the mouse first; the key undoes it later, too.
const undoStandsForMs = 12_000;

interface Said {
  words: string;
  act: Undoable | null;
}

interface SayingState {
  say: (words: string) => void;
  done: (words: string, act: Undoable) => void;
}

const nothingSaid: Said = { words: '', act: null };

const SayingContext = createContext<SayingState>({ say: () => undefined, done: () => undefined });

interface SayingProps {
  /** Changes with the board that is acted on: what was done to another can't be undone here. */
  board: string;
  children: ReactNode;
}

export function Saying({ board, children }: SayingProps): ReactNode {
  // Older than what is drawn: another language draws all anew.
  const stack = useMonitor().undoStacks.of(board);
  // An object each time, so that the same words once more stand as long again.
  const [said, setSaid] = useState(nothingSaid);
  useEffect(() => {
    if (said.words === '') return undefined;
    const timer = setTimeout(() => setSaid(nothingSaid), said.act === null ? standsForMs : undoStandsForMs);
    return () => clearTimeout(timer);
  }, [said]);
  const say = useCallback((words: string) => setSaid({ words, act: null }), []);
  const done = useCallback(
    (words: string, act: Undoable) => {
      stack.push(act);
      setSaid({ words, act });
    },
    [stack],
  );
  const undo = async (act: Undoable | undefined): Promise<void> => {
    if (act === undefined) {
      say(actWords().acts.nothingToUndo);
      return;
    }
    const words = await act.undo();
    if (words !== null) {
      say(words);
      return;
    }
    // Why not stands elsewhere; the next try may do it.
    stack.push(act);
    setSaid(nothingSaid);
  };
  useActions({ 'app.undo': () => void undo(stack.pop()) });
  return (
    <SayingContext value={useMemo(() => ({ say, done }), [say, done])}>
      {children}
      <SaidLine said={said} onUndo={(act) => void undo(stack.take(act) ? act : undefined)} />
    </SayingContext>
  );
}

function SaidLine({ said: { words, act }, onUndo }: { said: Said; onUndo: (act: Undoable) => void }): ReactNode {
  const keyLabel = useKeyLabels();
  const { undo, undoBy } = actWords().acts;
  return (
    <div className="said-line">
      <p role="status">
        {visibleText(act === null || keyLabel('app.undo') === '' ? words : undoBy(words, keyLabel('app.undo')))}
      </p>
      {act === null ? null : (
        <button type="button" className="button link" onClick={() => onUndo(act)}>
          {undo}
        </button>
      )}
    </div>
  );
}

/** Says one quiet sentence; empty takes away what was said. */
export function useSay(): (words: string) => void {
  return use(SayingContext).say;
}

/** Says what was done, and keeps how it is undone: by a key as long as it is among the last twenty, by the mouse while the sentence stands. */
export function useDone(): (words: string, act: Undoable) => void {
  return use(SayingContext).done;
}
