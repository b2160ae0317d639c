/** Do the columns take what stands in them, and what goes first where it has no room? */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { arrange } from '../../renderer/features/columns/arrange.ts';
import { concessions, type ColumnName } from '../../renderer/features/columns/arrangement.ts';
import { columnWidths, type TextMetrics } from '../../renderer/features/columns/column-widths.ts';
import { paddingOf, separatorsOf, widen } from '../../renderer/format/figure-shape.ts';
import { BoardNeeds } from '../../renderer/store/board-needs.ts';
import { LongestContents } from '../../renderer/store/column-needs.ts';
import { KeyedStore } from '../../renderer/store/keyed-store.ts';
import { blankOrder } from '../../shared/blank-order.ts';
import { orderKeyOf, type BoardOrder, type BoardRow } from '../../shared/board.ts';
import { unmarked } from '../support/board-rows.ts';

const columns: readonly ColumnName[] = [
  'marks',
  'status',
  'symbol',
  'side',
  'type',
  'timeInForce',
  'price',
  'filledQuantity',
  'quantity',
  'averagePrice',
  'account',
  'orderId',
  'updatedAt',
  'age',
];

/** Digits of eight pixels, separators of three. */
const metrics: TextMetrics = { digitPx: 8, separatorPx: 3, roundedPx: 12, idPx: 7, wordPx: (text) => text.length * 5 };
const labels = new Map<string, string>();
const beside = { hasLeftBook: false, amendedTo: null };

function orderOf(part: Partial<BoardOrder> = {}): BoardOrder {
  const name = { exchange: 'htx', account: 'main', orderKind: 'order', orderId: '1550497891998535681' } as const;
  const { raw: _raw, extra: _extra, ...blank } = blankOrder(name, 'BTC-USDT', 1);
  return { ...blank, type: 'limit', status: 'new', isOpen: true, ...part };
}

/** Only the last of a thousand is long. */
function rowAt(at: number): [string, BoardRow] {
  const price = at === 999 ? '12345.678' : '1';
  const order = orderOf({ orderId: String(at), price, quantity: '2', quantityUnit: 'base' });
  return [orderKeyOf(order), { key: orderKeyOf(order), order, asOf: 1, ...unmarked() }];
}

function longestOf(...orders: readonly Partial<BoardOrder>[]): LongestContents {
  const longest = new LongestContents();
  for (const order of orders) longest.take(orderOf(order), beside);
  return longest;
}

const usual = longestOf(
  { price: '96420.5', quantity: '400', filledQuantity: '137', averagePrice: '96418.2' },
  // Its status has a second word.
  { quantity: '400', filledQuantity: '1', status: 'canceled', isOpen: false },
);
const longestThereIs = longestOf({
  symbol: '1000000BABYDOGE-USDT-261225',
  price: '123456789.012345678',
  averagePrice: '123456788.987654321',
  quantity: '123456789012345678',
  filledQuantity: '98765432109876543',
});

function arranged(longest: LongestContents, roomPx: number): ReturnType<typeof arrange> {
  const widths = columnWidths({ needs: longest.needs(), labels, accounts: ['Main'], metrics });
  return arrange({ columns, widths, roomPx });
}

function withoutUntil(roomPx: number): readonly string[] {
  return arranged(usual, roomPx).without;
}

describe('a figure in a column', () => {
  it('is padded to the places of its symbol, with a point where it has none', () => {
    assert.equal(paddingOf('96420.5', 3), '00');
    assert.equal(paddingOf('96420', 2), '.00');
    assert.equal(paddingOf('0.123', 3), '');
    assert.equal(paddingOf('0.1234', 3), '');
    assert.equal(paddingOf('5', 0), '');
  });

  it('is as long as its digits on both sides of the point, and what sets them apart', () => {
    const shape = { whole: 0, places: 0 };
    assert.equal(widen(shape, '123456789.0123'), true);
    assert.equal(widen(shape, '-1.5'), false);
    assert.equal(widen(shape, null), false);
    assert.equal(widen({ whole: 3, places: 1 }, '≈123.4'), true);
    assert.equal(widen({ whole: 3, places: 1, isRounded: true }, '≈123.4'), false);
    assert.deepEqual(shape, { whole: 9, places: 4 });
    assert.equal(separatorsOf(shape), 3);
    assert.equal(separatorsOf({ whole: 3, places: 0 }), 0);
  });
});

