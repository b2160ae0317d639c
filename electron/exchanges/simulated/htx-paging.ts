/** Which part of a list does HTX show: the window of time, and the page? */

import { failed, ok, type Result } from '../../../shared/result.ts';
import type { HtxSettings } from './htx-settings.ts';
import { htxFailure, type HtxFailure } from './htx-envelope.ts';
import type { WallMs } from '../../../shared/time.ts';

/** A window that begins "90 days ago" is asked a moment later than it was computed. */
const windowToleranceMs = 60_000;

export interface TimeWindow {
  start: WallMs;
  end: WallMs;
}

/** Whether a moment lies in the window, its ends included. */
export function isWithin({ start, end }: TimeWindow, time: WallMs): boolean {
  return time >= start && time <= end;
}

/** The window asked for, at most `longestMs` long and `furthestMs` back; by default the newest one. */
export function windowOf(
  params: ReadonlyMap<string, string>,
  now: WallMs,
  longestMs: number,
  furthestMs: number,
): Result<TimeWindow, HtxFailure> {
  const [startText, endText] = [params.get('start_time'), params.get('end_time')];
  for (const [name, text] of Object.entries({ start_time: startText, end_time: endText })) {
    if (text !== undefined && !/^\d{13}$/.test(text)) return failed(htxFailure('1067', name));
  }
  const start = startText === undefined ? undefined : Number(startText);
  const end = endText === undefined ? (start === undefined ? now : start + longestMs) : Number(endText);
  const asked = { start: start ?? end - longestMs, end };
  if (asked.end < asked.start || asked.end - asked.start > longestMs) return failed(htxFailure('1067', 'end_time'));
  if (start !== undefined && now - start > furthestMs + windowToleranceMs) {
    return failed(htxFailure('1067', 'start_time'));
  }
  return ok(asked);
}

/** One page: what follows the row whose query id is `from`. */
export function pageOf<Row>(
  oldestFirst: readonly Row[],
  idOf: (row: Row) => string,
  params: ReadonlyMap<string, string>,
  settings: HtxSettings,
  usual: HtxSettings['historyOrder'],
): Row[] {
  const direct = params.get('direct');
  const isNewestFirst = direct === undefined ? usual === 'newestFirst' : direct === 'prev';
  const rows = isNewestFirst ? oldestFirst.toReversed() : oldestFirst;
  const from = params.get('from');
  let begin = 0;
  if (from !== undefined) {
    const at = rows.findIndex((row) => idOf(row) === from);
    if (at === -1) begin = placeAfter(from, rows.map(idOf), isNewestFirst);
    else begin = settings.pageFrom === 'inclusive' ? at : at + 1;
  }
  return rows.slice(begin, begin + Number(params.get('limit') ?? '10'));
}

/** The row has closed since the last page: go on where it stood. */
function placeAfter(from: string, ids: readonly string[], isNewestFirst: boolean): number {
  if (!/^\d+$/.test(from)) return ids.length;
  const gone = BigInt(from);
  const next = ids.findIndex((id) => isNewestFirst === (/^\d+$/.test(id) && BigInt(id) < gone));
  return next === -1 ? ids.length : next;
}
