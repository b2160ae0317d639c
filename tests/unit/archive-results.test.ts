import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankOrder } from '../../shared/blank-order.ts';
import { boardOrderOf, orderKeyOf, type ArchivePage, type ArchiveQuery } from '../../shared/board.ts';
import { ok } from '../../shared/result.ts';
import { ArchiveSearch, type ArchiveQuestion, type Found } from '../../renderer/store/archive-results.ts';

const minuteMs = 60_000;
const pageSize = 100;

/** Orders from the one that changed last to the first, on this machine's clock. */
function found(id: number, changedAt: number, updatedAt: number): Found {
  const order = boardOrderOf({
    ...blankOrder({ exchange: 'htx', account: 'main', orderKind: 'order', orderId: String(id) }, 'BTC-USDT', changedAt),
    price: String(id % 17),
    updatedAt,
    isOpen: false,
  });
  return { key: orderKeyOf(order), order, isWatched: false, changedAt, hasLeftBook: false, amendedTo: null, notes: [] };
}

const question: ArchiveQuestion = {
  sortedBy: 'updatedAt',
  direction: 'descending',
  filter: { text: '', times: { nowMs: 0, todayFromMs: 0, yesterdayFromMs: 0 }, accounts: [] },
};

function play(orders: readonly Found[]) {
  const asked: number[] = [];
  let hold: (() => void) | null = null;
  let isHeld = false;
  const bridge = {
    monitor: {
      searchArchive: async ({ offset }: ArchiveQuery) => {
        asked.push(offset);
        if (isHeld) await new Promise<void>((resolve) => (hold = resolve));
        const page = orders.slice(offset, offset + pageSize);
        const answer: ArchivePage = {
          orders: page.filter(({ order }) => order.price !== '16'),
          hasMore: orders.length > offset + pageSize,
          looked: page.length,
          until: page.at(-1)?.changedAt ?? null,
        };
        return ok(answer);
      },
    },
  };
  const search = new ArchiveSearch(bridge, {
    nowMs: () => 0,
    pause: () => Promise.resolve(),
    onProblem: (problem) => assert.equal(problem, null),
  });
  return {
    search,
    asked,
    ids: () => search.read()?.orders.map(({ order }) => order.orderId) ?? [],
    holdAnswers: (next: boolean) => {
      isHeld = next;
      if (!next) hold?.();
    },
    settled: async (): Promise<void> => {
      for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
    },
  };
}

const sorted = (orders: readonly Found[]): string[] =>
  orders
    .filter(({ order }) => order.price !== '16')
    .toSorted((one, other) => (other.order.updatedAt ?? 0) - (one.order.updatedAt ?? 0))
    .map(({ order }) => order.orderId);

test('newest first by the exchange’s time, what is shown is in its place, though the archive goes by another clock', async () => {
  // Every other one was looked up long after it changed at the exchange.
  const orders = Array.from({ length: 900 }, (_, at) => {
    const changedAt = 1_000_000_000 - at * minuteMs;
    return found(at, changedAt, at % 2 === 0 ? changedAt - 400 * minuteMs : changedAt - 1);
  });
  const { search, asked, ids, settled } = play(orders);
  search.ask(question);
  await settled();
  assert.equal(search.read()?.state, 'paused');
  assert.deepEqual(ids(), sorted(orders).slice(0, ids().length));
  assert.ok(ids().length >= 200 && asked.length < 9, String(asked.length));
  while (search.read()?.state === 'paused') {
    search.more();
    await settled();
  }
  assert.equal(search.read()?.state, 'done');
  assert.deepEqual(ids(), sorted(orders));
});

test('in another order all are looked at, and those found so far are shown when it is stopped', async () => {
  const orders = Array.from({ length: 450 }, (_, at) => found(at, 1_000_000 - at, 1_000_000 - at));
  const { search, ids, asked, holdAnswers, settled } = play(orders);
  search.ask({ ...question, sortedBy: 'price', direction: 'ascending' });
  holdAnswers(true);
  await settled();
  search.stop();
  holdAnswers(false);
  await settled();
  assert.equal(search.read()?.state, 'stopped');
  const looked = asked.length;
  await settled();
  assert.equal(asked.length, looked);
  search.more();
  await settled();
  assert.deepEqual([search.read()?.state, search.read()?.looked], ['done', 450]);
  const prices = search.read()?.orders.map(({ order }) => order.price) ?? [];
  assert.deepEqual(
    prices,
    prices.toSorted((one, other) => Number(one) - Number(other)),
  );
  assert.equal(ids().length, sorted(orders).length);
});

test('a search replaces the last, whose answers come to nobody', async () => {
  const { search, ids, holdAnswers, settled } = play([found(1, 10, 10)]);
  holdAnswers(true);
  search.ask({ ...question, sortedBy: 'price' });
  await settled();
  assert.equal(search.read(), null);
  search.ask(question);
  holdAnswers(false);
  await settled();
  assert.deepEqual([ids(), search.read()?.state], [['1'], 'done']);
});
