/** A moment as short as a column allows: the clock for the last day, the date with it before. */

import { utcClock } from './time.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** "14:31:58.204" within a day of now, else "11-19 14:31"; UTC. */
export function boardClock(atMs: number, nowMs: number): string {
  if (Math.abs(nowMs - atMs) < dayMs) return utcClock(atMs);
  const date = new Date(atMs);
  return Number.isNaN(date.getTime()) ? String(atMs) : date.toISOString().slice(5, 16).replace('T', ' ');
}

/** "14:31", or "11-19 14:31" where it lies a day or more away; UTC. */
export function minuteClock(atMs: number, nowMs: number): string {
  const text = boardClock(atMs, nowMs);
  return text.includes(' ') ? text : text.slice(0, 5);
}

/** "14:31:58", or "11-19 14:31" where it lies a day or more away; UTC. */
export function secondClock(atMs: number, nowMs: number): string {
  const text = boardClock(atMs, nowMs);
  return text.includes(' ') ? text : text.slice(0, 8);
}
