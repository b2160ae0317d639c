/** Do a trader's own columns stand as they were chosen, whatever was kept, and is no figure cut for them? */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { arrange, moreColumns, placed, withMore } from '../../renderer/features/columns/arrange.ts';
import {
  byHand,
  chosenColumns,
  offeredColumns,
  withColumn,
  withMoved,
  withWidth,
} from '../../renderer/features/columns/chosen-columns.ts';
import { columnWidths, type TextMetrics } from '../../renderer/features/columns/column-widths.ts';
import { archiveColumns, boardColumns } from '../../renderer/features/grid/columns.ts';
import { roleByKind } from '../../renderer/format/role-by-kind.ts';
import { LongestContents } from '../../renderer/store/column-needs.ts';
import { blankOrder } from '../../shared/blank-order.ts';
import type { BoardOrder } from '../../shared/board.ts';
import { columnNames, type ChosenColumn, type ColumnName } from '../../shared/columns.ts';
import { notionalOf } from '../../shared/notional.ts';

const metrics: TextMetrics = { digitPx: 8, separatorPx: 3, roundedPx: 12, idPx: 7, wordPx: (text) => text.length * 5 };
const beside = { hasLeftBook: false, amendedTo: null };

function orderOf(part: Partial<BoardOrder>): BoardOrder {
  const name = { exchange: 'htx', account: 'main', orderKind: 'order', orderId: '1550497891998535681' } as const;
  const { raw: _raw, extra: _extra, ...blank } = blankOrder(name, 'BTC-USDT', 1);
  return { ...blank, type: 'limit', status: 'new', isOpen: true, quantityUnit: 'contracts', ...part };
}

const sample = orderOf({
  price: '96420.5',
  quantity: '400',
  filledQuantity: '137',
  averagePrice: '96418.2',
  contractSize: '0.001',
  fee: { amount: '-0.4825', currency: 'USDT' },
  clientOrderId: 'desk-7-0001',
  reason: 'Self trading prevention',
});

function needsOf(columns: readonly ColumnName[]): ReturnType<LongestContents['needs']> {
  const longest = new LongestContents(new Set(columns));
  longest.take(sample, beside);
  return longest.needs();
}

function widthsOf(columns: readonly ColumnName[]): ReturnType<typeof columnWidths> {
  const labels = new Map<string, string>(columnNames.map((name) => [name, name.slice(0, 6)]));
  return columnWidths({ needs: needsOf(columns), labels, accounts: ['Main'], metrics });
}

function roleOf(part: Partial<BoardOrder>): string | null {
  return roleByKind({ ...sample, postOnly: null, timeInForce: 'GTC', ...part });
}

/** The same numbers for the same seed. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
}

function namesOf(chosen: readonly ChosenColumn[] | null): ColumnName[] {
  return chosen?.map(({ name }) => name) ?? [];
}

/** A board's columns after so many changes of the trader's hand. */
function changed(seed: number, times: number): readonly ChosenColumn[] {
  const next = random(seed);
  let chosen = chosenColumns(
    boardColumns.map((name) => ({ name, widthPx: null })),
    boardColumns,
  );
  assert.ok(chosen !== null);
  for (let count = 0; count < times; count += 1) {
    const name = columnNames[next(columnNames.length)] ?? 'price';
    const kind = next(3);
    if (kind === 0) chosen = withColumn(chosen, { name, isShown: next(2) === 0, usual: boardColumns });
    else if (kind === 1) chosen = withMoved(chosen, name, next(9) - 4);
    else chosen = withWidth(chosen, name, next(5) === 0 ? null : next(1500));
  }
  return chosen;
}

