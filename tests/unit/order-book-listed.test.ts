/** HTX's triggers rest under a word that no table explains: that one is gone must be found out all the same. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenOrders } from '../../electron/exchanges/live.ts';
import type { Archive } from '../../electron/orders/archive/archive.ts';
import { OrderBook } from '../../electron/orders/book/order-book.ts';
import { type Snapshot } from '../../electron/orders/book/book-merge.ts';
import { askingMoment, questionsOf } from '../../electron/orders/following/questions.ts';
import { Recorder } from '../../electron/orders/recorder.ts';
import { orderKeyOf } from '../../shared/board.ts';
import type { Order } from '../../shared/order.ts';
import { anOrder, archiveNow, openHere } from '../support/archive-orders.ts';
import { valueOf } from '../support/values.ts';
import { fakeClock, type FakeClock } from './fake-world.ts';

const account = { id: 'main', exchange: 'htx' } as const;
const second = 1_000;
const trigger = anOrder('7', {
  source: 'snapshot',
  orderKind: 'trigger',
  status: 'unknown',
  isOpen: null,
  remainingQuantity: null,
  exchangeStatus: 'resting',
});
const key = orderKeyOf(trigger);

function nothing(): void {
  // Nobody is told here.
}

interface Run {
  clock: FakeClock;
  orderBook: OrderBook;
  recorder: Recorder;
  /** Live with this list of open orders, or listed once more. */
  list: (...orders: Order[]) => Promise<Snapshot>;
}

function over(archive: Archive): Run {
  const clock = fakeClock();
  const recorder = new Recorder({ archive, clock, onFlushed: nothing, onRecording: nothing });
  const orderBook = new OrderBook({
    archive,
    recorder,
    clock,
    tellsFirstSnapshot: false,
    dispatch: nothing,
  });
  orderBook.restore(valueOf(archive.openStates()));
  const list = async (...orders: Order[]): Promise<Snapshot> => {
    const reports = orders.map(
      (order) =>
        ({
          order,
          claim: 'state',
          isFilledComputed: false,
          isFilledTold: true,
          asksAgain: false,
          replacesOrderId: null,
        }) as const,
    );
    const open: OpenOrders = {
      reports,
      requestedMonotonicMs: clock.monotonicMs(),
      requestedAt: archiveNow,
      wholeKinds: ['order', 'trigger'],
      problem: null,
    };
    return (await orderBook.snapshot(account, open, new AbortController().signal)) ?? assert.fail();
  };
  return { clock, orderBook, recorder, list };
}

const standing = (orderBook: OrderBook): unknown =>
  orderBook.board.rows().map(({ isStale, hasLeftBook }) => ({ isStale, hasLeftBook }));

test('a trigger under an unknown word that lists lack stays missing until it is settled, also over another connection', async () => {
  const { archive } = openHere(null);
  const { clock, orderBook, recorder, list } = over(archive);
  orderBook.connection(account, { kind: 'connected', dialedMonotonicMs: clock.monotonicMs() });
  await list(trigger);
  await clock.advance(20 * second);
  assert.deepEqual((await list()).missing, [key]);
  orderBook.connection(account, { kind: 'disconnected', upToDateUntil: clock.now() });
  await clock.advance(5 * second);
  orderBook.connection(account, { kind: 'connected', dialedMonotonicMs: clock.monotonicMs() });
  assert.deepEqual((await list()).missingAgain, [key]);
  orderBook.apply(account, { kind: 'leftBook', keys: [key], askedMonotonicMs: clock.monotonicMs() });
  assert.deepEqual(standing(orderBook), [{ isStale: false, hasLeftBook: true }]);
  recorder.close();
  archive.close();
});

test('a trigger under an unknown word that went while the program was not there is missing at the next start', async () => {
  const { archive } = openHere(null);
  const before = over(archive);
  await before.list(trigger);
  before.recorder.close();
  const { recorder, list } = over(archive);
  assert.deepEqual((await list()).missing, [key]);
  recorder.close();
  archive.close();
});

test('what a whole list lacks is asked about for that, and not once more as what no list tells of', async () => {
  const { archive } = openHere(null);
  const { clock, orderBook, recorder, list } = over(archive);
  const whysOf = (): string[] =>
    orderBook
      .ofAccount(account)
      .flatMap((tracked) => questionsOf(tracked, {}, askingMoment(clock, clock.monotonicMs())))
      .map(({ why }) => why)
      .filter((why) => why !== 'outcomeUnknown');
  orderBook.connection(account, { kind: 'connected', dialedMonotonicMs: clock.monotonicMs() });
  await list(trigger);
  orderBook.board.watch(key);
  await clock.advance(20 * second);
  assert.deepEqual(whysOf(), ['unlisted']);
  await list();
  assert.deepEqual(whysOf(), ['missing']);
  recorder.close();
  archive.close();
});
