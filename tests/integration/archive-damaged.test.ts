/** What does a trader meet whose archive has wrong values or bytes in it? The board, the command line and the archive's page go on. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { z } from 'zod';
import { readFolder } from '../../electron/cli/archive-folder.ts';
import { runOrders } from '../../electron/cli/orders-command.ts';
import { runTimeline } from '../../electron/cli/timeline-command.ts';
import { seededRandom } from '../../electron/exchanges/simulated/random.ts';
import { openArchive } from '../../electron/orders/archive/archive.ts';
import { unreadableNote } from '../../electron/orders/state/unreadable-note.ts';
import { systemClock } from '../../electron/world.ts';
import { aFolder, type Folder } from '../support/archive-orders.ts';
import { runCli } from '../support/cli.ts';
import { changeEvents } from '../support/journal-events.ts';
import { copyArchive, damageBytes, damageValues, writeGoodArchive } from '../support/damaged-archives.ts';
import { startRig } from '../support/monitor-rig.ts';

const good = aFolder();
let ids: string[] = [];
let folder: Folder;
let file = '';
before(async () => {
  ids = await writeGoodArchive(good.path);
});
after(() => good.remove());
beforeEach(() => {
  folder = aFolder();
  file = copyArchive(good.path, folder.path);
});
afterEach(() => folder.remove());

const dayMs = 86_400_000;
const anything = { symbol: '', exchange: null, account: null, from: null, to: null, offset: 0 };
const listed = z.object({ orders: z.array(z.object({ orderId: z.string() })) });

function sql(text: string): void {
  const database = new DatabaseSync(file);
  database.exec(text);
  database.close();
}

/** Its events are there, and can’t be. */
function damageEventsOf(orderId: string): void {
  changeEvents(file, (row) => (String(row['key']).endsWith(`/${orderId}`) ? { ...row, received_at: 'x' } : row));
}

async function statusOf(ran: ReturnType<typeof runOrders>): Promise<number> {
  const ended = await ran;
  assert.ok(ended.ok);
  return ended.value;
}

/** The two commands that read an archive, as they print and warn. */
async function read(
  orderIds: readonly string[],
): Promise<{ statuses: number[]; shown: string[] | null; warnings: string }> {
  const warnings: string[] = [];
  const printed: string[] = [];
  const parts = {
    warn: (sentence: string): void => void warnings.push(sentence),
    print: (text: string): Promise<boolean> => Promise.resolve(printed.push(text) > 0),
    readArchive: (dataDir: string) => Promise.resolve(readFolder(dataDir)),
  };
  const statuses = [
    await statusOf(runOrders({ command: 'orders', dataDir: folder.path, onlyOpen: false, form: 'json' }, parts)),
  ];
  const shown =
    statuses[0] === 0 ? listed.parse(JSON.parse(printed.join(''))).orders.map(({ orderId }) => orderId) : null;
  for (const id of orderIds)
    statuses.push(await statusOf(runTimeline({ command: 'timeline', id, dataDir: folder.path, form: 'json' }, parts)));
  return { statuses, shown, warnings: warnings.join('\n') };
}

/** Starts a monitor over it, as the app does, and does with it what a trader does. */
async function work(mayFail: boolean): Promise<void> {
  {
    await using rig = await startRig({ folder: folder.path });
    await rig.live();
    const added = [
      rig.htx.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '4', price: '96420.5' }),
      rig.qfex.orders.place({ symbol: 'AAPL-USD', side: 'sell', quantity: '12', price: '268.9' }),
    ];
    await rig.until(() => added.every(({ orderId }) => rig.row(orderId) !== undefined));
    for (const { key } of rig.rows()) assert.ok(rig.monitor.history(key).ok || mayFail);
    for (const id of ['', ids[0] ?? ''])
      for (const status of [null, 'filled'] as const)
        assert.ok(rig.monitor.searchArchive({ ...anything, id, status }).ok || mayFail);
    for (let step = 0; step < 3; step += 1)
      assert.ok(rig.archive.compact({ now: Date.now() + 200 * dayMs, keepEventsDays: 1 }).ok || mayFail);
    rig.monitor.acts.markAllSeen();
    const { recording } = rig.monitor.board();
    assert.deepEqual([recording.notRecordedSince, recording.problem], [null, null]);
    assert.deepEqual(
      rig.log.filter(({ level }) => level === 'error'),
      [],
    );
  }
  const again = openArchive({ folder: folder.path, clock: systemClock, onWarning: () => undefined });
  assert.equal(again.problem, null);
  assert.ok(again.openStates().ok);
  again.close();
}

describe('damaged by a seed', () => {
  for (let seed = 1; seed <= 8; seed += 1) {
    test(`wrong values, seed ${String(seed)}: nothing throws, others are whole, what is missing is named`, async () => {
      const damage = damageValues(file, seededRandom(seed), 3);
      const { statuses, shown, warnings } = await read(ids);
      assert.equal(statuses[0], 0, JSON.stringify(damage));
      const missing = ids.filter((id) => shown?.includes(id) !== true);
      assert.ok(
        missing.length <= damage.length && (missing.length === 0 || /in the archive can’t be read and/.test(warnings)),
        JSON.stringify([damage, missing, warnings]),
      );
      await work(false);
    });
  }

  for (let seed = 101; seed <= 103; seed += 1) {
    test(`wrong bytes, seed ${String(seed)}: nothing throws, and the monitor goes on`, async () => {
      damageBytes(file, seededRandom(seed), 4);
      await read(ids);
      await work(true);
    });
  }
});

