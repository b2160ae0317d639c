/** What is so of an order whose events are in the archive before its state is: to its readers, and after a kill? */

import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, test } from 'node:test';
import {
  openArchiveToRead,
  type Archive,
  type ArchiveReader,
  type NewEvent,
} from '../../electron/orders/archive/archive.ts';
import type { LeftOut } from '../../electron/orders/archive/left-out.ts';
import { restoreTrackedOrder } from '../../electron/orders/book/tracked-order.ts';
import { orderStateToJson } from '../../electron/orders/state/codec.ts';
import { newOrderState } from '../../electron/orders/state/order-state.ts';
import { mustBeAsked } from '../../electron/orders/state/standing.ts';
import { unreadableNote } from '../../electron/orders/state/unreadable-note.ts';
import { orderKeyOf, type ArchiveQuery } from '../../shared/board.ts';
import type { Order } from '../../shared/order.ts';
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
import { valueOf } from '../support/values.ts';

let folder: Folder;
let killed: Folder;
beforeEach(() => {
  folder = aFolder();
  killed = aFolder();
});
afterEach(() => {
  folder.remove();
  killed.remove();
});

const [first, second, closed] = [
  anOrder('1', { fee: { amount: '0.1', currency: 'USDT' } }),
  anOrder('2', { asOf: archiveNow + 2 }),
  anOrder('3', { status: 'canceled', isOpen: false }),
];
const key = orderKeyOf(first);
const tracking = JSON.stringify({ known: orderStateToJson(newOrderState(first)), notes: ['mine'] });

/** More of it is filled. */
function filledTo(seq: number, order: Order, filledQuantity: string): Order {
  const remainingQuantity = String(10 - Number(filledQuantity));
  const [asOf, raw] = [archiveNow + seq, `{"filled":"${filledQuantity}"}`];
  return { ...order, filledQuantity, remainingQuantity, averagePrice: '64250.10', asOf, updatedAt: asOf, raw };
}

/** Its event, which tells of it before its state does. */
function progress(seq: number, order: Order, changes: Partial<NewEvent> = {}): { events: NewEvent[] } {
  const event = anEvent(seq, order, { changed: ['filledQuantity'], ...changes });
  return { events: [{ ...event, after: { ...event.after, remainingQuantity: order.remainingQuantity } }] };
}

/** How it must look by its events alone: what only the exchange's text said isn't known. */
const byEvents = (order: Order): Order => ({ ...order, turnover: null, fee: null, realizedPnl: null, extra: {} });

/** Two that rest and a closed one; the first is filled twice since. */
function write(archive: Archive): Order {
  assert.ok(
    archive.write(
      together(seen(1, first, { tracking }), seen(2, second), seen(3, closed, { isOnBoard: false, tracking })),
    ).ok,
  );
  assert.ok(archive.write(progress(4, filledTo(4, first, '3'))).ok);
  const latest = filledTo(5, first, '5');
  assert.ok(archive.write(progress(5, latest)).ok);
  return latest;
}

/** As the disk is where the process is killed now. */
function kill(): void {
  for (const companion of ['', '-wal'])
    copyFileSync(join(folder.path, `archive.db${companion}`), join(killed.path, `archive.db${companion}`));
}

function seqsOf(reader: ArchiveReader, order: Order = first): number[] {
  return valueOf(reader.history(orderKeyOf(order)))?.events.map(({ seq }) => seq) ?? [];
}

function idsOf(reader: ArchiveReader, query: Partial<ArchiveQuery> = {}): string[] {
  const all = { id: '', symbol: '', exchange: null, account: null, status: null, from: null, to: null, offset: 0 };
  return valueOf(reader.search({ ...all, ...query })).orders.map(({ order }) => order.orderId);
}

function readerOf(path: string, onLeftOut?: (left: LeftOut) => void): ArchiveReader {
  return valueOf(openArchiveToRead(path, onLeftOut)) ?? assert.fail();
}

