/** A moment as short as a column allows, in the chosen zone (`zone.ts`): the clock for the last day, the date with it before. */

import type { ExchangeId } from '../../shared/order.ts';
import { wallTime } from './zone.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** "14:31:58.204": the part that changes between two rows of the same day. @param exchange - whose moment it is */
export function dayClock(atMs: number, exchange: ExchangeId | null = null): string {
  return wallTime(atMs, exchange)?.slice(11) ?? String(atMs);
}

/** "14:31:58.204" within a day of now, else "11-19 14:31". @param exchange - whose moment it is */
export function boardClock(atMs: number, nowMs: number, exchange: ExchangeId | null = null): string {
  if (Math.abs(nowMs - atMs) < dayMs) return dayClock(atMs, exchange);
  return wallTime(atMs, exchange)?.slice(5, 16).replace('T', ' ') ?? String(atMs);
}

/** "14:31", or "11-19 14:31" where it lies a day or more away. */
export function minuteClock(atMs: number, nowMs: number, exchange: ExchangeId | null = null): string {
  const text = boardClock(atMs, nowMs, exchange);
  return text.includes(' ') ? text : text.slice(0, 5);
}

/** "14:31:58", or "11-19 14:31" where it lies a day or more away. */
export function secondClock(atMs: number, nowMs: number, exchange: ExchangeId | null = null): string {
  const text = boardClock(atMs, nowMs, exchange);
  return text.includes(' ') ? text : text.slice(0, 8);
}