test('a watched order whose state can’t be read is told as not known, asked for, and is as the exchange says', async () => {
  const [resting = ''] = ids;
  sql(`UPDATE states SET document = replace(document, '"status":"new"', '"status":"n3w"')`);
  const { statuses, shown, warnings } = await read([resting]);
  assert.deepEqual([statuses, shown?.includes(resting)], [[0, 0], false]);
  assert.match(
    warnings,
    new RegExp(`orders in the archive can’t be read and are left out: .*HTX ${resting} \\(my-htx\\)`),
  );
  await using rig = await startRig({
    folder: folder.path,
    exchanges: ['htx'],
    before: ({ htx }) =>
      void htx.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '400', price: '96420.5', orderId: resting }),
  });
  const first = rig.row(resting);
  assert.deepEqual(
    [first?.order.status, first?.order.isOpen, first?.order.quantity, first?.notes, first?.isWatched],
    ['unknown', null, null, [unreadableNote], true],
  );
  await rig.live();
  await rig.until(() => rig.row(resting)?.order.isOpen === true);
  const row = rig.row(resting);
  assert.deepEqual([row?.order.status, row?.order.quantity, row?.isWatched, row?.notes], ['new', '400', true, []]);
});

test('of an order that is followed it is told, too, that records of it can’t be read', async () => {
  const [, partly = ''] = ids;
  damageEventsOf(partly);
  await using rig = await startRig({ folder: folder.path, exchanges: ['htx'] });
  const row = rig.row(partly);
  const history = row === undefined ? null : rig.monitor.history(row.key);
  assert.ok(history?.ok === true && history.value !== null);
  assert.ok((history.value.unreadable ?? 0) > 0);
  assert.deepEqual(history.value.events, []);
});

test('the command line prints the others with status 0, and names what it leaves out on standard error', async () => {
  const [resting = '', partly = ''] = ids;
  sql(`UPDATE states SET document = 'x' WHERE number = (SELECT number FROM orders WHERE order_id = '${resting}')`);
  damageEventsOf(partly);
  const [orders, ofDamaged, ofEvents] = await Promise.all(
    [['orders'], ['timeline', resting], ['timeline', partly]].map((argv) =>
      runCli([...argv, '--json', '--data-dir', folder.path]),
    ),
  );
  assert.deepEqual([orders?.status, ofDamaged?.status, ofEvents?.status], [0, 0, 0]);
  assert.deepEqual(listed.parse(JSON.parse(orders?.output ?? '')).orders.length, ids.length - 1);
  assert.equal(
    orders?.errors,
    `order-monitor: 1 order in the archive can’t be read and is left out: HTX ${resting} (my-htx). The exchange knows: look it up by its ID.\n`,
  );
  assert.match(ofDamaged?.output ?? '', /"status":"unknown".+"cause":"push"/);
  assert.match(ofDamaged?.errors ?? '', /1 order in the archive/);
  assert.match(ofEvents?.errors ?? '', /events? in the archive can’t be read and (?:is|are) left out: of HTX/);
});

describe('in the place of the archive', { skip: process.platform === 'win32' }, () => {
  const things: [name: string, kind: string, make: (path: string) => void][] = [
    ['a pipe', 'pipe', (path) => execFileSync('mkfifo', [path])],
    [
      'a link to a pipe',
      'pipe',
      (path) => {
        execFileSync('mkfifo', [`${path}.pipe`]);
        symlinkSync(`${path}.pipe`, path);
      },
    ],
    ['a device', 'device', (path) => symlinkSync('/dev/zero', path)],
    ['a folder', 'folder', (path) => mkdirSync(path)],
  ];
  for (const [name, kind, make] of things) {
    test(`${name} keeps no command waiting, and no app from its window`, async () => {
      const place = join(folder.path, 'other');
      mkdirSync(place);
      make(join(place, 'archive.db'));
      const keys = { HTX_ACCESS_KEY: 'a', HTX_SECRET_KEY: 'b' };
      const said = new RegExp(`could not be (?:read|opened): its name, archive\\.db, is that of a ${kind}\\.`);
      const [orders, timeline, watch] = await Promise.all(
        [['orders'], ['timeline', '1'], ['watch']].map((argv) => runCli([...argv, '--data-dir', place], keys)),
      );
      assert.deepEqual([orders?.status, timeline?.status, watch?.status], [3, 3, 2]);
      for (const answer of [orders, timeline, watch]) assert.match(answer?.errors ?? '', said);
      const archive = openArchive({ folder: place, clock: systemClock, onWarning: () => assert.fail() });
      assert.match(archive.problem?.message ?? '', said);
      archive.close();
    });
  }

  test('a pipe that is one of its companions is told by its name', () => {
    for (const companion of ['archive.db-wal', 'archive.lock']) {
      const place = join(folder.path, companion.replaceAll('.', ''));
      mkdirSync(place);
      execFileSync('mkfifo', [join(place, companion)]);
      const archive = openArchive({ folder: place, clock: systemClock, onWarning: () => assert.fail() });
      assert.ok(
        archive.problem?.message.includes(`its name, ${companion}, is that of a pipe`),
        archive.problem?.message,
      );
      archive.close();
    }
  });
});
