/** What becomes of an archive whose fills were kept by trade ID, of which several fills of one match at HTX have one? */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, test } from 'node:test';
import type { Archive } from '../../electron/orders/archive/archive.ts';
import { restoreTrackedOrder } from '../../electron/orders/book/tracked-order.ts';
import { upgradeTables } from '../../electron/orders/archive/schema.ts';
import type { OrderState } from '../../electron/orders/state/order-state.ts';
import type { Warning } from '../../shared/contract.ts';
import type { Fill } from '../../shared/fill.ts';
import { sumOfFills } from '../../shared/fill-words.ts';
import { aFill, aFolder, anOrder, archiveNow, openHere, type Folder } from '../support/archive-orders.ts';
import { earlier, writeEarlierArchive } from '../support/earlier-archive.ts';
import { valueOf } from '../support/values.ts';

const folders: Folder[] = [];
after(() => {
  for (const folder of folders) folder.remove();
});

function openEarlier(): { archive: Archive; warnings: Warning[] } {
  const folder = aFolder();
  folders.push(folder);
  writeEarlierArchive(folder.path);
  return openHere(folder.path);
}

const orderId = '1576663140425269249';
const byText = (one: string, other: string): number => one.localeCompare(other);

const fillOf = (n: number, changes: Partial<Fill> = {}): Fill => ({
  ...aFill('700001', anOrder(orderId)),
  symbol: 'ETH-USDT',
  price: '2512.5',
  side: 'sell',
  role: 'taker',
  fee: { amount: '0.0301', currency: 'USDT' },
  fillId: `700001-${orderId}-${String(n)}`,
  source: 'history',
  ...changes,
});
const fillsIn = (archive: Archive, of: string): Fill[] => valueOf(archive.history(of))?.fills ?? [];
const named = (tradeId: string, n: number, quantity: string): Fill =>
  fillOf(n, {
    orderId: '1576663140425269251',
    tradeId,
    fillId: `${tradeId}-1576663140425269251-${String(n)}`,
    quantity,
  });

describe('an archive that kept one fill of each trade ID', () => {
  test('is brought up to date: what HTX’s own text names has its name, and which orders may lack some is known', () => {
    const { archive, warnings } = openEarlier();
    assert.deepEqual([archive.problem, warnings], [null, []]);
    assert.deepEqual(
      fillsIn(archive, earlier.oneOfMatch).map(({ fillId, tradeId, quantity }) => [fillId, tradeId, quantity]),
      [[`700001-${orderId}-2`, '700001', '3']],
    );
    assert.deepEqual(
      fillsIn(archive, earlier.nameless).map(({ fillId, tradeId, quantity }) => [fillId, tradeId, quantity]),
      [
        [null, '700003', '1'],
        [null, '700004', '2'],
      ],
    );
    assert.deepEqual(
      fillsIn(archive, earlier.qfex).map(({ fillId, tradeId, quantity }) => [fillId, tradeId, quantity]),
      [
        ['t-1', 't-1', '3.0'],
        ['t-2', 't-2', '1.0'],
      ],
    );
    assert.deepEqual(
      [earlier.oneOfMatch, earlier.nameless, earlier.qfex].map((of) => valueOf(archive.history(of))?.keptOneOfMatch),
      [true, true, undefined],
    );
    const account = { exchange: 'htx', account: 'main' } as const;
    assert.deepEqual(valueOf(archive.keptOneOfMatch(account, 0)).toSorted(byText), [
      earlier.oneOfMatch,
      earlier.whole,
      earlier.nameless,
    ]);
    assert.deepEqual(
      [
        valueOf(archive.keptOneOfMatch(account, archiveNow)),
        valueOf(archive.keptOneOfMatch({ exchange: 'qfex', account: 'main' }, 0)),
      ],
      [[], []],
    );
    archive.close();
  });

  test('takes in both fills of the match, each once, however often they come', () => {
    const { archive } = openEarlier();
    for (const fills of [[fillOf(1), fillOf(2)], [fillOf(2)], [fillOf(1)]]) assert.ok(archive.write({ fills }).ok);
    const kept = fillsIn(archive, earlier.oneOfMatch);
    assert.deepEqual(
      [kept.map(({ fillId }) => fillId?.at(-1) ?? '').toSorted(byText), sumOfFills(kept)],
      [['1', '2'], '6'],
    );
    archive.close();
  });

  test('pairs a fill without a name with the one that the list names, one to one', () => {
    const { archive } = openEarlier();
    assert.ok(
      archive.write({
        fills: [named('700003', 1, '1.0'), named('700003', 2, '1'), named('700004', 1, '2'), named('700004', 2, '5')],
      }).ok,
    );
    const kept = fillsIn(archive, earlier.nameless);
    assert.deepEqual([kept.length, kept.some(({ fillId }) => fillId === null), sumOfFills(kept)], [4, false, '9']);
    // A push that names none of them is one of those.
    assert.ok(archive.write({ fills: [{ ...named('700003', 1, '1'), fillId: null }] }).ok);
    assert.equal(fillsIn(archive, earlier.nameless).length, 4);
    archive.close();
  });

  test('is brought up to date whatever stands in the rows of its fills', () => {
    const rows = readFileSync(new URL('../support/archive-of-version-3.sql', import.meta.url), 'utf8');
    const values = [
      '',
      '{',
      '[1]',
      '5',
      'null',
      '{"id":5}',
      '{"id":"1-1-1","trade_volume":3}',
      '\0',
      7,
      new Uint8Array([1, 2, 255]),
      '{"exchange":"htx","tradeId":{}}',
      '{"id":"\\ud800"}',
      '['.repeat(2_000),
    ];
    for (const column of ['document', 'raw', 'trade_id']) {
      for (const value of values) {
        const database = new DatabaseSync(':memory:');
        database.exec(rows);
        database.prepare(`UPDATE fills SET ${column} = ? WHERE trade_id IN ('700001', 't-1')`).run(value);
        assert.doesNotThrow(() => upgradeTables(database), `${column} ${String(value).slice(0, 20)}`);
        assert.equal(database.prepare('SELECT count(*) AS count FROM fills').get()?.['count'], 7);
        database.close();
      }
    }
  });

  test('counts the fills of its orders anew at HTX, and goes on counting at QFEX', () => {
    const { archive } = openEarlier();
    const known = (of: string): OrderState => restoreTrackedOrder(valueOf(archive.find(of)) ?? assert.fail()).state;
    assert.deepEqual(
      [known(earlier.oneOfMatch).fills.count, known(earlier.qfex).fills.count, known(earlier.qfex).fills.quantity],
      [0, 2, '4'],
    );
    archive.close();
  });
});
