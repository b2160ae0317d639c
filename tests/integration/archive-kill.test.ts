import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { openArchiveToRead, type Archive } from '../../electron/orders/archive/archive.ts';
import { restoreTrackedOrder } from '../../electron/orders/book/tracked-order.ts';
import { mustBeAsked } from '../../electron/orders/state/standing.ts';
import { orderKeyOf } from '../../shared/board.ts';
import type { OrderHistory, TimelineEvent } from '../../shared/timeline.ts';
import { aFolder, anOrder, openHere } from '../support/archive-orders.ts';
import { valueOf } from '../support/values.ts';

// The soak asks for more.
const kills = Number.parseInt(process.env['ORDER_MONITOR_KILLS'] ?? '3', 10);
const orders = 200;

/** Lets the burst run until it has printed enough, kills it in the middle, and returns what it had printed. */
async function killedBurst(folder: string, lines: number): Promise<{ from: number; shown: number; errors: string }> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../support/archive-burst.ts'), folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (output.split('\n').length > lines) child.kill('SIGKILL');
  });
  await once(child, 'close');
  const numbers = output.split('\n').slice(0, -1);
  return {
    from: Number.parseInt(numbers[0]?.replace('from ', '') ?? '', 10),
    shown: Number.parseInt(numbers.at(-1) ?? '', 10),
    errors,
  };
}

/** Whether it was killed after events and before their states. */
function hasStatesBehind(folder: string): boolean {
  const database = new DatabaseSync(join(folder, 'archive.db'), { readOnly: true });
  const meta = database.prepare('SELECT settled_seq < last_seq AS behind FROM meta').get();
  database.close();
  return meta?.['behind'] === 1;
}

/** Each order is as its last event left it; what its event doesn't tell of it is to be asked for. */
function assertCaughtUp(archive: Archive): void {
  const states = valueOf(archive.openStates());
  assert.equal(states.length, orders);
  for (const state of states) {
    const last = valueOf(archive.lastEvent(state.key));
    const isBehind = state.tracking.includes('isBehind');
    assert.deepEqual([state.order.filledQuantity, state.rawSeq], [String(last?.seq), last?.seq]);
    assert.equal(mustBeAsked(restoreTrackedOrder(state).state), isBehind, state.key);
  }
}

test(`a process killed ${String(kills)} times in the middle of a burst has recorded all it had shown`, async () => {
  const folder = aFolder();
  try {
    let [shownBefore, areBehind] = [0, false];
    for (let round = 0; round < kills; round += 1) {
      const { from, shown, errors } = await killedBurst(folder.path, 40 + round * 17);
      assert.equal(errors, '');
      assert.ok(from >= shownBefore, 'numbers go on where they were');
      assert.ok(shown > from);
      const reader = valueOf(openArchiveToRead(folder.path));
      assert.ok(reader);
      areBehind ||= hasStatesBehind(folder.path);
      for (let number = 1; number <= orders; number += 1) {
        const history: OrderHistory | null = valueOf(reader.history(orderKeyOf(anOrder(String(number)))));
        const events: ReadonlyMap<number, TimelineEvent> = new Map(history?.events.map((event) => [event.seq, event]));
        let last = 0;
        for (let seq = from + 1; seq <= shown; seq += 1) {
          if ((seq % orders) + 1 !== number) continue;
          assert.equal(events.get(seq)?.raw, `{"seq":${String(seq)}}`, `event ${String(seq)}`);
          last = seq;
        }
        // The latest state is at least as new as what was shown, and belongs to its event.
        const latest = Number.parseInt(history?.order.filledQuantity ?? '', 10);
        assert.ok(latest >= last, `order ${String(number)}`);
        assert.equal(history?.order.raw, `{"seq":${String(latest)}}`);
      }
      reader.close();
      shownBefore = shown;
    }
    assert.ok(areBehind, 'no kill came between events and states');
    const { archive, warnings } = openHere(folder.path);
    assert.deepEqual([archive.problem, warnings], [null, []]);
    assert.ok(archive.lastSeq() >= shownBefore);
    assert.equal(archive.size().events, archive.lastSeq());
    assertCaughtUp(archive);
    archive.close();
  } finally {
    folder.remove();
  }
});
