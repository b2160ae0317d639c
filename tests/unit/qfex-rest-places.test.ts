/** What is taken of QFEX's history for one order among the rows of many? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Proof } from '../../electron/exchanges/exchange.ts';
import { QfexClock } from '../../electron/exchanges/qfex/clock.ts';
import { Findings } from '../../electron/exchanges/qfex/findings.ts';
import { RestPlaces } from '../../electron/exchanges/qfex/rest-places.ts';
import { ok } from '../../shared/result.ts';
import { askedId, changed, historyRow, wireObject } from '../support/qfex-rows.ts';
import { fakeClock } from './fake-world.ts';

const otherId = '0b8e4f0c-52a3-4b7e-9d3e-1f2a3b4c5d6e';
const rowOf = (id: string): string => changed(historyRow, { order_id: `"${id}"` });

function searching(proof: Proof, rows: readonly (string | null)[]) {
  const http = { ask: () => Promise.reject(new Error('not asked here')) };
  const exchangeClock = new QfexClock(fakeClock(), http, 'http://localhost');
  const findings = new Findings({ id: askedId, orderId: askedId, exchangeClock, isTimeOver: () => false });
  const list = {
    rows: rows.map((row) => (row === null ? null : wireObject(row))),
    receivedAt: 0,
    problem: null,
    cut: null,
  };
  const places = new RestPlaces({
    account: 'main',
    rest: { list: () => Promise.resolve(ok(list)), page: () => Promise.resolve(ok(list)) },
    question: { id: askedId, by: 'any', symbol: null, orderKind: 'order', timeoutMs: 1, priority: 'background', proof },
    orderId: askedId,
    findings,
    onPage: () => undefined,
    options: { signal: new AbortController().signal, deadlineMs: 1 },
  });
  return { findings, places };
}

test('the rows of the order are taken, and no other’s, wherever they stand', async () => {
  for (const proof of ['forMonitor', 'forTrader'] as const) {
    const { findings, places } = searching(proof, [rowOf(otherId), null, rowOf(askedId), rowOf(otherId)]);
    const { reports } = await places.historyOf(askedId, {});
    assert.deepEqual(
      reports.map(({ order }) => order.orderId),
      [askedId],
    );
    await places.askHistoryByOrderId();
    const answer = findings.answer(false);
    assert.deepEqual([answer.outcome, answer.reports.map(({ order }) => order.orderId)], ['found', [askedId]]);
  }
});

test('where the order is in none, a row that can’t be read leaves open whether it was in that one', async () => {
  for (const proof of ['forMonitor', 'forTrader'] as const) {
    const { findings, places } = searching(proof, [rowOf(otherId), null]);
    await places.askHistoryByOrderId();
    assert.equal(findings.answer(false).outcome, 'failed');
  }
});
