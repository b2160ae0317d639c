/** What is exported: all of what is shown, whatever changes meanwhile, without a secret, or nothing. */

import type { AccountView } from '../../shared/accounts.ts';
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { z } from 'zod';
import { Redaction } from '../../electron/accounts/redaction.ts';
import { Exporter, type Asker, type ExporterOptions, type Known } from '../../electron/export/exporter.ts';
import { exportFileName, formOfName } from '../../electron/export/file-name.ts';
import { letOthersRun } from '../../electron/export/let-others-run.ts';
import { foundOrders } from '../../electron/export/found-orders.ts';
import { standingOf, type StandingOrder } from '../../electron/export/standing.ts';
import type { WalkStep } from '../../electron/orders/archive/archive.ts';
import { judgeCase } from '../../electron/export/case-verdict.ts';
import { orderKeyOf, type ArchiveQuery } from '../../shared/board.ts';
import type { ConnectionState } from '../../shared/connection.ts';
import { orderHeads } from '../../shared/order-table.ts';
import type { ExportOutcome, ExportProgress, ExportWish } from '../../shared/export.ts';
import type { LookupReport } from '../../shared/lookup.ts';
import type { Order } from '../../shared/order.ts';
import type { Result } from '../../shared/result.ts';
import { aFill, anEvent, anOrder, archiveNow, openHere, seen } from '../support/archive-orders.ts';

const everything: ArchiveQuery = {
  id: '',
  symbol: '',
  exchange: null,
  account: null,
  status: null,
  from: null,
  to: null,
  offset: 0,
};

/** By RFC 4180, in another way than ours are read elsewhere: character by character. */
function rowsOfCsv(text: string): string[][] {
  assert.equal(text.charCodeAt(0), 0xfe_ff);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === ',') {
      row.push(cell);
      cell = '';
    } else if (character === '\n') {
      assert.equal(cell.endsWith('\r'), true);
      rows.push([...row, cell.slice(0, -1)]);
      row = [];
      cell = '';
    } else cell += character;
  }
  assert.deepEqual([row, cell], [[], '']);
  return rows;
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'order-monitor-export-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const nothing: Known = {
  order: () => ({ ok: true, value: null }),
  history: () => ({ ok: true, value: null }),
  walkArchive: () => [],
  gapsDuring: () => ({ ok: true, value: [] }),
  connections: () => [],
  lookups: () => [],
  accounts: () => [],
};

interface Exports {
  exporter: {
    export: (wish: ExportWish) => Promise<Result<ExportOutcome>>;
    stop: () => void;
    close: () => Promise<void>;
  };
  told: ExportProgress[];
}

function usual(form: ExportWish['form']): ReturnType<Asker['chooseFile']> {
  return Promise.resolve({ path: join(folder, `out.${form}`), form });
}

function exporterOf(
  known: Partial<Known>,
  changes: Partial<ExporterOptions & Pick<Asker, 'chooseFile'>> = {},
): Exports {
  const told: ExportProgress[] = [];
  let nowMs = 0;
  const { chooseFile, ...options } = changes;
  const exporter = new Exporter({
    known: { ...nothing, ...known },
    app: { name: 'Order Monitor', version: '0.1.0' },
    redaction: new Redaction(),
    clock: { now: () => archiveNow, monotonicMs: () => (nowMs += 20) },
    ...options,
  });
  return {
    told,
    exporter: {
      export: (wish) =>
        exporter.export(wish, {
          chooseFile: chooseFile ?? (() => usual(wish.form)),
          onProgress: (progress) => told.push(progress),
        }),
      stop: () => exporter.stop(),
      close: () => exporter.close(),
    },
  };
}

/** So much later at each look that every row is worth telling. */
function eachRowTold(): ExporterOptions['clock'] {
  let nowMs = 0;
  return { now: () => archiveNow, monotonicMs: () => (nowMs += 1000) };
}

