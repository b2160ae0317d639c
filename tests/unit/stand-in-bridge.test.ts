import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bridgeEnd, type BridgeEnd } from '../../scripts/electron-on-chromium/worlds/bridge.ts';

/** Two ends, with Chromium's cloning between them. */
function connectedEnds(): { page: BridgeEnd; preload: BridgeEnd } {
  const preload: BridgeEnd = bridgeEnd((message) => structuredClone(page.receive(structuredClone(message))));
  const page: BridgeEnd = bridgeEnd((message) => structuredClone(preload.receive(structuredClone(message))));
  return { page, preload };
}

function expose(api: Record<string, unknown>): Record<string, (...args: unknown[]) => unknown> {
  const { page, preload } = connectedEnds();
  const exposed: unknown = page.unwrap(structuredClone(preload.wrap(api)));
  const functions: Record<string, (...args: unknown[]) => unknown> = {};
  for (const [name, value] of Object.entries(Object(exposed))) {
    if (typeof value === 'function') functions[name] = (...args) => Reflect.apply(value, undefined, args);
  }
  return functions;
}

test('a function answers at once, a listener is called, and its unsubscribe works', () => {
  const listeners = new Set<(value: unknown) => void>();
  const api = expose({
    on(listener: (value: unknown) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const heard: unknown[] = [];
  const off = api['on']?.((value: unknown) => heard.push(value));
  for (const listener of listeners) listener({ id: '1' });
  assert.equal(typeof off, 'function');
  if (typeof off === 'function') Reflect.apply(off, undefined, []);
  assert.equal(listeners.size, 0);
  assert.deepEqual(heard, [{ id: '1' }]);
});

test('a promise is resolved and refused on the other side, as a promise and an Error of that side', async () => {
  const api = expose({
    good: async () => ({ ok: true }),
    bad: async () => {
      throw new Error('no');
    },
  });
  assert.deepEqual(await api['good']?.(), { ok: true });
  await assert.rejects(async () => {
    await api['bad']?.();
  }, /^Error: no$/);
});

test('an end calls only what was exposed, whatever number or message it is sent', () => {
  const { preload } = connectedEnds();
  for (const message of [
    null,
    7,
    { kind: 'call', id: 99, args: [] },
    { kind: 'call', id: '1', args: null },
    { kind: 'settle', id: 1, ok: true },
    { kind: 'eval', code: '1' },
  ]) {
    const answer = preload.receive(message);
    assert.ok(answer === undefined || preload.field(answer, 'threw') === true);
  }
});
