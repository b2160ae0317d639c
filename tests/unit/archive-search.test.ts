import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { amendmentText } from '../../shared/amendment.ts';
import type { ArchiveQuery } from '../../shared/board.ts';
import { anEvent, anOrder, aState, archiveNow, openHere, seen, together } from '../support/archive-orders.ts';
import { valueOf } from '../support/values.ts';

const uuid = '2F05A1B2-0000-4000-8000-00000000000A';
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

const { archive } = openHere(null);
after(() => archive.close());
const orders = [
  anOrder('1001', { clientOrderId: '77', asOf: archiveNow + 1 }),
  anOrder('1002', { symbol: 'ETH-USDT', account: 'second', status: 'filled', isOpen: false, asOf: archiveNow + 2 }),
  anOrder('2001', { clientOrderId: '77', status: 'canceled', isOpen: false, asOf: archiveNow + 3 }),
  anOrder(uuid, {
    exchange: 'qfex',
    symbol: 'AAPL-USD',
    clientOrderId: 'My-Grid_1',
    status: 'unknown',
    isOpen: null,
    asOf: archiveNow + 4,
  }),
  anOrder('b2', { exchange: 'qfex', symbol: 'AAPL-USD', clientOrderId: 'my-grid_1', asOf: archiveNow + 5 }),
  anOrder('7', { orderKind: 'trigger', asOf: archiveNow + 6 }),
  anOrder('7', { asOf: archiveNow + 7 }),
];
archive.write(together(...orders.map((order, index) => seen(index + 1, order))));

const found = (changes: Partial<ArchiveQuery>): string[] =>
  valueOf(archive.search({ ...everything, ...changes })).orders.map(({ order }) => order.orderId);
const idsOf = (id: string, options?: Parameters<typeof archive.findById>[1]): string[] =>
  valueOf(archive.findById(id, options)).map(({ key }) => key);

describe('what is known beside the order', () => {
  const { archive: own } = openHere(null);
  after(() => own.close());
  const standing = (id: string): [boolean, string[]][] =>
    valueOf(own.search({ ...everything, id })).orders.map(({ hasLeftBook, amendedTo, notes }) => [
      hasLeftBook,
      [...(amendedTo === null ? [] : [amendmentText(amendedTo)]), ...notes],
    ]);

  test('is found with it: that it left the book, and under which ID it may go on', () => {
    const left = anOrder('9001', { status: 'unknown', isOpen: null, asOf: archiveNow });
    const notes = ['Possibly amended to 9002.'];
    const amendedTo = { orderIds: ['9002'], isCertain: false };
    // As data, and as the sentence that earlier versions wrote.
    for (const [seq, kept] of [{ amendedTo, notes: [] }, { notes }].entries()) {
      own.write(seen(101 + seq, left, { tracking: JSON.stringify({ known: { leftBook: true }, ...kept }) }));
      assert.deepEqual(standing('9001'), [[true, notes]]);
    }
  });

  test('is nothing of an order that closed since, or whose note of it is damaged', () => {
    const closed = anOrder('9003', { status: 'filled', isOpen: false });
    own.write(seen(103, closed, { tracking: JSON.stringify({ known: { leftBook: true } }) }));
    own.write(seen(104, anOrder('9004', { status: 'unknown', isOpen: null }), { tracking: '{' }));
    for (const id of ['9003', '9004']) assert.deepEqual(standing(id), [[false, []]]);
  });
});

describe('one ID', () => {
  test('is first an order ID, of whatever kind', () =>
    assert.deepEqual(idsOf('7'), ['htx/main/7', 'htx/main/trigger/7']));

  test('of QFEX has no case, and needs no dashes, wherever it is asked for', () => {
    for (const id of [uuid, uuid.toLowerCase(), uuid.replaceAll('-', ''), `{${uuid}}`]) {
      assert.deepEqual(idsOf(id), [`qfex/main/${uuid.toLowerCase()}`], id);
      assert.deepEqual(valueOf(archive.keysOf(id)), [`qfex/main/${uuid.toLowerCase()}`], id);
      assert.deepEqual(found({ id }), [uuid], id);
    }
  });

  test('is else a client order ID as it was written, which need not be unique', () => {
    assert.deepEqual(idsOf('77'), ['htx/main/2001', 'htx/main/1001']);
    assert.deepEqual(idsOf('My-Grid_1'), [`qfex/main/${uuid.toLowerCase()}`]);
    assert.deepEqual(idsOf('MY-GRID_1'), []);
  });

  test('may be taken as a client order ID only, and at one exchange only', () => {
    assert.deepEqual(idsOf('1001', { by: 'clientOrderId' }), []);
    assert.deepEqual(idsOf('77', { exchange: 'qfex' }), []);
    assert.deepEqual(idsOf('77', { exchange: 'htx', by: 'clientOrderId' }).length, 2);
  });

  test('keeps the exchange’s source, since the monitor goes on from it', () =>
    assert.equal(valueOf(archive.findById('1001'))[0]?.order.source, 'push'));
});