const written = (name: string): string => readFileSync(join(folder, name), 'utf8');
const ordersIn = (text: string): Order[] =>
  z.object({ orders: z.array(z.custom<Order>()) }).parse(JSON.parse(text)).orders;

const eighteen = Array.from({ length: 40 }, (_, at) =>
  anOrder(`15771080772015882${String(at).padStart(2, '0')}`, { reason: '=cmd|\u202E"x",\r\n' }),
);
const known =
  (orders: readonly Order[], row: StandingOrder['row'] = null): Known['order'] =>
  (key) => {
    const order = orders.find((each) => orderKeyOf(each) === key);
    return { ok: true, value: order === undefined ? null : { order, row } };
  };

const aConnection: ConnectionState = {
  exchange: 'htx',
  account: 'main',
  phase: 'live',
  since: 0,
  problem: null,
  attempt: 0,
  nextTryAt: null,
  lastLiveAt: null,
  lastMessageAt: null,
  roundTripP50Ms: null,
  roundTripP95Ms: null,
  clockOffsetMs: 41,
  reconnectsToday: 0,
  budgetUsed: null,
  gaps: [],
};

const anAccount: AccountView = {
  id: 'main',
  label: 'Desk one',
  color: 'blue',
  exchange: 'htx',
  endpoint: { kind: 'production', hosts: [], text: '' },
  subaccount: null,
  keyTail: 'abcd',
  keys: 'stored',
  boundToIp: null,
  keyCreatedAt: null,
  keyDaysLeft: null,
};

