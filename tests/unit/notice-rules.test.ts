/** What do the trader's own rules tell, and how often? */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RuleNotices, type OpenOrder } from '../../electron/orders/notices/rule-notices.ts';
import type { NoticeRecord } from '../../electron/orders/archive/archive.ts';
import { isCrossed, isMeant } from '../../electron/orders/notices/rules.ts';
import type { NoticeRule } from '../../shared/notice-rules.ts';
import { notionalOf } from '../../shared/notional.ts';
import { desk, key, open, orderOf, partly } from './notice-desk.ts';
import { turnedClock } from '../support/fake-world.ts';

const minute = 60_000;

function rule(changes: Partial<NoticeRule> = {}): NoticeRule {
  return {
    id: 'half',
    name: 'Half filled',
    isOn: true,
    when: { kind: 'filled', percent: 50 },
    symbol: null,
    account: null,
    side: null,
    size: null,
    ...changes,
  };
}

describe('a rule is about', () => {
  for (const [name, changes, isIt] of [
    ['every order, where nothing narrows it', {}, true],
    ['none while it is off', { isOn: false }, false],
    ['its symbol, however it is written', { symbol: 'btc-usdt' }, true],
    ['the asset that a symbol begins with', { symbol: 'BTC' }, true],
    ['no symbol that only begins alike', { symbol: 'BT' }, false],
    ['its account', { account: 'main' }, true],
    ['no other account', { account: 'hedge' }, false],
    ['its side', { side: 'sell' }, false],
    ['a quantity of so much or more', { size: { of: 'quantity', atLeast: '400' } }, true],
    ['no smaller one, by the last digit', { size: { of: 'quantity', atLeast: '400.000000000000000001' } }, false],
    ['what it is worth at its price', { size: { of: 'notional', atLeast: '38568.2' } }, true],
    ['no less than that', { size: { of: 'notional', atLeast: '38568.21' } }, false],
  ] as const satisfies readonly (readonly [string, Partial<NoticeRule>, boolean])[])
    test(name, () => assert.equal(isMeant(rule(changes), open), isIt));

  test('what the column of worth says: a market order by what it was filled at, and no trigger', () => {
    const worth = rule({ size: { of: 'notional', atLeast: '38568' } });
    const market = orderOf({ price: null, averagePrice: '96421' });
    assert.deepEqual([isMeant(worth, market), notionalOf(market)?.amount], [true, '38568.4']);
    // At QFEX an average is computed, and a trigger is no price.
    const stop = orderOf({ exchange: 'qfex', orderKind: 'stop', symbol: 'AAPL-USD' });
    assert.deepEqual([isMeant(worth, stop), notionalOf(stop)], [false, null]);
  });
  test('nothing whose worth can’t be said', () => {
    const worth = rule({ size: { of: 'notional', atLeast: '0' } });
    assert.equal(isMeant(worth, orderOf({ contractSize: null })), false);
    assert.equal(isMeant(worth, orderOf({ price: null })), false);
  });
});

describe('a share filled is told', () => {
  test('when it is crossed, once for all quantities and shares there are', () => {
    for (const quantity of ['400', '7', '0.3', '1234567.000001'])
      for (const percent of [1, 33, 50, 99, 100]) {
        const half = rule({ when: { kind: 'filled', percent } });
        const steps = Array.from({ length: 11 }, (_, step) => {
          const filledQuantity = step === 10 ? quantity : String((Number.parseFloat(quantity) * step) / 10);
          return orderOf({ quantity, filledQuantity, status: step === 10 ? 'filled' : 'partiallyFilled' });
        });
        const crossings = steps.slice(1).filter((after, at) => isCrossed(half, steps[at] ?? null, after, 'push'));
        assert.equal(crossings.length, 1, `${quantity} at ${String(percent)} %`);
      }
  });
  test('not of an order that a list shows as it stands', () => {
    assert.equal(isCrossed(rule(), null, partly('300'), 'snapshot'), false);
    // Of one that is told of as it happens, nothing was filled before.
    assert.equal(isCrossed(rule(), null, partly('300'), 'push'), true);
  });
  test('not of one that the history tells of, or its fills, after a night in which nobody looked', () => {
    for (const cause of ['history', 'fills', 'lookup'] as const)
      assert.equal(isCrossed(rule(), null, partly('300'), cause), false, cause);
    // Of an order that was seen before, that is a crossing.
    assert.equal(isCrossed(rule(), open, partly('300'), 'history'), true);
    assert.equal(isCrossed(rule({ when: { kind: 'seen' } }), null, open, 'history'), false);
  });
  test('where an amendment to a smaller quantity makes it true, and not again by the next fill', () => {
    const [before, after] = [
      partly('160'),
      orderOf({ quantity: '240', filledQuantity: '160', status: 'partiallyFilled' }),
    ];
    assert.equal(isCrossed(rule(), before, after, 'amended'), true);
    assert.equal(isCrossed(rule(), after, { ...after, filledQuantity: '200' }, 'push'), false);
    assert.equal(isCrossed(rule(), { ...after, quantity: null }, after, 'history'), false);
  });
  test('not where nobody knew how much was filled before', () =>
    assert.equal(isCrossed(rule(), partly(null), partly('300'), 'push'), false));
});

test('a rule tells in the transaction of the event, by its name, once, and beside the kinds of notices', () => {
  const made = desk({ noticeRules: [rule()], noticeKinds: [] });
  made.happens(open, partly('199'));
  assert.deepEqual(made.texts(), []);
  made.happens(partly('199'), partly('200'));
  assert.deepEqual(made.texts(), ['Half filled: BTC-USDT buy, HTX · Main: 50 % filled, 200 of 400 contracts.']);
  assert.deepEqual(
    [...made.archive.values()].map(({ kind, orderKey }) => [kind, orderKey]),
    [['rule', key]],
  );
  // A correction goes back and comes again: it was told.
  made.happens(partly('200'), partly('150'));
  made.happens(partly('150'), partly('300'));
  assert.equal(made.shown.length, 1);
});

