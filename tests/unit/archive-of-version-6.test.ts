/** Is an archive that version 6 wrote, with an order of every standing, read back as it was written? */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, test } from 'node:test';
import type { StoredOrder } from '../../electron/orders/archive/archive.ts';
import { orderText } from '../../electron/orders/archive/rows.ts';
import { restoreTrackedOrder, storedOrderOf } from '../../electron/orders/book/tracked-order.ts';
import type { OrderState } from '../../electron/orders/state/order-state.ts';
import { aFolder, archiveNow, openHere } from '../support/archive-orders.ts';
import { valueOf } from '../support/values.ts';
import { conclusionOf, hasLeftBook, isInDoubt, mustBeAsked, refusalOf } from '../../electron/orders/state/standing.ts';

const folder = aFolder();
after(() => folder.remove());

function writtenRows(): Map<unknown, Record<string, unknown>> {
  const database = new DatabaseSync(join(folder.path, 'archive.db'));
  database.exec(readFileSync(new URL('../support/archive-of-version-6.sql', import.meta.url), 'utf8'));
  const rows = database.prepare('SELECT o.key, s.* FROM orders o JOIN states s ON s.number = o.number').all();
  database.close();
  return new Map(rows.map((row) => [row['key'], row]));
}

const rows = writtenRows();
const { archive, warnings } = openHere(folder.path);
after(() => archive.close());

const qfex = (n: number): string => `qfex/main/000000${String(n).padStart(2, '0')}-0000-4000-8000-000000000000`;
const htx = (n: number): string => `htx/main/15132174216382750${String(n).padStart(2, '0')}`;
const stored = (key: string): StoredOrder => valueOf(archive.find(key)) ?? assert.fail(key);

/** Everything by which the next message is judged that the order itself doesn't show. */
function marksOf(state: OrderState): string[] {
  const { counted } = state.fills;
  const [refusal, conclusion] = [refusalOf(state), conclusionOf(state)];
  return [
    ...(isInDoubt(state) ? ['in doubt'] : []),
    ...(hasLeftBook(state) ? ['left the book'] : []),
    ...(mustBeAsked(state) ? ['asked again'] : []),
    ...(refusal === null ? [] : [refusal.isOfKnownOrder ? 'refused, yet known' : 'refused']),
    ...(conclusion !== null && refusal === null ? ['filled by its fills'] : []),
    ...(conclusion === null ? [] : [`concluded ${String(conclusion.at - archiveNow)}`]),
    ...(conclusion?.isChecked === true ? ['checked'] : []),
    ...(state.isAmended ? ['amended'] : []),
    ...(state.fills.count === 0 ? [] : [`${String(state.fills.count)} fills of ${state.fills.quantity}`]),
    ...(counted.nameless.length === 0 ? [] : [`${String(counted.nameless.length)} without a name`]),
    ...(counted.areDisproved ? ['disproved'] : []),
  ];
}