describe('the rows that are shown', () => {
  const keys = eighteen.map(orderKeyOf).toReversed();

  test('are written in their order, as the command line writes orders, and counted', async () => {
    const { exporter, told } = exporterOf({ order: known(eighteen) });
    const gone = 'htx/main/1';
    const outcome = await exporter.export({ what: 'board', form: 'json', keys: [...keys, gone] });
    assert.deepEqual(outcome, {
      ok: true,
      value: {
        state: 'written',
        file: join(folder, 'out.json'),
        rows: 40,
        leftOut: 1,
        hasUnreadable: false,
        finalHash: null,
      },
    });
    assert.deepEqual(ordersIn(written('out.json')), eighteen.toReversed());
    assert.match(written('out.json'), /^[ -~]+\n$/);
    assert.deepEqual(told.at(0), { rows: 1, total: 41 });
    assert.ok(told.length > 5 && told.length < 40);
  });

  test('are a table in which IDs are whole, no formula runs and no line is broken', async () => {
    const { exporter } = exporterOf({ order: known(eighteen) });
    await exporter.export({ what: 'board', form: 'csv', keys });
    const [heads = [], ...rows] = rowsOfCsv(written('out.csv'));
    const [id, reason] = [heads.indexOf('orderId'), heads.indexOf('reason')];
    assert.deepEqual(
      rows.map((row) => row[id]),
      eighteen.toReversed().map(({ orderId }) => `\t${orderId}`),
    );
    for (const row of rows) assert.equal(row[reason], '\t=cmd|\\u{202E}"x",\\u{D}\\u{A}');
  });

  test('say beside each order whether that is so still, how it stands and how its account is connected', async () => {
    const [open, gone, closed] = [
      anOrder('1', { asOf: 5 }),
      anOrder('2', { status: 'unknown', isOpen: null }),
      anOrder('3', { status: 'filled', isOpen: false, account: 'removed', asOf: 7 }),
    ];
    const rows: Record<string, StandingOrder['row']> = {
      '1': { asOf: 90, isStale: true, hasLeftBook: false, amendedTo: null, notes: ['=It waits.'] },
      '2': { asOf: 91, isStale: false, hasLeftBook: true, amendedTo: null, notes: [] },
      '3': null,
    };
    const all = [open, gone, closed];
    const board: Partial<Known> = {
      order: (key) => {
        const order = all.find((each) => orderKeyOf(each) === key);
        return { ok: true, value: order === undefined ? null : { order, row: rows[order.orderId] ?? null } };
      },
      connections: () => [{ ...aConnection, phase: 'paused' }],
      accounts: () => [anAccount],
    };
    const wanted = { what: 'board', keys: all.map(orderKeyOf) } as const;
    const { exporter } = exporterOf(board);
    await exporter.export({ ...wanted, keys: [...wanted.keys], form: 'json' });
    const written1: unknown = JSON.parse(written('out.json'));
    const named = { exchange: 'htx', account: 'main', orderKind: 'order' };
    assert.deepEqual(written1, {
      orders: all,
      standings: [
        {
          ...named,
          orderId: '1',
          isStale: true,
          standing: 'new',
          connection: 'paused',
          upToDateAt: 90,
          notes: ['=It waits.'],
        },
        {
          ...named,
          orderId: '2',
          isStale: false,
          standing: 'leftBook',
          connection: 'paused',
          upToDateAt: 91,
          notes: [],
        },
        {
          ...named,
          account: 'removed',
          orderId: '3',
          isStale: false,
          standing: 'filled',
          connection: null,
          upToDateAt: 7,
          notes: [],
        },
      ],
    });
    await exporter.export({ ...wanted, keys: [...wanted.keys], form: 'csv' });
    const [heads = [], ...table] = rowsOfCsv(written('out.csv'));
    assert.deepEqual(
      heads.slice(0, -6),
      orderHeads.map(({ text }) => text),
    );
    assert.deepEqual(heads.slice(-6), ['isStale', 'standing', 'connection', 'upToDateAt', 'notes', 'accountLabel']);
    assert.deepEqual(
      table.map((row) => row.slice(-6)),
      [
        ['true', 'new', 'paused', '1970-01-01T00:00:00.090Z', '\t=It waits.', 'Desk one'],
        ['false', 'leftBook', 'paused', '1970-01-01T00:00:00.091Z', '', 'Desk one'],
        ['false', 'filled', '', '1970-01-01T00:00:00.007Z', '', ''],
      ],
    );
    const amendment = { asOf: 1, isStale: false, hasLeftBook: true, notes: [] };
    for (const [isCertain, word] of [
      [true, 'amended'],
      [false, 'maybeAmended'],
    ] as const) {
      const row = { ...amendment, amendedTo: { orderIds: ['9'], isCertain } };
      assert.equal(standingOf({ order: gone, row }, []).standing, word);
    }
    // Nothing says that an open order which only the archive knows is open still.
    assert.equal(standingOf({ order: open, row: null }, []).isStale, true);
  });

  test('hold no key, whatever an exchange wrote', async () => {
    const secret = 'a-secret-key-of-16+/=';
    const redaction = new Redaction();
    redaction.add(secret);
    const told = anOrder('1', {
      reason: secret,
      raw: JSON.stringify({ url: `https://x/?api_key=abc&Signature=${secret}` }),
    });
    for (const form of ['csv', 'json'] as const) {
      const { exporter } = exporterOf({ order: known([told]) }, { redaction });
      await exporter.export({ what: 'board', form, keys: [orderKeyOf(told)] });
      assert.ok(!written(`out.${form}`).includes(secret) && !written(`out.${form}`).includes('abc&'));
      assert.ok(written(`out.${form}`).includes('[redacted]'));
    }
  });
});

