/** What is kept of what QFEX's places tell of one order? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QfexClock } from '../../electron/exchanges/qfex/clock.ts';
import { Findings } from '../../electron/exchanges/qfex/findings.ts';
import type { OrderReport } from '../../electron/exchanges/reports.ts';
import type { Order } from '../../shared/order.ts';
import { anOrder } from '../support/archive-orders.ts';
import { fakeClock } from './fake-world.ts';

const id = '0b8e4f0c-52a3-4b7e-9d3e-1f2a3b4c5d6e';

function findings(wanted: string): Findings {
  const http = { ask: () => Promise.reject(new Error('not asked here')) };
  const exchangeClock = new QfexClock(fakeClock(), http, 'http://localhost');
  return new Findings({ id: wanted, orderId: wanted === id ? id : null, exchangeClock, isTimeOver: () => false });
}

const saying = (order: Partial<Order>): OrderReport => ({
  order: anOrder(id, { exchange: 'qfex', source: 'history', raw: '{"row":1}', ...order }),
  claim: 'state',
  isFilledComputed: true,
  asksAgain: false,
  replacesOrderId: null,
});

test('a row that is told twice is kept once, by its order ID and by its client order ID; another place’s or another row is kept too', () => {
  const rows = [saying({}), saying({ raw: '{"row":2}' }), saying({ source: 'lookup' })];
  const byOrderId = findings(id);
  byOrderId.take(rows);
  byOrderId.take(rows);
  byOrderId.add(rows);
  assert.deepEqual(byOrderId.answer(false).reports, rows);

  const named = rows.map((report) => ({ ...report, order: { ...report.order, clientOrderId: 'mine' } }));
  const byClientOrderId = findings('mine');
  byClientOrderId.take(named);
  byClientOrderId.take(named);
  assert.deepEqual(byClientOrderId.answer(false).reports, named);
});
