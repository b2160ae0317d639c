/** What does one wrong value in an archive cost that SQLite calls sound? */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import fc from 'fast-check';
import { openArchiveToRead } from '../../electron/orders/archive/archive.ts';
import { leftOutSentences, type LeftOut } from '../../electron/orders/archive/left-out.ts';
import { fillText, orderText, readFill, readOrder } from '../../electron/orders/archive/rows.ts';
import { DamagedRow } from '../../electron/orders/archive/faults.ts';
import { restoreTrackedOrder, storedOrderOf } from '../../electron/orders/book/tracked-order.ts';
import { unreadableNote } from '../../electron/orders/state/unreadable-note.ts';
import { orderKeyOf } from '../../shared/board.ts';
import { copyArchive } from '../support/damaged-archives.ts';
import { asEarlierEvents, changeEvents } from '../support/journal-events.ts';
import {
  aFill,
  aFolder,
  anOrder,
  archiveNow,
  aState,
  openHere,
  seen,
  together,
  type Folder,
} from '../support/archive-orders.ts';
import { valueOf } from '../support/values.ts';
import { mustBeAsked } from '../../electron/orders/state/standing.ts';

const anything = { id: '', symbol: '', exchange: null, account: null, status: null, from: null, to: null, offset: 0 };
const [first, second] = [anOrder('1', { clientOrderId: 'mine' }), anOrder('2')];
const key = orderKeyOf(first);

let folder: Folder;
let good: Folder;
before(() => {
  good = aFolder();
  const { archive } = openHere(good.path);
  const batch = together(seen(1, first, { isWatched: true }), seen(2, second));
  const notice = {
    kind: 'filled',
    exchange: 'htx',
    account: 'main',
    orderId: '1',
    orderKey: key,
    text: 'Filled.',
    dueAt: archiveNow,
    shownAt: null,
    seenAt: null,
  } as const;
  archive.write({
    ...batch,
    fills: [aFill('7', first), aFill('8', first)],
    notices: [
      { id: 1, ...notice },
      { id: 2, ...notice },
    ],
    accounts: [{ exchange: 'htx', account: 'main', lastLiveAt: archiveNow + 9, lastLiveThere: null }],
    gaps: [
      { exchange: 'htx', account: 'main', from: archiveNow, to: archiveNow + 1 },
      { exchange: 'htx', account: 'main', from: archiveNow + 2, to: archiveNow + 3 },
    ],
    lost: [{ key, from: archiveNow, to: archiveNow + 1, count: 2 }],
    repeats: [{ seq: 2, count: 1 }],
  });
  archive.close();
});
after(() => good.remove());
beforeEach(() => {
  folder = aFolder();
  copyArchive(good.path, folder.path);
});
afterEach(() => folder.remove());

function damage(sql: string, ...values: SQLInputValue[]): void {
  const database = new DatabaseSync(join(folder.path, 'archive.db'));
  // Nobody pulls the plug meanwhile.
  database.exec('PRAGMA synchronous = OFF');
  database.prepare(sql).run(...values);
  assert.equal(database.prepare('PRAGMA integrity_check').get()?.['integrity_check'], 'ok');
  database.close();
}

const document = (changes: Record<string, unknown>): string =>
  JSON.stringify({ ...JSON.parse(orderText(first)), ...changes });
const hostile: readonly SQLInputValue[] = [
  null,
  'x',
  -1,
  9_223_372_036_854_775_807n,
  1e300,
  new Uint8Array([0xff, 0xc0]),
];