describe('all that a search finds', () => {
  test('is written once each, over pages, while orders change', async () => {
    const { archive } = openHere(null);
    let seq = 0;
    const write = (order: Order): void => void archive.write(seen((seq += 1), order));
    const all = Array.from({ length: 350 }, (_, at) =>
      // Many of one moment, over the end of a page.
      anOrder(String(5000 + at), {
        asOf: archiveNow + (at < 230 ? 1 : at),
        status: at % 2 === 0 ? 'new' : 'partiallyFilled',
      }),
    );
    for (const order of all) write(order);
    function* walkArchive(query: ArchiveQuery, withText: boolean): ReturnType<Known['walkArchive']> {
      let steps = 0;
      for (const step of archive.walk(query, withText)) {
        yield step;
        steps += 1;
        // The oldest of all comes first from now on; and one that was written already.
        if (steps === 120 && query.from === null)
          for (const id of ['5000', '5349']) write(anOrder(id, { asOf: archiveNow + 1000 }));
      }
    }
    const { exporter } = exporterOf(
      { walkArchive },
      { clock: { now: () => archiveNow + 2_000, monotonicMs: () => 0 } },
    );
    const outcome = await exporter.export({ what: 'archive', form: 'json', query: everything });
    assert.ok(outcome.ok && outcome.value.state === 'written');
    const ids = ordersIn(written('out.json')).map(({ orderId }) => orderId);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(ids.toSorted(), all.map(({ orderId }) => orderId).toSorted());
    assert.ok(ordersIn(written('out.json')).every(({ source, raw }) => source === 'archive' && raw !== ''));
    const { exporter: table } = exporterOf({ walkArchive: (query, withText) => archive.walk(query, withText) });
    await table.export({ what: 'archive', form: 'csv', query: { ...everything, status: 'new', offset: 300 } });
    const open = all.filter(({ orderId, status }) => status === 'new' || orderId === '5349');
    assert.equal(rowsOfCsv(written('out.csv')).length, open.length + 1);
    archive.close();
  });

  test('is told whole also where an order changed before it was come to, and where others can’t be read', () => {
    const order = anOrder('1');
    const found = { kind: 'found', key: orderKeyOf(order), order } as const;
    const passes: WalkStep[][] = [[{ kind: 'unreadable' }, { kind: 'other' }], [found], [found]];
    const asked: (number | null)[] = [];
    let now = archiveNow;
    const steps = foundOrders(everything, {
      walk: ({ from }) => {
        asked.push(from);
        return (passes.shift() ?? []).map((value) => ({ ok: true, value }));
      },
      now: () => (now += 1),
    });
    assert.deepEqual(
      [...steps].map((step) => step.ok && step.value.kind),
      ['unreadable', 'other', 'found', 'other'],
    );
    // What was heard of by then may be written up to a minute later.
    assert.deepEqual(asked, [null, archiveNow + 1 - 60_000, archiveNow + 2 - 60_000]);
  });

  test('leaves everybody else their turns while nothing of what is looked at fits', async () => {
    let isOver = false;
    let turns = 0;
    const beat = (): void => {
      turns += 1;
      if (!isOver) setImmediate(beat);
    };
    const turnsAt: number[] = [];
    function* walkArchive(): ReturnType<Known['walkArchive']> {
      for (let at = 0; at < 500; at += 1) {
        turnsAt.push(turns);
        yield { ok: true, value: { kind: 'other' } };
      }
    }
    const { exporter } = exporterOf({ walkArchive });
    setImmediate(beat);
    const outcome = await exporter.export({ what: 'archive', form: 'csv', query: everything });
    isOver = true;
    assert.ok(outcome.ok && outcome.value.state === 'written' && outcome.value.rows === 0);
    // Of a pass that begins and one that ends with it.
    const [first = 0, last = 0] = [turnsAt[0], turnsAt[499]];
    assert.ok(last - first > 400, `${String(first)} to ${String(last)}`);
  });

  test('that can’t be read is no file', async () => {
    const problem = {
      kind: 'protocol',
      message: 'The archive can’t be read.',
      advice: '',
      exchangeCode: null,
      exchangeMessage: null,
      retryAt: null,
    } as const;
    const { exporter } = exporterOf({ walkArchive: () => [{ ok: false, problem }] });
    assert.deepEqual(await exporter.export({ what: 'archive', form: 'csv', query: everything }), {
      ok: false,
      problem,
    });
    assert.deepEqual(readdirSync(folder), []);
  });
});

