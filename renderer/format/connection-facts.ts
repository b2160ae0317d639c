/** Everything that is known of one account's connection, figure by figure. */

import type { ConnectionState } from '../../shared/connection.ts';
import { age, duration } from './age.ts';
import { secondClock } from './clock.ts';
import { zoneName } from './zone.ts';
import { clockOffset, phaseSentence, shareOfBudget } from './connection-words.ts';
import { connectionWords } from './words/connections.ts';

export interface ConnectionFact {
  label: string;
  value: string;
}

/** In the order of the questions one has: how is it, how old is what I see, how good is it. */
export function connectionFacts(connection: ConnectionState, nowMs: number): ConnectionFact[] {
  const { exchange, phase, since, lastLiveAt, lastMessageAt, roundTripP50Ms, roundTripP95Ms, reconnectsToday } =
    connection;
  const words = connectionWords().facts;
  const moment = (atMs: number): string =>
    words.moment(secondClock(atMs, nowMs, exchange), zoneName(atMs, exchange), age(atMs, nowMs));
  const { clockOffsetMs, budgetUsed } = connection;
  const facts = [
    { label: words.state, value: phaseSentence(connection, nowMs) },
    { label: phase === 'live' ? words.liveSince : words.since, value: moment(since) },
    { label: words.lastLive, value: phase === 'live' || lastLiveAt === null ? '' : moment(lastLiveAt) },
    { label: words.lastMessage, value: lastMessageAt === null ? words.noneYet : moment(lastMessageAt) },
    {
      label: words.roundTripHalf,
      value: roundTripP50Ms === null ? words.notMeasuredYet : duration(roundTripP50Ms),
    },
    { label: words.roundTripMost, value: roundTripP95Ms === null ? '' : duration(roundTripP95Ms) },
    {
      // What was measured while it could be reached.
      label: phase === 'offline' ? words.clockThen : words.clock,
      value: clockOffsetMs === null ? words.notMeasured : words.clockOffset(clockOffset(clockOffsetMs)),
    },
    // Of an account that nobody can ask there is none to speak of.
    {
      label: words.rateLimit,
      value: phase === 'offline' ? '' : budgetUsed === null ? words.notCounted : shareOfBudget(budgetUsed),
    },
    { label: words.reconnects, value: String(reconnectsToday) },
  ];
  return facts.filter(({ value }) => value !== '');
}
