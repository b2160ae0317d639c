import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Dispatcher } from 'undici';
import { Incoming } from '../../electron/exchanges/incoming.ts';

/** The pool's side of one answer. */
function controller() {
  const said: string[] = [];
  const it: Dispatcher.DispatchController = {
    aborted: false,
    paused: false,
    reason: null,
    abort: () => said.push('abort'),
    pause: () => said.push('pause'),
    resume: () => said.push('resume'),
  };
  return { it, said };
}

const clock = { now: () => 0, monotonicMs: () => 0, after: () => () => undefined };

test('a piece holds up the next until it is taken; an empty one, which a parser gives where nothing came yet, holds up nothing', async () => {
  const taken: number[] = [];
  const incoming = new Incoming(clock, async (piece) => {
    taken.push(piece.byteLength);
    return Promise.resolve(true);
  });
  const { it, said } = controller();
  incoming.onRequestStart(it);
  incoming.onResponseStart(it, 200, {});
  incoming.onResponseData(it, Buffer.alloc(0));
  assert.deepEqual(said, []);
  incoming.onResponseData(it, Buffer.from('ab'));
  await new Promise(setImmediate);
  incoming.onResponseEnd();
  await incoming.received;
  assert.deepEqual([said, taken], [['pause', 'resume'], [2]]);
});

test('what is enough ends the answer, and is no failure', async () => {
  const incoming = new Incoming(clock, () => Promise.resolve(false));
  const { it, said } = controller();
  incoming.onRequestStart(it);
  incoming.onResponseStart(it, 200, {});
  incoming.onResponseData(it, Buffer.from('ab'));
  assert.equal((await incoming.received).status, 200);
  assert.deepEqual(said, ['pause', 'abort']);
});