describe('an export', () => {
  const many = Array.from({ length: 3000 }, (_, at) => anOrder(String(at)));
  const wish = { what: 'board', form: 'json', keys: many.map(orderKeyOf) } as const;

  test('that is stopped leaves nothing, and another can follow', async () => {
    let row = 0;
    const { exporter } = exporterOf({
      order: (key) => {
        row += 1;
        if (row === 1500) exporter.stop();
        return known(many)(key);
      },
    });
    assert.deepEqual(await exporter.export({ ...wish, keys: [...wish.keys] }), {
      ok: true,
      value: { state: 'stopped' },
    });
    assert.deepEqual(readdirSync(folder), []);
    const again = await exporter.export({ ...wish, keys: wish.keys.slice(0, 2) });
    assert.ok(again.ok && again.value.state === 'written');
  });

  test('is refused while one is written, and ends with the app, also while the box is open', async () => {
    const { exporter } = exporterOf({}, { chooseFile: () => new Promise(() => undefined) });
    const first = exporter.export({ ...wish, keys: [] });
    assert.deepEqual(await exporter.export({ ...wish, keys: [] }), { ok: true, value: { state: 'busy' } });
    await exporter.close();
    assert.deepEqual(await first, { ok: true, value: { state: 'stopped' } });
  });

  test('for which no file was chosen is none', async () => {
    const { exporter } = exporterOf({}, { chooseFile: () => Promise.resolve(null) });
    assert.deepEqual(await exporter.export({ ...wish, keys: [] }), { ok: true, value: { state: 'canceled' } });
  });

  test('that can’t be written says why, as what the window can put in its own words', async () => {
    const { exporter } = exporterOf(
      { order: known(many) },
      { chooseFile: () => Promise.resolve({ path: join(folder, 'no', 'x.json'), form: 'json' }) },
    );
    const path = join(folder, 'no', 'x.json');
    assert.deepEqual(await exporter.export({ ...wish, keys: [...wish.keys] }), {
      ok: true,
      value: { state: 'failed', fault: { kind: 'noFolder', path, code: 'ENOENT' } },
    });
  });

  test('leaves everybody else their turns', async () => {
    const { exporter } = exporterOf({ order: known(many.slice(0, 50)) });
    let turns = 0;
    const beat = setInterval(() => (turns += 1), 0);
    await exporter.export({ ...wish, keys: Array.from({ length: 20_000 }, () => 'htx/main/49') });
    clearInterval(beat);
    assert.ok(turns > 3, String(turns));
  });
});

test('long work pauses for everybody else whenever it has taken a while', async () => {
  let nowMs = 0;
  let turns = 0;
  let isOver = false;
  const beat = (): void => {
    turns += 1;
    if (!isOver) setImmediate(beat);
  };
  setImmediate(beat);
  const perItem: number[] = [];
  for await (const item of letOthersRun([1, 2, 3, 4, 5, 6], () => (nowMs += 3))) perItem[item] = turns;
  isOver = true;
  assert.ok((perItem[6] ?? 0) >= 2, String(perItem));
});

