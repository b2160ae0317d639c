/** What do the keys do with several orders whose rows are chosen: the same with each, undone at once, said in one sentence? */

import type { OrderKey } from '../../../shared/board.ts';
import type { LookupInput } from '../../../shared/contract.ts';
import { mostIdsAtOnce } from '../../../shared/asked-ids.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { actWords } from '../keys/act-words.ts';
import { useActions } from '../keys/use-actions.ts';
import { useDone, useSay } from '../shell/said.tsx';
import { sentenceToCopy } from './sentence-to-copy.ts';
import type { MeantOrder } from './use-meant-order.ts';

// One request each.
const mostWatchedAtOnce = 150;

/**
 * Listens while the component is on the page.
 *
 * @param several - what is meant, in the order of the rows; null while there is one row or none
 */
export function useSeveralOrders(several: (() => MeantOrder[]) | null, onLookUp: (input: LookupInput) => void): void {
  const { bridge } = useMonitor();
  const run = useRun();
  const say = useSay();
  const watch = useWatchSeveral();
  const words = actWords().several;
  const copy = async (lines: readonly string[], done: string): Promise<void> => {
    if (await run('app.copy', bridge.app.copy({ text: lines.join('\n') }))) say(done);
  };
  const copyClientOrderIds = (orders: readonly MeantOrder[]): void => {
    const ids = orders.flatMap(({ order }) => order.clientOrderId ?? []);
    if (ids.length === 0) say(words.noClientOrderId);
    else void copy(ids, words.clientOrderIds(ids.length, orders.length - ids.length));
  };
  const askNow = (orders: readonly MeantOrder[]): void => {
    const asked = orders.filter(({ isOurs, isLive }) => isOurs && !isLive);
    if (asked.length === 0) say(words.nothingToAsk);
    else if (asked.length > mostIdsAtOnce) say(words.tooManyToAsk(mostIdsAtOnce));
    else onLookUp(inputOf(asked));
  };
  useActions(
    several === null
      ? {}
      : {
          'order.copyId': () => {
            const orders = several();
            const ids = orders.map(({ order }) => order.orderId);
            void copy(ids, words.ids(ids.length));
          },
          'order.copySentence': () => {
            const sentences = several().map(sentenceToCopy);
            void copy(sentences, words.sentences(sentences.length));
          },
          'order.copyClientOrderId': () => copyClientOrderIds(several()),
          'order.watch': () => void watch(several()),
          'order.openWindow': () => say(words.oneWindow),
          'order.askNow': () => askNow(several()),
        },
  );
}

function inputOf(orders: readonly MeantOrder[]): LookupInput {
  const exchanges = new Set(orders.map(({ order }) => order.exchange));
  const [exchange] = exchanges;
  return {
    text: orders.map(({ order }) => order.orderId).join('\n'),
    symbol: '',
    exchange: exchanges.size === 1 && exchange !== undefined ? exchange : '',
    by: 'any',
  };
}

/** All are watched then; where all were, none is. */
function useWatchSeveral(): (orders: readonly MeantOrder[]) => Promise<void> {
  const { bridge, board } = useMonitor();
  const run = useRun();
  const say = useSay();
  const done = useDone();
  const change = async (keys: readonly OrderKey[], isWatched: boolean): Promise<OrderKey[]> => {
    const changed: OrderKey[] = [];
    for (const key of keys) {
      const request = isWatched ? bridge.monitor.watch({ key }) : bridge.monitor.unwatch({ key });
      // oxlint-disable-next-line no-await-in-loop -- one after the other: a hundred at once would be refused
      if (!(await run('monitor.watch', request))) break;
      changed.push(key);
    }
    return changed;
  };
  return async (orders) => {
    const words = actWords().several;
    const ours = orders.filter(({ isOurs }) => isOurs).map(({ key }) => key);
    const notWatched = ours.filter((key) => board.rows.get(key)?.isWatched !== true);
    const isWatching = notWatched.length > 0;
    const keys = isWatching ? notWatched : ours;
    if (keys.length > mostWatchedAtOnce) {
      say(words.tooManyToWatch(mostWatchedAtOnce));
      return;
    }
    const changed = await change(keys, isWatching);
    if (changed.length === 0) return;
    done(isWatching ? words.watched(changed.length) : words.unwatched(changed.length), {
      undo: async () => {
        const { length } = await change(changed, !isWatching);
        if (length === 0) return null;
        return isWatching ? words.unwatched(length) : words.watched(length);
      },
    });
  };
}
