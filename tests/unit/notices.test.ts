import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { canceled, canceledAfter, desk, filled, key, left, open, partly } from './notice-desk.ts';

describe('a notice', () => {
  test('is due with its event and noted as shown before it is shown', () => {
    const { notices, archive, shown } = desk();
    const [record] = notices.decide(open, filled, 'push', key);
    assert.ok(record !== undefined);
    assert.deepEqual(
      [record.kind, record.orderId, record.orderKey, record.shownAt, record.seenAt],
      ['filled', '1001', key, null, null],
    );
    assert.equal(shown.length, 0);
    archive.set(record.id, structuredClone(record));
    notices.committed();
    assert.deepEqual(
      shown.map(({ wasNotedAsShown, isSilent }) => [wasNotedAsShown, isSilent]),
      [[true, false]],
    );
    notices.committed();
    assert.equal(shown.length, 1);
  });

  test('carries to the desktop nothing but the notice', () => {
    const made = desk();
    made.happens(open, filled);
    assert.deepEqual(Object.keys(made.shown[0]?.notice ?? {}).sort(), [
      'account',
      'dueAt',
      'exchange',
      'id',
      'kind',
      'orderId',
      'orderKey',
      'text',
    ]);
  });

  for (const [name, before, after, text] of [
    ['filled', open, filled, 'BTC-USDT buy, HTX · Main: Bought all 400 contracts at 96,420.5 on average.'],
    [
      'filled, nobody knows yet by how much',
      open,
      { ...filled, filledQuantity: null, averagePrice: null },
      'BTC-USDT buy, HTX · Main: Filled: the whole order to buy 400 contracts. At what price, HTX did not say.',
    ],
    ['canceled', open, canceled, 'BTC-USDT buy, HTX · Main: Canceled before any of 400 contracts was bought.'],
    [
      'canceled after a partial fill',
      partly('30'),
      canceledAfter,
      'BTC-USDT buy, HTX · Main: Canceled after 30 of 400 contracts were bought.',
    ],
    ['left the book', open, left, 'BTC-USDT buy, HTX · Main: Left the book; what became of it is not known yet.'],
    ['partly filled', open, partly('30'), 'BTC-USDT buy, HTX · Main: Bought 30 of 400 contracts.'],
    [
      'partly filled again',
      partly('30'),
      partly('1130'),
      'BTC-USDT buy, HTX · Main: Bought 1,100 more, 1,130 of 400 contracts so far.',
    ],
    [
      'partly filled, nobody knows how much',
      open,
      partly(null),
      'BTC-USDT buy, HTX · Main: Partly filled; how much, HTX did not say.',
    ],
    ['first seen partly filled', null, partly('30'), 'BTC-USDT buy, HTX · Main: Bought 30 of 400 contracts so far.'],
  ] as const) {
    test(`says of an order ${name} what is so`, () => {
      const made = desk();
      made.happens(before, after, after === left ? 'leftBook' : 'push');
      made.clock.advance(3_000);
      assert.deepEqual(made.texts(), [text]);
    });
    test(`of an order ${name} says no amount where the window is discreet`, () => {
      const made = desk({ discreet: true });
      made.happens(before, after, after === left ? 'leftBook' : 'push');
      made.clock.advance(3_000);
      assert.equal(made.shown.length, 1);
      assert.doesNotMatch(made.texts()[0] ?? '', /\d/);
      assert.match(made.texts()[0] ?? '', /^BTC-USDT buy, HTX · Main: [A-Z]/);
    });
  }

  test('is silent where the trader wants no sound', () => {
    const made = desk({ noticeSound: false });
    made.happens(open, filled);
    assert.equal(made.shown[0]?.isSilent, true);
  });

  test('of an order that is not watched is made only where all are told of', () => {
    const made = desk();
    made.watched.clear();
    made.happens(open, filled);
    assert.equal(made.shown.length, 0);
    made.settings = { ...made.settings, noticesAbout: 'all' };
    made.happens(open, filled);
    assert.equal(made.shown.length, 1);
  });

  test('of a kind the trader does not want is none, neither due nor listed', () => {
    const made = desk({ noticeKinds: ['canceled'] });
    assert.deepEqual(made.notices.decide(open, filled, 'push', key), []);
    made.happens(open, canceled);
    assert.equal(made.shown.length, 1);
  });

  test('in quiet hours stays due and is listed, and is not shown later', () => {
    const made = desk({ quietHours: { from: '00:00', to: '23:59' } });
    made.happens(open, partly('30'));
    made.happens(partly('30'), filled);
    made.settings = { ...made.settings, quietHours: { from: '00:00', to: '00:00' } };
    made.clock.advance(60_000);
    made.happens(null, open);
    assert.deepEqual(
      [made.shown.length, made.listed.map(({ kind }) => kind), made.archive.get(1)?.shownAt],
      [0, ['filled'], null],
    );
  });

  test('that can’t be noted as shown is listed instead, and not shown', () => {
    const made = desk();
    const [record] = made.notices.decide(open, filled, 'push', key);
    made.canWrite = false;
    made.notices.committed();
    assert.deepEqual([made.shown.length, made.listed, record?.shownAt], [0, [record], null]);
  });

  test('whose batch could not be written is shown, and says so when it is written after all', () => {
    const made = desk();
    const [record] = made.notices.decide(open, filled, 'push', key);
    made.canWrite = false;
    made.notices.committed(false);
    assert.equal(made.shown.length, 1);
    assert.equal(record?.shownAt, made.clock.now());
  });

  test('on a desktop that shows none is listed', () => {
    const made = desk();
    made.canShow = false;
    made.happens(open, filled);
    assert.deepEqual([made.shown.length, made.listed.length, made.archive.get(1)?.shownAt], [0, 1, null]);
  });

  test('that the desktop refused after all is listed', () => {
    const made = desk();
    made.happens(open, filled);
    const [first] = made.shown;
    assert.ok(first !== undefined);
    made.notices.notShown(first.notice);
    assert.deepEqual([made.listed.map(({ id }) => id), made.archive.get(1)?.shownAt], [[1], null]);
  });

  test('too many within a time are listed, not shown', () => {
    const made = desk({ noticesAbout: 'all' }, { count: 3, withinMs: 60_000 });
    for (let id = 1; id <= 10; id += 1) made.happens(null, { ...filled, orderId: String(id) });
    assert.deepEqual([made.shown.length, made.listed.length], [3, 7]);
    made.clock.advance(60_000);
    made.happens(null, { ...filled, orderId: '11' });
    assert.equal(made.shown.length, 4);
  });
});

