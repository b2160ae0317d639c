/** How it stands with a connection, in words: its phase, what happens next, and when it was last live. */

import type { KeysState } from '../../shared/accounts.ts';
import type { ConnectionPhase, ConnectionState, Gap, ShownGap } from '../../shared/connection.ts';
import type { ExchangeId } from '../../shared/order.ts';
import { kindPlural } from '../../shared/type-words.ts';
import { until } from './age.ts';
import { minuteClock, secondClock } from './clock.ts';
import { connectionWords } from './words/connections.ts';

/** How it stands with a connection, in a word. */
export function phaseWord(phase: ConnectionPhase): string {
  return connectionWords().phases[phase];
}

/**
 * "reconnecting, try 2 in 3 s"; "offline, reconnects by itself when the network is back"; "refused"; "live".
 *
 * @param keys - of the account: lost keys are no refusal
 */
export function phaseSentence(
  { exchange, phase, since, attempt, nextTryAt, problem }: ConnectionState,
  nowMs: number,
  keys: KeysState = 'stored',
): string {
  const words = connectionWords();
  const word = phaseWord(phase);
  // Nobody refused them: they could not be used, so no exchange was asked.
  if (phase === 'refused' && (keys === 'missing' || keys === 'locked')) return words.keys[keys];
  if (phase === 'live' || phase === 'refused') return word;
  if (phase === 'paused') return words.pausedSince(secondClock(since, nowMs, exchange));
  // Without a problem it is the computer that sleeps.
  if (phase === 'offline' && nextTryAt === null) return problem === null ? words.offlineAsleep : words.offlineNoNetwork;
  const when = nextTryAt === null ? null : until(nextTryAt, nowMs);
  if (attempt === 0) return when === null ? word : words.nextTry(word, when);
  return when === null ? words.tryNow(word, attempt) : words.tryAt(word, attempt, when);
}

/** "last live 13:44:02"; empty while live and before it ever was. As of when a row is, it says itself: not all were vouched for then. */
export function lastLive({ exchange, phase, lastLiveAt }: ConnectionState, nowMs: number): string {
  if (phase === 'live') return '';
  return lastLiveAt === null ? '' : connectionWords().lastLive(secondClock(lastLiveAt, nowMs, exchange));
}

/** "clock +0.12 s"; empty where it is not known. */
export function clockWords(offsetMs: number | null): string {
  return offsetMs === null ? '' : connectionWords().clock(clockOffset(offsetMs));
}

/** "+0.12 s". */
export function clockOffset(offsetMs: number): string {
  const seconds = (Math.abs(offsetMs) / 1000).toFixed(2);
  const sign = seconds === '0.00' ? '±' : offsetMs < 0 ? '−' : '+';
  return connectionWords().clockOffset(`${sign}${seconds}`);
}

/** "rate limit 6 %"; empty where the exchange's limit is not counted. */
export function budgetWords(share: number | null): string {
  return share === null ? '' : connectionWords().rateLimit(shareOfBudget(share));
}

/** "6 %". */
export function shareOfBudget(share: number): string {
  return `${String(Math.round(share * 100))} %`;
}

// From here on little is left of it: what is asked next may have to wait.
const muchOfBudget = 0.8;

/** Whether so much of the exchange's limit is used that it is worth a look. */
export function isMuchOfBudget(share: number | null): boolean {
  return share !== null && share >= muchOfBudget;
}

/** Those with a line of their own: of one kind of orders each outage leaves one, and the details name them all, also of a kind never seen here. */
export function gapsInLine(gaps: readonly ShownGap[]): ShownGap[] {
  return gaps.filter(
    ({ orderKind, isOfUnseenKind }, at) =>
      isOfUnseenKind !== true &&
      (orderKind === undefined || gaps.findLastIndex((gap) => gap.orderKind === orderKind) === at),
  );
}

/** What a gap hides: all that happened, or orders of one kind that came and went. */
export function gapSubject({ orderKind }: Gap): string {
  return orderKind === undefined
    ? connectionWords().whatHappened
    : connectionWords().whichCameAndWent(kindPlural(orderKind));
}

/** "not known between 02:10 and 07:45". */
export function gapWords({ from, to }: Gap, nowMs: number, exchange: ExchangeId | null = null): string {
  const [begin, end] = [minuteClock(from, nowMs, exchange), minuteClock(to, nowMs, exchange)];
  // Within one minute the seconds tell the two apart.
  return begin === end
    ? connectionWords().notKnownBetween(secondClock(from, nowMs, exchange), secondClock(to, nowMs, exchange))
    : connectionWords().notKnownBetween(begin, end);
}

/** "18.4 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} B`;
  if (bytes < 1_000_000) return `${String(Math.round(bytes / 1000))} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}