describe('an order whose document is damaged', () => {
  const damages: [name: string, value: SQLInputValue][] = [
    ['a status word nobody writes', document({ status: 'fil1ed' })],
    ['a quantity that is none', document({ quantity: 'x' })],
    ['a quantity with an exponent', document({ filledQuantity: '1e5' })],
    ['a fee that is none', document({ fee: { amount: '--1', currency: 'USDT' } })],
    ['a time as text', document({ updatedAt: '2026-11-30' })],
    ['a time no date can hold', document({ createdAt: 9e15 })],
    ['a field less', document({ side: undefined })],
    ['a field more', document({ placed: true })],
    ['another order’s ID', document({ orderId: '11' })],
    ['another account', document({ account: 'other' })],
    ['no JSON', '{"exchange":'],
    ['JSON of something else', '[]'],
    ['a blob in its place', new Uint8Array([0xff, 0xfe])],
    ['a number in its place', 1],
  ];
  for (const [name, value] of damages) {
    test(`${name}: it is left out and named, and every other one is there`, () => {
      damage('UPDATE states SET document = ? WHERE number = 1', value);
      const { archive, warnings } = openHere(folder.path);
      assert.deepEqual(
        [...archive.orders({ onlyOpen: false })].map((order) => valueOf(order).orderId),
        ['2'],
      );
      const page = valueOf(archive.search(anything));
      assert.deepEqual([page.orders.map(({ order }) => order.orderId), page.unreadable], [['2'], 1]);
      assert.deepEqual(
        [valueOf(archive.find(key)), valueOf(archive.findById('1')), valueOf(archive.findById('mine'))],
        [null, [], []],
      );
      assert.equal(warnings.at(-1)?.message, '1 order in the archive can’t be read and is left out: HTX 1 (main).');
      archive.close();
    });
  }

  test('is on the board as one of which nothing is known, still watched, so that the exchange is asked', () => {
    damage('UPDATE states SET document = ? WHERE number = 1', 'x');
    const { archive } = openHere(folder.path);
    const states = valueOf(archive.openStates());
    assert.deepEqual(
      states.map(({ order, isWatched }) => [
        order.orderId,
        order.symbol,
        order.status,
        order.isOpen,
        order.quantity,
        isWatched,
      ]),
      [
        ['1', 'BTC-USDT', 'unknown', null, null, true],
        ['2', 'BTC-USDT', 'new', true, '10', false],
      ],
    );
    assert.deepEqual(
      states.map((state) => restoreTrackedOrder(state).notes),
      [[unreadableNote], []],
    );
    archive.close();
  });

  test('is not, where its row is that of a closed one, or doesn’t name one order beyond doubt', () => {
    for (const sql of [
      'UPDATE orders SET is_open = 0 WHERE number = 1',
      "UPDATE orders SET is_open = 1, order_id = '3' WHERE number = 1",
      "UPDATE orders SET order_id = '1', key = 'htx/other/1' WHERE number = 1",
    ]) {
      damage('UPDATE states SET document = ? WHERE number = 1', 'x');
      damage(sql);
      const { archive, warnings } = openHere(folder.path);
      assert.deepEqual(
        valueOf(archive.openStates()).map(({ order }) => order.orderId),
        ['2'],
        sql,
      );
      assert.match(warnings[0]?.message ?? '', /^1 order in the archive/);
      archive.close();
    }
  });

  test('still shows what happened to it', () => {
    damage('UPDATE states SET document = ? WHERE number = 1', 'x');
    const { archive } = openHere(folder.path);
    const history = valueOf(archive.history(key));
    assert.deepEqual(
      [history?.order.status, history?.events.map(({ seq }) => seq), history?.fills.length, history?.unreadable],
      ['unknown', [1], 2, 1],
    );
    archive.close();
  });

  test('is written over by the exchange’s next word only; what stood there is kept aside, once', () => {
    damage('UPDATE states SET document = ? WHERE number = 1', '{"status":"fil1ed"}');
    for (let round = 0; round < 2; round += 1) {
      const { archive } = openHere(folder.path);
      archive.find(key);
      archive.close();
    }
    const { archive } = openHere(folder.path);
    assert.ok(archive.write(seen(3, first)).ok);
    assert.deepEqual(valueOf(archive.find(key))?.order, first);
    archive.close();
    const database = new DatabaseSync(join(folder.path, 'archive.db'));
    const kept = database.prepare('SELECT place, number, content FROM set_aside').all();
    database.close();
    assert.deepEqual(
      kept.map(({ place, number }) => [place, number]),
      [['order', 1]],
    );
    assert.match(String(kept[0]?.['content']), /fil1ed/);
  });

  test('whose state is gone is named, too', () => {
    damage('DELETE FROM states WHERE number = 1');
    const { archive, warnings } = openHere(folder.path);
    assert.deepEqual(
      valueOf(archive.openStates()).map(({ order }) => order.status),
      ['unknown', 'new'],
    );
    assert.match(warnings[0]?.message ?? '', /HTX 1 \(main\)/);
    archive.close();
  });
});

