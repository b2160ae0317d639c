import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problem } from '../../electron/exchanges/problem.ts';
import { SignInTrials, type SignInOutcome } from '../../electron/sign-in-trials.ts';

const refused = problem('network', 'The proxy does not take it.', 'Enter another.');

/** Connections that wait for the proxy's answer. */
function desk() {
  const trials = new SignInTrials();
  const sent: ((outcome: SignInOutcome) => void)[] = [];
  const send = (signIn = 'proxy Basic x'): Promise<SignInOutcome> =>
    trials.send(signIn, () => new Promise((resolve) => sent.push(resolve)));
  return { trials, sent, send };
}

test('of several connections one sends a password that was never taken; once it is taken, all do', async () => {
  const { sent, send } = desk();
  const outcomes = [send(), send(), send()];
  await Promise.resolve();
  assert.equal(sent.length, 1);
  sent[0]?.('taken');
  assert.equal(await outcomes[0], 'taken');
  await new Promise(setImmediate);
  assert.equal(sent.length, 3);
  for (const tell of sent) tell('taken');
  assert.deepEqual(await Promise.all(outcomes), ['taken', 'taken', 'taken']);
});

test('what was refused is not sent again until it is entered anew; another password is', async () => {
  const { trials, sent, send } = desk();
  const outcomes = [send(), send()];
  sent[0]?.(refused);
  assert.deepEqual(await Promise.all(outcomes), [refused, refused]);
  assert.equal(await send(), refused);
  assert.equal(sent.length, 1);
  void send('proxy Basic y');
  assert.equal(sent.length, 2);
  trials.forgetRefusals();
  void send();
  assert.equal(sent.length, 3);
});

test('a connection that fails otherwise says nothing of the password: the next one sends it', async () => {
  const { sent, send } = desk();
  const outcomes = [send(), send()];
  sent[0]?.(null);
  assert.equal(await outcomes[0], null);
  await new Promise(setImmediate);
  sent[1]?.('taken');
  assert.equal(await outcomes[1], 'taken');
});