describe('the search', () => {
  test('shows all, the newest change first', () =>
    assert.deepEqual(found({}), ['7', '7', 'b2', uuid, '2001', '1002', '1001']));
  test('says when each changed last, which is what sorts them', () => {
    const times = valueOf(archive.search(everything)).orders.map(({ changedAt }) => changedAt);
    assert.deepEqual(
      times,
      times.toSorted((one, other) => other - one),
    );
    const [changed] = valueOf(archive.search({ ...everything, id: '1001' })).orders;
    assert.equal(changed?.changedAt, valueOf(archive.history('htx/main/1001'))?.events.at(-1)?.receivedAt);
  });
  test('finds the beginning of an order ID', () => assert.deepEqual(found({ id: '100' }), ['1002', '1001']));
  test('finds the beginning of a client order ID, whatever its case', () =>
    assert.deepEqual(found({ id: ' MY-g' }), ['b2', uuid]));
  test('finds a UUID without regard to case', () => assert.deepEqual(found({ id: '2f05a1' }), [uuid]));
  test('takes no pattern', () =>
    assert.deepEqual([found({ id: '%' }), found({ id: '_001' }), found({ symbol: '%' })], [[], [], []]));
  test('narrows by symbol as it is typed', () => assert.deepEqual(found({ symbol: ' eth/u' }), ['1002']));
  test('narrows by exchange', () => assert.deepEqual(found({ exchange: 'qfex' }), ['b2', uuid]));
  test('narrows by account', () => assert.deepEqual(found({ account: 'second' }), ['1002']));
  test('narrows by status', () => assert.deepEqual(found({ status: 'canceled' }), ['2001']));
  test('narrows by the time of the last change', () =>
    assert.deepEqual(found({ from: archiveNow + 2, to: archiveNow + 3 }), ['2001', '1002']));
  test('takes all conditions together', () =>
    assert.deepEqual(found({ id: '1', symbol: 'BTC', exchange: 'htx', account: 'main', status: 'new' }), ['1001']));

  test('shows neither raw text nor other fields, and says where it comes from', () => {
    const [row] = valueOf(archive.search(everything)).orders;
    assert.ok(row !== undefined && !('raw' in row.order) && !('extra' in row.order));
    assert.equal(row.order.source, 'archive');
  });
});

describe('many orders', () => {
  const crowd = openHere(null).archive;
  after(() => crowd.close());
  // More than are sorted at once, so that the search walks from the newest on.
  const count = 2_500;
  crowd.write(
    together(
      ...Array.from({ length: count }, (_, index) =>
        seen(index + 1, anOrder(String(5_000_000 + index), { asOf: archiveNow + index })),
      ),
    ),
  );
  crowd.write(seen(count + 1, anOrder('99', { asOf: archiveNow + count })));

  test('come page by page', () => {
    const ids = new Set<string>();
    let pages = 0;
    for (let offset = 0, hasMore = true; hasMore; offset += 100) {
      const page = valueOf(crowd.search({ ...everything, id: '5', offset }));
      for (const { order } of page.orders) ids.add(order.orderId);
      pages += 1;
      hasMore = page.hasMore;
    }
    assert.deepEqual([ids.size, pages], [count, count / 100]);
  });

  test('of which the highest IDs did not change last are found newest first', () => {
    const old = openHere(null).archive;
    const ids = Array.from({ length: 2_300 }, (_, index) => String(6_000_000 + index));
    // The lower an ID, the later it changed; all but the last hundreds are not among the newest.
    const changed = ids.map((id, index) => seen(index + 1, anOrder(id, { asOf: archiveNow - index })));
    const newer = ids.map((_, index) =>
      seen(
        ids.length + index + 1,
        anOrder(`7${String(index)}`, { clientOrderId: `6x${String(index)}`, asOf: archiveNow + 1 + index }),
      ),
    );
    old.write(together(...changed, ...newer));
    const firstOf = (query: Partial<ArchiveQuery>): string[] =>
      valueOf(old.search({ ...everything, ...query }))
        .orders.slice(0, 2)
        .map(({ order }) => order.orderId);
    assert.deepEqual(firstOf({ id: '600' }), ['6000000', '6000001']);
    assert.deepEqual(firstOf({ id: '600', offset: 100 }), ['6000100', '6000101']);
    assert.deepEqual(firstOf({ id: '6' }), ['72299', '72298']);
    assert.deepEqual(firstOf({ id: '6', offset: 2_300 }), ['6000000', '6000001']);
    old.close();
  });

  test('hide none', () => assert.deepEqual(valueOf(crowd.search({ ...everything, id: '99' })).orders.length, 1));
  test('are all listed', () => assert.equal([...crowd.orders({ onlyOpen: false })].length, count + 1));
});

test('a list of the open ones leaves out only what is known to be closed', () => {
  const ids = [...archive.orders({ onlyOpen: true })].map((order) => valueOf(order).orderId);
  assert.deepEqual(ids, ['7', '7', 'b2', uuid, '1001']);
});

test('a message that changed nothing is no change to search by', () => {
  const own = openHere(null).archive;
  const first = anOrder('1');
  own.write(together(seen(1, first), seen(2, anOrder('2', { asOf: archiveNow + 1 }))));
  own.write({
    events: [anEvent(3, first, { receivedAt: archiveNow + 9, changed: [] })],
    states: [aState({ ...first, asOf: archiveNow + 9 }, { rawSeq: 3 })],
  });
  assert.deepEqual(
    valueOf(own.search(everything)).orders.map(({ order }) => order.orderId),
    ['2', '1'],
  );
  own.close();
});