describe('any column of any table with any value', () => {
  const places = [
    ['journal', 'first_seq', 1],
    ['journal', 'last_seq', 1],
    ['journal', 'events', 1],
    ['journal', 'content', 1],
    ['timelines', 'number', 1],
    ['timelines', 'first_seq', 1],
    ['timelines', 'steps', 1],
    ['repeats', 'seq', 1],
    ['repeats', 'count', 1],
    ['events', 'seq', 1],
    ['events', 'number', 1],
    ['events', 'cause', 1],
    ['events', 'received_at', 1],
    ['events', 'count', 1],
    ['events', 'after', 1],
    ['events', 'raw', 1],
    ['fills', 'trade_id', 1],
    ['fills', 'document', 1],
    ['fills', 'raw', 1],
    ['notices', 'kind', 1],
    ['notices', 'due_at', 1],
    ['notices', 'text', 1],
    ['gaps', 'from_at', 1],
    ['gaps', 'to_at', 1],
    ['lost', 'count', 1],
    ['lost', 'to_at', 1],
    ['states', 'is_watched', 1],
    ['states', 'closed_at', 1],
    ['states', 'raw_seq', 1],
    ['states', 'tracking', 1],
    ['states', 'number', 1],
    ['orders', 'number', 1],
    ['orders', 'key', 1],
    ['orders', 'order_id', 1],
    ['orders', 'client_order_id', 1],
    ['orders', 'status', 1],
    ['orders', 'is_open', 1],
    ['orders', 'is_kept', 1],
    ['orders', 'changed_at', 1],
    ['orders', 'symbol', 1],
    ['accounts', 'last_live_at', 1],
    ['accounts', 'account', 1],
    ['accounts', 'exchange', 1],
    ['symbols', 'symbol', 1],
    ['symbols', 'seen_at', 1],
    ['symbols', 'account', 1],
    ['meta', 'last_seq', 1],
    ['meta', 'last_notice_id', 1],
    ['meta', 'events', 1],
  ] as const;
  for (const [table, column] of places) {
    test(`${table}.${column}: it is opened, read, searched, written and compacted; the other order is whole`, () => {
      for (const value of hostile) {
        const other = ['states', 'orders', 'timelines'].includes(table)
          ? 'WHERE number = 1'
          : table === 'events'
            ? 'WHERE seq = 1'
            : '';
        if (table === 'events') asEarlierEvents(join(folder.path, 'archive.db'));
        try {
          damage(`UPDATE OR IGNORE ${table} SET ${column} = ? ${other}`, value);
        } catch {
          continue; // The table itself refuses it.
        }
        const { archive, warnings } = openHere(folder.path);
        assert.equal(archive.problem, null);
        valueOf(archive.openStates());
        assert.ok(
          [...archive.orders({ onlyOpen: false })]
            .map((order) => valueOf(order))
            .some(({ orderId }) => orderId === '2'),
        );
        for (const onlyOpen of [true, false]) for (const order of archive.orders({ onlyOpen })) valueOf(order);
        for (const each of ['1', '2', 'mine'])
          for (const found of valueOf(archive.keysOf(each))) valueOf(archive.history(found));
        for (const query of [
          anything,
          { ...anything, id: '1' },
          { ...anything, symbol: 'BTC' },
          { ...anything, account: 'main' },
        ])
          valueOf(archive.search(query));
        valueOf(archive.lastLive({ exchange: 'htx', account: 'main' }));
        valueOf(archive.gaps({ exchange: 'htx', account: 'main' }, 0));
        valueOf(archive.unseenNotices());
        valueOf(archive.lastEvent(key));
        valueOf(archive.tradedSymbols({ exchange: 'htx', account: 'main' }));
        const next = archive.lastSeq() + 1;
        assert.ok(next > 0 && Number.isSafeInteger(next + 1_000_000));
        valueOf(
          archive.write({
            ...together(
              seen(next, first),
              seen(next + 1, second),
              seen(next + 2, anOrder('3')),
              seen(next + 3, anOrder('4')),
            ),
            repeats: [{ seq: 1, count: 1 }],
            fills: [aFill('7', first)],
          }),
        );
        valueOf(archive.compact({ now: archiveNow + 1e10, keepEventsDays: 1 }));
        valueOf(archive.markNoticesSeen(archiveNow));
        assert.deepEqual(valueOf(archive.find(orderKeyOf(second)))?.order, second);
        assert.equal(valueOf(archive.find(orderKeyOf(anOrder('4'))))?.order.orderId, '4');
        assert.ok(!warnings.some(({ id }) => id === 'archive-aside'), 'one value is no reason to begin anew');
        archive.close();
        copyArchive(good.path, folder.path);
      }
    });
  }
});

