import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readHtxReport } from '../../electron/exchanges/htx/order-report.ts';
import { readPushFrames } from '../../electron/exchanges/htx/push-frames.ts';
import { WireReader } from '../../electron/exchanges/wire-reader.ts';
import { applyReport } from '../../electron/orders/state/apply-report.ts';
import type { OrderState } from '../../electron/orders/state/order-state.ts';
import { FrameMarket } from '../bench/support/frames.ts';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

function heapBytes(): number {
  assert.ok(typeof collect === 'function');
  for (let times = 0; times < 2; times += 1) collect();
  return process.memoryUsage().heapUsed;
}

test('an order holds one message in memory, and not its first one besides', () => {
  const orders = 2000;
  const market = new FrameMarket(orders, Date.now() - 3_600_000);
  const reader = new WireReader();
  const states = new Map<string, OrderState>();
  let frameBytes = 0;
  const take = (frame: Uint8Array): void => {
    const longer = Buffer.from(
      Buffer.from(frame)
        .toString()
        .replace('"price_match":null', `"note":"${'x'.repeat(900)}"`),
    );
    frameBytes = longer.byteLength;
    for (const read of readPushFrames(longer, false, reader)) {
      const [row = null] = read.kind === 'orders' ? read.rows : [];
      const report = row && readHtxReport(row, { account: 'main', asOf: 1, source: 'push', isAlgo: false });
      assert.ok(report);
      const { orderId } = report.order;
      const applied = applyReport(states.get(orderId) ?? null, report);
      if (applied !== null) states.set(applied.state.order.orderId, applied.state);
    }
  };
  const takeAll = (): void => {
    for (const frame of market.placed()) take(frame);
    for (const frame of market.fills(5 * orders)) take(frame);
  };
  // Once, so that nothing else is new.
  takeAll();
  states.clear();
  const before = heapBytes();
  takeAll();
  const eachBytes = (heapBytes() - before) / orders;
  assert.ok(states.size === orders && eachBytes > frameBytes * 0.5, String(eachBytes));
  assert.ok(eachBytes < frameBytes + 1400, `${String(eachBytes)} of frames of ${String(frameBytes)}`);
});
