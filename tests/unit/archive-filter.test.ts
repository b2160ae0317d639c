import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { ArchiveQuery } from '../../shared/board.ts';
import { fitsAll } from '../../shared/filter/match.ts';
import { readFilter } from '../../shared/filter/read-filter.ts';
import { anyOrder } from '../../renderer/store/archive-results.ts';
import { anOrder, aState, archiveNow, openHere, seen, together } from '../support/archive-orders.ts';
import { valueOf } from '../support/values.ts';

const accounts = [
  { id: 'main', label: 'Market making 1' },
  { id: 'second', label: 'Hedge' },
];
const times = { nowMs: archiveNow, todayFromMs: archiveNow - 3_600_000, yesterdayFromMs: archiveNow - 90_000_000 };
const anything: Omit<ArchiveQuery, 'filter'> = { ...anyOrder, offset: 0 };

const statuses = ['new', 'partiallyFilled', 'filled', 'canceled', 'unknown'] as const;
const { archive } = openHere(null);
after(() => archive.close());
const orders = Array.from({ length: 250 }, (_, at) => {
  const status = statuses[at % statuses.length] ?? 'new';
  return anOrder(String(1_550_497_891_000_000 + at * 7919), {
    account: at % 3 === 0 ? 'second' : 'main',
    symbol: ['BTC-USDT', 'ETH-USDT', 'ETH-BTC'][at % 3] ?? '',
    clientOrderId: at % 4 === 0 ? `Desk-${String(at)}` : null,
    side: at % 2 === 0 ? 'buy' : 'sell',
    status,
    isOpen: status === 'unknown' ? null : status === 'new' || status === 'partiallyFilled',
    price: String(60_000 + at),
    quantity: '10',
    filledQuantity: String(at % 11),
    // Some were looked up long after they changed.
    updatedAt: archiveNow - (at % 7) * 20_000_000 - at,
    asOf: archiveNow - (at % 5) * 1_000,
  });
});
archive.write(together(...orders.map((order, index) => seen(index + 1, order))));

function found(text: string): string[] {
  const ids: string[] = [];
  for (let offset = 0, hasMore = true; hasMore;) {
    const page = valueOf(archive.search({ ...anything, filter: { text, times, accounts }, offset }));
    ids.push(...page.orders.map(({ order }) => order.orderId));
    offset += page.looked;
    hasMore = page.hasMore;
  }
  return ids.toSorted();
}

/** Each order by itself, without an index. */
function judged(text: string): string[] {
  const labels = new Map(accounts.map(({ id, label }) => [id, label]));
  const fits = fitsAll(readFilter(text).terms, { labelOf: (account) => labels.get(account) ?? '' });
  return orders
    .filter((order) => fits({ order, hasLeftBook: false, amendedTo: null, isWatched: false }, times))
    .map(({ orderId }) => orderId)
    .toSorted();
}

describe('the archive finds what the same filter leaves on a board', () => {
  for (const text of [
    '',
    'eth',
    'sym:eth',
    'sym=eth-usdt',
    'sym:ETH/BTC,BTC-USDT status:filled',
    'acct:making side:sell',
    'acct=hedge',
    'acct:main',
    'exch:htx -sym:btc',
    'exch:qfex',
    'status:partial filled>50',
    'status:open',
    'status:notknown',
    'price<=60100 price>60050',
    `id:${orders[7]?.orderId.slice(-6) ?? ''}`,
    `id:${orders[7]?.orderId.slice(-2) ?? ''}`,
    'id:15504978910',
    'id:desk-4',
    `id=${orders[9]?.orderId ?? ''}`,
    'id:"no id"',
    'changed=today',
    'changed=yesterday',
    'changed<7h',
    'age>7h',
    'age<10m status:unknown',
    'symbl:x side:buy',
  ])
    test(text, () => {
      const ids = found(text);
      assert.deepEqual(ids, judged(text));
    });
});

test('an order is found by the last digits of its ID, and by those of its client order ID', () => {
  const last = orders[100]?.orderId ?? '';
  assert.deepEqual(found(`id:${last.slice(-7)}`), [last]);
  assert.deepEqual(found('id:sk-100'), [last]);
});

test('a page says how many rows it looked at, also where few of them pass', () => {
  const page = valueOf(archive.search({ ...anything, filter: { text: 'price=60000', times, accounts } }));
  assert.deepEqual([page.looked, page.hasMore, page.orders.length <= 1], [200, true, true]);
  assert.equal(page.end?.changedAt, archiveNow - 3_000);
});

test('an order without a time of its exchange is as young as its last news, also where nothing of it changed since', () => {
  const { archive: own } = openHere(null);
  after(() => own.close());
  const resting = anOrder('77001', { updatedAt: null, asOf: archiveNow - 50 * 3_600_000 });
  own.write(seen(1, resting));
  own.write({ states: [aState({ ...resting, asOf: archiveNow })] });
  const page = own.search({ ...anything, filter: { text: 'age<10m', times, accounts } });
  assert.deepEqual(
    valueOf(page).orders.map(({ order }) => order.orderId),
    ['77001'],
  );
});
