import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readHtxState, type HtxState, type StatusReading } from '../../electron/exchanges/htx/status.ts';
import { add, compare, equals, isPositive, isZero } from '../../shared/decimal.ts';

const of = (state: string, told: Partial<HtxState> = {}): StatusReading =>
  readHtxState({
    state,
    volume: '10',
    tradeVolume: '0',
    cancelVolume: null,
    source: 'lookup',
    isTrigger: false,
    startedOrderId: null,
    ...told,
  });

const rows: [
  name: string,
  state: string,
  told: Partial<HtxState>,
  status: string,
  isOpen: boolean | null,
  isSettling: boolean,
][] = [
  ['new without a trade is new', 'new', {}, 'new', true, false],
  ['new without a volume at all is new', 'new', { volume: null, tradeVolume: null }, 'new', true, false],
  ['new with a trade is partially filled', 'new', { tradeVolume: '0.001' }, 'partiallyFilled', true, false],
  ['new with everything traded is filled', 'new', { tradeVolume: '10.0' }, 'filled', false, false],
  ['new with more traded than asked is unknown', 'new', { tradeVolume: '11' }, 'unknown', null, false],
  ['new in the history is unknown', 'new', { source: 'history' }, 'unknown', null, false],
  ['partially_filled is partially filled', 'partially_filled', { tradeVolume: '4' }, 'partiallyFilled', true, false],
  [
    'partially_filled with everything traded is filled',
    'partially_filled',
    { tradeVolume: '10' },
    'filled',
    false,
    false,
  ],
  [
    'partially_filled in the history is unknown',
    'partially_filled',
    { tradeVolume: '4', source: 'history' },
    'unknown',
    null,
    false,
  ],
  [
    'partially_filled with everything traded is unknown in the history',
    'partially_filled',
    { tradeVolume: '10', source: 'history' },
    'unknown',
    null,
    false,
  ],
  ['filled is filled when everything was traded', 'filled', { tradeVolume: '10' }, 'filled', false, false],
  ['filled compares by value, not by digits', 'filled', { volume: '10', tradeVolume: '10.00' }, 'filled', false, false],
  [
    'filled with everything traded stays filled beside a zero cancel volume',
    'filled',
    { tradeVolume: '10', cancelVolume: '0' },
    'filled',
    false,
    false,
  ],
  [
    'filled with a canceled rest that adds up is canceled',
    'filled',
    { tradeVolume: '4', cancelVolume: '6' },
    'canceled',
    false,
    false,
  ],
  [
    'filled with a canceled rest that does not add up yet is still open',
    'filled',
    { tradeVolume: '4', cancelVolume: '5' },
    'partiallyFilled',
    true,
    true,
  ],
  [
    'filled before all trades are in is partially filled',
    'filled',
    { tradeVolume: '4' },
    'partiallyFilled',
    true,
    true,
  ],
  ['filled before any trade is in is partially filled', 'filled', {}, 'partiallyFilled', true, true],
  ['filled of nothing is not filled', 'filled', { volume: '0' }, 'partiallyFilled', true, true],
  ['filled with more traded than asked is unknown', 'filled', { tradeVolume: '11' }, 'unknown', null, false],
  [
    'filled before all trades are in is unknown in the history',
    'filled',
    { tradeVolume: '4', source: 'history' },
    'unknown',
    null,
    false,
  ],
  [
    'filled in the history is filled when everything was traded',
    'filled',
    { tradeVolume: '10', source: 'history' },
    'filled',
    false,
    false,
  ],
  [
    'filled without volumes proves nothing',
    'filled',
    { volume: null, tradeVolume: null },
    'partiallyFilled',
    true,
    true,
  ],
  [
    'partially_canceled that adds up is canceled',
    'partially_canceled',
    { tradeVolume: '4', cancelVolume: '6' },
    'canceled',
    false,
    false,
  ],
  [
    'partially_canceled in an answer without a cancel volume is canceled',
    'partially_canceled',
    { tradeVolume: '4' },
    'canceled',
    false,
    false,
  ],
  [
    'partially_canceled in the history without a cancel volume is canceled',
    'partially_canceled',
    { tradeVolume: '4', source: 'history' },
    'canceled',
    false,
    false,
  ],
  [
    'partially_canceled in a push without a cancel volume is still open',
    'partially_canceled',
    { tradeVolume: '4', source: 'push' },
    'partiallyFilled',
    true,
    true,
  ],
  [
    'partially_canceled that does not add up is still open',
    'partially_canceled',
    { tradeVolume: '4', cancelVolume: '0' },
    'partiallyFilled',
    true,
    true,
  ],
  [
    'partially_canceled that does not add up is unknown in the history',
    'partially_canceled',
    { tradeVolume: '4', cancelVolume: '0', source: 'history' },
    'unknown',
    null,
    false,
  ],
  ['canceled is canceled', 'canceled', {}, 'canceled', false, false],
  ['rejected is rejected', 'rejected', {}, 'rejected', false, false],
  ['3 is new', '3', {}, 'new', true, false],
  ['3 with a trade is partially filled', '3', { tradeVolume: '1' }, 'partiallyFilled', true, false],
  ['4 is partially filled', '4', { tradeVolume: '1' }, 'partiallyFilled', true, false],
  ['4 in the history is unknown', '4', { tradeVolume: '1', source: 'history' }, 'unknown', null, false],
  ['5 is partially_canceled', '5', { tradeVolume: '4', cancelVolume: '6' }, 'canceled', false, false],
  ['6 is filled', '6', { tradeVolume: '10' }, 'filled', false, false],
  ['6 before all trades are in is partially filled', '6', { tradeVolume: '9' }, 'partiallyFilled', true, true],
  ['7 is canceled', '7', {}, 'canceled', false, false],
  ['active is new of a trigger order', 'active', { isTrigger: true, tradeVolume: null }, 'new', true, false],
  [
    'active is unknown of a trigger order in the history',
    'active',
    { isTrigger: true, tradeVolume: null, source: 'history' },
    'unknown',
    null,
    false,
  ],
  ['failed is rejected of a trigger order', 'failed', { isTrigger: true, tradeVolume: null }, 'rejected', false, false],
  [
    'triggered is triggered of a trigger order',
    'triggered',
    { isTrigger: true, tradeVolume: null },
    'triggered',
    false,
    false,
  ],
  [
    'an order that a trigger order started says that it fired',
    'whatever',
    { isTrigger: true, startedOrderId: '7' },
    'triggered',
    false,
    false,
  ],
  [
    'an order that a waiting trigger order started contradicts it',
    'active',
    { isTrigger: true, startedOrderId: '7' },
    'unknown',
    null,
    false,
  ],
  [
    'a trigger order that failed stays so beside the order it started',
    'failed',
    { isTrigger: true, startedOrderId: '7' },
    'rejected',
    false,
    false,
  ],
  [
    'a trigger order that was canceled stays so beside an order it names',
    'canceled',
    { isTrigger: true, startedOrderId: '7' },
    'canceled',
    false,
    false,
  ],
];

