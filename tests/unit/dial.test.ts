/** What is said of a dial that this app ended itself? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dialFor, problemOfDial, type Way } from '../../electron/exchanges/dial.ts';
import { fakeWorld } from './fake-world.ts';

function problemOf(way: Pick<Way, 'origin' | 'proxy' | 'signal'>): Promise<ReturnType<typeof problemOfDial>> {
  return new Promise((resolve) => {
    dialFor({ world: fakeWorld(), protocols: ['http/1.1'], timeoutMs: 1000, ...way }, (outcome) =>
      resolve(outcome.ok ? null : problemOfDial(outcome.problem)),
    );
  });
}

test('our own end of a dial is never told as an exchange or a proxy that can’t be reached', async () => {
  for (const proxy of [null, 'http://127.0.0.1:9']) {
    const found = await problemOf({ origin: 'http://127.0.0.1:9', proxy, signal: AbortSignal.abort() });
    assert.equal(found?.kind, 'stopped');
    assert.doesNotMatch(found.message, /reached|ABORT/);
  }
});
