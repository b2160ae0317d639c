/** Do events come back to the letter from the journal's compressed batches, and what does damage in one cost? */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, test } from 'node:test';
import fc from 'fast-check';
import { openArchiveToRead, type Archive } from '../../electron/orders/archive/archive.ts';
import { DamagedRow } from '../../electron/orders/archive/faults.ts';
import { BatchText, compressedAgain, readBatch } from '../../electron/orders/archive/journal-batch.ts';
import { readEvent } from '../../electron/orders/archive/rows.ts';
import { orderKeyOf } from '../../shared/board.ts';
import {
  aFolder,
  anEvent,
  anOrder,
  archiveNow,
  aState,
  openHere,
  seen,
  together,
  type Folder,
} from '../support/archive-orders.ts';
import { asEarlierEvents } from '../support/journal-events.ts';
import { valueOf } from '../support/values.ts';

let folder: Folder;
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder.remove());

const dayMs = 86_400_000;
const file = (): string => join(folder.path, 'archive.db');
const [first, second] = [anOrder('1'), anOrder('2')];
const key = orderKeyOf(first);

function batches(): { first: number; events: number; content: Uint8Array }[] {
  const database = new DatabaseSync(file(), { readOnly: true });
  const rows = database.prepare('SELECT * FROM journal ORDER BY first_seq').all();
  database.close();
  return rows.map((row) => ({
    first: Number(row['first_seq']),
    events: Number(row['events']),
    content: row['content'] instanceof Uint8Array ? row['content'] : assert.fail(),
  }));
}

function turnByte(firstSeq: number, at: number): void {
  const { content } = batches().find(({ first: seq }) => seq === firstSeq) ?? assert.fail();
  content[at] = (content[at] ?? 0) ^ 0x10;
  const database = new DatabaseSync(file());
  database.prepare('UPDATE journal SET content = ? WHERE first_seq = ?').run(content, firstSeq);
  database.close();
}

function longRaw(seq: number): string {
  return JSON.stringify({ ...first, raw: '', seq, price: String(64_000 + (seq % 977)) });
}

const seqsOf = (archive: Archive, of: string): number[] | undefined =>
  valueOf(archive.history(of))?.events.map(({ seq }) => seq);

describe('a batch', () => {
  const texts = fc.array(
    fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.json(), fc.constantFrom('', '\n', '\u0000', '😀')),
    { minLength: 1, maxLength: 64 },
  );

  test('gives each event back as it was put in', () => {
    fc.assert(
      fc.property(texts, (raws) => {
        const events = raws.map((raw, index) => anEvent(index * 3 + 1, anOrder(String(index)), { raw }));
        const text = new BatchText();
        for (const event of events) text.add(event);
        const read = readBatch(text.compressed());
        assert.deepEqual(
          read.map(({ key: of, row }) => {
            const { count: _count, ...event } = readEvent({ ...row, count: 1 });
            return { ...event, key: of };
          }),
          events,
        );
        assert.deepEqual(readBatch(compressedAgain(read)), read);
      }),
      { numRuns: 100 },
    );
  });

  test('with one byte turned says nothing, rather than something else', () => {
    const text = new BatchText();
    for (let seq = 1; seq <= 8; seq += 1)
      text.add(anEvent(seq, anOrder(String(seq)), { raw: `{"n":"${String(seq * 7919)}"}` }));
    const whole = text.compressed();
    const read = readBatch(whole);
    for (let at = 0; at < whole.length; at += 1) {
      for (const mask of [0x01, 0x80]) {
        const turned = Uint8Array.from(whole);
        turned[at] = (turned[at] ?? 0) ^ mask;
        try {
          // A bit that means nothing may be any.
          assert.deepEqual(readBatch(turned), read, `byte ${String(at)}`);
        } catch (error) {
          assert.ok(error instanceof DamagedRow, `byte ${String(at)}: ${String(error)}`);
        }
      }
    }
  });
});