/** The first event’s, wherever it stands. */
const damagedFirst: readonly (readonly [where: string, damage: (column: string, value: string | number) => void])[] = [
  [
    'in the journal',
    (column, value) =>
      changeEvents(join(folder.path, 'archive.db'), (row) => (row['seq'] === 1 ? { ...row, [column]: value } : row)),
  ],
  [
    'in a row that version 6 wrote',
    (column, value) => {
      asEarlierEvents(join(folder.path, 'archive.db'));
      damage(`UPDATE events SET ${column} = ? WHERE seq = 1`, value);
    },
  ],
];

for (const [where, damageFirst] of damagedFirst) {
  test(`an event ${where}, a fill, a notice or a gap that can’t be read costs none of the others`, () => {
    damageFirst('cause', 'pulled');
    damage("UPDATE fills SET document = 'x' WHERE trade_id = '7'");
    damage('UPDATE notices SET due_at = 9e15 WHERE id = 1');
    damage("UPDATE gaps SET to_at = 'x' WHERE from_at = ?", archiveNow);
    const { archive, warnings } = openHere(folder.path);
    const history = valueOf(archive.history(key));
    assert.deepEqual(
      [history?.events, history?.fills.map(({ tradeId }) => tradeId), history?.unreadable],
      [[], ['8'], 2],
    );
    assert.deepEqual(
      valueOf(archive.unseenNotices()).map(({ id }) => id),
      [2],
    );
    assert.deepEqual(
      valueOf(archive.gaps({ exchange: 'htx', account: 'main' }, 0)).map(({ from }) => from),
      [archiveNow + 2],
    );
    assert.match(
      warnings.at(-1)?.message ?? '',
      /^1 event in the archive can’t be read and is left out: of HTX 1 \(main\)\. 1 fill .+ 1 notice .+ 1 gap /,
    );
    archive.close();
  });

  test(`one event ${where} with a time far ahead doesn’t keep those behind it from being forgotten`, () => {
    damage('UPDATE states SET is_on_board = 0, is_watched = 0');
    damage('UPDATE orders SET is_kept = 0');
    damageFirst('received_at', 8e15);
    const { archive } = openHere(folder.path);
    valueOf(archive.compact({ now: archiveNow + 1e10, keepEventsDays: 1 }));
    assert.deepEqual(
      ['1', '2'].map((id) => valueOf(archive.history(orderKeyOf(anOrder(id))))?.events.length),
      [1, 0],
    );
    archive.close();
  });
}

test('of an account whose last live moment can’t be read it is asked from its orders’ last change on', () => {
  for (const value of hostile) {
    damage('UPDATE accounts SET last_live_at = ?', value);
    const { archive } = openHere(folder.path);
    assert.deepEqual(
      valueOf(archive.lastLive({ exchange: 'htx', account: 'main' })),
      value === null ? null : { lastLiveAt: archiveNow, lastLiveThere: null },
    );
    archive.close();
  }
});

