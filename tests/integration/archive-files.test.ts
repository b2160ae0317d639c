import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, test } from 'node:test';
import {
  carryOver,
  openArchive,
  openArchiveOnDisk,
  openArchiveToRead,
  type Archive,
  type NoticeRecord,
} from '../../electron/orders/archive/archive.ts';
import { orderKeyOf } from '../../shared/board.ts';
import {
  aFill,
  aFolder,
  anOrder,
  archiveNow,
  openHere,
  seen,
  together,
  type Folder,
} from '../support/archive-orders.ts';
import { earlier, writeEarlierArchive } from '../support/earlier-archive.ts';
import { valueOf } from '../support/values.ts';

const folders: Folder[] = [];
function folderPath(): string {
  const folder = aFolder();
  folders.push(folder);
  return folder.path;
}
after(() => {
  for (const folder of folders) folder.remove();
});

const order = anOrder('1');
const key = orderKeyOf(order);
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

function aNotice(id: number): NoticeRecord {
  return {
    id,
    kind: 'filled',
    exchange: 'htx',
    account: 'main',
    orderId: '1',
    orderKey: key,
    text: 'Filled.',
    dueAt: archiveNow,
    shownAt: null,
    seenAt: null,
  };
}

/** The archive of an earlier version. @param afterwards - SQL that makes it older still */
function writtenEarlier(afterwards: string): string {
  const path = folderPath();
  writeEarlierArchive(path, { afterwards });
  return path;
}

/** An archive with one order, closed again. */
function written(): string {
  const path = folderPath();
  const { archive } = openHere(path);
  assert.ok(archive.write(seen(1, order)).ok);
  archive.close();
  return path;
}

describe('on the disk', () => {
  test('everything is there again after a restart, and numbers go on', () => {
    const path = written();
    const { archive, warnings } = openHere(path);
    assert.deepEqual(valueOf(archive.find(key))?.order, order);
    assert.deepEqual([archive.lastSeq(), archive.size().events, archive.problem, warnings], [1, 1, null, []]);
    archive.close();
  });

  test('the folder that is made and every file in it are this user’s alone', () => {
    const path = join(folderPath(), 'new', 'deeper');
    const { archive } = openHere(path);
    archive.write(seen(1, order));
    assert.equal(modeOf(path), '700');
    for (const name of readdirSync(path)) assert.equal(modeOf(join(path, name)), '600', name);
    assert.ok(readdirSync(path).includes('archive.db-wal'));
    archive.close();
  });

  test('a folder that is somebody’s already keeps its mode', () => {
    const path = folderPath();
    chmodSync(path, 0o755);
    openHere(path).archive.close();
    assert.equal(modeOf(path), '755');
  });

  test('a calm day leaves little in the write-ahead log', () => {
    const path = folderPath();
    const clock = { at: archiveNow, now: (): number => clock.at };
    const archive = valueOf(openArchiveOnDisk({ folder: path, clock, onWarning: () => assert.fail() }));
    let most = 0;
    for (let seq = 1; seq <= 1200; seq += 1) {
      clock.at += 500;
      archive.write(seen(seq, anOrder(String(seq % 40), { asOf: clock.at })));
      most = Math.max(most, statSync(join(path, 'archive.db-wal')).size);
    }
    assert.ok(most < 4 * 1024 * 1024, String(most));
    archive.close();
    assert.ok(!existsSync(join(path, 'archive.db-wal')));
  });

  test('a closed archive answers with a problem, and may be closed twice', () => {
    const { archive } = openHere(folderPath());
    archive.close();
    archive.close();
    assert.ok(!archive.write(seen(1, order)).ok);
    assert.ok(!archive.find(key).ok);
    assert.ok(
      !archive.search({
        id: '',
        symbol: '',
        exchange: null,
        account: null,
        status: null,
        from: null,
        to: null,
        offset: 0,
      }).ok,
    );
    assert.deepEqual(
      [...archive.orders({ onlyOpen: false })].map(({ ok }) => ok),
      [false],
    );
  });
});

test('an archive of the first version is brought up to date when it is opened to be written', () => {
  const path = writtenEarlier(
    'DROP TABLE lost; ALTER TABLE accounts DROP COLUMN last_live_there; PRAGMA user_version = 1',
  );
  const reader = openArchiveToRead(path);
  assert.ok(!reader.ok && /older version/.test(reader.problem.message));
  const { archive, warnings } = openHere(path);
  assert.deepEqual(
    [archive.problem, warnings, valueOf(archive.history(earlier.oneOfMatch))?.lost],
    [null, [], undefined],
  );
  assert.ok(archive.write({ lost: [{ key: earlier.oneOfMatch, from: 1, to: 2, count: 3 }] }).ok);
  assert.deepEqual(valueOf(archive.history(earlier.oneOfMatch))?.lost, [{ from: 1, to: 2, count: 3 }]);
  archive.close();
});