describe('the journal', () => {
  test('takes what comes one by one into the same batch, and what comes together into few', () => {
    const { archive } = openHere(folder.path);
    for (let seq = 1; seq <= 70; seq += 1) assert.ok(archive.write(seen(seq, first)).ok);
    archive.write(together(...Array.from({ length: 150 }, (_, index) => seen(71 + index, anOrder(String(index % 9))))));
    archive.close();
    assert.deepEqual(
      batches().map(({ first: seq, events }) => [seq, events]),
      [
        [1, 64],
        [65, 6],
        [71, 64],
        [135, 64],
        [199, 22],
      ],
    );
    const again = openHere(folder.path);
    assert.equal(again.archive.size().events, 220);
    assert.deepEqual(
      seqsOf(again.archive, key)?.slice(0, 70),
      Array.from({ length: 70 }, (_, index) => index + 1),
    );
    again.archive.close();
  });

  test('takes at most a fourth of the text that came', () => {
    const { archive } = openHere(folder.path);
    const rawBytes = longRaw(1).length;
    for (let from = 0; from < 3_200; from += 320)
      archive.write({
        states: [aState(first)],
        events: Array.from({ length: 320 }, (_, index) =>
          anEvent(from + index + 1, first, { raw: longRaw(from + index) }),
        ),
      });
    archive.close();
    const bytes = batches().reduce((sum, { content }) => sum + content.length, 0);
    assert.ok(bytes / 3_200 < rawBytes / 4 && bytes / 3_200 < 250, `${String(bytes / 3_200)} of ${String(rawBytes)}`);
  });

  test('is read by another process while it grows', () => {
    const { archive } = openHere(folder.path);
    archive.write(seen(1, first));
    const reader = valueOf(openArchiveToRead(folder.path)) ?? assert.fail();
    for (let seq = 2; seq <= 5; seq += 1) {
      const raw = `{"n":${String(seq)}}`;
      archive.write(seen(seq, { ...first, raw }));
      assert.deepEqual(
        [
          valueOf(reader.history(key))?.events.length,
          valueOf(reader.find(key))?.order.raw,
          valueOf(reader.lastEvent(key)),
        ],
        [seq, raw, { seq, raw }],
      );
    }
    reader.close();
    archive.close();
  });

  test('has no half of a batch that could not be written', () => {
    const { archive } = openHere(folder.path);
    archive.write(seen(1, first));
    assert.ok(!archive.write({ ...seen(2, first), events: [anEvent(2, first), anEvent(3, anOrder('unknown'))] }).ok);
    assert.ok(archive.write(seen(2, first)).ok);
    assert.deepEqual([seqsOf(archive, key), archive.size().events], [[1, 2], 2]);
    assert.deepEqual(
      valueOf(archive.contents()).events.map(({ seq }) => seq),
      [1, 2],
    );
    archive.close();
  });

  test('gives the newest of a timeline too long to be read whole', () => {
    const { archive } = openHere(null);
    for (let from = 1; from < 11_000; from += 1_000)
      archive.write({
        states: [aState(first)],
        events: Array.from({ length: 1_000 }, (_, index) => anEvent(from + index, first, { raw: '' })),
      });
    const seqs = seqsOf(archive, key);
    assert.deepEqual([seqs?.length, seqs?.[0], seqs?.at(-1)], [10_000, 1_001, 11_000]);
    archive.close();
  });
});

describe('a damaged byte in a batch', () => {
  beforeEach(() => {
    const { archive } = openHere(folder.path);
    const events = Array.from({ length: 128 }, (_, index) => anEvent(index + 1, index % 2 === 0 ? first : second));
    archive.write({ states: [aState(first, { rawSeq: 127 }), aState(second, { rawSeq: 64 })], events });
    archive.close();
  });

  test('costs the events of that batch, which are counted and named; the others are to the letter', () => {
    turnByte(1, 40);
    const { archive, warnings } = openHere(folder.path);
    const history = valueOf(archive.history(key));
    assert.deepEqual(
      [history?.events.map(({ seq }) => seq), history?.unreadable, history?.events[0]?.raw],
      [Array.from({ length: 32 }, (_, index) => 65 + 2 * index), 32, first.raw],
    );
    assert.equal(warnings.at(-1)?.message, '32 events in the archive can’t be read and are left out: of HTX 1 (main).');
    archive.close();
  });

  test('leaves every order as it stood; of one whose text was there, the text is missing and that is told', () => {
    turnByte(1, 40);
    const { archive, warnings } = openHere(folder.path);
    assert.deepEqual(
      [valueOf(archive.find(key))?.order, valueOf(archive.find(orderKeyOf(second)))?.order],
      [first, { ...second, raw: '' }],
    );
    assert.match(warnings.at(-1)?.message ?? '', /^1 event .+ of HTX 2 \(main\)\.$/);
    archive.close();
  });

  test('keeps nothing from being written, forgotten or carried over', () => {
    turnByte(65, 50);
    const { archive } = openHere(folder.path);
    assert.ok(archive.write(seen(129, first)).ok);
    assert.ok(archive.write({ states: [aState(first, { isOnBoard: false, rawSeq: 129 })] }).ok);
    assert.deepEqual(
      valueOf(archive.contents())
        .events.map(({ seq }) => seq)
        .slice(-2),
      [64, 129],
    );
    while (valueOf(archive.compact({ now: archiveNow + 91 * dayMs, keepEventsDays: 90 })));
    assert.deepEqual(seqsOf(archive, key), []);
    assert.equal(valueOf(archive.find(key))?.order.raw, first.raw);
    archive.close();
  });
});