describe('an HTX state', () => {
  for (const [name, state, told, status, isOpen, isSettling] of rows) {
    test(name, () => {
      const { filledQuantity: _filled, remainingQuantity: _remaining, ...standing } = of(state, told);
      assert.deepEqual(standing, { status, isOpen, isSettling });
    });
  }

  test('that no page knows is unknown, and so is whether it is open', () => {
    for (const state of [
      '',
      '1',
      '2',
      '10',
      '11',
      'active',
      'failed',
      'triggered',
      'Filled',
      'constructor',
      '__proto__',
      'toString',
    ]) {
      assert.deepEqual(
        of(state, { tradeVolume: '10' }),
        { status: 'unknown', isOpen: null, isSettling: false, filledQuantity: '10', remainingQuantity: null },
        state,
      );
    }
  });

  test('that says something is filled never goes with a known zero, unless its figures add up', () => {
    for (const state of ['filled', '6', 'partially_filled', '4', 'partially_canceled']) {
      for (const source of ['push', 'lookup', 'history'] as const)
        assert.equal(of(state, { source }).filledQuantity, null, `${state} ${source}`);
    }
    assert.equal(of('partially_canceled', { cancelVolume: '10' }).filledQuantity, '0');
    assert.equal(of('new').filledQuantity, '0');
  });

  test('is never read into what its own figures deny', () => {
    const decimal = fc.oneof(
      fc.constantFrom(
        '0',
        '0.0',
        '1',
        '1.0',
        '3',
        '10',
        '10.000',
        '9007199254740993',
        '0.1',
        '0.2',
        '0.30000000000000001',
      ),
      fc.tuple(fc.nat(50), fc.nat(99)).map(([whole, part]) => `${String(whole)}.${String(part)}`),
    );
    const volume = fc.option(decimal, { nil: null });
    const word = fc.constantFrom(
      'new',
      'partially_filled',
      'filled',
      'partially_canceled',
      'canceled',
      'rejected',
      'active',
      'failed',
      'triggered',
      '',
      '3',
      '4',
      '5',
      '6',
      '7',
      'suspended',
    );
    const told = fc.record({
      state: word,
      volume,
      tradeVolume: volume,
      cancelVolume: volume,
      source: fc.constantFrom('push' as const, 'snapshot' as const, 'lookup' as const, 'history' as const),
      isTrigger: fc.boolean(),
      startedOrderId: fc.constantFrom(null, '1550391833085870087'),
    });
    const seed = Number(process.env['FC_SEED'] ?? 20_261_129);
    fc.assert(
      fc.property(told, (row) => {
        const { status, isOpen, filledQuantity, remainingQuantity } = readHtxState({
          ...row,
          startedOrderId: row.isTrigger ? row.startedOrderId : null,
        });
        assert.equal(isOpen, status === 'unknown' ? null : status === 'new' || status === 'partiallyFilled');
        if (row.source === 'history') assert.notEqual(isOpen, true);
        if (isOpen === false) assert.equal(remainingQuantity, '0');
        if (isOpen === null) assert.equal(remainingQuantity, null);
        if (isOpen === true && remainingQuantity !== null) {
          assert.ok(isPositive(remainingQuantity));
          assert.ok(
            filledQuantity !== null &&
              row.volume !== null &&
              equals(add(filledQuantity, remainingQuantity), row.volume),
          );
        }
        if (isOpen === true && filledQuantity !== null && row.volume !== null && isPositive(row.volume))
          assert.ok(compare(filledQuantity, row.volume) < 0);
        if (status === 'new') assert.ok(!isPositive(filledQuantity));
        if (status === 'partiallyFilled') assert.ok(filledQuantity === null || !isZero(filledQuantity));
        if (status === 'filled') assert.ok(isPositive(filledQuantity) && equals(filledQuantity, row.volume));
        if (status === 'triggered') assert.ok(row.isTrigger);
      }),
      { seed, numRuns: 3000 },
    );
  });
});
