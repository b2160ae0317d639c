/** What is so of orders whose timelines, and what of them is searched, come behind their states, as in a busy market? */

import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  openArchiveToRead,
  type Archive,
  type ArchiveBatch,
  type ArchiveReader,
} from '../../electron/orders/archive/archive.ts';
import type { LeftOut } from '../../electron/orders/archive/left-out.ts';
import { restoreTrackedOrder } from '../../electron/orders/book/tracked-order.ts';
import { orderStateToJson } from '../../electron/orders/state/codec.ts';
import { newOrderState } from '../../electron/orders/state/order-state.ts';
import { mustBeAsked } from '../../electron/orders/state/standing.ts';
import { orderKeyOf, type ArchiveQuery } from '../../shared/board.ts';
import type { Order } from '../../shared/order.ts';
import {
  aFolder,
  anEvent,
  anOrder,
  archiveNow,
  openHere,
  seen,
  together,
  type Folder,
} from '../support/archive-orders.ts';
import { valueOf } from '../support/values.ts';

// More than a calm market changes at once.
const many = 20;
const ids = Array.from({ length: many }, (_, index) => String(index + 1));
const ended = { status: 'canceled', isOpen: false } as const;

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

/** The events of all of them and their states, from this number on. */
function batchOf(seq: number, changesOf: (index: number) => Partial<Order> = () => ({})): ArchiveBatch {
  return together(
    ...ids.map((id, index) => {
      // What was placed last changes first.
      const asOf = archiveNow + seq + (seq === 1 ? index : many - index);
      const order = anOrder(id, { asOf, raw: `{"seq":${String(seq + index)}}` });
      const changed = { ...order, ...changesOf(index) };
      const tracking = JSON.stringify({ known: orderStateToJson(newOrderState(changed)), notes: ['mine'] });
      return seen(seq + index, changed, { tracking });
    }),
  );
}

const even = (index: number): Partial<Order> => (index % 2 === 0 ? ended : {});

/** All rest, then every other one ends. */
function write(archive: Archive): void {
  assert.ok(archive.write(batchOf(1)).ok);
  assert.ok(archive.write(batchOf(101, even)).ok);
}

/** As the disk is where the process is killed now. */
function kill(): void {
  for (const companion of ['', '-wal'])
    copyFileSync(join(folder.path, `archive.db${companion}`), join(killed.path, `archive.db${companion}`));
}

function inRows(path: string, sql: string): unknown {
  const database = new DatabaseSync(join(path, 'archive.db'), { readOnly: true });
  const row = database.prepare(sql).get();
  database.close();
  return row === undefined ? undefined : Object.values(row)[0];
}

const endedInRows = (path: string): unknown => inRows(path, "SELECT count(*) FROM orders WHERE status = 'canceled'");
const isSettled = (path: string): boolean => inRows(path, 'SELECT settled_seq = last_seq FROM meta') === 1;

function idsOf(reader: ArchiveReader, query: Partial<ArchiveQuery> = {}): string[] {
  const all = { id: '', symbol: '', exchange: null, account: null, status: null, from: null, to: null, offset: 0 };
  return valueOf(reader.search({ ...all, ...query })).orders.map(({ order }) => order.orderId);
}

function readerOf(path: string, onLeftOut?: (left: LeftOut) => void): ArchiveReader {
  return valueOf(openArchiveToRead(path, onLeftOut)) ?? assert.fail();
}

const [evens, odds] = [1, 0].map((rest) => ids.filter((id) => Number(id) % 2 === rest));

function assertFound(reader: ArchiveReader): void {
  assert.deepEqual(idsOf(reader, { status: 'canceled' }), evens);
  assert.deepEqual(idsOf(reader, { status: 'new' }), odds);
  assert.deepEqual(idsOf(reader, { status: 'canceled', symbol: 'BTC' }), evens);
  assert.deepEqual(idsOf(reader, { status: 'new', symbol: 'BTC', id: '12' }), ['12']);
  assert.deepEqual(idsOf(reader), ids);
  assert.deepEqual(idsOf(reader, { from: archiveNow + 101 + 19 }), ['1', '2']);
  assert.deepEqual(
    [...reader.orders({ onlyOpen: true })].map((order) => valueOf(order).orderId),
    odds,
  );
  assert.deepEqual(
    [...reader.orders({ onlyOpen: false })].map((order) => valueOf(order).orderId),
    ids,
  );
  for (const [index, id] of ids.entries()) {
    const key = orderKeyOf(anOrder(id));
    const found = valueOf(reader.find(key));
    assert.deepEqual([found?.order.isOpen, found?.rawSeq], [index % 2 === 1, 101 + index]);
    assert.equal(found?.tracking.includes('isBehind'), false);
    const { events = [], unreadable } = valueOf(reader.history(key)) ?? {};
    assert.deepEqual([events.map(({ seq }) => seq), unreadable], [[1 + index, 101 + index], undefined]);
    assert.equal(valueOf(reader.lastEvent(key))?.seq, 101 + index);
  }
}

test('every reader sees them as their states say, in this process and in another', () => {
  const { archive } = openHere(folder.path);
  const other = readerOf(folder.path);
  write(archive);
  assert.deepEqual([endedInRows(folder.path), isSettled(folder.path)], [0, false]);
  assertFound(archive);
  assertFound(other);
  // Of all at once some, and then the rest.
  assert.ok(archive.write({}).ok);
  assert.deepEqual([endedInRows(folder.path), isSettled(folder.path)], [many / 2, true]);
  assertFound(archive);
  assertFound(other);
  other.close();
  archive.close();
});

