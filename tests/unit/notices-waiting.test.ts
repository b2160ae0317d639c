import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { canceled, canceledAfter, desk, filled, key, open, orderOf, partly } from './notice-desk.ts';

const filledSomehow = orderOf({ status: 'filled', isOpen: false, filledQuantity: '400' });
const canceledSomehow = orderOf({ status: 'canceled', isOpen: false, filledQuantity: null });
const end = 'BTC-USDT buy, HTX · Main: ';

describe('a notice of an order’s end whose figures trail it', () => {
  test('waits for them, and tells them', () => {
    const made = desk();
    made.happens(open, filledSomehow, 'push', true);
    assert.deepEqual(
      [made.texts(), [...made.archive.values()].map(({ kind, shownAt }) => [kind, shownAt])],
      [[], [['filled', null]]],
    );
    made.clock.advance(200);
    made.happens(filledSomehow, filled, 'fills');
    assert.deepEqual(made.texts(), [`${end}Bought all 400 contracts at 96,420.5 on average.`]);
    made.clock.advance(60_000);
    assert.equal(made.shown.length, 1);
  });

  test('is told without them after a while', () => {
    const made = desk();
    made.happens(open, canceledSomehow, 'push', true);
    made.clock.advance(14_999);
    assert.equal(made.shown.length, 0);
    made.clock.advance(1);
    assert.equal(made.shown.length, 1);
    made.happens(canceledSomehow, canceledAfter, 'history');
    made.clock.advance(60_000);
    assert.equal(made.shown.length, 1);
  });

  for (const [name, known, text] of [
    ['some of it was filled', canceledAfter, `${end}Canceled after 30 of 400 contracts were bought.`],
    ['none of it was filled', canceled, `${end}Canceled before any of 400 contracts was bought.`],
  ] as const) {
    test(`says of a canceled order that ${name}, once that is known`, () => {
      const made = desk();
      made.happens(open, canceledSomehow, 'push', true);
      made.clock.advance(2_000);
      made.happens(canceledSomehow, known, 'history');
      assert.deepEqual(made.texts(), [text]);
    });
  }

  test('says what is sure once it is sure, also where no message changed it', () => {
    const made = desk();
    made.happens(partly('30'), canceledAfter, 'push', true);
    made.clock.advance(1_000);
    assert.equal(made.shown.length, 0);
    made.isSure(canceledAfter);
    assert.deepEqual(made.texts(), [`${end}Canceled after 30 of 400 contracts were bought.`]);
    made.clock.advance(60_000);
    assert.equal(made.shown.length, 1);
  });

  test('waits on while more of it comes, and says the last', () => {
    const made = desk();
    made.happens(partly('30'), canceledAfter, 'push', true);
    const more = orderOf({ ...canceledAfter, filledQuantity: '40' });
    made.happens(canceledAfter, more, 'fills', true);
    assert.equal(made.shown.length, 0);
    made.clock.advance(15_000);
    assert.deepEqual(made.texts(), [`${end}Canceled after 40 of 400 contracts were bought.`]);
  });

  test('is told to nobody who watches its order no more, nor in other words than its kind’s', () => {
    const made = desk();
    made.happens(open, canceledSomehow, 'push', true);
    made.watched.delete(key);
    made.happens(canceledSomehow, canceledAfter, 'history');
    assert.deepEqual([made.shown.length, [...made.archive.values()].map(({ seenAt }) => seenAt !== null)], [0, [true]]);
    const other = desk({ noticeKinds: ['canceled'] });
    other.happens(open, canceledSomehow, 'push', true);
    other.happens(canceledSomehow, filled, 'history');
    other.clock.advance(60_000);
    assert.equal(other.shown.length, 0);
  });

  test('stays due where the program ends meanwhile', () => {
    const made = desk();
    made.happens(open, canceledSomehow, 'push', true);
    made.notices.end();
    made.clock.advance(60_000);
    assert.deepEqual(
      [made.shown.length, [...made.archive.values()].map(({ kind, shownAt, seenAt }) => [kind, shownAt, seenAt])],
      [0, [['canceled', null, null]]],
    );
  });
});

describe('a burst of fills that waits to be told', () => {
  test('tells how far the order came where its end is not told of', () => {
    const made = desk({ noticeKinds: ['partiallyFilled'] });
    made.happens(open, partly('100'));
    made.happens(partly('100'), filled);
    assert.deepEqual(made.texts(), [`${end}Bought 400 of 400 contracts.`]);
    made.clock.advance(60_000);
    assert.equal(made.shown.length, 1);
  });

  test('says how much was filled where that is known by then', () => {
    const made = desk();
    made.happens(open, partly(null));
    made.happens(partly(null), partly('100'), 'fills');
    made.clock.advance(1_500);
    assert.deepEqual(made.texts(), [`${end}Bought 100 of 400 contracts.`]);
  });

  test('is told to nobody once the order is not watched any more', () => {
    const made = desk();
    made.happens(open, partly('100'));
    made.watched.delete(key);
    made.clock.advance(60_000);
    assert.deepEqual(
      [made.shown.length, made.listed.length, [...made.archive.values()].map(({ seenAt }) => seenAt !== null)],
      [0, 0, [true]],
    );
  });

  test('ends with its account', () => {
    const made = desk({ noticesAbout: 'all' });
    made.happens(open, partly('100'));
    made.notices.forget({ id: 'main', exchange: 'htx' }, true);
    made.clock.advance(60_000);
    assert.deepEqual([made.shown.length, [...made.archive.values()].map(({ seenAt }) => seenAt !== null)], [0, [true]]);
  });
});
