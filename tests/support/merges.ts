/** Messages about one QFEX order, read from its wire, and what the merge makes of them one after another. */

import assert from 'node:assert/strict';
import { readFill } from '../../electron/exchanges/qfex/fills.ts';
import type { QfexRowKind } from '../../electron/exchanges/qfex/row-fields.ts';
import { readQfexReport } from '../../electron/exchanges/qfex/order-report.ts';
import type { FillReport, OrderReport } from '../../electron/exchanges/reports.ts';
import { type OrderState } from '../../electron/orders/state/order-state.ts';
import { type Applied } from '../../electron/orders/state/applied.ts';
import { applyFill } from '../../electron/orders/state/apply-fill.ts';
import { applyReport } from '../../electron/orders/state/apply-report.ts';
import type { OrderSource } from '../../shared/order.ts';
import { changed, documentedId, documentedRow, wireObject } from './qfex-rows.ts';

export const startAtMs = 1_795_000_000_000;
const live = changed(documentedRow, { quantity: '10.0', quantity_remaining: '10.0', update_time: '100.5' });

export type Changes = Readonly<Record<string, string | null>>;

/** A row of the socket: a GTC limit order of 10, open, at 100.5 s, unless changed. */
export function row(changes: Changes = {}, source: OrderSource = 'push'): OrderReport {
  return readAs(changed(live, changes), 'order', source);
}

export function pushed(status: string, changes: Changes = {}): OrderReport {
  return row({ status: `"${status}"`, ...changes });
}

/** A row of the history: of the same order, at 101 s. */
export function historic(status: string, filled: string, changes: Changes = {}): OrderReport {
  const text =
    `{"order_id":"${documentedId}","terminal_status":"${status}","status_ts":"1970-01-01T00:01:41Z","symbol":"GOOG-USD","side":"SELL","type":"LIMIT",` +
    `"time_in_force":"GTC","quantity":10.0,"price":251.25,"client_order_id":"c-1","filled_qty":${filled},"avg_price":null}`;
  return readAs(changed(text, changes), 'historicOrder', 'history');
}

/** Tests count their seconds from here: what is long ago is no time (docs/truth.md, Clocks). */
export const secondsFrom = 1_795_000_000;

/** Their short seconds as times of the wire. */
function timed(text: string): string {
  return text
    .replace(
      /"(update_time|timestamp)":(\d{1,4})(?=[.,}])/g,
      (_found, name: string, seconds: string) => `"${name}":${String(secondsFrom + Number.parseInt(seconds, 10))}`,
    )
    .replace(
      /"(1970-[^"]+)"/g,
      (_found, at: string) => `"${new Date(secondsFrom * 1000 + Date.parse(at)).toISOString()}"`,
    );
}

function readAs(text: string, kind: QfexRowKind, source: OrderSource): OrderReport {
  const report = readQfexReport(wireObject(timed(text)), { account: 'a1', asOf: startAtMs, source, kind });
  assert.ok(report !== 'unreadable', text);
  return report;
}

export function fill(tradeId: string, quantity: string, price: string, changes: Changes = {}): FillReport {
  const text =
    `{"trade_id":"${tradeId}","symbol":"GOOG-USD","price":${price},"quantity":${quantity},"side":"SELL","aggressor_side":"SELL","order_id":"${documentedId}",` +
    `"fee":0.001,"order_type":"LIMIT","tif":"GTC","order_price":251.25,"client_order_id":"c-1","timestamp":100.7}`;
  const report = readFill(wireObject(timed(changed(text, changes))), {
    account: 'a1',
    asOf: startAtMs,
    source: 'push',
  });
  assert.ok(report !== 'unreadable', text);
  return report;
}

type Message = OrderReport | FillReport;

/** @returns null where the message makes nothing */
export function mergeInto(known: OrderState | null, message: Message): Applied | null {
  return 'fill' in message ? applyFill(known, message) : applyReport(known, message);
}

/** What the last of these messages makes of all that came before it. */
export function mergedInto(known: OrderState | null, ...messages: readonly Message[]): Applied {
  const merges: Applied[] = [];
  for (const message of messages) {
    const merged = mergeInto(merges.at(-1)?.state ?? known, message);
    if (merged !== null) merges.push(merged);
  }
  const last = merges.at(-1);
  assert.ok(last);
  return last;
}

export function mergedAfter(...messages: readonly Message[]): Applied {
  return mergedInto(null, ...messages);
}
