/** Does `--smoke` say only what it saw, and what went wrong first? */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isPainted, runSmoke, smokeOrder, type SmokeParts, type SmokeSaid } from '../../electron/app/smoke.ts';
import { readPng } from '../../scripts/electron-on-chromium/pixels.ts';
import type { LookupReport } from '../../shared/lookup.ts';
import { anOrder } from '../support/archive-orders.ts';
import { fakeClock, type FakeClock } from './fake-world.ts';

const blank = new Uint8Array(4_000);
const written = Uint8Array.from({ length: 4_000 }, (_, index) => index % 251);

function demoReport(orderId: string): LookupReport {
  const order = anOrder(orderId, { status: 'canceled', filledQuantity: '1' });
  return {
    query: { text: orderId, id: orderId, by: 'any', symbol: null, exchange: null },
    verdict: 'found',
    order,
    orders: [order],
    answers: [],
  };
}

async function run(
  changes: Partial<SmokeParts>,
  turn: (clock: FakeClock) => Promise<void> = () => Promise.resolve(),
): Promise<SmokeSaid> {
  const clock = fakeClock();
  const said = runSmoke({
    clock,
    pageAsked: Promise.resolve(),
    picture: () => Promise.resolve(written),
    archiveProblem: () => null,
    lookUp: (id) => Promise.resolve(demoReport(id)),
    ...changes,
  });
  await turn(clock);
  return await said;
}

test('an app that works says so', async () => {
  assert.deepEqual(await run({}), { painted: true, archive: 'open', lookup: 'found', problem: null });
});

test('a window that paints late is waited for, one that stays blank is named', async () => {
  const pictures = [blank, blank];
  const late = await run({ picture: () => Promise.resolve(pictures.shift() ?? written) }, (clock) =>
    clock.advance(1_000),
  );
  assert.equal(late.problem, null);
  const never = await run({ picture: () => Promise.resolve(blank) }, (clock) => clock.advance(61_000));
  assert.deepEqual(never, {
    painted: false,
    archive: 'not opened',
    lookup: 'not asked',
    problem: 'The window showed nothing within 60 seconds.',
  });
});

test('a window of which no picture can be taken yet is looked at again', async () => {
  let looks = 0;
  const picture = (): Promise<Uint8Array> =>
    (looks += 1) < 3 ? Promise.reject(new Error('No frame.')) : Promise.resolve(written);
  assert.equal((await run({ picture }, (clock) => clock.advance(1_000))).problem, null);
  const never = await run({ picture: () => Promise.reject(new Error('No frame.')) }, (clock) => clock.advance(61_000));
  assert.equal(never.problem, 'The window showed nothing (Error: No frame.) within 60 seconds.');
});

test('a page that never asks is named', async () => {
  const said = await run({ pageAsked: new Promise(() => undefined) }, (clock) => clock.advance(61_000));
  assert.equal(said.problem, 'The page did not ask for its orders within 60 seconds.');
});

test('an archive that is kept in memory is not an open one', async () => {
  const said = await run({ archiveProblem: () => 'The disk is full.' });
  assert.deepEqual(said, {
    painted: true,
    archive: 'not opened',
    lookup: 'not asked',
    problem: 'The archive could not be opened: The disk is full.',
  });
});

test('an order that is not found, or is another, is named', async () => {
  const failed = await run({ lookUp: (id) => Promise.resolve({ ...demoReport(id), verdict: 'failed', order: null }) });
  assert.equal(failed.lookup, 'failed');
  assert.match(failed.problem ?? '', new RegExp(`The demo's order ${smokeOrder.id} was not found`));
  const other = await run({ lookUp: () => Promise.resolve(demoReport('1')) });
  assert.match(other.problem ?? '', /is not what it must be: 1 canceled/);
  const refused = await run({ lookUp: () => Promise.reject(new Error('No local servers.')) });
  assert.equal(refused.problem, 'No local servers.');
});

test('one colour is an empty window', () => {
  assert.equal(isPainted(new Uint8Array()), false);
  assert.equal(isPainted(blank), false);
  assert.equal(isPainted(written), true);
});

test('the stand-in reads a picture’s pixels as Chromium wrote them', () => {
  // The smallest drawing of the icon is in both files: as PNG, and pixel by pixel from the bottom up.
  const { width, height, bitmap } = readPng(readFileSync('build/icons/16x16.png'));
  assert.deepEqual([width, height], [16, 16]);
  const icon = readFileSync('build/icon.ico');
  const pixels = icon.readUInt32LE(6 + 12) + 40;
  for (let row = 0; row < 16; row += 1) {
    const own = bitmap.subarray(row * 64, row * 64 + 64);
    assert.deepEqual([...own], [...icon.subarray(pixels + (15 - row) * 64, pixels + (16 - row) * 64)], String(row));
  }
});
