/** What can be done with orders here: nothing at the exchange, everything on the board; and how is it undone? */

import type { ActDone, OrderKey } from '../../../shared/board.ts';
import type { Result } from '../../../shared/result.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { actWords } from '../keys/act-words.ts';
import { useDone, useSay } from '../shell/said.tsx';

export interface OrderActions {
  toggleWatch: (key: OrderKey) => Promise<boolean>;
  /**
   * @param words - what is said of so many
   * @param onBack - told once they are on the board again
   */
  dismiss: (keys: OrderKey[], words: (count: number) => string, onBack?: () => void) => Promise<boolean>;
  /** Marks orders as seen; where all are, as not seen. */
  toggleSeen: (keys: OrderKey[]) => Promise<void>;
  /** @param hidden - how many of the orders no row shows */
  markAllSeen: (hidden: number) => Promise<void>;
}

export function useOrderActions(): OrderActions {
  const { bridge, board } = useMonitor();
  // Words are asked for as they are said: it may be undone in another language.
  const act = useAct();
  const toggleWatch = useToggleWatch();
  return {
    toggleWatch,
    dismiss: (keys, words, onBack) =>
      act('monitor.dismiss', bridge.monitor.dismiss({ keys }), words, (count) => {
        onBack?.();
        return actWords().acts.back(count);
      }),
    toggleSeen: async (keys) => {
      const unseen = keys.filter((key) => board.rows.get(key)?.isUnseen === true);
      const seenWords = (count: number): string =>
        keys.length === 1 ? actWords().acts.seen : actWords().several.seen(count);
      const unseenWords = (count: number): string =>
        keys.length === 1 ? actWords().acts.unseen : actWords().several.unseen(count);
      if (unseen.length > 0)
        await act('monitor.markSeen', bridge.monitor.markSeen({ keys: unseen }), seenWords, unseenWords);
      else await act('monitor.markUnseen', bridge.monitor.markUnseen({ keys }), unseenWords, seenWords);
    },
    markAllSeen: async (hidden) => {
      await act(
        'monitor.markAllSeen',
        bridge.monitor.markAllSeen(null),
        () => actWords().acts.allSeen(hidden),
        () => actWords().acts.allUnseen,
      );
    },
  };
}

/** Does what the core can undo. */
function useAct(): (
  id: string,
  request: Promise<Result<ActDone>>,
  words: (count: number) => string,
  undoneWords: (count: number) => string,
) => Promise<boolean> {
  const { bridge } = useMonitor();
  const run = useRun();
  const say = useSay();
  const done = useDone();
  return async (id, request, words, undoneWords) => {
    const isDone = await run(id, request);
    const answer = await request;
    if (!answer.ok) return isDone;
    const { undoId, count } = answer.value;
    if (undoId === null) {
      say('');
      return true;
    }
    done(words(count), {
      undo: async () => {
        const undoing = bridge.monitor.undo({ undoId });
        await run('monitor.undo', undoing);
        const undone = await undoing;
        return undone.ok ? undoneWords(undone.value.count) : null;
      },
    });
    return true;
  };
}

function useToggleWatch(): (key: OrderKey) => Promise<boolean> {
  const { bridge, board } = useMonitor();
  const run = useRun();
  const done = useDone();
  return async (key) => {
    // Watched orders are always on the board: one that is not there is not watched.
    const isWatched = board.rows.get(key)?.isWatched === true;
    if (!isWatched) return run('monitor.watch', bridge.monitor.watch({ key }));
    const isDone = await run('monitor.watch', bridge.monitor.unwatch({ key }));
    const undo = async (): Promise<string | null> =>
      (await run('monitor.watch', bridge.monitor.watch({ key }))) ? actWords().acts.watchedAgain : null;
    if (isDone) done(actWords().acts.unwatched, { undo });
    return isDone;
  };
}
