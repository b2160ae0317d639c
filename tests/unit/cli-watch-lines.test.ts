import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { repeatDetector, watchLine, type WatchEvent } from '../../electron/cli/watch-lines.ts';
import type { Order } from '../../shared/order.ts';
import type { EventCause } from '../../shared/timeline.ts';
import { anOrder, archiveNow } from '../support/archive-orders.ts';

const context = { label: 'Main', at: archiveNow };
const told = (cause: EventCause, changes: Partial<Order> = {}, stale = false): WatchEvent & { event: 'order' } => ({
  event: 'order',
  seq: 1,
  cause,
  stale,
  order: anOrder('1001', changes),
});

function stamp(at: number): string {
  return new Date(at).toISOString();
}

describe('a line of watch', () => {
  const cases: [string, WatchEvent, RegExp][] = [
    [
      'of a connection',
      { event: 'connection', exchange: 'htx', account: 'a1', phase: 'live', since: archiveNow, problem: null },
      /^20\d\d-\d\d-\d\dT[\d:.]+Z {2}HTX · Main {2}live$/,
    ],
    [
      'of an order',
      told('push', { account: 'a1' }),
      /^20\d\d-\d\d-\d\dT[\d:.]+Z {2}HTX · Main {2}1001 {2}BTC-USDT {2}buy {2}0 \/ 10 contracts at 64,250\.10 {2}New {2}\(push\)$/,
    ],
    [
      'of a notice',
      {
        event: 'notice',
        kind: 'filled',
        exchange: 'htx',
        account: 'a1',
        orderId: '1001',
        text: 'BTC-USDT buy, HTX · Main: Filled.',
      },
      /^20\d\d-\d\d-\d\dT[\d:.]+Z {2}1001 {2}BTC-USDT buy, HTX · Main: Filled\.$/,
    ],
    [
      'of a notice about a connection',
      {
        event: 'notice',
        kind: 'connectionLost',
        exchange: 'htx',
        account: 'a1',
        orderId: null,
        text: 'HTX · Main: connection lost.',
      },
      /^20\d\d-\d\d-\d\dT[\d:.]+Z {2}HTX · Main: connection lost\.$/,
    ],
    [
      'of a gap in what is known of stops',
      { event: 'gap', exchange: 'qfex', account: 'a1', from: archiveNow - 1000, to: archiveNow, orderKind: 'stop' },
      /which stops came and went between 20\S+Z and 20\S+Z is not known$/,
    ],
    [
      'of a gap',
      { event: 'gap', exchange: 'htx', account: 'a1', from: archiveNow - 1000, to: archiveNow },
      /^20\d\d-\d\d-\d\dT[\d:.]+Z {2}HTX · Main {2}what happened between 20\S+Z and 20\S+Z is not known$/,
    ],
  ];
  for (const [name, event, form] of cases)
    test(`${name} has date, zone and the account’s name`, () => assert.match(watchLine(event, context), form));

  test('says the type of what is no plain limit order, and what its price is', () => {
    const stop = {
      exchange: 'qfex',
      orderKind: 'stop',
      type: 'stopLoss',
      quantityUnit: 'base',
      quantity: '8.0',
      price: '214.5',
    } as const;
    assert.match(
      watchLine(told('push', stop), context),
      / {2}buy {2}Stop loss {2}0 \/ 8\.0 at trigger price 214\.5 {2}New {2}/,
    );
    assert.match(
      watchLine(told('push', { orderKind: 'twap', type: 'other', price: null }), context),
      / {2}buy {2}TWAP {2}0 \/ 10 contracts {2}New {2}/,
    );
    assert.match(
      watchLine(told('push', { type: 'market', price: null }), context),
      / {2}buy {2}Market {2}0 \/ 10 contracts {2}New {2}/,
    );
  });

  test('begins with this computer’s time, and tells the exchange’s own where it is another', () => {
    const events: WatchEvent[] = [
      told('push', { updatedAt: archiveNow - 900_000 }),
      { event: 'connection', exchange: 'htx', account: 'a1', phase: 'live', since: archiveNow - 5_000, problem: null },
      { event: 'gap', exchange: 'htx', account: 'a1', from: 1, to: 2 },
    ];
    for (const event of events) assert.ok(watchLine(event, context).startsWith(stamp(archiveNow)));
    assert.match(
      watchLine(told('push', { updatedAt: archiveNow - 900_000 }), context),
      new RegExp(`^\\S+ \\(exchange ${stamp(archiveNow - 900_000)}\\)  HTX`),
    );
    for (const updatedAt of [archiveNow - 1_000, archiveNow + 900, null])
      assert.doesNotMatch(watchLine(told('push', { updatedAt }), context), /exchange/);
  });

  test('has no control or bidi character', () => {
    const line = watchLine(told('push', { symbol: '\u202EBTC\u001B[2J' }), context);
    for (const character of ['\u202E', '\u001B']) assert.ok(!line.includes(character));
  });
});

describe('a change that a second place confirms', () => {
  test('has no second line', () => {
    const isRepeat = repeatDetector();
    const partly = { filledQuantity: '4', status: 'partiallyFilled' } as const;
    assert.deepEqual(
      [
        isRepeat(told('push', partly)),
        isRepeat(told('fills', partly)),
        isRepeat(told('fills', { ...partly, filledQuantity: '5' })),
      ],
      [false, true, false],
    );
  });

  test('has one where it stood otherwise meanwhile, or is stale', () => {
    const isRepeat = repeatDetector();
    assert.deepEqual(
      [
        isRepeat(told('push')),
        isRepeat(told('push', { price: '1' })),
        isRepeat(told('push')),
        isRepeat(told('snapshot', {}, true)),
      ],
      [false, false, false, false],
    );
  });

  test('is told of each order for itself', () => {
    const isRepeat = repeatDetector();
    assert.deepEqual(
      [
        isRepeat(told('push')),
        isRepeat(told('push', { account: 'other' })),
        isRepeat(told('push', { orderKind: 'trigger' })),
      ],
      [false, false, false],
    );
  });

  test('that is a refused request is told, though nothing changed', () => {
    const isRepeat = repeatDetector();
    assert.deepEqual([isRepeat(told('push')), isRepeat(told('requestRefused'))], [false, false]);
  });
});