describe('what was kept of columns', () => {
  it('is read as columns that there are, each once, the marks first, and what is always there', () => {
    const kept = [
      { name: 'price', widthPx: 5_000_000 },
      { name: 'of an earlier version', widthPx: null },
      { name: 'price', widthPx: 70 },
      { name: 'marks', widthPx: 900 },
      { name: 'symbol', widthPx: 120 },
    ];
    assert.deepEqual(chosenColumns(kept, boardColumns), [
      { name: 'marks', widthPx: null },
      { name: 'status', widthPx: null },
      { name: 'price', widthPx: 1200 },
      { name: 'symbol', widthPx: 120 },
    ]);
    assert.equal(chosenColumns(null, boardColumns), null);
  });

  it('offers every column on each grid, in one order', () => {
    assert.deepEqual(new Set(offeredColumns(archiveColumns)), new Set(offeredColumns(boardColumns)));
    const after = offeredColumns(boardColumns);
    assert.equal(after[after.indexOf('quantity') + 1], 'remainingQuantity');
  });

  it('is the same after it was kept, whatever the hand did, and never lacks how which order stands', () => {
    for (let seed = 1; seed < 200; seed += 1) {
      const chosen = changed(seed, 40);
      const names = namesOf(chosen);
      assert.equal(names[0], 'marks', `seed ${String(seed)}`);
      assert.equal(new Set(names).size, names.length);
      for (const always of ['status', 'symbol'] as const) assert.ok(names.includes(always));
      assert.deepEqual(chosenColumns(chosen, boardColumns), chosen, `seed ${String(seed)}`);
    }
  });

  it('puts a column beside what it belongs to, and moves one by as much as it was dragged', () => {
    const chosen = chosenColumns(
      [
        { name: 'quantity', widthPx: null },
        { name: 'orderId', widthPx: null },
      ],
      boardColumns,
    );
    assert.ok(chosen !== null);
    const more = withColumn(chosen, { name: 'remainingQuantity', isShown: true, usual: boardColumns });
    assert.deepEqual(namesOf(more), ['marks', 'status', 'symbol', 'quantity', 'remainingQuantity', 'orderId']);
    assert.deepEqual(namesOf(withMoved(more, 'orderId', -2)).slice(3), ['orderId', 'quantity', 'remainingQuantity']);
    assert.deepEqual(namesOf(withMoved(more, 'orderId', -99))[1], 'orderId');
    assert.equal(withColumn(more, { name: 'symbol', isShown: false, usual: boardColumns }), more);
  });
});

describe('columns by hand', () => {
  it('are as wide as what stands in them at least: no figure, no ID and no status is cut', () => {
    const cut = new Set(['type', 'account', 'reason']);
    for (let seed = 1; seed < 120; seed += 1) {
      const chosen = changed(seed, 30);
      const names = namesOf(chosen);
      const widths = widthsOf(names);
      const roomPx = 300 + random(seed)(3000);
      const { lines, tracks, areas, leastPx } = arrange({
        columns: names,
        widths,
        roomPx,
        byHand: byHand(chosen, boardColumns),
      });
      if (lines === 2) continue;
      assert.ok(leastPx <= roomPx, `seed ${String(seed)}`);
      const leastOf = [...tracks.matchAll(/minmax\((\d+)px, \d+fr\)|(\d+)px/g)].map(([, shared, fixed]) =>
        Number.parseInt(shared ?? fixed ?? '', 10),
      );
      for (const [name, needPx] of [
        ['price', widths.price],
        ['orderId', widths.orderId],
        ['notional', widths.notional + widths.notionalUnit],
        ['status', widths.statusFolded],
        ['updatedAt', widths.updatedAt],
      ] as const) {
        const at = Number.parseInt(areas.get(name)?.split(' / ')[1] ?? '0', 10);
        if (at > 0 && !cut.has(name)) assert.ok((leastOf[at - 1] ?? 0) >= needPx, `${name}, seed ${String(seed)}`);
      }
    }
  });

  it('tell the width that holds, where a hand asked for less than what stands in them', () => {
    const widths = widthsOf(boardColumns);
    const widthsPx = new Map<ColumnName, number>([
      ['price', 3],
      ['account', widths.account + 200],
    ]);
    const { heldPx } = arrange({
      columns: boardColumns,
      widths,
      roomPx: 3000,
      byHand: { added: new Set(), widthsPx },
    });
    assert.deepEqual(
      [...heldPx],
      [
        ['price', widths.price],
        ['account', widths.account + 200],
      ],
    );
  });

  it('give up what is no column first, then usual columns, and what was added at last', () => {
    const names = placed(boardColumns, ['remainingQuantity', 'notional']);
    const chosen = names.map((name) => ({ name, widthPx: null }));
    const widths = widthsOf(names);
    const seen: string[] = [];
    for (let roomPx = 2400; ; roomPx -= 1) {
      const arranged = arrange({ columns: names, widths, roomPx, byHand: byHand(chosen, boardColumns) });
      if (arranged.lines === 2) break;
      for (const one of arranged.without) if (!seen.includes(one)) seen.push(one);
    }
    assert.deepEqual(seen.slice(0, 3), ['unit', 'accountName', 'statusInOneLine']);
    assert.deepEqual(seen.slice(-2), ['notional', 'remainingQuantity']);
    assert.ok(seen.indexOf('averagePrice') < seen.indexOf('notional'));
  });

  it('have the quantity behind what is filled only where it stands there', () => {
    const widths = widthsOf(boardColumns);
    const isJoined = (columns: readonly ColumnName[]): boolean =>
      arrange({ columns, widths, roomPx: 2000, byHand: { added: new Set(), widthsPx: new Map() } }).isJoined;
    assert.equal(isJoined(['marks', 'status', 'symbol', 'filledQuantity', 'quantity']), true);
    assert.equal(isJoined(['marks', 'status', 'symbol', 'quantity', 'filledQuantity']), false);
  });
});

