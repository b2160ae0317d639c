import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QfexClock, takeLaterTimes } from '../../electron/exchanges/qfex/clock.ts';
import { readHtxOrder } from '../../electron/exchanges/htx/order.ts';
import { readWire } from '../../electron/exchanges/wire.ts';
import { latestTimeAt } from '../../shared/decimal.ts';
import { liveOrder, rowOf } from '../support/htx-texts.ts';

const now = 1_780_966_573_200;
const dayMs = 86_400_000;

function orderOf(created: string, latestTime?: number): ReturnType<typeof readHtxOrder> {
  const read = readWire(Buffer.from(rowOf(liveOrder).replace('"1780966529876"', created)));
  const [row] = read.ok ? read.value : [];
  assert.ok(row !== undefined);
  return readHtxOrder(row, {
    account: 'a1',
    asOf: now,
    source: 'lookup',
    isAlgo: false,
    ...(latestTime === undefined ? {} : { latestTime }),
  });
}

test('a time of HTX in another unit is that time, and one that can’t be is none, its text kept', () => {
  for (const text of ['"1780966529"', '1780966529', '"1780966529000000"', '"1780966529000000000"'])
    assert.equal(orderOf(text)?.createdAt, 1_780_966_529_000, text);
  const later = orderOf(`"${String(now + 2 * dayMs)}"`, now + dayMs);
  assert.deepEqual([later?.createdAt, later?.updatedAt], [null, 1_780_966_572_409]);
  assert.ok(later?.raw.includes(String(now + 2 * dayMs)));
  assert.equal(
    orderOf(`"${String(now + 2 * dayMs)}"`)?.createdAt,
    now + 2 * dayMs,
    'while the exchange’s clock is not known',
  );
  assert.equal(orderOf('"86400"', now + dayMs)?.createdAt, null);
});

test('a time of QFEX that is more than a day from now is none, where its clock is known', () => {
  const order = orderOf(`"${String(now + 2 * dayMs)}"`);
  assert.ok(order !== null && order !== undefined);
  const report = {
    order: { ...order },
    claim: 'state',
    isFilledComputed: false,
    asksAgain: false,
    replacesOrderId: null,
  } as const;
  takeLaterTimes([report], latestTimeAt(null));
  assert.equal(report.order.createdAt, now + 2 * dayMs);
  takeLaterTimes([report], latestTimeAt(now));
  assert.deepEqual([report.order.createdAt, report.order.updatedAt], [null, order.updatedAt]);
});

test('what is too late is told by QFEX’s clock as soon as it is known, though requests are signed with this computer’s', () => {
  const slow = { now: () => now - 3 * dayMs, monotonicMs: () => 0, after: () => () => undefined };
  const clock = new QfexClock(slow, { ask: () => assert.fail() }, 'https://api.qfex.com');
  assert.equal(clock.latestTime, Number.POSITIVE_INFINITY);
  clock.learnFromHandshake(new Date(now).toUTCString());
  assert.equal(clock.now(), slow.now());
  assert.ok(Math.abs(clock.latestTime - (now + dayMs)) < 2_000);
});