test('every reader sees how far its events have come, in this process and in another', () => {
  const { archive } = openHere(folder.path);
  const other = readerOf(folder.path);
  const latest = write(archive);
  for (const reader of [archive, other]) {
    assert.deepEqual(valueOf(reader.find(key))?.order, byEvents(latest));
    assert.deepEqual(
      valueOf(reader.findById('1')).map(({ order }) => order.filledQuantity),
      ['5'],
    );
    assert.deepEqual([seqsOf(reader), valueOf(reader.history(key))?.order.raw], [[1, 4, 5], latest.raw]);
    assert.deepEqual(valueOf(reader.lastEvent(key)), { seq: 5, raw: latest.raw });
    assert.deepEqual(
      [...reader.orders({ onlyOpen: true })].map((order) => valueOf(order).filledQuantity),
      ['5', '0'],
    );
    assert.deepEqual(valueOf(reader.find(orderKeyOf(second)))?.order, second);
  }
  assert.ok(archive.write({ states: [aState(latest, { rawSeq: 5 })] }).ok);
  for (const reader of [archive, other])
    assert.deepEqual([valueOf(reader.find(key))?.order, seqsOf(reader)], [latest, [1, 4, 5]]);
  // Beside one that is behind, the row of another is not.
  assert.ok(archive.write(progress(6, filledTo(6, second, '1'))).ok);
  assert.ok(archive.write(progress(7, filledTo(7, latest, '6'))).ok);
  assert.equal(valueOf(other.find(key))?.order.fee, null);
  const whole = filledTo(7, latest, '6');
  assert.ok(archive.write({ states: [aState(whole, { rawSeq: 7 })] }).ok);
  for (const reader of [archive, other]) assert.deepEqual(valueOf(reader.find(key)), aState(whole, { rawSeq: 7 }));
  other.close();
  archive.close();
});

test('a search finds it where its last event puts it, also by time, and page by page', () => {
  const { archive } = openHere(folder.path);
  write(archive);
  for (const reader of [archive, readerOf(folder.path)]) {
    assert.deepEqual(idsOf(reader), ['1', '2', '3']);
    assert.deepEqual(idsOf(reader, { offset: 1 }), ['2', '3']);
    assert.deepEqual(idsOf(reader, { from: archiveNow + 5 }), ['1']);
    assert.deepEqual(idsOf(reader, { to: archiveNow + 4, status: 'new' }), ['2']);
    assert.deepEqual(idsOf(reader, { id: '1', symbol: 'BTC' }), ['1']);
    assert.deepEqual(
      [...reader.orders({ onlyOpen: false })].map((order) => valueOf(order).orderId),
      ['1', '2', '3'],
    );
    if (reader !== archive) reader.close();
  }
  archive.close();
});

test('killed before its state was written, it is what its events told, and its exchange is asked', () => {
  const { archive } = openHere(folder.path);
  const latest = write(archive);
  kill();
  archive.close();
  const reader = readerOf(killed.path);
  assert.deepEqual(valueOf(reader.find(key))?.order, byEvents(latest));
  reader.close();
  for (let start = 0; start < 2; start += 1) {
    const again = openHere(killed.path);
    const states = valueOf(again.archive.openStates());
    assert.deepEqual(
      states.map(({ order }) => order),
      [byEvents(latest), second],
    );
    assert.deepEqual(
      states.map(restoreTrackedOrder).map(({ state, notes, rawEvent }) => ({
        isAsked: mustBeAsked(state),
        stateAt: state.stateAt,
        notes,
        rawSeq: rawEvent?.seq,
      })),
      [
        { isAsked: true, stateAt: archiveNow + 5, notes: ['mine'], rawSeq: 5 },
        { isAsked: false, stateAt: archiveNow, notes: [], rawSeq: 2 },
      ],
    );
    const events = valueOf(again.archive.history(key))?.events.map(({ seq, raw }) => [seq, raw]);
    assert.deepEqual(events, [
      [1, first.raw],
      [4, '{"filled":"3"}'],
      [5, latest.raw],
    ]);
    assert.deepEqual(idsOf(again.archive), ['1', '2', '3']);
    assert.deepEqual([again.archive.lastSeq(), again.archive.size().events, again.warnings], [5, 5, []]);
    again.archive.close();
  }
});

test('killed in the middle of a timeline, no event of it is there twice', () => {
  const { archive } = openHere(folder.path);
  const latest = write(archive);
  assert.ok(archive.write({ states: [aState(latest, { rawSeq: 5 })] }).ok);
  assert.ok(archive.write(progress(6, filledTo(6, second, '1'))).ok);
  const order = filledTo(7, latest, '7');
  assert.ok(archive.write(progress(7, order)).ok);
  assert.ok(archive.write({ states: [aState(order, { rawSeq: 7 })] }).ok);
  assert.ok(archive.write(progress(8, filledTo(8, order, '8'))).ok);
  kill();
  archive.close();
  const again = openHere(killed.path).archive;
  assert.deepEqual(
    [seqsOf(again), seqsOf(again, second)],
    [
      [1, 4, 5, 7, 8],
      [2, 6],
    ],
  );
  assert.deepEqual(valueOf(again.find(key))?.order, byEvents(filledTo(8, order, '8')));
  assert.ok(again.write(seen(9, anOrder('1', { filledQuantity: '9' }))).ok);
  assert.deepEqual([valueOf(again.find(key))?.order.filledQuantity, seqsOf(again)], ['9', [1, 4, 5, 7, 8, 9]]);
  again.close();
});

