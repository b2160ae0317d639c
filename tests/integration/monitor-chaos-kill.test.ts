/** Killed in the middle of a busy moment: what was told is recorded, and no notice comes twice or is lost. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aFolder } from '../support/archive-orders.ts';
import { killRepeatedly } from '../support/killed-watch.ts';

// The soak asks for more.
const rounds = Number.parseInt(process.env['ORDER_MONITOR_KILLS'] ?? '3', 10);
const seed = Number.parseInt(process.env['CHAOS_SEED'] ?? '7', 10);

test(`watch killed ${String(rounds)} times has recorded all it told, each notice once (seed ${String(seed)})`, async () => {
  const folder = aFolder();
  try {
    const { wrong, told, notices } = await killRepeatedly({ folder: folder.path, rounds, seed });
    assert.deepEqual(wrong, []);
    assert.ok(told > 300 && notices > 20, `only ${String(told)} lines with ${String(notices)} notices were told`);
  } finally {
    folder.remove();
  }
});