describe('what a column needs', () => {
  it('is room for the longest whole part of a symbol beside its longest fraction, of each symbol for itself', () => {
    const longest = longestOf(
      { price: '123456' },
      { price: '1.2345' },
      { symbol: 'ETH-USDT', price: '12' },
      { symbol: 'ETH-USDT', averagePrice: '3.25' },
    );
    assert.deepEqual(longest.needs().price, [
      { whole: 6, places: 4 },
      { whole: 2, places: 0 },
    ]);
    assert.deepEqual(longest.placesOf('BTC-USDT'), { price: 4, quantity: 0, averagePrice: 0 });
    assert.deepEqual(longest.placesOf('ETH-USDT'), { price: 0, quantity: 0, averagePrice: 2 });
    // 6 and 4 digits, a comma and a point, and one pixel more.
    const { price } = columnWidths({ needs: longest.needs(), labels, accounts: [], metrics });
    assert.equal(price, 10 * 8 + 2 * 3 + 1);
  });

  it('takes a computed average as it is shown', () => {
    const averagePrice = '6702.388095238095238095';
    const longest = longestOf({ exchange: 'qfex', symbol: 'GOLD-USD', price: '6702.5', averagePrice });
    assert.equal(longest.placesOf('GOLD-USD').averagePrice, 3);
    // 4 and 3 digits, a comma and a point, the sign that is wider than a digit, and one pixel more.
    const widths = columnWidths({ needs: longest.needs(), labels, accounts: [], metrics });
    assert.equal(widths.averagePrice, 7 * 8 + 2 * 3 + 12 + 1);
  });

  it('is for what is filled as much as for the quantity: it will be as long', () => {
    const { filledQuantity } = columnWidths({
      needs: longestOf({ quantity: '1000000', filledQuantity: '0' }).needs(),
      labels,
      accounts: [],
      metrics,
    });
    assert.equal(filledQuantity, 7 * 8 + 2 * 3 + 1);
  });

  it('is told again only where it has grown, and the places of a symbol are the same object until then', () => {
    const longest = longestOf({ price: '60000.5' });
    const places = longest.placesOf('BTC-USDT');
    assert.equal(longest.take(orderOf({ price: '9.1' }), beside), false);
    assert.equal(longest.placesOf('BTC-USDT'), places);
    assert.equal(longest.take(orderOf({ price: '9.12' }), beside), true);
    assert.deepEqual(longest.placesOf('BTC-USDT'), { ...places, price: 2 });
  });

  it('does not shrink while the rows are in sight, and is counted anew when the board is opened', () => {
    const rows = new KeyedStore<BoardRow>();
    const touchedBy = new Set<(touched: ReadonlySet<string>) => void>();
    const needs = new BoardNeeds(
      {
        rows,
        subscribeTouched(listener) {
          touchedBy.add(listener);
          return () => void touchedBy.delete(listener);
        },
      },
      { nowMs: () => 0, after: () => assert.fail('so few are counted at once') },
    );
    let told = 0;
    needs.subscribe(() => (told += 1));
    const bring = (price: string): void => {
      const order = orderOf({ price });
      const key = orderKeyOf(order);
      rows.set(key, {
        key,
        order,
        asOf: 1,
        ...unmarked(),
      });
      for (const tell of touchedBy) tell(new Set([key]));
    };
    bring('60000.25');
    bring('1.5');
    assert.equal(told, 1);
    assert.deepEqual(needs.read().price, [{ whole: 5, places: 2 }]);
    needs.countAnew();
    assert.deepEqual(needs.read().price, [{ whole: 1, places: 1 }]);
    needs.close();
    assert.equal(touchedBy.size, 0);
  });

  it('is counted a part at a time where there are very many, and what was needed before stands until then', () => {
    const rows = new KeyedStore<BoardRow>();
    rows.replace(new Map(Array.from({ length: 1_000 }, (_, at) => rowAt(at))));
    let nowMs = 0;
    const due: (() => void)[] = [];
    const untilOver = (): number => {
      let parts = 0;
      for (; due.length > 0; parts += 1) due.shift()?.();
      return parts;
    };
    const needs = new BoardNeeds(
      { rows, subscribeTouched: () => () => undefined },
      {
        nowMs: () => (nowMs += 1),
        after: (_delayMs, callback) => {
          due.push(callback);
          return () => void due.splice(due.indexOf(callback), 1);
        },
      },
    );
    assert.ok(untilOver() > 2);
    assert.deepEqual(needs.read().price, [{ whole: 5, places: 3 }]);
    // More columns: all are counted once more, and nothing that is shown needs less meanwhile.
    needs.show(new Set(['notional']));
    assert.deepEqual(needs.read().price, [{ whole: 5, places: 3 }]);
    assert.ok(untilOver() > 2);
    assert.equal(needs.read().further?.notional[0]?.whole, 5);
    const [last] = rowAt(999);
    rows.change([], [last]);
    needs.countAnew();
    assert.deepEqual(needs.read().price, [{ whole: 5, places: 3 }]);
    untilOver();
    assert.deepEqual(needs.read().price, [{ whole: 1, places: 0 }]);
    needs.countAnew();
    needs.close();
    assert.equal(due.length, 0);
  });
});

