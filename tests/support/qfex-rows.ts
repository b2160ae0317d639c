/** QFEX's wire texts as its documents have them, and the shortest way to read one. */

import assert from 'node:assert/strict';
import { readQfexRow, type QfexOrderContext } from '../../electron/exchanges/qfex/order.ts';
import { readQfexReport } from '../../electron/exchanges/qfex/order-report.ts';
import type { QfexRowKind } from '../../electron/exchanges/qfex/row-fields.ts';
import type { FillReport, OrderReport } from '../../electron/exchanges/reports.ts';
import { readWire, type WireObject } from '../../electron/exchanges/wire.ts';
import { shownAnswer } from '../../electron/orders/lookup/shown-orders.ts';
import type { Order } from '../../shared/order.ts';

/** The row of the reply that the documentation shows for `get_order`. */
export const documentedRow =
  '{"order_id":"2f05173c-992a-426b-bcaf-6b341644bb62","symbol":"GOOG-USD","status":"ACK","quantity":2.708,"price":251.25,' +
  '"take_profit":0.0,"stop_loss":0.0,"side":"SELL","type":"LIMIT","time_in_force":"GTC","user_id":"0020ce8e-eaee-480e-8d7f-b9241d756ee5",' +
  '"client_order_id":"7a257796-a9c1-49bd-a80b-bcccdc81c103","quantity_remaining":2.708,"update_time":1758208770.5512846,"trade_id":null}';
export const documentedId = '2f05173c-992a-426b-bcaf-6b341644bb62';
/** What the documentation's example asks for: not the order in its reply. */
export const askedId = '57cc1941-8ad1-4df3-b34c-bb556518befc';

export const historyRow =
  '{"order_id":"57cc1941-8ad1-4df3-b34c-bb556518befc","terminal_status":"CANCELLED","status_ts":"2026-01-01T00:00:00Z","symbol":"AAPL-USD","side":"BUY",' +
  '"type":"LIMIT","time_in_force":"GTC","quantity":1.0,"price":200.0,"client_order_id":"c-1","passive_qty":0.0,"filled_qty":0.0,"avg_price":null,' +
  '"first_fill_ts":null,"last_fill_ts":null,"execution_state":"DONE"}';

export const twapRow =
  '{"twap_id":"8f000000-0000-4000-8000-000000000001","client_twap_id":null,"user_id":"0020ce8e-eaee-480e-8d7f-b9241d756ee5","status":"ENGINE_STATUS",' +
  '"symbol":"CL-USD","total_quantity":10.0,"filled_quantity":0.0,"average_fill_price":0.0,"total_num_orders":10,"order_interval_secs":30,"reduce_only":true,' +
  '"side":"BUY","updated_at":"2026-11-20T05:15:07.123456789Z","created_at":"2026-11-20T05:15:06Z"}';

export const stopRow =
  '{"stop_order_id":"9f000000-0000-4000-8000-000000000001","user_id":"0020ce8e-eaee-480e-8d7f-b9241d756ee5","symbol":"AAPL-USD","price":180.50,"quantity":2.0,' +
  '"direction":"SELL","stop_order_type":"STOP_LOSS","client_order_id":"","update_time":"2025-10-30T10:00:00.9999Z"}';

export function wireObject(text: string): WireObject {
  const read = readWire(new TextEncoder().encode(text));
  assert.ok(read.ok, text);
  const [object] = read.value;
  assert.ok(object);
  return object;
}

/** A row with members replaced (JSON text), or left out where null. */
export function changed(row: string, changes: Readonly<Record<string, string | null>>): string {
  let text = row;
  for (const [name, value] of Object.entries(changes)) {
    const member = new RegExp(`,?"${name}":("[^"]*"|[^,}]+)`);
    if (value === null) text = text.replace(member, '');
    else if (member.test(text))
      text = text.replace(member, (found) => `${found.startsWith(',') ? ',' : ''}"${name}":${value}`);
    else text = `${text.slice(0, -1)},"${name}":${value}}`;
  }
  return text.replace('{,', '{');
}

/** What one row says. */
export function reportIn(
  text: string,
  kind: QfexRowKind = 'order',
  context: Partial<QfexOrderContext> = {},
): OrderReport {
  const report = readQfexReport(wireObject(text), { ...usual, kind, ...context });
  assert.ok(report !== 'unreadable', `not read: ${text}`);
  return report;
}

const usual = { account: 'a1', asOf: 1_795_000_000_000, source: 'lookup' } as const;

export function readRow(
  text: string,
  kind: QfexRowKind = 'order',
  context: Partial<QfexOrderContext> = {},
): Order | 'unreadable' {
  return readQfexRow(wireObject(text), { ...usual, kind, ...context });
}

/** The order in a row that must hold one. */
export function orderIn(text: string, kind: QfexRowKind = 'order', context: Partial<QfexOrderContext> = {}): Order {
  const order = readRow(text, kind, context);
  assert.ok(typeof order === 'object', `not read: ${text}`);
  return order;
}

/** What a look-up shows of the one order of which this was told. */
export function shownOf(...told: readonly (OrderReport | FillReport)[]): Order {
  const fills = told.flatMap((each) => ('fill' in each ? each : []));
  const reports = told.flatMap((each) => ('fill' in each ? [] : each));
  const { orders } = shownAnswer({ outcome: 'found', problem: null, notes: [], asked: [], reports, fills }, null, {});
  const [order, ...others] = orders;
  assert.ok(order !== undefined && others.length === 0);
  return order;
}
