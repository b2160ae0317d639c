/** Everything that is known of one account's connection, figure by figure. */

import type { ConnectionState } from '../../shared/connection.ts';
import { age, duration } from './age.ts';
import { secondClock } from './clock.ts';
import { zoneName } from './zone.ts';
import { budgetWords, clockWords, phaseSentence } from './connection-words.ts';

export interface ConnectionFact {
  label: string;
  value: string;
}

/** In the order of the questions one has: how is it, how old is what I see, how good is it. */
export function connectionFacts(connection: ConnectionState, nowMs: number): ConnectionFact[] {
  const { exchange, phase, since, lastLiveAt, lastMessageAt, roundTripP50Ms, roundTripP95Ms, reconnectsToday } =
    connection;
  const moment = (atMs: number): string =>
    `${secondClock(atMs, nowMs, exchange)} ${zoneName(atMs, exchange)}, ${age(atMs, nowMs)}`;
  // What was measured while it could be reached.
  const then = phase === 'offline' ? ', when last measured' : '';
  const facts = [
    { label: 'State', value: phaseSentence(connection, nowMs) },
    { label: phase === 'live' ? 'Live since' : 'Since', value: moment(since) },
    { label: 'Last live', value: phase === 'live' || lastLiveAt === null ? '' : moment(lastLiveAt) },
    { label: 'Last message', value: lastMessageAt === null ? 'none yet' : moment(lastMessageAt) },
    {
      label: 'Round trip, half within',
      value: roundTripP50Ms === null ? 'not measured yet' : duration(roundTripP50Ms),
    },
    { label: 'Round trip, 95 % within', value: roundTripP95Ms === null ? '' : duration(roundTripP95Ms) },
    {
      label: `Exchange’s clock${then}`,
      value: clockWords(connection.clockOffsetMs).replace(/^clock (.+)$/, '$1 to this computer’s') || 'not measured',
    },
    // Of an account that nobody can ask there is none to speak of.
    {
      label: 'Rate limit used',
      value: phase === 'offline' ? '' : budgetWords(connection.budgetUsed).replace(/^rate limit /, '') || 'not counted',
    },
    { label: 'Reconnects today', value: String(reconnectsToday) },
  ];
  return facts.filter(({ value }) => value !== '');
}