describe('a second process', () => {
  test('does not write: it works in memory and says why', () => {
    const path = written();
    const first = openHere(path);
    const second = openHere(path);
    assert.match(second.archive.problem?.message ?? '', /Another Order Monitor writes this archive/);
    assert.equal(second.archive.problemSince, archiveNow);
    assert.ok(second.archive.write(seen(1, anOrder('2'))).ok);
    assert.equal(valueOf(first.archive.find(orderKeyOf(anOrder('2')))), null);
    first.archive.close();
    second.archive.close();
    const third = openHere(path);
    assert.equal(third.archive.problem, null);
    third.archive.close();
  });

  test('may read while the first one writes', () => {
    const path = written();
    const { archive } = openHere(path);
    const reader = valueOf(openArchiveToRead(path));
    archive.write(seen(2, anOrder('2')));
    assert.equal(valueOf(reader?.find(orderKeyOf(anOrder('2'))) ?? assert.fail())?.order.orderId, '2');
    reader?.close();
    archive.close();
  });

  test('never makes an archive by reading', () => {
    const path = folderPath();
    assert.equal(valueOf(openArchiveToRead(path)), null);
    assert.equal(valueOf(openArchiveToRead(join(path, 'none'))), null);
    assert.deepEqual(readdirSync(path), []);
  });
});

