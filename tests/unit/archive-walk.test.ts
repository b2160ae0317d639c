/** On the way through the archive every order that a search finds is met once, however many there are. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Archive, WalkStep } from '../../electron/orders/archive/archive.ts';
import type { ArchiveQuery } from '../../shared/board.ts';
import type { Order } from '../../shared/order.ts';
import { aFolder, anOrder, archiveNow, aState, openHere, seen, type Folder } from '../support/archive-orders.ts';

const everything: ArchiveQuery = {
  id: '',
  symbol: '',
  exchange: null,
  account: null,
  status: null,
  from: null,
  to: null,
  offset: 0,
};

function ordersMet(archive: Archive, query: ArchiveQuery, withText = false): Order[] {
  return stepsOf(archive, query, withText).flatMap((step) => (step.kind === 'found' ? [step.order] : []));
}

function stepsOf(archive: Archive, query: ArchiveQuery, withText = false): WalkStep[] {
  return [...archive.walk(query, withText)].map((step) => {
    assert.ok(step.ok);
    return step.value;
  });
}

describe('a way through very many orders', () => {
  let folder: Folder;
  let archive: Archive;
  // More begin alike than are sorted for a page, and more changed in one moment than are chosen at once.
  const many = Array.from({ length: 20_200 }, (_, at) =>
    anOrder(`15${String(100_000 + at)}`, {
      symbol: at % 3 === 0 ? 'BTC-USDT' : 'ETH-USDT',
      asOf: archiveNow + (at > 9_000 && at < 14_500 ? 9_000 : at),
    }),
  );
  // None of the newest begins so.
  const newest = Array.from({ length: 2_100 }, (_, at) =>
    anOrder(`98${String(100_000 + at)}`, { symbol: 'SOL-USDT', asOf: archiveNow + 30_000 + at }),
  );
  const all = [...many, ...newest];
  const expected = (fits: (order: Order) => boolean): string[] =>
    all
      .filter(fits)
      .map(({ orderId }) => orderId)
      .sort();
  before(() => {
    folder = aFolder();
    ({ archive } = openHere(folder.path));
    for (let from = 0; from < all.length; from += 2_000)
      assert.ok(archive.write({ states: all.slice(from, from + 2_000).map((order) => aState(order)) }).ok);
  });
  after(() => {
    archive.close();
    folder.remove();
  });

  const ways: [what: string, query: ArchiveQuery, fits: (order: Order) => boolean][] = [
    ['all', everything, () => true],
    ['those that begin alike', { ...everything, id: '15' }, ({ orderId }) => orderId.startsWith('15')],
    ['those of a symbol', { ...everything, symbol: 'BTC' }, ({ symbol }) => symbol === 'BTC-USDT'],
    [
      'those of a time',
      { ...everything, from: archiveNow + 8_000, to: archiveNow + 15_000 },
      ({ asOf }) => asOf >= archiveNow + 8_000 && asOf <= archiveNow + 15_000,
    ],
    [
      'what a filter lets pass',
      {
        ...everything,
        filter: {
          text: 'id:55',
          times: { nowMs: archiveNow, todayFromMs: 0, yesterdayFromMs: 0 },
          accounts: [],
        },
      },
      ({ orderId }) => orderId.endsWith('55') || orderId.startsWith('55'),
    ],
  ];
  for (const [what, query, fits] of ways) {
    test(`meets ${what} once each, the newest change first`, () => {
      const met = ordersMet(archive, query);
      assert.deepEqual(met.map(({ orderId }) => orderId).sort(), expected(fits));
      assert.ok(met.every(({ asOf }, at) => asOf <= (met[at - 1]?.asOf ?? Number.POSITIVE_INFINITY)));
    });
  }

  test('tells of every order looked at, so that whoever goes it can pause', () => {
    const filter = { text: 'price>70000', times: { nowMs: 0, todayFromMs: 0, yesterdayFromMs: 0 }, accounts: [] };
    const steps = stepsOf(archive, { ...everything, filter });
    assert.equal(steps.length, all.length);
    assert.ok(steps.every(({ kind }) => kind === 'other'));
  });
});

test('the exchange’s text and fields come where they are wanted; each order as the journal tells it', () => {
  const { archive } = openHere(null);
  const [resting, filled] = [anOrder('1'), anOrder('2', { asOf: archiveNow + 1, extra: { a: 'b' } })];
  archive.write(seen(1, resting));
  archive.write(seen(2, filled));
  const later = seen(3, { ...resting, status: 'filled', isOpen: false, asOf: archiveNow + 9, raw: '{"later":1}' });
  archive.write({ events: later.events });
  const [first, second] = ordersMet(archive, everything, true);
  assert.deepEqual(
    [first?.orderId, first?.status, first?.raw, first?.source],
    ['1', 'filled', '{"later":1}', 'archive'],
  );
  assert.deepEqual([second?.extra, second?.raw], [{ a: 'b' }, filled.raw]);
  assert.deepEqual(
    ordersMet(archive, { ...everything, status: 'filled' }).map(({ orderId, raw, extra }) => ({ orderId, raw, extra })),
    [{ orderId: '1', raw: '', extra: {} }],
  );
  archive.close();
});

test('what changed since it was chosen is met as it is now, or not at all where it was asked for otherwise', () => {
  const { archive } = openHere(null);
  for (const id of ['1', '2', '3']) archive.write(seen(Number(id), anOrder(id)));
  const met: string[] = [];
  for (const step of archive.walk({ ...everything, status: 'new' }, false)) {
    assert.ok(step.ok);
    if (step.value.kind !== 'found') continue;
    met.push(step.value.order.orderId);
    archive.write(seen(10, anOrder('2', { status: 'filled', isOpen: false, asOf: archiveNow + 5 })));
  }
  assert.deepEqual(met, ['3', '1']);
  archive.close();
});
