import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore } from '../../electron/accounts/key-value-store.ts';
import { RecentLookups } from '../../electron/orders/lookup/recent-lookups.ts';
import type { LookupReport } from '../../shared/lookup.ts';

function report(id: string): LookupReport {
  return {
    query: { text: id, id, by: 'any', symbol: null, exchange: null },
    verdict: 'notOpen',
    order: null,
    orders: [],
    answers: [],
  };
}

function row(text: string, symbol: string | null = null): unknown {
  return { at: 1, query: { text, id: text, by: 'any', symbol, exchange: null }, verdict: 'notOpen', summary: '' };
}

test('the last 50 look-ups are remembered, newest first', () => {
  const recent = new RecentLookups(memoryStore(), { now: () => 1 }, (text) => text.includes('my-own-key'));
  for (let id = 1; id <= 60; id += 1) recent.remember(report(String(id)));
  assert.equal(recent.list().length, 50);
  assert.equal(recent.list()[0]?.query.id, '60');
});

test('the same question stands there once, where it was asked last', () => {
  const recent = new RecentLookups(memoryStore(), { now: () => 1 }, (text) => text.includes('my-own-key'));
  for (const id of ['1', '2', '1']) recent.remember(report(id));
  assert.deepEqual(
    recent.list().map((one) => one.query.id),
    ['1', '2'],
  );
});

test('rows that are none are passed over, and all can be forgotten', () => {
  const store = memoryStore();
  store.write('recentLookups', [{ at: 'x' }, null]);
  const recent = new RecentLookups(store, { now: () => 1 }, (text) => text.includes('my-own-key'));
  assert.deepEqual(recent.list(), []);
  recent.remember(report('1'));
  recent.forget();
  assert.deepEqual(recent.list(), []);
});

test('a key pasted into the box by mistake is not remembered', () => {
  const recent = new RecentLookups(memoryStore(), { now: () => 1 }, (text) => text.includes('my-own-key'));
  recent.remember(report('my my-own-key'));
  assert.deepEqual(recent.list(), []);
});

test('what an earlier version kept of keys is taken out, and nothing else, not even rows that are none', () => {
  const store = memoryStore();
  const honest = [
    row('1550497891998535681'),
    row('57cc1941-8ad1-4df3-b34c-bb556518befc'),
    { at: 'x' },
    null,
    row('my-secret-plan'),
  ];
  store.write('recentLookups', [
    row('QFEX_SECRET_KEY=abcdefgh12345678'),
    ...honest,
    row('my-own-key'),
    row('1', 'b0a1b2c3-c6d4e5f6-94a7b8c9-d0e1f'),
    { text: 'secret: abcdef' },
  ]);
  new RecentLookups(store, { now: () => 1 }, (text) => text.includes('my-own-key')).forgetSecrets();
  assert.deepEqual(store.read('recentLookups'), honest);
});