describe('in a wide window', () => {
  it('more columns appear by what they are worth, and only those that have room beside all others', () => {
    const all = [...boardColumns, ...moreColumns];
    const widths = widthsOf(all);
    let before = 0;
    for (let roomPx = 600; roomPx < 3000; roomPx += 13) {
      const names = withMore({ columns: boardColumns, widths, roomPx });
      assert.ok(names.length >= before, 'a wider window has no fewer');
      before = names.length;
      if (names.length > boardColumns.length) {
        const { lines, without, leastPx } = arrange({ columns: names, widths, roomPx });
        assert.deepEqual([lines, without], [1, []]);
        assert.ok(leastPx <= roomPx);
      }
    }
    assert.equal(before, offeredColumns(boardColumns).length);
  });

  it('counts what they need only where they are shown', () => {
    assert.equal(needsOf(boardColumns).further, undefined);
    assert.deepEqual(needsOf(['notional']).further?.notional, [{ whole: 5, places: 1 }]);
    assert.deepEqual(needsOf(['fee']).further?.feeUnits, ['USDT']);
    assert.equal(needsOf(['fee']).further?.clientIdLength, 0);
    assert.equal(needsOf(['clientOrderId']).further?.clientIdLength, 11);
  });
});

describe('an order in a row', () => {
  it('is worth nothing where a part of that is not known, and exactly so much where all is', () => {
    assert.deepEqual(notionalOf(sample), { amount: '38568.2', unit: 'USDT' });
    assert.deepEqual(notionalOf({ ...sample, price: null }), { amount: '38567.28', unit: 'USDT' });
    assert.equal(notionalOf({ ...sample, contractSize: null }), null);
    assert.equal(notionalOf({ ...sample, quantity: null }), null);
    assert.equal(notionalOf({ ...sample, price: null, averagePrice: null }), null);
    // A trigger is no price, and an average that this app computed is rounded.
    const qfex = { ...sample, exchange: 'qfex', quantityUnit: 'base', averagePrice: null } as const;
    assert.equal(notionalOf({ ...qfex, orderKind: 'stop' }), null);
    assert.equal(notionalOf({ ...qfex, price: null, averagePrice: '1.5' }), null);
  });

  it('says maker or taker only where the kind of the order allows just one', () => {
    assert.equal(roleOf({}), null);
    assert.equal(roleOf({ postOnly: true }), 'maker');
    assert.equal(roleOf({ type: 'market' }), 'taker');
    assert.equal(roleOf({ timeInForce: 'IOC' }), 'taker');
    assert.equal(roleOf({ postOnly: true, filledQuantity: '0' }), null);
    assert.equal(roleOf({ type: 'market', filledQuantity: null }), null);
  });
});
