import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankOrder } from '../../shared/blank-order.ts';
import { boardOrderOf, orderKeyOf, type ArchivePage, type ArchiveQuery } from '../../shared/board.ts';
import { ok } from '../../shared/result.ts';
import { anOrder, archiveNow, openHere, seen, together } from '../support/archive-orders.ts';
import { ArchiveSearch, type ArchiveQuestion, type Found } from '../../renderer/store/archive-results.ts';

const minuteMs = 60_000;
const pageSize = 100;
/** When it is asked: after all that the archive has. */
const farAheadMs = 10_000_000_000;

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
  filter: { text: '', times: { nowMs: farAheadMs, todayFromMs: 0, yesterdayFromMs: 0 }, accounts: [] },
};

function play(orders: readonly Found[]) {
  const asked: number[] = [];
  let hold: (() => void) | null = null;
  let isHeld = false;
  const bridge = {
    monitor: {
      searchArchive: async ({ offset: passed, below, from }: ArchiveQuery) => {
        const offset = below === undefined ? passed : below.number + 1 + passed;
        if (from === null) asked.push(offset);
        if (isHeld) await new Promise<void>((resolve) => (hold = resolve));
        const all = orders.filter(({ changedAt }) => from === null || changedAt >= from);
        const page = all.slice(offset, offset + pageSize);
        const last = page.at(-1);
        const answer: ArchivePage = {
          orders: page.filter(({ order }) => order.price !== '16'),
          hasMore: all.length > offset + pageSize,
          looked: page.length,
          end: last === undefined ? null : { changedAt: last.changedAt, number: offset + page.length - 1 },
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

test('the same as of a later moment stands once all of it is there, and what was asked for more stays', async () => {
  const orders = Array.from({ length: 900 }, (_, at) => found(at, 1_000_000_000 - at * minuteMs, 1_000_000_000 - at));
  const { search, ids, settled } = play(orders);
  search.ask(question);
  await settled();
  search.more();
  await settled();
  const before = ids();
  assert.ok(before.length >= 400, String(before.length));
  const shown: number[] = [];
  search.subscribe(() => shown.push(ids().length));
  const later = { ...question, filter: { ...question.filter, times: { ...question.filter.times, nowMs: 60_000 } } };
  assert.equal(search.renew(later), true);
  await settled();
  assert.deepEqual(shown, [before.length]);
  assert.equal(search.read()?.question.filter.times.nowMs, 60_000);
  // While it is still looked for nothing is renewed.
  search.ask(question);
  assert.equal(search.renew(later), true);
  await settled();
  assert.equal(search.read()?.question, later);
});

test('with each page nothing is sorted and drawn again', async () => {
  const orders = Array.from({ length: 2_000 }, (_, at) => found(at, 1_000_000 - at, 1_000_000 - at));
  const { search, ids, settled } = play(orders);
  let shown = 0;
  search.subscribe(() => (shown += 1));
  search.ask(question);
  await settled();
  await settled();
  assert.equal(search.read()?.state, 'done');
  assert.equal(ids().length, sorted(orders).length);
  assert.equal(shown, 2);
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

test('no order is lost or told twice that changes, or comes, while the pages are read', async () => {
  const { archive } = openHere(null);
  const times = { nowMs: archiveNow, todayFromMs: archiveNow, yesterdayFromMs: archiveNow };
  const all = Array.from({ length: 1_300 }, (_, at) =>
    // Many changed at one moment: more than a page of them.
    anOrder(String(10_000 + at), { asOf: archiveNow - 600_000 - Math.floor(at / 300) }),
  );
  archive.write(together(...all.map((order, at) => seen(at + 1, order))));
  let seq = all.length;
  let asked = 0;
  const change = (orderId: string, afterMs: number): void => {
    seq += 1;
    archive.write(seen(seq, anOrder(orderId, { asOf: archiveNow + afterMs, filledQuantity: '4' })));
  };
  const bridge = {
    monitor: {
      searchArchive: (query: ArchiveQuery) => {
        const page = archive.search(query);
        asked += 1;
        // One of the last page, one of the same moment as this page's end, one that is told already, and a new one. It was
        // heard of before the search began, and written only now.
        if (asked === 2) for (const id of ['11299', '10000', '10299', '10450', '20000']) change(id, -500);
        if (asked === 3) change('10700', 30);
        return Promise.resolve(page);
      },
    },
  };
  const search = new ArchiveSearch(bridge, {
    nowMs: () => 0,
    pause: () => Promise.resolve(),
    onProblem: () => undefined,
  });
  search.ask({ sortedBy: 'price', direction: 'ascending', filter: { text: 'sym:btc', times, accounts: [] } });
  for (let turn = 0; turn < 400 && search.read()?.state !== 'done'; turn += 1) await Promise.resolve();
  const results = search.read();
  assert.equal(results?.state, 'done');
  const ids = results.orders.map(({ order }) => order.orderId).toSorted();
  assert.deepEqual(ids, [...all.map(({ orderId }) => orderId), '20000'].toSorted());
  assert.equal(results.orders.find(({ order }) => order.orderId === '10700')?.order.filledQuantity, '4');
  archive.close();
});
