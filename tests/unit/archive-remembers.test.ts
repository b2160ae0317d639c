import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { orderKeyOf } from '../../shared/board.ts';
import { aFill, anEvent, anOrder, aState, archiveNow, openHere, seen, together } from '../support/archive-orders.ts';
import { valueOf } from '../support/values.ts';

const order = anOrder('1513217421638275073', { clientOrderId: '881' });
const key = orderKeyOf(order);

describe('an order', () => {
  test('comes back to the digit, with what the monitor keeps of it', () => {
    const { archive } = openHere(null);
    const odd = anOrder('9223372036854775807', {
      price: '0.10000000000000000001',
      fee: { amount: '-0.0', currency: 'USDT,HTX' },
      takeProfit: { triggerPrice: '1', orderPrice: null, orderType: 'limit', triggerPriceType: null },
      extra: { note: 'half \uD800, null \u0000, bidi \u202E, 😀', __proto__2: 'x' },
      raw: '{"id":9223372036854775807,"price":"0.10000000000000000001"}',
    });
    const state = aState(odd, { isWatched: true, isUnseen: true, closedAt: 5, rawSeq: 1, tracking: '{"a":[1]}' });
    assert.ok(archive.write({ events: [anEvent(1, odd)], states: [state] }).ok);
    assert.deepEqual(valueOf(archive.find(state.key)), state);
    assert.deepEqual(valueOf(archive.openStates()), [state]);
    archive.close();
  });

  test('that was never seen is not known', () => {
    const { archive } = openHere(null);
    assert.equal(valueOf(archive.find(key)), null);
    assert.equal(valueOf(archive.history(key)), null);
    assert.deepEqual(valueOf(archive.findById('1')), []);
    archive.close();
  });

  test('has its latest state only, and its whole timeline', () => {
    const { archive } = openHere(null);
    const filled = {
      ...order,
      status: 'filled',
      isOpen: false,
      filledQuantity: '10',
      asOf: archiveNow + 5,
      raw: '{"state":"filled"}',
    } as const;
    archive.write(seen(1, order));
    archive.write({
      ...seen(2, filled),
      fills: [aFill('1', order, { filledAt: 2 }), aFill('2', order, { filledAt: 1 })],
    });
    archive.write({ repeats: [{ seq: 2, count: 3 }], fills: [aFill('1', order, { filledAt: 2, role: 'taker' })] });
    const history = valueOf(archive.history(key));
    assert.deepEqual(history?.order, { ...filled, source: 'archive' });
    assert.deepEqual(
      history?.events.map(({ seq, count, raw, after }) => [seq, count, raw, after.status]),
      [
        [1, 1, order.raw, 'new'],
        [2, 4, filled.raw, 'filled'],
      ],
    );
    assert.deepEqual(
      history?.fills.map(({ tradeId, role }) => [tradeId, role]),
      [
        ['2', 'maker'],
        ['1', 'taker'],
      ],
    );
    archive.close();
  });

  test('keeps what remained after an event, where that was told', () => {
    const { archive } = openHere(null);
    const event = anEvent(1, order);
    archive.write({
      ...seen(1, order),
      events: [
        event,
        { ...event, seq: 2, after: { ...event.after, remainingQuantity: '7' } },
        { ...event, seq: 3, after: { ...event.after, remainingQuantity: null } },
      ],
    });
    assert.deepEqual(
      valueOf(archive.history(key))?.events.map(({ after }) => after.remainingQuantity),
      [undefined, '7', null],
    );
    archive.close();
  });

  test('gives of a long timeline only what is asked for', () => {
    const { archive } = openHere(null);
    for (const seq of [1, 2, 3]) archive.write(seen(seq, order));
    archive.write({ repeats: [{ seq: 2, count: 1 }], fills: [aFill('1', order, {})] });
    const history = valueOf(archive.history(key, 2));
    assert.deepEqual(
      history?.events.map(({ seq, count }) => [seq, count]),
      [
        [2, 2],
        [3, 1],
      ],
    );
    assert.equal(history.fills.length, 1);
    assert.deepEqual(valueOf(archive.history(key, 4))?.events, []);
    archive.close();
  });

  test('keeps its raw text where no event holds it', () => {
    const { archive } = openHere(null);
    archive.write({ states: [aState(order)] });
    assert.equal(valueOf(archive.find(key))?.order.raw, order.raw);
    archive.write({ states: [aState(order, { rawSeq: 77 })] });
    assert.deepEqual([valueOf(archive.find(key))?.order.raw, valueOf(archive.find(key))?.rawSeq], [order.raw, null]);
    archive.close();
  });

  test('leaves the board and stays in the archive', () => {
    const { archive } = openHere(null);
    archive.write(seen(1, order));
    archive.write({ states: [aState(order, { isOnBoard: false, rawSeq: 1 })] });
    assert.deepEqual(valueOf(archive.openStates()), []);
    assert.equal(valueOf(archive.find(key))?.isOnBoard, false);
    archive.close();
  });

  test('may have a fill before anything else is known of it', () => {
    const { archive } = openHere(null);
    assert.ok(archive.write({ fills: [aFill('1', order)] }).ok);
    assert.equal(valueOf(archive.history(key)), null);
    archive.write(seen(1, order));
    assert.equal(valueOf(archive.history(key))?.fills.length, 1);
    archive.close();
  });
});