describe('an archive of version 6', () => {
  test('is opened as it is, and each order’s state is written again to the letter', () => {
    assert.deepEqual([archive.problem, warnings, rows.size], [null, [], 36]);
    for (const [key, row] of rows) {
      const state = stored(String(key));
      const tracked = restoreTrackedOrder(state);
      const again = storedOrderOf(tracked);
      // But for what it was amended to, which that version wrote as a sentence.
      const tracking = String(row['tracking']).replace(
        /"notes":\["(?:Amended|Possibly amended)[^"]*"\]/,
        `"amendedTo":${JSON.stringify(tracked.amendedTo)},"notes":[]`,
      );
      assert.deepEqual(again, { ...state, tracking });
      assert.equal(orderText(again.order), row['document']);
    }
  });

  for (const [what, key, stands, marks] of [
    ['resting and watched', qfex(1), ['new', true, '0'], []],
    ['partly filled', qfex(2), ['partiallyFilled', true, '4'], ['1 fills of 4']],
    ['in doubt', qfex(24), ['new', true, '0'], ['in doubt']],
    ['that left the book', qfex(4), ['unknown', null, '0'], ['left the book']],
    ['amended to another', qfex(5), ['unknown', null, '0'], ['left the book']],
    ['known by a refusal alone', qfex(6), ['unknown', null, null], ['refused']],
    ['refused, and heard of beside that', qfex(19), ['unknown', null, '0'], ['refused, yet known']],
    ['concluded to be rejected', qfex(7), ['rejected', false, null], ['refused', 'concluded 18080']],
    [
      'concluded to be rejected, and asked',
      qfex(8),
      ['rejected', false, null],
      ['refused', 'concluded 18080', 'checked'],
    ],
    ['filled by its fills', qfex(9), ['filled', false, '10'], ['filled by its fills', 'concluded 20', '2 fills of 10']],
    ['canceled', qfex(10), ['canceled', false, null], []],
    ['filled by the exchange’s word', qfex(12), ['filled', false, '10'], []],
    ['modified', qfex(13), ['partiallyFilled', true, '3'], ['amended', '1 fills of 3']],
    ['known by fills alone', qfex(14), ['unknown', null, '1'], ['1 fills of 1']],
    ['whose fills were disproved', qfex(15), ['canceled', false, '7.0'], ['disproved']],
    ['whose one fill came under two names', qfex(16), ['partiallyFilled', true, '2'], ['1 fills of 2']],
    ['rejected by the exchange’s word', qfex(17), ['rejected', false, '0.0'], []],
    ['under a word nobody knows', qfex(18), ['unknown', null, '0'], ['left the book']],
    ['with fills without a name', htx(2), ['partiallyFilled', true, '3'], ['2 fills of 3', '1 without a name']],
    ['not filled yet, though called so', htx(7), ['partiallyFilled', true, null], ['asked again']],
    ['triggered', 'htx/main/trigger/1513217421638275008', ['triggered', false, null], []],
    ['a trigger under a word nobody knows', 'htx/main/trigger/1513217421638275009', ['unknown', null, null], []],
    ['a stop', 'qfex/main/9f000000-0000-4000-8000-000000000001', ['new', true, null], []],
    ['a TWAP', 'qfex/main/8f000000-0000-4000-8000-000000000001', ['new', true, '0.0'], []],
  ] as const) {
    test(`an order ${what} stands as it stood`, () => {
      const { state } = restoreTrackedOrder(stored(key));
      const { status, isOpen, filledQuantity } = state.order;
      assert.deepEqual([[status, isOpen, filledQuantity], marksOf(state)], [stands, marks]);
    });
  }

  test('what stands beside an order’s state is there too', () => {
    const [amended, possibly] = [qfex(5), qfex(20)].map((key) => restoreTrackedOrder(stored(key)).amendedTo);
    assert.deepEqual(amended, { orderIds: [qfex(25).slice('qfex/main/'.length)], isCertain: true });
    assert.deepEqual(possibly, { orderIds: [qfex(26).slice('qfex/main/'.length)], isCertain: false });
    assert.deepEqual(restoreTrackedOrder(stored(qfex(6))).asking, {
      begunAt: archiveNow + 24_080,
      askedAt: archiveNow + 28_080,
    });
    const { isWatched, isOnBoard, isUnseen, rawSeq } = stored(qfex(4));
    assert.deepEqual([isWatched, isOnBoard, isUnseen, rawSeq], [true, true, true, 4]);
    assert.deepEqual([stored(qfex(10)).closedAt, stored(qfex(12)).isOnBoard], [archiveNow + 20, false]);
    assert.equal(restoreTrackedOrder(stored(qfex(10))).lacksFilled, true);
  });

  test('its events, fills, notices, gaps and times are there', () => {
    const history = valueOf(archive.history(qfex(9))) ?? assert.fail();
    assert.deepEqual(
      history.events.map(({ cause, after: { status, filledQuantity } }) => [cause, status, filledQuantity]),
      [
        ['snapshot', 'new', '0'],
        ['fills', 'partiallyFilled', '4'],
        ['fills', 'filled', '10'],
      ],
    );
    assert.deepEqual(
      history.fills.map(({ fillId, quantity }) => [fillId, quantity]),
      [
        ['t-2', '4.0'],
        ['t-3', '6.0'],
      ],
    );
    assert.equal(valueOf(archive.history(qfex(2)))?.lost?.[0]?.count, 7);
    const [atQfex, atHtx] = [
      { exchange: 'qfex', account: 'main' },
      { exchange: 'htx', account: 'main' },
    ] as const;
    assert.deepEqual(valueOf(archive.lastLive(atQfex)), {
      lastLiveAt: archiveNow + 28_980,
      lastLiveThere: archiveNow + 28_990,
    });
    assert.deepEqual(valueOf(archive.gaps(atHtx, 0)), [
      { from: archiveNow, to: archiveNow + 900, orderKind: 'trigger' },
    ]);
    assert.deepEqual([archive.lastSeq(), archive.lastNoticeId()], [77, 27]);
    const search = { id: '', exchange: null, account: null, symbol: '', status: null, from: null, to: null, offset: 0 };
    const found = valueOf(archive.search({ ...search, id: qfex(5).slice('qfex/main/'.length) })).orders;
    assert.deepEqual(
      found.map((each) => [each.key, each.hasLeftBook, each.amendedTo?.isCertain]),
      [[qfex(5), true, true]],
    );
  });
});