describe('one order and its answers', () => {
  const order = anOrder('1577108077201588225');
  const history = { order, fills: [aFill('9', order)], events: [{ ...anEvent(1, order), count: 1 }] };
  const report: LookupReport = {
    query: { text: '1', id: '1', by: 'any', symbol: null, exchange: null },
    verdict: 'found',
    order,
    orders: [order],
    answers: [],
  };
  const state = { lookupId: 'a', query: report.query, startedAt: archiveNow, accounts: [], report };

  test('are a row for the order, each fill and each event, or the timeline’s JSON with the fills', async () => {
    const { exporter, told } = exporterOf({ history: () => ({ ok: true, value: history }) }, { clock: eachRowTold() });
    await exporter.export({ what: 'order', form: 'csv', key: orderKeyOf(order) });
    assert.deepEqual(
      rowsOfCsv(written('out.csv')).map(([record]) => record),
      ['record', 'order', 'fill', 'event'],
    );
    const outcome = await exporter.export({ what: 'order', form: 'json', key: orderKeyOf(order) });
    // As many as in the table, whatever stands between them.
    assert.ok(outcome.ok && outcome.value.state === 'written' && outcome.value.rows === 3);
    assert.deepEqual(
      told,
      [1, 2, 3, 1, 2, 3].map((rows) => ({ rows, total: 3 })),
    );
    const { key: _key, after: _after, ...event } = anEvent(1, order);
    assert.deepEqual(JSON.parse(written('out.json')), {
      order,
      events: [{ ...event, count: 1 }],
      fills: history.fills,
    });
  });

  test('are a case file, with what the accounts answered and the clock of the connection', async () => {
    const { exporter, told } = exporterOf(
      {
        history: () => ({ ok: true, value: history }),
        lookups: () => [state, { ...state, lookupId: 'b', report: { ...report, orders: [] } }],
        connections: () => [aConnection],
      },
      { clock: eachRowTold() },
    );
    const outcome = await exporter.export({ what: 'order', form: 'case', key: orderKeyOf(order) });
    assert.ok(outcome.ok && outcome.value.state === 'written');
    const file = readFileSync(outcome.value.file);
    const verdict = await judgeCase(
      (async function* () {
        yield file;
      })(),
    );
    assert.ok(verdict.kind === 'unchanged');
    assert.deepEqual([verdict.finalHash, verdict.entries], [outcome.value.finalHash, outcome.value.rows]);
    const kinds = [...file.toString().matchAll(/"entry":\{"kind":"(\w+)"/g)].map(([, kind]) => kind);
    assert.deepEqual(kinds, ['head', 'order', 'fill', 'event', 'asked', 'notKnown', 'end']);
    assert.match(file.toString(), /"exchangeMinusComputerMs":41/);
    // The end comes with the file.
    assert.deepEqual(
      told,
      [1, 2, 3, 4, 5, 6].map((rows) => ({ rows, total: 7 })),
    );
  });

  test('are one report as the command line prints it, several as a list; what has not answered is counted', async () => {
    const asking = { ...state, lookupId: 'c', report: null };
    const { exporter } = exporterOf({ lookups: () => [state, { ...state, lookupId: 'b' }, asking] });
    await exporter.export({ what: 'answers', form: 'json', lookupIds: ['a'] });
    assert.deepEqual(JSON.parse(written('out.json')), report);
    const outcome = await exporter.export({ what: 'answers', form: 'json', lookupIds: ['a', 'b', 'c'] });
    assert.ok(outcome.ok && outcome.value.state === 'written' && outcome.value.leftOut === 1);
    assert.deepEqual(JSON.parse(written('out.json')), [report, report]);
    // A script that reads the first of a list must not break on a slow day.
    await exporter.export({ what: 'answers', form: 'json', lookupIds: ['a', 'c'] });
    assert.deepEqual(JSON.parse(written('out.json')), [report]);
    await exporter.export({ what: 'answers', form: 'csv', lookupIds: ['b', 'a'] });
    assert.deepEqual(
      rowsOfCsv(written('out.csv')).map(([asked]) => asked),
      ['askedId', '\t1', '\t1'],
    );
  });
});

test('a file is called by what it is and when it was made, in no character that a system forbids', () => {
  assert.equal(
    exportFileName({ what: 'board', form: 'csv', keys: [] }, Date.UTC(2026, 10, 30, 18, 4, 5, 7)),
    'orders-2026-11-30T180405Z.csv',
  );
  assert.equal(
    exportFileName({ what: 'order', form: 'case', key: 'htx/main/trigger/15:77' }, 0),
    'case-htx-15_77-1970-01-01T000000Z.json',
  );
  assert.equal(formOfName('/a/b.JSON', 'csv'), 'json');
  assert.equal(formOfName('/a/b', 'csv'), 'csv');
  assert.equal(formOfName('/a/b.csv', 'case'), 'case');
});
