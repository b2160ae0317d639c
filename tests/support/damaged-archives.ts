/** Archives with wrong values in them that SQLite calls sound, and with wrong bytes: the same ones after the same seed. */

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { between, oneOf, type Random } from '../../electron/exchanges/simulated/random.ts';
import { startRig } from './monitor-rig.ts';

/** What was damaged, to be printed where a test fails. */
export interface Damage {
  table: string;
  column: string;
  value: string;
}

const hostileValues: readonly SQLInputValue[] = [
  null,
  '',
  'x',
  0,
  -1,
  1.5,
  7,
  1e300,
  9_007_199_254_740_993n,
  9_223_372_036_854_775_807n,
  -9_223_372_036_854_775_808n,
  8_640_000_000_000_001,
  new Uint8Array([0xff, 0xfe, 0]),
  'fil1ed',
  '2026-11-30T00:00:00Z',
  '[]',
  '{}',
  'null',
  '"',
  '{"known":{"fills":{"pushed":{"count":1,"quantity":"x"}}}}',
  '\uD800'.toWellFormed(),
];

const hostileJson: readonly unknown[] = [
  null,
  '',
  'x',
  'fil1ed',
  -1,
  1.5,
  1e300,
  '1e5',
  '-',
  '١٢',
  true,
  [],
  {},
  ['x'],
  { amount: 'x' },
  '9'.repeat(3_000),
  '+"x"\n-',
];

/** One place in a document, another value or none in it. */
function damagedDocument(text: string, random: Random): string {
  const digit = /\d/.exec(text.slice(between(random, 0, text.length - 1)));
  if (random() < 0.25 || digit === null) {
    const at = between(random, 0, Math.max(0, text.length - 1));
    return `${text.slice(0, at)}${oneOf(random, ['x', '"', '}', '9', ',', '\uFFFD', '']) ?? ''}${text.slice(at + 1)}`;
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return 'x';
  }
  let place: unknown = document;
  for (;;) {
    if (typeof place !== 'object' || place === null) return JSON.stringify(oneOf(random, hostileJson));
    const holder: object = place;
    const name = oneOf(random, Object.keys(holder));
    if (name === undefined) return JSON.stringify(oneOf(random, hostileJson));
    const inner: unknown = Reflect.get(holder, name);
    if (typeof inner === 'object' && inner !== null && random() < 0.8) {
      place = inner;
      continue;
    }
    if (random() < 0.2) Reflect.deleteProperty(holder, name);
    else Reflect.set(holder, name, oneOf(random, hostileJson));
    return JSON.stringify(document);
  }
}

function describe(value: SQLInputValue): string {
  return typeof value === 'string'
    ? `'${value.slice(0, 60)}'`
    : typeof value === 'object'
      ? value === null
        ? 'null'
        : 'a blob'
      : String(value);
}

/** Writes wrong values into rows, by SQL: the file itself stays sound. */
export function damageValues(file: string, random: Random, count: number): Damage[] {
  const database = new DatabaseSync(file);
  const done: Damage[] = [];
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
      .all()
      .map(({ name }) => String(name));
    while (done.length < count) {
      // Most of what is read is in these.
      const table =
        random() < 0.5
          ? (oneOf(random, ['orders', 'states', 'journal', 'timelines', 'fills']) ?? '')
          : (oneOf(random, tables) ?? '');
      const columns = database
        .prepare(`SELECT name FROM pragma_table_info('${table}')`)
        .all()
        .map(({ name }) => String(name));
      const keys = database
        .prepare(`SELECT name FROM pragma_table_info('${table}') WHERE pk > 0 ORDER BY pk`)
        .all()
        .map(({ name }) => `"${String(name)}"`);
      const which = keys.length === 0 ? ['rowid'] : keys;
      const statement = database.prepare(`SELECT ${which.join(', ')}, * FROM ${table}`);
      statement.setReadBigInts(true);
      const rows = statement.all();
      const row = oneOf(random, rows);
      if (row === undefined) continue;
      const column = oneOf(random, columns) ?? '';
      const before = row[column];
      const value =
        typeof before === 'string' && before.startsWith('{') && random() < 0.8
          ? damagedDocument(before, random)
          : (oneOf(random, hostileValues) ?? null);
      const where = which.map((name) => `${name} = ?`).join(' AND ');
      try {
        database
          .prepare(`UPDATE ${table} SET "${column}" = ? WHERE ${where}`)
          .run(value, ...which.map((name) => row[name.replaceAll('"', '')] ?? null));
        done.push({ table, column, value: describe(value) });
      } catch {
        // The table doesn't take it: nobody can have written it either.
      }
    }
  } finally {
    database.close();
  }
  return done;
}

/** Turns bytes of the file behind its header, as a dying disk does. */
export function damageBytes(file: string, random: Random, count: number): number[] {
  const bytes = readFileSync(file);
  const places = Array.from({ length: count }, () => between(random, 100, bytes.length - 1));
  for (const at of places) bytes[at] = (bytes[at] ?? 0) ^ (1 << between(random, 0, 7));
  writeFileSync(file, bytes);
  return places;
}

/** An archive as a monitor leaves it: orders of both exchanges, open, partly filled, filled, canceled, watched, a gap and notices. */
export async function writeGoodArchive(folder: string): Promise<string[]> {
  const ids: string[] = [];
  {
    await using rig = await startRig({ folder });
    await rig.live();
    for (const [exchange, draft] of [
      ['htx', { symbol: 'BTC-USDT', side: 'buy', quantity: '400', price: '96420.5' }],
      ['qfex', { symbol: 'AAPL-USD', side: 'sell', quantity: '12', price: '268.9', clientOrderId: 'mine' }],
    ] as const) {
      const { orders } = rig[exchange];
      const [resting, partly, filled, canceled] = [0, 1, 2, 3].map(() => orders.place(draft).orderId);
      if (resting === undefined || partly === undefined || filled === undefined || canceled === undefined) continue;
      ids.push(resting, partly, filled, canceled);
      await rig.until(() => [resting, partly, filled, canceled].every((id) => rig.row(id) !== undefined));
      orders.fill(partly, '3');
      orders.fill(filled, '5');
      orders.fill(filled, exchange === 'htx' ? '395' : '7');
      orders.cancel(canceled);
      rig.monitor.watch(rig.row(resting)?.key ?? '');
      await rig.until(
        () =>
          rig.row(filled)?.order.status === 'filled' &&
          rig.row(canceled)?.order.status === 'canceled' &&
          rig.row(partly)?.order.status === 'partiallyFilled',
      );
    }
    rig.monitor.board();
    rig.archive.write({
      gaps: [{ exchange: 'htx', account: 'my-htx', from: 1_790_000_000_000, to: 1_790_000_100_000 }],
      lost: [{ key: rig.rows()[0]?.key ?? '', from: 1_790_000_000_000, to: 1_790_000_001_000, count: 2 }],
    });
  }
  return ids;
}

/** A copy of an archive that is closed, in a folder of its own. */
export function copyArchive(from: string, to: string): string {
  const file = join(to, 'archive.db');
  copyFileSync(join(from, 'archive.db'), file);
  return file;
}