describe('a damaged archive', () => {
  const damages: [name: string, damage: (file: string) => void][] = [
    ['that is no database', (file) => writeFileSync(file, 'not a database at all'.repeat(500))],
    ['that was cut', (file) => truncateSync(file, Math.floor(statSync(file).size / 2 / 4096) * 4096)],
    [
      'with a page of zeros',
      (file) => {
        const bytes = readFileSync(file);
        for (let page = 2; page * 4096 < bytes.length; page += 1) bytes.fill(0, page * 4096, (page + 1) * 4096);
        writeFileSync(file, bytes);
      },
    ],
    [
      'without one of its tables',
      (file) => {
        const database = new DatabaseSync(file);
        database.exec('DROP TABLE states');
        database.close();
      },
    ],
  ];
  for (const [name, damage] of damages) {
    test(`${name} is put aside, and a fresh one is written`, () => {
      const path = written();
      damage(join(path, 'archive.db'));
      const { archive, warnings } = openHere(path);
      assert.equal(archive.problem, null);
      const aside = readdirSync(path).filter((file) => file.startsWith('archive.damaged-') && file.endsWith('.db'));
      assert.equal(aside.length, 1);
      assert.match(aside[0] ?? '', /^archive\.damaged-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.db$/);
      assert.deepEqual(
        warnings.map(({ id }) => id),
        ['archive-aside'],
      );
      assert.ok(warnings[0]?.advice.includes(aside[0] ?? 'none'));
      assert.ok(archive.write(seen(archive.lastSeq() + 1, order)).ok);
      archive.close();
      const again = openHere(path);
      assert.deepEqual([valueOf(again.archive.find(key))?.order.orderId, again.warnings], ['1', []]);
      again.archive.close();
    });
  }

  test('found so while the app runs is put aside too: the batch is in the fresh one, numbers go on, and the board is told to write itself again', () => {
    const path = folderPath();
    const replaced: number[] = [];
    const { archive, warnings } = openHere(path, () => replaced.push(1));
    archive.write(
      together(...Array.from({ length: 3_000 }, (_, index) => seen(index + 1, anOrder(String(index + 1))))),
    );
    const other = new DatabaseSync(join(path, 'archive.db'));
    other.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    other.close();
    const bytes = readFileSync(join(path, 'archive.db'));
    bytes.fill(0xee, 4096);
    writeFileSync(join(path, 'archive.db'), bytes);
    const next = anOrder('5000');
    // What SQLite holds in its cache hides the damage for a while.
    let seq = 3_000;
    for (let round = 0; round < 50 && replaced.length === 0; round += 1) {
      seq += 1;
      archive.find(orderKeyOf(anOrder(String(round * 60 + 1))));
      assert.ok(archive.write(seen(seq, next)).ok);
    }
    assert.equal(replaced.length, 1);
    assert.deepEqual(
      warnings.map(({ id }) => id),
      ['archive-aside'],
    );
    assert.equal(archive.lastSeq(), seq);
    assert.equal(valueOf(archive.find(orderKeyOf(next)))?.order.raw, next.raw);
    archive.close();
  });

  const reads: readonly (readonly [name: string, read: (archive: Archive) => { ok: boolean }])[] = [
    [
      'a search',
      (archive) =>
        archive.search({
          id: '',
          symbol: '',
          exchange: null,
          account: null,
          status: null,
          from: null,
          to: null,
          offset: 0,
        }),
    ],
    ['a timeline', (archive) => archive.history(key)],
    ['a look-up', (archive) => archive.findById('1')],
    ['the start of a board', (archive) => archive.openStates()],
    ['the notices', (archive) => archive.unseenNotices()],
    ['the forgetting', (archive) => archive.compact({ now: archiveNow + 1e11, keepEventsDays: 1 })],
    ['a list of all', (archive) => [...archive.orders({ onlyOpen: false })].find(({ ok }) => !ok) ?? { ok: true }],
  ];
  for (const [name, read] of reads) {
    test(`page that ${name} meets first puts the file aside too, and is told`, () => {
      const path = folderPath();
      const replaced: number[] = [];
      const { archive, warnings } = openHere(path, () => replaced.push(1));
      archive.write(
        together(...Array.from({ length: 300 }, (_, index) => seen(index + 1, anOrder(String(index + 1))))),
      );
      // Another program's writing empties the cache, which would hide the damage.
      const other = new DatabaseSync(join(path, 'archive.db'));
      for (let round = 0; round < 2; round += 1)
        other.exec('UPDATE meta SET events = events; PRAGMA wal_checkpoint(TRUNCATE)');
      other.close();
      const bytes = readFileSync(join(path, 'archive.db'));
      writeFileSync(join(path, 'archive.db'), bytes.fill(0xee, 3 * 4096));
      read(archive);
      assert.deepEqual([replaced.length, warnings[0]?.id], [1, 'archive-aside']);
      assert.ok(read(archive).ok);
      assert.ok(archive.write(seen(archive.lastSeq() + 1, order)).ok);
      assert.equal(archive.lastSeq(), 301);
      archive.close();
    });
  }

  test('row costs only itself', () => {
    const path = folderPath();
    const first = openHere(path);
    first.archive.write(together(seen(1, order), seen(2, anOrder('2'))));
    first.archive.close();
    const database = new DatabaseSync(join(path, 'archive.db'));
    database.exec(`UPDATE states SET document = '{"status":"placed"}' WHERE number = 1`);
    database.close();
    const { archive, warnings } = openHere(path);
    assert.deepEqual(
      valueOf(archive.openStates()).map(({ order: { orderId, status, isOpen } }) => [orderId, status, isOpen]),
      [
        ['1', 'unknown', null],
        ['2', 'new', true],
      ],
    );
    assert.deepEqual(
      warnings.map(({ id }) => id),
      ['archive-rows'],
    );
    assert.match(
      warnings[0]?.message ?? '',
      /^1 order in the archive can’t be read and is left out: HTX 1 \(main\)\.$/,
    );
    assert.doesNotMatch(JSON.stringify(warnings), /placed/);
    assert.equal(valueOf(archive.find(key)), null);
    archive.close();
  });
});

describe('a file that is not ours to write', () => {
  test('of a newer version is left as it is', () => {
    const path = written();
    const database = new DatabaseSync(join(path, 'archive.db'));
    database.exec('PRAGMA user_version = 999');
    database.close();
    const before = readFileSync(join(path, 'archive.db'));
    const { archive } = openHere(path);
    assert.match(archive.problem?.message ?? '', /newer version/);
    assert.ok(archive.write(seen(1, order)).ok);
    archive.close();
    assert.deepEqual(readFileSync(join(path, 'archive.db')), before);
    const reader = openArchiveToRead(path);
    assert.ok(!reader.ok && /newer version/.test(reader.problem.message));
  });

  test('of another program is put aside whole', () => {
    const path = folderPath();
    const database = new DatabaseSync(join(path, 'archive.db'));
    database.exec('CREATE TABLE recipes (name TEXT)');
    database.close();
    const { archive, warnings } = openHere(path);
    assert.equal(archive.problem, null);
    assert.match(warnings[0]?.message ?? '', /another program/);
    assert.ok(readdirSync(path).some((name) => name.startsWith('archive.foreign-')));
    archive.close();
  });
});