function writeEarlier(): void {
  const { archive } = openHere(folder.path);
  archive.write(together(seen(1, first), seen(2, second)));
  archive.write(seen(3, { ...first, raw: '{"n":3}' }));
  archive.write({ repeats: [{ seq: 1, count: 2 }] });
  archive.close();
  asEarlierEvents(file());
}

describe('events that an earlier version wrote in rows', () => {
  test('stand before those of the journal, and are counted on', () => {
    writeEarlier();
    const { archive, warnings } = openHere(folder.path);
    assert.deepEqual([archive.lastSeq(), archive.size().events, warnings], [3, 3, []]);
    assert.deepEqual(valueOf(archive.lastEvent(key)), { seq: 3, raw: '{"n":3}' });
    archive.write(seen(4, { ...first, raw: '{"n":4}' }));
    archive.write({
      repeats: [
        { seq: 1, count: 1 },
        { seq: 4, count: 5 },
      ],
    });
    assert.deepEqual(
      valueOf(archive.history(key))?.events.map(({ seq, count, raw }) => [seq, count, raw]),
      [
        [1, 4, first.raw],
        [3, 1, '{"n":3}'],
        [4, 6, '{"n":4}'],
      ],
    );
    assert.deepEqual(seqsOf(archive, orderKeyOf(second)), [2]);
    assert.deepEqual(valueOf(archive.lastEvent(key)), { seq: 4, raw: '{"n":4}' });
    assert.deepEqual(
      valueOf(archive.contents()).events.map(({ seq }) => seq),
      [1, 2, 3, 4],
    );
    archive.close();
  });

  test('are forgotten with those of the journal, and their states keep their texts', () => {
    writeEarlier();
    const { archive } = openHere(folder.path);
    archive.write(seen(4, { ...first, raw: '{"n":4}' }, { isOnBoard: false }));
    archive.write({ states: [aState(second, { isOnBoard: false, rawSeq: 2 })] });
    while (valueOf(archive.compact({ now: archiveNow + 91 * dayMs, keepEventsDays: 90 })));
    assert.deepEqual([seqsOf(archive, key), seqsOf(archive, orderKeyOf(second)), archive.size().events], [[], [], 0]);
    assert.deepEqual(
      [key, orderKeyOf(second)].map((of) => valueOf(archive.find(of))?.order.raw),
      ['{"n":4}', second.raw],
    );
    archive.close();
  });
});

test('of a batch that is old those of orders on the board or watched stay, with how often they came', () => {
  const { archive, warnings } = openHere(folder.path);
  const closed = anOrder('3', { status: 'filled', isOpen: false });
  archive.write(
    together(
      seen(1, first),
      seen(2, closed, { isOnBoard: false }),
      seen(3, second, { isWatched: true, isOnBoard: false }),
    ),
  );
  archive.write({
    repeats: [
      { seq: 1, count: 1 },
      { seq: 2, count: 1 },
    ],
  });
  while (valueOf(archive.compact({ now: archiveNow + 91 * dayMs, keepEventsDays: 90 })));
  assert.deepEqual(
    [key, orderKeyOf(second), orderKeyOf(closed)].map((of) => seqsOf(archive, of)),
    [[1], [3], []],
  );
  assert.deepEqual([valueOf(archive.history(key))?.events[0]?.count, archive.size().events], [2, 2]);
  // What was forgotten is not missing.
  assert.deepEqual([valueOf(archive.history(orderKeyOf(closed)))?.unreadable, warnings], [undefined, []]);
  const [left, ...others] = batches();
  assert.deepEqual([left?.first, left?.events, others], [1, 2, []]);
  // What was forgotten is named by nobody any more.
  archive.write({ states: [aState(closed, { rawSeq: 2 })] });
  assert.equal(valueOf(archive.find(orderKeyOf(closed)))?.rawSeq, null);
  archive.close();
});
