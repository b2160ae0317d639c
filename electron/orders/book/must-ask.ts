/** Which order must be asked for at once, after what a report said of it? */

import type { OrderKey } from '../../../shared/board.ts';
import type { AccountRef } from '../account-ref.ts';
import type { Applied } from '../state/applied.ts';
import { isInDoubt, mustBeAsked, refusalOf } from '../state/standing.ts';
import { isUnsettled, type TrackedOrder } from './tracked-order.ts';

/** The outcome of this order isn't known, or it is in doubt: it must be asked for. */
export interface MustAsk {
  kind: 'mustAsk';
  account: AccountRef;
  key: OrderKey;
  isInDoubt: boolean;
}

/** Who said it: the push, a list of open orders, an answer, or the history. */
export type ReportCause = 'push' | 'snapshot' | 'lookup' | 'history';

/** Whether the order must be asked for after this report of it. */
export function mustAskAfter(
  account: AccountRef,
  cause: ReportCause,
  recalled: Readonly<TrackedOrder> | null,
  { state, before, asksAgain }: Applied,
  key: OrderKey,
): MustAsk | null {
  // An answer that leaves the outcome open has its next question already, and so has what a list only repeats.
  const wasAsking = recalled !== null && (mustBeAsked(recalled.state) || isInDoubt(recalled.state));
  if ((cause === 'snapshot' || cause === 'history') && wasAsking) return null;
  const becameUnknown = state.order.isOpen === null && before?.isOpen !== null;
  // What a look-up opens is judged by all that it says; of an order that nobody had seen it begins no asking, but for this.
  const isFirstRefusal = recalled === null && refusalOf(state) !== null;
  const isNewQuestion = asksAgain || becameUnknown || (isInDoubt(state) && cause === 'push');
  if (!isFirstRefusal && (cause === 'lookup' || !isNewQuestion)) return null;
  return { kind: 'mustAsk', account, key, isInDoubt: isInDoubt(state) || isFirstRefusal };
}

/** Of an order of which it was known how it stood, a look-up may leave that open, by its fills too: whoever looked it up. */
export function mustAskIfUnsettled(account: AccountRef, tracked: TrackedOrder): MustAsk[] {
  return isUnsettled(tracked)
    ? [{ kind: 'mustAsk', account, key: tracked.key, isInDoubt: isInDoubt(tracked.state) }]
    : [];
}
