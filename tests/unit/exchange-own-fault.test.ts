import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askAccount } from '../../electron/orders/lookup/lookup.ts';
import { turnedClock } from '../support/fake-world.ts';
import { onlyLooksUp } from './fake-live.ts';

test('a fault of ours at one account is its problem, without the words that could quote a key', async () => {
  const { answer } = await askAccount(
    { text: '5', id: '5', by: 'any', symbol: null, exchange: null },
    {
      id: 'a1',
      label: 'Main',
      exchange: 'htx',
      connection: {
        ...onlyLooksUp,
        lookUp: () => Promise.reject(new RangeError('https://api.hbdm.com/?Signature=abc')),
        testKeys: () => Promise.reject(new Error('not asked')),
        close: () => Promise.resolve(),
      },
    },
    { clock: turnedClock(), timeoutMs: 1000, signal: new AbortController().signal, onProgress: () => undefined },
  );
  assert.deepEqual([answer.outcome, answer.problem?.kind, answer.asked], ['failed', 'protocol', []]);
  assert.match(answer.problem?.message ?? '', /RangeError/);
  assert.ok(!JSON.stringify(answer).includes('Signature'));
});
