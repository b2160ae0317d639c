/** What is asked next, and what holds it up? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problem } from '../../electron/exchanges/problem.ts';
import { Agenda, type Lane } from '../../electron/orders/following/agenda.ts';
import { Gate } from '../../electron/orders/following/gate.ts';
import { fakeWorld, type FakeWorld } from './fake-world.ts';

interface Desk {
  world: FakeWorld;
  agenda: Agenda;
  begun: string[];
  /** Ends what is under way under this name. */
  end: (name: string) => void;
  put: (name: string, lane: Lane, inMs?: number, more?: { isUrgent?: boolean; isDroppable?: boolean }) => void;
}

function desk(): Desk {
  const world = fakeWorld();
  const agenda = new Agenda(world);
  const underWay = new Map<string, PromiseWithResolvers<void>>();
  const begun: string[] = [];
  return {
    world,
    agenda,
    begun,
    end: (name) => underWay.get(name)?.resolve(),
    put: (name, lane, inMs = 0, more = {}) =>
      agenda.put(name, {
        lane,
        inMs,
        ...more,
        run: () => {
          begun.push(name);
          const ending = Promise.withResolvers<void>();
          underWay.set(name, ending);
          return ending.promise;
        },
      }),
  };
}

const laneOf = (atOnce: number, gate: Gate | null = null): Lane => ({ gate, atOnce, underWay: 0 });

test('of one lane a few are under way at once, the urgent first, then the longest overdue', async () => {
  const { world, begun, put, end } = desk();
  const lane = laneOf(2);
  for (const name of ['one', 'two', 'three', 'four']) put(name, lane);
  put('sooner', lane, -5);
  await world.clock.advance(0);
  assert.deepEqual(begun, ['sooner', 'one']);
  put('urgent', lane, 0, { isUrgent: true });
  await world.clock.advance(0);
  assert.equal(begun.length, 2);
  end('one');
  await world.clock.advance(0);
  end('sooner');
  await world.clock.advance(0);
  assert.deepEqual(begun, ['sooner', 'one', 'urgent', 'two']);
});

test('what is urgent goes before its own lane only, and what is begun now before all', async () => {
  const { world, agenda, begun, put } = desk();
  const [orders, lists] = [laneOf(1), laneOf(1)];
  put('history', laneOf(1), -2);
  put('urgent', orders, -1, { isUrgent: true });
  put('list', lists);
  agenda.beginNow('list');
  assert.deepEqual(begun, ['list']);
  put('later', laneOf(1), 1_000);
  agenda.beginNow('later');
  put('next list', lists);
  agenda.beginNow('next list');
  await world.clock.advance(0);
  assert.deepEqual(begun, ['list', 'history', 'urgent']);
  assert.equal(agenda.isUnderWay('list'), true);
});

test('what is refused waits and holds up no other lane; what something else brings again is left out', async () => {
  const { world, begun, put } = desk();
  const gate = new Gate(world);
  gate.heed(problem('rateLimited', 'Too many.', 'Wait.', { retryAt: world.clock.now() + 60_000 }));
  put('refused', laneOf(1, gate));
  put('left out', laneOf(1, gate), 0, { isDroppable: true });
  put('other', laneOf(1));
  await world.clock.advance(59_000);
  assert.deepEqual(begun, ['other']);
  await world.clock.advance(1_000);
  assert.deepEqual(begun, ['other', 'refused']);
});

test('what is put again replaces what waits, and comes after what is under way under its name', async () => {
  const { world, begun, put, end } = desk();
  const lane = laneOf(2);
  put('list', lane, 10_000);
  put('list', lane, 1_000);
  await world.clock.advance(1_000);
  put('list', lane);
  await world.clock.advance(10_000);
  assert.deepEqual(begun, ['list']);
  end('list');
  await world.clock.advance(0);
  assert.deepEqual(begun, ['list', 'list']);
});

test('a fault of one is logged and ends nothing else; what is cleared never begins', async () => {
  const { world, agenda, begun, put } = desk();
  const lane = laneOf(1);
  agenda.put('fault', { lane, inMs: 0, run: () => Promise.reject(new Error('A fault.')) });
  put('next', lane);
  await world.clock.advance(0);
  assert.deepEqual([begun, world.entries.length], [['next'], 1]);
  put('later', laneOf(1), 1_000);
  agenda.clear();
  await world.clock.advance(10_000);
  assert.deepEqual(begun, ['next']);
});
