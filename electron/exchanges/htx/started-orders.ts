/** Which order did a trigger order start, and what became of it? */

import { startedOrderId } from '../../../shared/trigger-orders.ts';
import type { OrderReport } from '../reports.ts';
import type { HtxClock } from './clock.ts';
import type { Findings } from './findings.ts';
import { HistoryScan } from './history-scan.ts';
import { noteOnStarted, noteOnUnread } from './notes.ts';
import { timeInHtxOrderId } from './order.ts';
import type { HtxPlaces } from './places.ts';

/** A triggered order leads to the real one; both are shown. */
export async function followStartedOrders(findings: Findings, places: HtxPlaces, clock: HtxClock): Promise<void> {
  for (const { order: trigger } of findings.reports) {
    const started = startedOrderId(trigger);
    if (started === null) continue;
    const report = await readStarted(started, trigger.symbol, places, clock);
    if (report !== null) findings.add([report]);
    findings.note(report === null ? noteOnUnread(trigger, started) : noteOnStarted(trigger, started));
  }
}

/** Asks where it is first kept, and once closed: in the history, around the time in its ID. */
async function readStarted(
  orderId: string,
  symbol: string,
  places: HtxPlaces,
  exchangeClock: HtxClock,
): Promise<OrderReport | null> {
  const reading = await places.order('order_id', orderId, symbol === '' ? null : symbol);
  const [report] = reading.kind === 'answered' ? reading.reports : [];
  if (report !== undefined || symbol === '') return report ?? null;
  const isWanted = ({ order }: OrderReport): boolean => order.orderId === orderId;
  const scan = new HistoryScan({ places, exchangeClock, createdAt: timeInHtxOrderId(orderId), isWanted });
  const history = await scan.likeliest(symbol);
  return history?.kind === 'answered' ? (history.reports.find(isWanted) ?? null) : null;
}
