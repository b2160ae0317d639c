/** How news is gathered, written in one transaction, and told; and what becomes of it while it can't be written. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problem } from '../../electron/exchanges/problem.ts';
import type { Archive, ArchiveBatch } from '../../electron/orders/archive/archive.ts';
import { Recorder } from '../../electron/orders/recorder.ts';
import { failed } from '../../shared/result.ts';
import { aFill, anEvent, anOrder, archiveNow, aState, openHere } from '../support/archive-orders.ts';
import { valueOf } from '../support/values.ts';
import { fakeClock, type FakeClock } from './fake-world.ts';
import type { WallMs } from '../../shared/time.ts';

interface Desk {
  clock: FakeClock;
  archive: Archive;
  recorder: Recorder;
  batches: ArchiveBatch[];
  /** How many batches had been written at each time something was told. */
  told: number[];
  recordingChanges: (WallMs | null)[];
  fails: boolean;
}

function openDesk(): Desk {
  const clock = fakeClock();
  const { archive } = openHere(null);
  const desk: Desk = {
    clock,
    archive,
    batches: [],
    told: [],
    recordingChanges: [],
    fails: false,
    recorder: new Recorder({
      archive: new Proxy(archive, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name, target);
          if (name !== 'write') return typeof value === 'function' ? value.bind(target) : value;
          return (batch: ArchiveBatch) => {
            if (desk.fails) return failed(problem('protocol', 'The disk is full.', 'Make room.'));
            desk.batches.push(batch);
            return target.write(batch);
          };
        },
      }),
      clock,
      onFlushed: () => void desk.told.push(desk.batches.length),
      onRecording: () => void desk.recordingChanges.push(desk.recorder.recording().notRecordedSince),
    }),
  };
  return desk;
}

function note(desk: Desk, orderId: string): void {
  const order = anOrder(orderId);
  const { seq: _seq, ...event } = anEvent(0, order);
  const seq = desk.recorder.event(event);
  desk.recorder.state(event.key, () => aState(order, { rawSeq: seq }));
}

test('after a quiet time news is written and told at once; what comes within 16 ms of that is one transaction, and told after it', async () => {
  const desk = openDesk();
  const written = (): (number | undefined)[] => desk.batches.map(({ events }) => events?.length);
  note(desk, '1');
  note(desk, '2');
  assert.deepEqual(desk.told, []);
  await desk.clock.advance(0);
  assert.deepEqual([written(), desk.told], [[2], [1]]);
  note(desk, '3');
  await desk.clock.advance(15);
  note(desk, '4');
  assert.deepEqual([written(), desk.told], [[2], [1]]);
  await desk.clock.advance(1);
  assert.deepEqual(
    [written(), desk.told],
    [
      [2, 2],
      [1, 2],
    ],
  );
  await desk.clock.advance(1000);
  assert.equal(desk.told.length, 2);
  note(desk, '5');
  await desk.clock.advance(0);
  assert.deepEqual(
    [written(), desk.told],
    [
      [2, 2, 1],
      [1, 2, 3],
    ],
  );
});

test('a failed write is tried once a second, however much comes meanwhile, and everything is told all the same', async () => {
  const desk = openDesk();
  desk.fails = true;
  for (let index = 0; index < 100; index += 1) {
    note(desk, String(index));
    await desk.clock.advance(16);
  }
  assert.equal(desk.told.length >= 100, true);
  assert.deepEqual(desk.recordingChanges, [desk.recorder.recording().notRecordedSince]);
  assert.equal(desk.recorder.isRecording, false);
  desk.fails = false;
  await desk.clock.advance(1000);
  assert.equal(desk.batches.length, 1);
  assert.equal(desk.batches[0]?.events?.length, 100);
  assert.deepEqual([desk.recorder.isRecording, desk.recordingChanges.at(-1)], [true, null]);
});

test('what waits for a disk is bounded: the oldest events go, which their timelines tell, and every latest state is there with its raw text', async () => {
  const desk = openDesk();
  desk.fails = true;
  for (let index = 0; index < 21_000; index += 1) note(desk, String(index));
  await desk.clock.advance(16);
  desk.fails = false;
  await desk.clock.advance(1000);
  assert.equal(desk.batches[0]?.events?.length, 20_000);
  for (const orderId of ['0', '999', '1000', '20999']) {
    const found = desk.archive.find(`htx/main/${orderId}`);
    assert.ok(found.ok);
    assert.equal(found.value?.order.raw, anOrder(orderId).raw);
  }
  const span = { from: archiveNow, to: archiveNow, count: 1 };
  assert.deepEqual(
    [valueOf(desk.archive.history('htx/main/999'))?.lost, valueOf(desk.archive.history('htx/main/1000'))?.lost],
    [[span], undefined],
  );
  assert.deepEqual(desk.recorder.recording().lost, { ...span, count: 1000 });
  desk.recorder.markLostSeen();
  assert.equal(desk.recorder.recording().lost, undefined);
  const lastSeq = desk.archive.lastSeq();
  note(desk, 'next');
  await desk.clock.advance(16);
  assert.equal(desk.archive.lastSeq(), lastSeq + 1);
});

test('fills that wait for a disk are bounded too, and a repeated message whose event was lost is not counted', async () => {
  const desk = openDesk();
  desk.fails = true;
  note(desk, 'first');
  const { seq: _seq, ...event } = anEvent(0, anOrder('first'));
  const lost = desk.recorder.event(event);
  desk.recorder.repeat(lost);
  for (let index = 0; index < 20_001; index += 1) {
    note(desk, 'first');
    desk.recorder.fill(aFill(String(index), anOrder('first')));
  }
  desk.recorder.repeat(lost);
  const kept = desk.archive.lastSeq() + 20_003;
  desk.recorder.repeat(kept);
  await desk.clock.advance(16);
  desk.fails = false;
  await desk.clock.advance(1000);
  const [batch] = desk.batches;
  assert.equal(batch?.fills?.length, 20_000);
  assert.equal(batch?.fills?.at(-1)?.tradeId, '20000');
  assert.deepEqual(batch?.repeats, [{ seq: kept, count: 1 }]);
});

test('closed, it writes what waits, also while the disk was failing a moment ago, and tells nothing more', async () => {
  const desk = openDesk();
  desk.fails = true;
  note(desk, '1');
  await desk.clock.advance(16);
  desk.fails = false;
  note(desk, '2');
  const told = desk.told.length;
  desk.recorder.close();
  assert.equal(desk.batches[0]?.events?.length, 2);
  note(desk, '3');
  await desk.clock.advance(5000);
  assert.equal(desk.told.length, told);
  assert.equal(desk.batches.length, 1);
});