test('the text of a fill is not its order’s', () => {
  const { archive } = openHere(folder.path);
  const latest = write(archive);
  const fill = { ...filledTo(6, latest, '6'), raw: '{"trade_id":1}' };
  assert.ok(archive.write(progress(6, fill, { source: 'fills' })).ok);
  const { order, rawSeq } = valueOf(archive.find(key)) ?? assert.fail();
  assert.deepEqual([order.filledQuantity, order.raw, order.updatedAt, rawSeq], ['6', latest.raw, archiveNow + 5, 5]);
  archive.close();
});

test('a batch that failed leaves nothing behind that would be told later', () => {
  const { archive } = openHere(folder.path);
  const latest = write(archive);
  const failing = progress(6, filledTo(6, first, '6'));
  assert.ok(!archive.write({ events: [...failing.events, anEvent(7, anOrder('nobody'))] }).ok);
  assert.deepEqual([valueOf(archive.find(key))?.order, seqsOf(archive)], [byEvents(latest), [1, 4, 5]]);
  const again = filledTo(6, first, '7');
  assert.ok(archive.write(progress(6, again)).ok);
  assert.ok(archive.write({ states: [aState(again, { rawSeq: 6 })] }).ok);
  assert.deepEqual([valueOf(archive.find(key))?.order, seqsOf(archive)], [again, [1, 4, 5, 6]]);
  archive.close();
});

test('what is in no timeline yet is not forgotten', () => {
  const { archive, warnings } = openHere(null);
  assert.ok(archive.write(seen(1, first)).ok);
  const atOnce = 2_000;
  const burst = (from: number): NewEvent[] =>
    Array.from(
      { length: atOnce },
      (_, index) => progress(from + index, filledTo(from + index, first, '1')).events,
    ).flat();
  for (let from = 2; from < 52_000; from += atOnce) assert.ok(archive.write({ events: burst(from) }).ok);
  const last = archive.lastSeq();
  // Only the first one is in its order's rows, and goes.
  assert.equal(archive.size().events, last - 1);
  assert.ok(archive.write({ states: [aState(filledTo(last, first, '1'), { rawSeq: last })] }).ok);
  assert.ok(archive.write({ events: burst(last + 1) }).ok);
  assert.ok(archive.size().events < last);
  assert.deepEqual([valueOf(archive.history(key))?.unreadable, warnings], [undefined, []]);
  archive.close();
});

test('where what came last can’t be read, those that it may have changed are named and asked for again', () => {
  const { archive } = openHere(folder.path);
  const latest = write(archive);
  const [third, fourth] = [anOrder('30'), anOrder('40')];
  assert.ok(archive.write(together(seen(6, third), seen(7, fourth))).ok);
  assert.ok(archive.write({ events: progress(8, filledTo(8, third, '1')).events }).ok);
  assert.ok(archive.write({ states: [aState(filledTo(8, third, '1'), { rawSeq: null })] }).ok);
  kill();
  archive.close();
  const database = new DatabaseSync(join(killed.path, 'archive.db'));
  database.exec("UPDATE journal SET content = x'00'");
  database.close();
  const named: string[] = [];
  const reader = readerOf(killed.path, ({ place, name }) => void (place === 'behind' && named.push(name)));
  for (const order of reader.orders({ onlyOpen: false })) valueOf(order);
  assert.deepEqual(named.toSorted(), ['HTX 1 (main)', 'HTX 2 (main)', 'HTX 40 (main)']);
  reader.close();
  for (let start = 0; start < 2; start += 1) {
    const again = openHere(killed.path);
    const states = valueOf(again.archive.openStates()).map(restoreTrackedOrder);
    assert.deepEqual(
      states.map(({ state, notes }) => [state.order.orderId, mustBeAsked(state), notes.at(-1)]),
      [
        ['1', true, unreadableNote],
        ['2', true, unreadableNote],
        ['30', false, undefined],
        ['40', true, unreadableNote],
      ],
    );
    assert.equal(
      again.warnings[0]?.message.includes(
        'What happened in the moments before the last end can’t be read, and these 3 orders may have changed since: HTX 1 (main), HTX 2 (main), HTX 40 (main).',
      ),
      start === 0,
      again.warnings[0]?.message,
    );
    again.archive.close();
  }
  assert.equal(latest.filledQuantity, '5');
});