test('they are written in the calm after it, and at the end', () => {
  const { archive } = openHere(folder.path);
  write(archive);
  assert.ok(archive.write(seen(200, anOrder('another'))).ok);
  assert.deepEqual([endedInRows(folder.path), isSettled(folder.path)], [many / 2, true]);
  assert.ok(archive.write(batchOf(301, () => ended)).ok);
  assert.deepEqual([endedInRows(folder.path), isSettled(folder.path)], [many / 2, false]);
  archive.close();
  assert.deepEqual([endedInRows(folder.path), isSettled(folder.path)], [many, true]);
});

test('killed before that they are found as their states say, and the exchange need not be asked', () => {
  const { archive } = openHere(folder.path);
  write(archive);
  kill();
  archive.close();
  const reader = readerOf(killed.path);
  assertFound(reader);
  reader.close();
  for (let start = 0; start < 2; start += 1) {
    const again = openHere(killed.path);
    assert.deepEqual([endedInRows(killed.path), isSettled(killed.path)], [many / 2, true]);
    assertFound(again.archive);
    const states = valueOf(again.archive.openStates()).map(restoreTrackedOrder);
    assert.ok(states.every(({ state, notes }) => !mustBeAsked(state) && notes.join(' ') === 'mine'));
    assert.deepEqual([states.length, again.warnings], [many, []]);
    again.archive.close();
  }
});

test('where what came last can’t be read, they are found as their states say, and one that is over is not named', () => {
  const { archive } = openHere(folder.path);
  write(archive);
  // Behind them another is told of, and no state.
  assert.ok(archive.write({ events: [anEvent(200, anOrder('1', ended))] }).ok);
  kill();
  archive.close();
  const database = new DatabaseSync(join(killed.path, 'archive.db'));
  database.exec("UPDATE journal SET content = x'00'; UPDATE orders SET status = 'new', is_open = 1");
  database.close();
  const named: string[] = [];
  const reader = readerOf(killed.path, ({ place, name }) => void (place === 'behind' && named.push(name)));
  for (const order of reader.orders({ onlyOpen: false })) valueOf(order);
  reader.close();
  assert.equal(new Set(named).size, many / 2);
  const again = openHere(killed.path).archive;
  assert.deepEqual([endedInRows(killed.path), isSettled(killed.path)], [many / 2, true]);
  assert.deepEqual(idsOf(again, { status: 'canceled' }).toSorted(), evens?.toSorted());
  again.close();
});

test('a batch that failed leaves nothing behind that would be found later', () => {
  const { archive } = openHere(folder.path);
  write(archive);
  const failing = batchOf(201, () => ended);
  assert.ok(!archive.write({ ...failing, events: [...(failing.events ?? []), anEvent(300, anOrder('nobody'))] }).ok);
  assertFound(archive);
  assert.ok(archive.write({}).ok);
  assert.equal(endedInRows(folder.path), many / 2);
  assertFound(archive);
  archive.close();
});

describe('in the row at once is', () => {
  for (const [what, changes, found] of [
    ['a client order ID', { clientOrderId: 'mine' }, "client_order_id = 'mine'"],
    ['that it is open again', { status: 'new', isOpen: true }, 'is_open = 1'],
    ['what no event tells', { status: 'filled', isOpen: false }, "status = 'filled'"],
  ] as const satisfies readonly (readonly [string, Partial<Order>, string])[]) {
    test(what, () => {
      const { archive } = openHere(folder.path);
      const isTold = what !== 'what no event tells';
      assert.ok(archive.write(batchOf(1, () => (isTold ? ended : {}))).ok);
      const { events = [], states = [] } = batchOf(101, () => ({ ...(isTold ? ended : {}), ...changes }));
      assert.ok(archive.write({ events: isTold ? events : [], states }).ok);
      assert.equal(inRows(folder.path, `SELECT count(*) FROM orders WHERE ${found}`), many);
      const { status = states[0]?.order.status ?? null } = changes;
      assert.equal(idsOf(archive, { status }).length, many);
      archive.close();
    });
  }
});

test('an order that is over and then open again is found as such', () => {
  const { archive } = openHere(folder.path);
  for (const [seq, changes] of [{}, ended, {}].entries())
    assert.ok(archive.write(seen(seq + 1, anOrder('1', changes))).ok);
  assert.deepEqual([endedInRows(folder.path), idsOf(archive, { status: 'new' })], [0, ['1']]);
  archive.close();
});

test('a clock that is set back puts an order where it changed last', () => {
  const { archive } = openHere(folder.path);
  for (const [seq, id, at] of [
    [1, '1', 1],
    [2, '1', 5],
    [3, '2', 3],
    [4, '1', 1],
  ] as const)
    assert.ok(archive.write(seen(seq, anOrder(id, { asOf: archiveNow + at }))).ok);
  assert.deepEqual(idsOf(archive), ['2', '1']);
  archive.close();
});

test('however long it is busy, they do not wait for ever', () => {
  const { archive } = openHere(folder.path);
  let seq = 1;
  for (; seq < 39_900; seq += many) assert.ok(archive.write(batchOf(seq)).ok);
  assert.equal(isSettled(folder.path), false);
  for (let more = 0; more < 8; more += 1, seq += many) assert.ok(archive.write(batchOf(seq)).ok);
  assert.ok(Number(inRows(folder.path, 'SELECT settled_seq FROM meta')) > 39_900);
  archive.close();
});
