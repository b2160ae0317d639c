/** Which states are written behind their events, and when? */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { problem } from '../../electron/exchanges/problem.ts';
import type { OrderReport } from '../../electron/exchanges/reports.ts';
import type { ArchiveBatch } from '../../electron/orders/archive/archive.ts';
import { OrderBook } from '../../electron/orders/book/order-book.ts';
import { Recorder } from '../../electron/orders/recorder.ts';
import { orderKeyOf } from '../../shared/board.ts';
import type { Order } from '../../shared/order.ts';
import { failed } from '../../shared/result.ts';
import { anOrder, archiveNow, openHere } from '../support/archive-orders.ts';
import { valueOf } from '../support/values.ts';
import { fakeClock } from './fake-world.ts';

const account = { id: 'main', exchange: 'htx' } as const;

function nothing(): void {
  // Nobody is told here.
}

/** An order book over an archive whose batches are kept, with an order that rests and is partly filled. */
function aDesk() {
  const { archive } = openHere(null);
  const batches: ArchiveBatch[] = [];
  const write = archive.write.bind(archive);
  archive.write = (batch) => {
    batches.push(batch);
    return write(batch);
  };
  const clock = fakeClock();
  const recorder = new Recorder({ archive, clock, onFlushed: nothing, onRecording: nothing });
  const orderBook = new OrderBook({ archive, recorder, clock, tellsFirstSnapshot: false, dispatch: nothing });
  const push = (order: Order, changes: Partial<OrderReport> = {}): void =>
    orderBook.apply(account, { kind: 'pushed', news: [{ kind: 'order', report: { ...saying(order), ...changes } }] });
  return { archive, batches, clock, recorder, orderBook, push };
}

const saying = (order: Order): OrderReport => ({
  order,
  claim: 'state',
  isFilledComputed: false,
  isFilledTold: true,
  asksAgain: false,
  replacesOrderId: null,
});

function filled(by: number, orderId = '1', changes: Partial<Order> = {}): Order {
  const at = archiveNow + by * 10;
  return anOrder(orderId, {
    status: 'partiallyFilled',
    exchangeStatus: 'partially_filled',
    quantity: '1000',
    filledQuantity: String(by),
    remainingQuantity: String(1000 - by),
    averagePrice: '64250',
    turnover: String(by * 2),
    updatedAt: at,
    asOf: at,
    raw: `{"id":"${orderId}","filled":${String(by)}}`,
    ...changes,
  });
}

async function rested() {
  const desk = aDesk();
  desk.push(filled(1));
  await desk.clock.advance(16);
  desk.batches.length = 0;
  return desk;
}

const written = (batches: readonly ArchiveBatch[]): [events: number, states: number][] =>
  batches.map(({ events = [], states = [] }) => [events.length, states.length]);

test('more of a resting order is filled: its state is written once, five seconds after the first event', async () => {
  const { archive, batches, clock, push } = await rested();
  for (let by = 2; by <= 4; by += 1) {
    push(filled(by));
    await clock.advance(1_000);
  }
  assert.deepEqual(written(batches), [
    [1, 0],
    [1, 0],
    [1, 0],
  ]);
  const look = (): unknown[] => {
    const { order, rawSeq, tracking } = valueOf(archive.find(orderKeyOf(filled(4)))) ?? assert.fail();
    return [order.filledQuantity, order.turnover, order.raw, rawSeq, tracking.includes('isBehind')];
  };
  assert.deepEqual(look(), ['4', '8', filled(4).raw, 4, true]);
  await clock.advance(2_016);
  assert.deepEqual(written(batches).slice(3), [[0, 1]]);
  assert.deepEqual(look(), ['4', '8', filled(4).raw, 4, false]);
  await clock.advance(20_000);
  assert.equal(batches.length, 4);
});

describe('a state is written with its event', () => {
  for (const [what, order, changes] of [
    ['that closes it', filled(1000, '1', { status: 'filled', isOpen: false, remainingQuantity: '0' }), {}],
    ['that changes its price', filled(2, '1', { price: '64000' }), {}],
    ['that tells of another order’s rest', filled(2, '2'), {}],
    ['that modifies it', filled(2), { claim: 'amended' }],
    ['that leaves its outcome open', filled(2), { asksAgain: true }],
    ['that brings it in doubt', filled(2), { claim: 'rejection' }],
    ['whose text is an older one', filled(2, '1', { updatedAt: archiveNow }), {}],
  ] as const satisfies readonly (readonly [string, Order, Partial<OrderReport>])[]) {
    test(what, async () => {
      const { batches, clock, push } = await rested();
      push(order, changes);
      await clock.advance(16);
      assert.deepEqual(written(batches), [[1, 1]]);
    });
  }

  test('that comes where one waits, which takes it along', async () => {
    const { batches, clock, push } = await rested();
    push(filled(2));
    await clock.advance(16);
    push(filled(3, '1', { price: '64000' }));
    push(filled(4, '1', { price: '64000' }));
    await clock.advance(6_000);
    assert.deepEqual(written(batches), [
      [1, 0],
      [2, 1],
    ]);
  });
});

test('what waits is written at the end', async () => {
  const { archive, batches, clock, push, recorder } = await rested();
  push(filled(2));
  await clock.advance(16);
  recorder.close();
  assert.deepEqual(written(batches), [
    [1, 0],
    [0, 1],
  ]);
  assert.equal(valueOf(archive.find(orderKeyOf(filled(2))))?.order.turnover, '4');
});

test('of thousands two hundred are written at a time, and what came since waits its own time', async () => {
  const { batches, clock, push } = aDesk();
  const ids = Array.from({ length: 450 }, (_, index) => String(index + 1));
  for (const id of ids) push(filled(1, id));
  await clock.advance(16);
  for (const id of ids) push(filled(2, id));
  await clock.advance(4_990);
  batches.length = 0;
  push(filled(2, '451'));
  await clock.advance(16);
  push(filled(3, '451'));
  await clock.advance(40);
  assert.deepEqual(
    written(batches).filter(([, states]) => states > 0),
    [
      [1, 1],
      [0, 200],
      [1, 200],
      [0, 50],
    ],
  );
  await clock.advance(5_000);
  assert.deepEqual(written(batches).at(-1), [0, 1]);
});

test('where a fresh archive has taken the place of the one that knew the order, its state goes with the event', async () => {
  const { archive, clock, push, recorder } = await rested();
  const fresh = openHere(null).archive;
  archive.write = (batch) => fresh.write(batch);
  push(filled(2));
  await clock.advance(16);
  assert.equal(recorder.isRecording, true);
  assert.equal(valueOf(fresh.find(orderKeyOf(filled(2))))?.order.turnover, '4');
});

test('where nothing can be recorded no state waits', async () => {
  const { archive, clock, push, batches } = await rested();
  push(filled(1, '2'));
  await clock.advance(16);
  const write = archive.write.bind(archive);
  archive.write = () => failed(problem('protocol', 'The disk is full.', ''));
  push(filled(2));
  await clock.advance(16);
  push(filled(2, '2'));
  archive.write = write;
  await clock.advance(1_000);
  assert.deepEqual(written(batches).at(-1), [2, 2]);
});