describe('where nothing can be written', () => {
  test('a file in the place of the folder is told, and everything goes on in memory', () => {
    const path = join(folderPath(), 'file');
    writeFileSync(path, '');
    const { archive } = openHere(path);
    assert.match(archive.problem?.message ?? '', /kept in memory only/);
    assert.ok(archive.write(seen(1, order)).ok);
    archive.close();
  });

  test('a folder in the place of the file is told, and not touched', () => {
    const path = folderPath();
    mkdirSync(join(path, 'archive.db'));
    const { archive } = openHere(path);
    assert.match(archive.problem?.message ?? '', /kept in memory only/);
    assert.ok(existsSync(join(path, 'archive.db')));
    archive.close();
  });

  test('a folder that can’t be made this user’s alone holds nothing', () => {
    const path = folderPath();
    const archive = openArchive({
      folder: path,
      isFolderSafe: () => false,
      clock: { now: () => archiveNow },
      onWarning: () => assert.fail(),
    });
    assert.match(archive.problem?.message ?? '', /this user’s alone/);
    assert.ok(archive.write(seen(1, order)).ok);
    archive.close();
    assert.deepEqual(readdirSync(path), []);
  });

  test('a database another program has locked is told at the write, and written once it is free', () => {
    const path = written();
    const { archive } = openHere(path);
    const other = new DatabaseSync(join(path, 'archive.db'));
    other.exec('BEGIN IMMEDIATE');
    const refused = archive.write(seen(2, anOrder('2')));
    assert.ok(!refused.ok && /another program holds it/.test(refused.problem.message));
    other.exec('ROLLBACK');
    other.close();
    assert.ok(archive.write(seen(2, anOrder('2'))).ok);
    archive.close();
  });

  test('a database another program has locked wholly is told at the start', () => {
    const path = written();
    const other = new DatabaseSync(join(path, 'archive.db'));
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE meta SET events = events; COMMIT');
    const { archive } = openHere(path);
    assert.match(archive.problem?.message ?? '', /another program holds it/);
    archive.close();
    other.close();
    assert.equal(
      readdirSync(path).some((name) => name.includes('damaged')),
      false,
    );
  });
});

describe('what was kept in memory until the file could be opened', () => {
  test('is written behind what is there, with its own raw texts; what was watched stays so, and nothing closed reopens', () => {
    const path = folderPath();
    const before = openHere(path);
    const closed = anOrder('2', { status: 'filled', isOpen: false, filledQuantity: '10' });
    before.archive.write({
      ...together(seen(1, order, { isWatched: true }), seen(2, closed)),
      notices: [aNotice(1)],
      accounts: [{ exchange: 'htx', account: 'main', lastLiveAt: 5, lastLiveThere: null }],
    });
    const memory = openHere(path).archive;
    assert.notEqual(memory.problem, null);
    before.archive.close();
    const partly = anOrder('1', {
      status: 'partiallyFilled',
      filledQuantity: '3',
      raw: '{"id":"1","state":"partially_filled"}',
    });
    const unknown = anOrder('2', { status: 'unknown', isOpen: null, raw: '{"trade":1}' });
    memory.write({
      ...together(seen(1, partly), seen(2, unknown), seen(3, anOrder('3'))),
      fills: [aFill('9', partly)],
      notices: [aNotice(1)],
      accounts: [{ exchange: 'htx', account: 'main', lastLiveAt: 99, lastLiveThere: null }],
    });
    memory.write({
      repeats: [{ seq: 1, count: 2 }],
      gaps: [{ exchange: 'htx', account: 'main', from: 7, to: 8 }],
      lost: [{ key, from: 3, to: 4, count: 5 }],
    });
    const { archive } = openHere(path);
    assert.ok(carryOver(memory, archive).ok);
    const history = valueOf(archive.history(key));
    assert.deepEqual(
      history?.events.map(({ seq, count, raw }) => [seq, count, raw]),
      [
        [1, 1, order.raw],
        [3, 3, partly.raw],
      ],
    );
    assert.deepEqual(
      [history?.order, history?.fills.map(({ tradeId }) => tradeId)],
      [{ ...partly, source: 'archive' }, ['9']],
    );
    assert.deepEqual(history?.lost, [{ from: 3, to: 4, count: 5 }]);
    assert.equal(valueOf(archive.find(key))?.isWatched, true);
    assert.deepEqual(valueOf(archive.find(orderKeyOf(closed)))?.order, closed);
    assert.equal(valueOf(archive.find(orderKeyOf(anOrder('3'))))?.rawSeq, 5);
    assert.deepEqual(
      valueOf(archive.unseenNotices()).map(({ id }) => id),
      [1, 2],
    );
    assert.equal(valueOf(archive.lastLive({ exchange: 'htx', account: 'main' }))?.lastLiveAt, 5);
    assert.deepEqual(valueOf(archive.gaps({ exchange: 'htx', account: 'main' }, 0)), [{ from: 7, to: 8 }]);
    archive.close();
    memory.close();
  });
});