describe('a burst of fills', () => {
  test('is one notice with the sum, when it is over', () => {
    const made = desk();
    for (const [before, after] of [
      ['0', '10'],
      ['10', '20'],
      ['20', '30'],
    ] as const) {
      made.happens(before === '0' ? open : partly(before), partly(after));
      made.clock.advance(1_000);
    }
    assert.equal(made.shown.length, 0);
    made.clock.advance(500);
    assert.deepEqual(made.texts(), ['BTC-USDT buy, HTX · Main: Bought 30 of 400 contracts.']);
    assert.deepEqual([made.archive.size, made.shown[0]?.wasNotedAsShown], [1, true]);
  });

  test('is due from its first fill on: a crash before it is over leaves it listed', () => {
    const made = desk();
    made.happens(open, partly('10'));
    made.notices.end();
    made.clock.advance(60_000);
    assert.deepEqual(
      [made.shown.length, made.archive.get(1)?.shownAt, made.archive.get(1)?.kind],
      [0, null, 'partiallyFilled'],
    );
  });

  test('that never pauses is told of every 10 s, each fill once', () => {
    const made = desk();
    let before = open;
    for (let count = 1; count <= 20; count += 1) {
      const after = partly(String(count * 10));
      made.happens(before, after);
      made.clock.advance(1_000);
      before = after;
    }
    made.clock.advance(10_000);
    assert.deepEqual(
      made.texts().map((text) => text.replace(/^.*: /, '')),
      ['Bought 100 of 400 contracts.', 'Bought 100 more, 200 of 400 contracts so far.'],
    );
  });

  test('that ends with the order filled is one notice: filled', () => {
    const made = desk();
    made.happens(open, partly('10'));
    made.happens(partly('10'), partly('20'));
    made.happens(partly('20'), filled);
    made.clock.advance(60_000);
    assert.deepEqual(
      made.shown.map(({ notice }) => [notice.id, notice.kind]),
      [[1, 'filled']],
    );
    assert.deepEqual([made.archive.size, made.archive.get(1)?.kind], [1, 'filled']);
  });

  test('is told at once when its order leaves the book, which is another notice', () => {
    const made = desk();
    made.happens(open, partly('10'));
    made.happens(partly('10'), { ...left, filledQuantity: '10' }, 'leftBook');
    assert.deepEqual(
      made.shown.map(({ notice }) => notice.kind),
      ['partiallyFilled', 'leftBook'],
    );
    made.clock.advance(60_000);
    assert.equal(made.shown.length, 2);
  });

  test('whose end falls due between a change and its batch waits for the batch', () => {
    const made = desk();
    made.happens(open, partly('10'));
    const records = made.notices.decide(partly('10'), partly('20'), 'push', key);
    made.clock.advance(5_000);
    assert.equal(made.shown.length, 0);
    for (const record of records) made.archive.set(record.id, structuredClone(record));
    made.notices.committed();
    assert.deepEqual(made.texts(), ['BTC-USDT buy, HTX · Main: Bought 20 of 400 contracts.']);
  });

  test('is told also when nothing can be recorded, and says so when it is written after all', () => {
    const made = desk();
    made.canWrite = false;
    const [record] = made.notices.decide(open, partly('10'), 'push', key);
    made.notices.committed(false);
    made.clock.advance(1_500);
    assert.deepEqual([made.texts().length, made.listed.length, record?.shownAt], [1, 0, made.clock.now()]);
  });

  test('that was recorded after all is listed when it can’t be noted as shown', () => {
    const made = desk();
    made.canWrite = false;
    made.happens(open, partly('10'));
    made.canWrite = true;
    made.happens(partly('10'), partly('20'));
    made.canWrite = false;
    made.clock.advance(1_500);
    assert.deepEqual([made.texts().length, made.listed.length], [0, 1]);
  });

  test('of two orders are two notices', () => {
    const made = desk({ noticesAbout: 'all' });
    made.happens(open, partly('10'));
    made.happens({ ...open, orderId: '2' }, { ...partly('5'), orderId: '2' });
    made.clock.advance(1_500);
    assert.deepEqual(
      made.shown.map(({ notice }) => notice.orderId),
      ['1001', '2'],
    );
  });
});