describe('a trade that two places tell of', () => {
  const pushed = aFill('1', order, { filledAt: archiveNow, role: 'maker', price: '251.48', asOf: archiveNow });
  // As QFEX's /user/trade lists it.
  const listed = aFill('1', order, {
    filledAt: null,
    role: null,
    price: '251.48',
    fee: { amount: '0.02', currency: null },
    asOf: archiveNow + 60_000,
    source: 'history',
    raw: '{"id":1}',
  });

  test('keeps the time and the role that the push told when the list leaves them out', () => {
    const { archive } = openHere(null);
    archive.write({ ...seen(1, order), fills: [pushed] });
    archive.write({ fills: [listed, { ...listed, price: null, fee: null, side: null, symbol: '' }] });
    assert.deepEqual(valueOf(archive.history(key))?.fills, [{ ...pushed, fee: listed.fee }]);
    archive.close();
  });

  test('learns from the push what the list had left out, and takes its text', () => {
    const { archive } = openHere(null);
    archive.write({ ...seen(1, order), fills: [{ ...listed, fee: null }] });
    archive.write({ fills: [{ ...pushed, asOf: archiveNow + 120_000 }] });
    assert.deepEqual(valueOf(archive.history(key))?.fills, [{ ...pushed, asOf: listed.asOf }]);
    archive.close();
  });
});

describe('a batch', () => {
  test('is written whole or not at all, and may be written again', () => {
    const { archive } = openHere(null);
    archive.write(seen(1, order));
    const other = anOrder('2');
    const orphan = anEvent(3, anOrder('3'));
    const failed = archive.write({ ...seen(2, other), events: [anEvent(2, other), orphan] });
    assert.ok(!failed.ok);
    assert.match(failed.problem.message, /^The archive could not be written: .+\.$/);
    assert.equal(valueOf(archive.find(orderKeyOf(other))), null);
    assert.equal(archive.lastSeq(), 1);
    assert.ok(archive.write(seen(2, other)).ok);
    assert.equal(valueOf(archive.history(orderKeyOf(other)))?.events.length, 1);
    archive.close();
  });

  test('may be empty', () => {
    const { archive } = openHere(null);
    assert.deepEqual(archive.write({}), { ok: true, value: null });
    archive.close();
  });

  test('counts its events', () => {
    const { archive } = openHere(null);
    archive.write(together(seen(1, order), seen(2, anOrder('2'))));
    assert.equal(archive.size().events, 2);
    assert.equal(archive.lastSeq(), 2);
    assert.ok(archive.size().bytes > 0);
    archive.close();
  });
});

describe('an account', () => {
  const main = { exchange: 'htx', account: 'main' } as const;

  test('has all symbols it had orders in, however many, the latest first', () => {
    const { archive } = openHere(null);
    const symbols = Array.from({ length: 60 }, (_, index) => `S${String(index)}-USDT`);
    archive.write({
      states: symbols.map((symbol, index) => aState(anOrder(String(index + 1), { symbol, asOf: archiveNow + index }))),
    });
    const traded = valueOf(archive.tradedSymbols(main));
    assert.deepEqual([traded.length, traded[0], traded.at(-1)], [60, 'S59-USDT', 'S0-USDT']);
    assert.deepEqual(valueOf(archive.tradedSymbols(main, 2)), ['S59-USDT', 'S58-USDT']);
    assert.deepEqual(valueOf(archive.tradedSymbols({ exchange: 'qfex', account: 'main' })), []);
    archive.close();
  });

  test('remembers when it was live and what is not known of it', () => {
    const { archive } = openHere(null);
    assert.equal(valueOf(archive.lastLive(main)), null);
    archive.write({
      accounts: [{ ...main, lastLiveAt: 5, lastLiveThere: null }],
      gaps: [
        { ...main, from: 1, to: 2, orderKind: 'stop' },
        { ...main, from: 10, to: 12 },
      ],
    });
    archive.write({ accounts: [{ ...main, lastLiveAt: 7, lastLiveThere: 9 }], gaps: [{ ...main, from: 10, to: 15 }] });
    assert.deepEqual(valueOf(archive.lastLive(main)), { lastLiveAt: 7, lastLiveThere: 9 });
    assert.deepEqual(valueOf(archive.gaps(main, 0)), [
      { from: 1, to: 2, orderKind: 'stop' },
      { from: 10, to: 15 },
    ]);
    assert.deepEqual(valueOf(archive.gaps(main, 3)), [{ from: 10, to: 15 }]);
    archive.markNoticesSeen(20);
    assert.deepEqual(valueOf(archive.gaps(main, 0)), []);
    archive.close();
  });
});

test('notices stand as due, shown or seen, and their numbers rise', () => {
  const { archive } = openHere(null);
  const notice = {
    id: 1,
    kind: 'filled',
    exchange: 'htx',
    account: 'main',
    orderId: '1',
    orderKey: 'htx/main/1',
    text: 'Filled.',
    dueAt: 3,
    shownAt: null,
    seenAt: null,
  } as const;
  const lost = { ...notice, id: 2, kind: 'connectionLost', orderId: null, orderKey: null } as const;
  archive.write({ notices: [notice, lost] });
  assert.deepEqual(valueOf(archive.unseenNotices()), [notice, lost]);
  archive.write({ notices: [{ ...notice, shownAt: 4 }] });
  assert.deepEqual(valueOf(archive.unseenNotices()), [lost]);
  assert.equal(archive.lastNoticeId(), 2);
  archive.markNoticesSeen(9);
  assert.deepEqual(valueOf(archive.unseenNotices()), []);
  archive.close();
});
