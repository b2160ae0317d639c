import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problem } from '../../electron/exchanges/problem.ts';
import { Gate } from '../../electron/orders/following/gate.ts';
import { fakeWorld } from './fake-world.ts';

const limited = problem('rateLimited', 'Too many.', 'Wait.');
const noRight = problem('permission', 'Not allowed.', 'Allow it.');

test('what ends a search is heeded, ever longer until something is answered; other failures are not', async () => {
  const world = fakeWorld();
  const refused = new Gate(world);
  for (const kind of ['timeout', 'network', 'exchangeDown', 'badRequest', 'stopped'] as const)
    refused.heed(problem(kind, 'No.', 'Wait.'));
  assert.equal(refused.ms(), 0);
  const pauses: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    refused.heed(limited);
    const pauseMs = refused.ms();
    // Refused together with the one before: no refusal more.
    refused.heed(limited);
    assert.equal(refused.ms(), pauseMs);
    pauses.push(pauseMs);
    await world.clock.advance(pauseMs);
    assert.equal(refused.ms(), 0);
  }
  const [first = 0, second = 0, third = 0] = pauses;
  assert.ok(first > 0 && second > first && third > second, pauses.join(' '));
  refused.heed(null);
  refused.heed(limited);
  assert.ok(refused.ms() < second);
});

test('it waits as long as the exchange says', () => {
  const world = fakeWorld();
  const refused = new Gate(world);
  refused.heed({ ...limited, retryAt: world.clock.now() + 60_000 });
  assert.equal(refused.ms(), 60_000);
});

test('a new connection is not held back by a right that was missing before, but by a limit', () => {
  const world = fakeWorld();
  const refused = new Gate(world);
  refused.heed(noRight);
  refused.startAnew();
  assert.equal(refused.ms(), 0);
  refused.heed(limited);
  refused.startAnew();
  assert.ok(refused.ms() > 0);
});