test('numbers that were noted too low are not given out again', () => {
  damage('UPDATE meta SET last_seq = 0, last_notice_id = 0');
  const { archive } = openHere(folder.path);
  assert.deepEqual([archive.lastSeq(), archive.lastNoticeId()], [2, 2]);
  archive.close();
});

test('the text of another order’s event is not taken for that of this one', () => {
  damage('UPDATE states SET raw_seq = 2 WHERE number = 1');
  const reader = valueOf(openArchiveToRead(folder.path));
  assert.equal(valueOf(reader?.find(key) ?? assert.fail())?.order.raw, '');
  reader?.close();
});

test('many left out are counted, and few named', () => {
  const left = Array.from({ length: 8 }, (_, number): LeftOut => ({
    place: 'order',
    name: `HTX ${String(number)} (main)`,
    row: { number },
  }));
  assert.equal(
    leftOutSentences(left),
    '8 orders in the archive can’t be read and are left out: HTX 0 (main), HTX 1 (main), HTX 2 (main), HTX 3 (main), HTX 4 (main) and 3 more.',
  );
  assert.equal(leftOutSentences([]), '');
});

function isRefusedByName(read: () => unknown): boolean {
  try {
    read();
    return false;
  } catch (error) {
    assert.ok(error instanceof DamagedRow);
    return true;
  }
}

describe('whatever text stands in a row', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .tuple(fc.constantFrom(...Object.keys(JSON.parse(orderText(first)))), fc.jsonValue())
      .map(([name, value]) => document({ [name]: value })),
    fc
      .tuple(fc.nat(orderText(first).length), fc.string({ minLength: 1, maxLength: 2 }))
      .map(([at, text]) => orderText(first).slice(0, at) + text + orderText(first).slice(at + 1)),
  );
  test('an order or a fill is read and written as it stands, or refused by name', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const [read, write] of [
          [(): string => orderText(readOrder(text, '')), readOrder],
          [(): string => fillText(readFill(text, '')), readFill],
        ] as const) {
          if (isRefusedByName(read)) continue;
          assert.deepEqual(write(read(), ''), write(text, ''));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('an entry is taken up from any tracking, written again, and taken up the same', () => {
    const whole = storedOrderOf(restoreTrackedOrder(aState(first))).tracking;
    const names = Object.keys(JSON.parse(whole).known);
    const trackings = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .tuple(fc.constantFrom(...names), fc.jsonValue())
        .map(([name, value]) =>
          JSON.stringify({ ...JSON.parse(whole), known: { ...JSON.parse(whole).known, [name]: value } }),
        ),
      fc
        .tuple(fc.nat(whole.length), fc.string({ minLength: 1, maxLength: 2 }))
        .map(([at, text]) => whole.slice(0, at) + text + whole.slice(at + 1)),
    );
    fc.assert(
      fc.property(trackings, (tracking) => {
        for (const order of [
          first,
          { ...first, status: 'partiallyFilled' as const, filledQuantity: '3', remainingQuantity: '7' },
        ]) {
          const entry = restoreTrackedOrder(aState(order, { tracking }));
          const again = restoreTrackedOrder({ ...storedOrderOf(entry), rawSeq: null });
          assert.deepEqual(again.state.order, entry.state.order);
          assert.deepEqual(again.state.told, entry.state.told);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a doubt that can’t be read is one: the order is asked about', () => {
    const sound = storedOrderOf(restoreTrackedOrder(aState(first))).tracking;
    assert.equal(mustBeAsked(restoreTrackedOrder(aState(first, { tracking: sound })).state), false);
    for (const tracking of [
      'x',
      sound.replace('"isInDoubt":false', '"isInDoubt":"no"'),
      sound.replace('"quantity":"0"', '"quantity":"O"'),
    ]) {
      assert.notEqual(tracking, sound);
      const entry = restoreTrackedOrder(aState(first, { tracking }));
      assert.deepEqual([mustBeAsked(entry.state), entry.notes], [true, [unreadableNote]]);
    }
  });
});
