import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readHtxState, type HtxState } from '../../electron/exchanges/htx/status.ts';

const of = (state: string, volumes: Partial<HtxState> = {}) =>
  readHtxState({ state, volume: '10', tradeVolume: '0', cancelVolume: null, isPush: false, ...volumes });

const rows: [name: string, state: string, volumes: Partial<HtxState>, status: string, isOpen: boolean | null, isSettling: boolean][] = [
  ['new without a trade is new', 'new', {}, 'new', true, false],
  ['new without a volume at all is new', 'new', { volume: null, tradeVolume: null }, 'new', true, false],
  ['new with a trade is partially filled', 'new', { tradeVolume: '0.001' }, 'partiallyFilled', true, false],
  ['partially_filled is partially filled', 'partially_filled', { tradeVolume: '4' }, 'partiallyFilled', true, false],
  ['filled is filled when everything was traded', 'filled', { tradeVolume: '10' }, 'filled', false, false],
  ['filled compares by value, not by digits', 'filled', { volume: '10', tradeVolume: '10.00' }, 'filled', false, false],
  ['filled with everything traded stays filled beside a zero cancel volume', 'filled', { tradeVolume: '10', cancelVolume: '0' }, 'filled', false, false],
  ['filled with a canceled rest that adds up is canceled', 'filled', { tradeVolume: '4', cancelVolume: '6' }, 'canceled', false, false],
  ['filled with a canceled rest that does not add up yet is still open', 'filled', { tradeVolume: '4', cancelVolume: '5' }, 'partiallyFilled', true, true],
  ['filled before all trades are in is partially filled', 'filled', { tradeVolume: '4' }, 'partiallyFilled', true, true],
  ['filled without volumes proves nothing', 'filled', { volume: null, tradeVolume: null }, 'partiallyFilled', true, true],
  ['partially_canceled that adds up is canceled', 'partially_canceled', { tradeVolume: '4', cancelVolume: '6' }, 'canceled', false, false],
  ['partially_canceled in an answer without a cancel volume is canceled', 'partially_canceled', { tradeVolume: '4' }, 'canceled', false, false],
  ['partially_canceled in a push without a cancel volume is still open', 'partially_canceled', { tradeVolume: '4', isPush: true }, 'partiallyFilled', true, true],
  ['partially_canceled that does not add up is still open', 'partially_canceled', { tradeVolume: '4', cancelVolume: '0' }, 'partiallyFilled', true, true],
  ['canceled is canceled', 'canceled', {}, 'canceled', false, false],
  ['rejected is rejected', 'rejected', {}, 'rejected', false, false],
  ['3 is new', '3', {}, 'new', true, false],
  ['3 with a trade is partially filled', '3', { tradeVolume: '1' }, 'partiallyFilled', true, false],
  ['4 is partially filled', '4', { tradeVolume: '1' }, 'partiallyFilled', true, false],
  ['5 is partially_canceled', '5', { tradeVolume: '4', cancelVolume: '6' }, 'canceled', false, false],
  ['6 is filled', '6', { tradeVolume: '10' }, 'filled', false, false],
  ['6 before all trades are in is partially filled', '6', { tradeVolume: '9' }, 'partiallyFilled', true, true],
  ['7 is canceled', '7', {}, 'canceled', false, false],
];

describe('an HTX state', () => {
  for (const [name, state, volumes, status, isOpen, isSettling] of rows) {
    test(name, () => assert.deepEqual(of(state, volumes), { status, isOpen, isSettling }));
  }

  test('that no page knows is unknown, and so is whether it is open', () => {
    for (const state of ['', '1', '2', '10', '11', 'active', 'triggered', 'Filled', 'constructor', '__proto__', 'toString']) {
      assert.deepEqual(of(state, { tradeVolume: '10' }), { status: 'unknown', isOpen: null, isSettling: false }, state);
    }
  });
});
