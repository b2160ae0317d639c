/**
 * In which zone does the window show times? The one place that decides it; what is copied, exported and stands in attributes
 * stays UTC.
 *
 * One variable and no argument, as the language is (`shared/language.ts`): it changes once in months.
 */

import { factsOf } from '../../shared/exchanges/index.ts';
import { inLanguages } from '../../shared/language.ts';
import type { ExchangeId } from '../../shared/order.ts';
import type { Settings } from '../../shared/settings.ts';

let chosen: Settings['timeZone'] = 'utc';

const quarterHourMs = 15 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;
/** Zones change their offset at most each quarter of an hour, and many rows have been changed in the same one. */
const offsets = new Map<string, number>();
const mostOffsets = 5_000;

const words = inLanguages({ exchange: 'exchange' }, { exchange: '交易所时间' });

/** From now on; said whenever the state of the app comes, before anything is drawn. */
export function showTimesIn(timeZone: Settings['timeZone']): void {
  chosen = timeZone;
}

/** "Europe/Berlin", "UTC": the zone of this computer's clock. */
export function localZone(): string {
  return new Intl.DateTimeFormat('en-US').resolvedOptions().timeZone;
}

/**
 * "2026-11-21T14:31:58.204" as a clock on the wall shows it there; null for what no date can hold.
 *
 * @param exchange - whose moment it is; null for what concerns none of them alone, which is shown in UTC where each
 *   exchange's own zone was chosen
 */
export function wallTime(atMs: number, exchange: ExchangeId | null): string | null {
  const date = new Date(atMs + offsetMs(atMs, zoneOf(exchange)));
  // A year of more than four digits has a sign, and is nobody's news.
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, -1);
}

/** The moment of "2026-11-21T14:31:58.204" on the wall there; null for no date. An hour that comes twice is the earlier one. */
export function momentOf(wall: string, exchange: ExchangeId | null): number | null {
  const asUtcMs = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtcMs)) return null;
  const zone = zoneOf(exchange);
  const [before, after] = [offsetMs(asUtcMs - dayMs, zone), offsetMs(asUtcMs + dayMs, zone)];
  const fits = [asUtcMs - before, asUtcMs - after].filter((atMs) => atMs + offsetMs(atMs, zone) === asUtcMs);
  // An hour that is skipped is read as if it were not.
  return fits.length === 0 ? asUtcMs - before : Math.min(...fits);
}

/** "UTC", "UTC+8", "UTC−3:30": what stands beside a time. */
export function zoneName(atMs: number, exchange: ExchangeId | null): string {
  return nameOf(offsetMs(atMs, zoneOf(exchange)));
}

/** That of an exchange's own zone, whichever is chosen. */
export function ownZoneName(exchange: ExchangeId, atMs: number): string {
  return nameOf(offsetMs(atMs, factsOf(exchange).timeZone));
}

function nameOf(offset: number): string {
  const minutes = Math.round(offset / 60_000);
  if (minutes === 0 || Number.isNaN(minutes)) return 'UTC';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '−' : '+'}${String(hours)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

const told = /(?<![\d:])(\d{2}):(\d{2}):(\d{2}) UTC/g;

/**
 * A sentence with its times of day in the shown zone: what was told is kept in UTC.
 *
 * @param toldAt - when it was told: its times lie in the day before
 */
export function inShownZone(sentence: string, toldAt: number, exchange: ExchangeId | null): string {
  if (zoneOf(exchange) === 'UTC') return sentence;
  return sentence.replace(told, (...[, hours, minutes, seconds]: string[]) => {
    const [hour, minute, second] = [hours, minutes, seconds].map((part) => Number.parseInt(part ?? '', 10));
    const sameDay = new Date(toldAt).setUTCHours(hour ?? 0, minute, second, 0);
    const atMs = sameDay > toldAt ? sameDay - dayMs : sameDay;
    return `${wallTime(atMs, exchange)?.slice(11, 19) ?? ''} ${zoneName(atMs, exchange)}`;
  });
}

/** What stands over a column of times. @param nowMs - a zone has another offset in summer */
export function zoneOverColumn(nowMs = Date.now()): string {
  return chosen === 'exchange' ? words().exchange : zoneName(nowMs, null);
}

function zoneOf(exchange: ExchangeId | null): string {
  if (chosen === 'local') return localZone();
  return chosen === 'exchange' && exchange !== null ? factsOf(exchange).timeZone : 'UTC';
}

function offsetMs(atMs: number, zone: string): number {
  if (zone === 'UTC' || Number.isNaN(new Date(atMs).getTime())) return 0;
  const quarter = Math.floor(atMs / quarterHourMs);
  const name = `${zone} ${String(quarter)}`;
  const known = offsets.get(name);
  if (known !== undefined) return known;
  if (offsets.size >= mostOffsets) offsets.clear();
  const offset = askedOffsetMs(quarter * quarterHourMs, zone);
  offsets.set(name, offset);
  return offset;
}

function askedOffsetMs(atMs: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, Number.parseInt(value, 10)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - atMs;
}
