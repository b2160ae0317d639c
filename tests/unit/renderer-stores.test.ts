import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KeyedStore } from '../../renderer/store/keyed-store.ts';
import { Ticker } from '../../renderer/store/ticker.ts';

describe('a keyed store', () => {
  it('tells only the readers of the key that changed', () => {
    const store = new KeyedStore<number>();
    const heard: string[] = [];
    store.subscribe('a', () => heard.push('a'));
    store.subscribe('b', () => heard.push('b'));
    store.set('a', 1);
    store.set('a', 1);
    assert.deepEqual(heard, ['a']);
  });

  it('keeps the identity of its keys while none comes or goes', () => {
    const store = new KeyedStore<number>();
    store.set('a', 1);
    const keys = store.keys();
    store.set('a', 2);
    store.replace(new Map([['a', 3]]));
    assert.equal(store.keys(), keys);
    store.replace(new Map());
    assert.deepEqual(store.keys(), []);
  });

  it('tells readers of a key that is gone', () => {
    const store = new KeyedStore<number>();
    store.set('a', 1);
    let calls = 0;
    const unsubscribe = store.subscribe('a', () => (calls += 1));
    store.replace(new Map([['b', 1]]));
    assert.equal(calls, 1);
    unsubscribe();
    store.set('a', 2);
    assert.equal(calls, 1);
  });
});

describe('the ticker', () => {
  it('runs only while somebody looks', () => {
    let nowMs = 1;
    let beat: (() => void) | null = null;
    const ticker = new Ticker(
      {
        nowMs: () => nowMs,
        every: (_intervalMs, callback) => {
          beat = callback;
          return () => (beat = null);
        },
      },
      1000,
    );
    assert.equal(beat, null);
    const first = ticker.subscribe(() => undefined);
    const second = ticker.subscribe(() => undefined);
    assert.notEqual(beat, null);
    nowMs = 5;
    const tick: unknown = beat;
    if (typeof tick === 'function') tick();
    assert.equal(ticker.read(), 5);
    first();
    assert.notEqual(beat, null);
    second();
    assert.equal(beat, null);
  });
});
