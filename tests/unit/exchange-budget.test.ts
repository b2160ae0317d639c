import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Budget, type Priority } from '../../electron/exchanges/budget.ts';
import { turnedClock } from '../support/fake-world.ts';

const limits = { weight: 8, perMs: 3000, backgroundShare: () => 0.25 };
const never = new AbortController().signal;

function started() {
  const clock = turnedClock();
  const budget = new Budget(clock, limits);
  const take = async (count: number, priority: Priority = 'lookup'): Promise<void> => {
    for (let index = 0; index < count; index += 1) assert.equal(await budget.take(priority, never), true);
  };
  return { clock, budget, take };
}

describe('the budget of an account', () => {
  test('lets look-ups use the whole of it, and the next one waits for the oldest to pass', async () => {
    const { clock, budget, take } = started();
    await take(4);
    clock.advance(1000);
    await take(4);
    assert.equal(budget.used, 1);
    const ninth = budget.take('lookup', never);
    await clock.timer(2000);
    clock.advance(2000);
    assert.equal(await ninth, true);
    assert.equal(budget.used, 5 / 8);
  });

  test('lets background reads use their share only', async () => {
    const { clock, budget, take } = started();
    await take(2, 'background');
    const third = budget.take('background', never);
    await clock.timer(3000);
    await take(6);
    clock.advance(3000);
    assert.equal(await third, true);
  });

  test('keeps a share for background reads beside a long search, and one for look-ups beside both', async () => {
    const { clock, budget, take } = started();
    await take(4, 'longSearch');
    assert.equal(budget.freeInMs('longSearch'), 3000);
    await take(2, 'background');
    assert.equal(budget.freeInMs('background'), 3000);
    await take(2);
    assert.equal(budget.used, 1);
    for (const priority of ['lookup', 'longSearch', 'background'] as const)
      assert.equal(budget.freeInMs(priority), 3000, priority);
    clock.advance(3000);
    for (const priority of ['lookup', 'longSearch', 'background'] as const)
      assert.equal(budget.freeInMs(priority), 0, priority);
  });

  test('pauses when the exchange says that nothing is left, but never longer than one window', async () => {
    const { clock, budget } = started();
    budget.block(1500);
    const first = budget.take('lookup', never);
    await clock.timer(1500);
    clock.advance(1500);
    assert.equal(await first, true);
    budget.block(86_400_000);
    const second = budget.take('lookup', never);
    await clock.timer(3000);
    clock.advance(3000);
    assert.equal(await second, true);
    budget.block(-5);
    assert.equal(await budget.take('lookup', never), true);
  });

  test('leaves three quarters of it to look-ups where nobody chose another share', async () => {
    const clock = turnedClock();
    const budget = new Budget(clock, { weight: 8, perMs: 3000 });
    for (const _ of [1, 2]) assert.equal(await budget.take('background', never), true);
    assert.equal(budget.freeInMs('background'), 3000);
    assert.equal(budget.freeInMs('lookup'), 0);
  });

  test('weighs what is sent: the next one waits until enough has passed, and one alone goes out however heavy it is', async () => {
    const { clock, budget } = started();
    assert.equal(await budget.take('background', never, 5), true);
    clock.advance(1000);
    budget.count(0.5);
    clock.advance(1000);
    assert.equal(budget.used, 5.5 / 8);
    assert.equal(await budget.take('lookup', never, 2.5), true);
    const next = budget.take('lookup', never, 1);
    await clock.timer(1000);
    clock.advance(1000);
    assert.equal(await next, true);
    const inBackground = budget.take('background', never, 1);
    await clock.timer(2000);
    clock.advance(2000);
    assert.equal(await inBackground, true);
    budget.count(100);
    assert.equal(budget.used, 1);
  });

  test('gives up waiting when the search is stopped', async () => {
    const { clock, budget, take } = started();
    await take(8);
    const stop = new AbortController();
    const ninth = budget.take('lookup', stop.signal);
    await clock.timer(3000);
    stop.abort();
    assert.equal(await ninth, false);
    assert.equal(await budget.take('lookup', AbortSignal.abort()), false);
    assert.equal(budget.used, 1);
  });
});
