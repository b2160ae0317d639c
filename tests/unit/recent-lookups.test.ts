import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore } from '../../electron/accounts/key-value-store.ts';
import { createRecentLookups } from '../../electron/orders/recent-lookups.ts';
import type { LookupReport } from '../../shared/lookup.ts';

function report(id: string): LookupReport {
  return { query: { text: id, id, by: 'any', symbol: null, exchange: null }, verdict: 'notOpen', order: null, orders: [], answers: [] };
}

test('the last 50 look-ups are remembered, newest first', () => {
  const recent = createRecentLookups(memoryStore(), { now: () => 1 }, (text) => text.replace('secret-key', '…'));
  for (let id = 1; id <= 60; id += 1) recent.remember(report(String(id)));
  assert.equal(recent.list().length, 50);
  assert.equal(recent.list()[0]?.query.id, '60');
});

test('the same question stands there once, where it was asked last', () => {
  const recent = createRecentLookups(memoryStore(), { now: () => 1 }, (text) => text.replace('secret-key', '…'));
  for (const id of ['1', '2', '1']) recent.remember(report(id));
  assert.deepEqual(recent.list().map((one) => one.query.id), ['1', '2']);
});

test('rows that are none are passed over, and all can be forgotten', () => {
  const store = memoryStore();
  store.write('recentLookups', [{ at: 'x' }, null]);
  const recent = createRecentLookups(store, { now: () => 1 }, (text) => text.replace('secret-key', '…'));
  assert.deepEqual(recent.list(), []);
  recent.remember(report('1'));
  recent.forget();
  assert.deepEqual(recent.list(), []);
});

test('a key pasted into the box by mistake is not remembered', () => {
  const recent = createRecentLookups(memoryStore(), { now: () => 1 }, (text) => text.replace('secret-key', '…'));
  recent.remember(report('my secret-key'));
  assert.deepEqual(recent.list(), []);
});