describe('a row with less and less room', () => {
  it('gives up units first, then whole columns by their worth, then becomes two lines', () => {
    const seen: string[] = [];
    for (let roomPx = 2000; arranged(usual, roomPx).lines === 1; roomPx -= 1)
      for (const one of withoutUntil(roomPx)) if (!seen.includes(one)) seen.push(one);
    assert.deepEqual(seen, [...concessions]);
    assert.equal(seen[0], 'unit');
  });

  it('never needs more than it has before the last step', () => {
    for (let roomPx = 2560; roomPx >= 420; roomPx -= 7) {
      const { lines, leastPx, areas } = arranged(usual, roomPx);
      assert.ok(leastPx <= roomPx, `${String(leastPx)} px in ${String(roomPx)}`);
      if (lines === 2) for (const name of ['status', 'symbol', 'side', 'price'] as const) assert.ok(areas.has(name));
    }
  });

  it('keeps price, filled and quantity of eighteen digits at 480 px, and lets the ID and the time go', () => {
    const { lines, areas, leastPx, second } = arranged(longestThereIs, 480);
    assert.equal(lines, 2);
    assert.ok(leastPx <= 480, String(leastPx));
    assert.deepEqual(second, ['price', 'filledQuantity', 'quantity']);
    assert.equal(areas.has('orderId'), false);
    assert.equal(areas.has('symbol'), true);
  });

  it('is as wide as it must be where not even two lines are enough: then it is scrolled', () => {
    const { lines, leastPx, tracks } = arranged(longestOf({ price: '1'.repeat(36), quantity: '1'.repeat(36) }), 480);
    assert.equal(lines, 2);
    assert.ok(leastPx > 480);
    const tracksPx = tracks.split(' ').reduce((sum, track) => sum + Number.parseFloat(track), 0);
    assert.equal(Math.round(tracksPx), leastPx);
  });

  it('does not let one hostile order take the room of all others', () => {
    const huge = {
      symbol: 'X'.repeat(5000),
      orderId: '1'.repeat(5000),
      price: `${'1'.repeat(200)}.${'1'.repeat(199)}`,
    };
    assert.ok(arranged(longestOf({ ...huge, quantity: '400' }), 480).leastPx < 1000);
  });

  it('lays no two cells of a line over each other', () => {
    for (const longest of [usual, longestThereIs]) {
      for (let roomPx = 480; arranged(longest, roomPx).lines === 2; roomPx += 11) {
        const { areas } = arranged(longest, roomPx);
        const taken = new Map<string, string>();
        for (const [name, area] of areas) {
          if (name === 'fill') continue;
          const [fromLine = 0, fromTrack = 0, toLine = 0, toTrack = 0] = area.split(' / ').map(Number);
          for (let line = fromLine; line < toLine; line += 1) {
            for (let track = fromTrack; track < toTrack; track += 1) {
              const place = `${String(line)} ${String(track)}`;
              assert.equal(taken.get(place), undefined, `${name} at ${String(roomPx)} px`);
              taken.set(place, name);
            }
          }
        }
      }
    }
  });
});
