/** What does a pushed frame say of orders? */

import type { News } from '../reports.ts';
import type { WireObject } from '../wire.ts';
import { readFill } from './fills.ts';
import { readQfexReport } from './order-report.ts';
import type { QfexRowKind } from './row-fields.ts';
import { meaningOf } from './status.ts';

// TWAPs are not subscribed to, and read if they come all the same.
const orderFrames: readonly (readonly [name: string, kind: QfexRowKind])[] = [
  ['order_response', 'order'],
  ['stop_order_response', 'stopOrder'],
  ['twap_response', 'twap'],
];
const fillFrame = 'fill_response';

export interface PushedNews {
  news: News[];
  /** Something about an order was in it that can't be read. */
  isUnreadable: boolean;
}

/** Reads the frames of one message in their order; frames of other kinds say nothing of orders. */
export function readPushedFrames(frames: readonly WireObject[], account: string, asOf: number): PushedNews {
  const pushed: PushedNews = { news: [], isUnreadable: false };
  for (const frame of frames) readFrame(frame, account, asOf, pushed);
  return pushed;
}

function readFrame(frame: WireObject, account: string, asOf: number, pushed: PushedNews): void {
  for (const [name, kind] of orderFrames) {
    for (const row of rowsIn(frame, name)) {
      if (row !== null && kind === 'order' && isAboutNoOrder(row)) continue;
      const report = row === null ? 'unreadable' : readQfexReport(row, { account, asOf, source: 'push', kind });
      if (report === 'unreadable') pushed.isUnreadable = true;
      else pushed.news.push({ kind: 'order', report });
    }
  }
  for (const row of rowsIn(frame, fillFrame)) {
    const report = row === null ? 'unreadable' : readFill(row, { account, asOf, source: 'push' });
    if (report === 'unreadable') pushed.isUnreadable = true;
    else pushed.news.push({ kind: 'fill', report });
  }
}

/** One object, or several in an array; null for what is neither, and where the name stands in the frame twice. */
function rowsIn(frame: WireObject, name: string): readonly (WireObject | null)[] {
  if (!frame.has(name) || frame.isNull(name)) return [];
  if (frame.isAmbiguous) return [null];
  const row = frame.object(name);
  return row === null ? (frame.objects(name) ?? [null]) : [row];
}

/** A request that was refused before there was an order to name. */
function isAboutNoOrder(row: WireObject): boolean {
  const meaning = meaningOf(row.text('status') ?? '');
  return row.said('order_id') === null && !row.isAmbiguous && (meaning === 'requestAnswer' || meaning === 'rejection');
}