test('a rule that is edited to wait for something else tells of that too; edited back, or called otherwise, it does not', () => {
  const made = desk({ noticeRules: [rule()], noticeKinds: [] });
  const becomes = (changes: Partial<NoticeRule>): void => {
    made.settings = { ...made.settings, noticeRules: [rule(changes)] };
  };
  made.happens(partly('100'), partly('200'));
  becomes({ when: { kind: 'filled', percent: 90 } });
  made.happens(partly('200'), partly('360'));
  becomes({ name: 'Otherwise', symbol: 'BTC', sound: 'chime' });
  made.happens(partly('100'), partly('200'));
  assert.deepEqual(
    made.texts().map((text) => / (\d+ %)/.exec(text)?.[1]),
    ['50 %', '90 %'],
  );
});

test('what was told in an earlier run is not told again', () => {
  const made = desk({ noticeRules: [rule()], noticeKinds: [] });
  made.happens(open, partly('200'));
  const again = desk({ noticeRules: [rule()], noticeKinds: [] });
  for (const [id, record] of made.archive) again.archive.set(id, record);
  again.happens(partly('199'), partly('200'));
  assert.deepEqual([made.shown.length, again.shown.length], [1, 0]);
  again.settings = { ...again.settings, noticeRules: [rule({ when: { kind: 'filled', percent: 75 } })] };
  again.happens(partly('200'), partly('300'));
  assert.equal(again.shown.length, 1);
});

test('a new order that is large enough is told, in quiet hours listed, and without amounts where others can see', () => {
  const large = rule({ id: 'large', name: 'Large', when: { kind: 'seen' }, size: { of: 'quantity', atLeast: '100' } });
  const made = desk({ noticeRules: [large], noticeKinds: [], quietHours: { from: '00:00', to: '23:59' } });
  made.happens(null, open, 'push');
  made.happens(null, orderOf({ orderId: '1002' }), 'snapshot');
  assert.deepEqual(made.shown, []);
  assert.deepEqual(
    made.listed.map(({ text }) => text),
    ['Large: BTC-USDT buy, HTX · Main: New, 400 contracts at 96,420.5.'],
  );
  const discreet = desk({ noticeRules: [large], noticeKinds: [], discreet: true });
  discreet.happens(null, open, 'push');
  assert.deepEqual(discreet.texts(), ['Large: BTC-USDT buy, HTX · Main: New.']);
});

test('whoever watches in a terminal is told of no rules', () => {
  const made = desk({ noticeKinds: [] });
  made.happens(open, partly('300'));
  assert.deepEqual(made.texts(), []);
});

describe('an age', () => {
  const old = rule({ id: 'old', name: 'Too long', when: { kind: 'openFor', minutes: 10 } });

  function ages(rules: readonly NoticeRule[] = [old]): {
    told: NoticeRecord[];
    look: (ageMs: number, changes?: Partial<OpenOrder>) => void;
  } {
    const clock = turnedClock();
    const told: NoticeRecord[] = [];
    let lastId = 0;
    const notices = new RuleNotices(
      {
        clock,
        settings: () => ({ noticeRules: [...rules], discreet: false }),
        accountLabel: () => 'Main',
        nextId: () => (lastId += 1),
      },
      { showAfterBatch: () => undefined, tell: (record) => void told.push(record) },
    );
    return {
      told,
      look: (ageMs, changes = {}) => {
        notices.lookAtAges(() => [{ key, order: open, isStale: false, ageMs, ...changes }]);
      },
    };
  }

  test('is told when it is come to, once', () => {
    const { told, look } = ages();
    look(10 * minute - 1);
    look(10 * minute);
    assert.equal(told.length, 0);
    for (const ageMs of [10 * minute + 1, 11 * minute, 9 * minute, 11 * minute]) look(ageMs);
    assert.deepEqual(
      told.map(({ text }) => text),
      ['Too long: BTC-USDT buy, HTX · Main: Open for more than 10 min.'],
    );
  });
  test('that was come to before anybody looked is no news', () => {
    const { told, look } = ages();
    for (const ageMs of [12 * minute, 13 * minute, 60 * minute]) look(ageMs);
    assert.equal(told.length, 0);
  });
  test('is not told of old news; soon after it is told, and later no more', () => {
    const short = ages();
    short.look(9 * minute);
    short.look(10 * minute + 1, { isStale: true });
    assert.equal(short.told.length, 0);
    short.look(10 * minute + 30_000);
    assert.equal(short.told.length, 1);
    const long = ages();
    long.look(9 * minute);
    long.look(30 * minute, { isStale: true });
    long.look(31 * minute);
    assert.equal(long.told.length, 0);
  });
  test('that nobody knows is not told', () => {
    const { told, look } = ages();
    look(9 * minute);
    look(11 * minute, { ageMs: null });
    assert.equal(told.length, 0);
  });
  test('of a rule that is off or narrower is not told, and orders are not even looked at without one', () => {
    const { told, look } = ages([{ ...old, symbol: 'ETH' }]);
    look(9 * minute);
    look(11 * minute);
    assert.equal(told.length, 0);
    const none = ages([{ ...old, isOn: false }]);
    none.look(9 * minute);
    none.look(11 * minute);
    assert.equal(none.told.length, 0);
  });
});
