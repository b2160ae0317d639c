import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Question } from '../../electron/exchanges/exchange.ts';
import { problem } from '../../electron/exchanges/problem.ts';
import { LookupRun } from '../../electron/orders/lookup/lookup-run.ts';
import { reportOf } from '../../electron/orders/lookup/lookup.ts';
import { recall, withArchiveAsked, type RecallingArchive } from '../../electron/orders/lookup/recall.ts';
import type { LookupReport, LookupQuery, Answer } from '../../shared/lookup.ts';
import type { Order } from '../../shared/order.ts';
import { failed } from '../../shared/result.ts';
import { verdictSentence } from '../../shared/sentences.ts';
import { anOrder, archiveNow, openHere, seen, together } from '../support/archive-orders.ts';
import { notOpen } from './fake-exchanges.ts';
import { onlyLooksUp } from './fake-live.ts';
import { fakeWorld } from './fake-world.ts';

const query: LookupQuery = { text: '77', id: '77', by: 'any', symbol: null, exchange: null };
const answer = (orders: Order[], changes: Partial<Answer> = {}): Answer => ({
  exchange: 'htx',
  account: 'main',
  accountLabel: 'Main',
  outcome: orders.length > 0 ? 'found' : 'notOpen',
  orders,
  problem: null,
  notes: [],
  asked: ['order'],
  tookMs: 1,
  ...changes,
});

function archiveWith(...orders: Order[]): RecallingArchive {
  const { archive } = openHere(null);
  archive.write(together(...orders.map((order, index) => seen(index + 1, order))));
  return archive;
}
const unreadable = failed(
  problem('protocol', 'The archive could not be read: the disk reports an error.', 'Check the disk.'),
);
const broken: RecallingArchive = { findById: () => unreadable, tradedSymbols: () => unreadable };

describe('the archive answers beside the exchanges', () => {
  const older = anOrder('1', { clientOrderId: '77', updatedAt: archiveNow });
  const newer = anOrder('2', { clientOrderId: '77', updatedAt: archiveNow + 1 });

  test('with its newest order where none of them showed one, and never with another verdict', () => {
    const recalled = recall(archiveWith(newer, older), query);
    const report = reportOf(query, [answer([])], recalled);
    assert.deepEqual([report.verdict, report.order?.orderId, report.order?.source], ['notOpen', '2', 'archive']);
    assert.deepEqual(
      report.orders.map(({ orderId }) => orderId),
      ['2', '1'],
    );
    assert.deepEqual(report.answers[0]?.orders, []);
    const { headline, limits } = verdictSentence(report);
    assert.match(headline, /^Not among the open orders/);
    assert.match(limits, /The archive on this computer has it as it was last seen\.$/);
  });

  test('never instead of them: what an exchange shows is shown once, and goes first', () => {
    const shown = { ...older, source: 'lookup', status: 'filled', isOpen: false } as const;
    const report = reportOf(query, [answer([shown])], recall(archiveWith(older, newer), query));
    assert.deepEqual([report.verdict, report.order], ['found', shown]);
    assert.deepEqual(
      report.orders.map(({ orderId, source }) => [orderId, source]),
      [
        ['1', 'lookup'],
        ['2', 'archive'],
      ],
    );
  });

  test('of any account, since the exchange and the ID tell one order', () => {
    const report = reportOf(query, [answer([{ ...older, account: 'second' }])], recall(archiveWith(older), query));
    assert.equal(report.orders.length, 1);
  });

  test('without regard to the case of a UUID', () => {
    const uuid = '2F05A1B2-0000-4000-8000-00000000000A';
    const order = anOrder(uuid, { exchange: 'qfex' });
    const recalled = recall(archiveWith(order), { ...query, id: uuid.toLowerCase() });
    assert.equal(recalled.orders.length, 1);
    assert.equal(reportOf(query, [answer([{ ...order, orderId: uuid.toLowerCase() }])], recalled).orders.length, 1);
  });

  test('only of the exchange that was chosen', () => {
    const archive = archiveWith(older, anOrder('b2', { exchange: 'qfex', clientOrderId: '77' }));
    assert.deepEqual(
      recall(archive, { ...query, exchange: 'qfex' }).orders.map(({ orderId }) => orderId),
      ['b2'],
    );
    assert.equal(recall(archive, query).orders.length, 2);
  });

  test('and says that it was asked, or why it was not', () => {
    assert.deepEqual(withArchiveAsked(answer([]), recall(archiveWith(), query)).asked, ['order', 'archive']);
    const silent = withArchiveAsked(answer([]), recall(broken, query));
    assert.deepEqual(
      [silent.asked, silent.notes],
      [['order'], ['The archive could not be read: the disk reports an error.']],
    );
    assert.deepEqual(withArchiveAsked(answer([]), null), answer([]));
  });
});

async function lookedUp(
  archive: RecallingArchive | null,
): Promise<{ report: LookupReport; question: Question | undefined; rowAsked: string[] | undefined }> {
  const reports: LookupReport[] = [];
  let question: Question | undefined;
  const run = new LookupRun({
    lookupId: 'l',
    query,
    archive,
    clock: fakeWorld().clock,
    onFault: () => assert.fail('no fault of ours'),
    onChanged: () => undefined,
    onLearned: () => undefined,
    onReport: (report) => reports.push(report),
    accounts: [
      {
        view: {
          id: 'main',
          label: 'Main',
          color: 'blue',
          exchange: 'htx',
          endpoint: { kind: 'production', text: '', hosts: [] },
          subaccount: null,
          keyTail: '1234',
          keys: 'stored',
          boundToIp: null,
          keyCreatedAt: null,
          keyDaysLeft: null,
        },
        notAskedBecause: null,
        canAskAnyway: false,
      },
    ],
    connect: () =>
      Promise.resolve({
        id: 'main',
        label: 'Main',
        exchange: 'htx',
        connection: {
          ...onlyLooksUp,
          lookUp: (asked) => {
            question = asked;
            return Promise.resolve({ ...notOpen, asked: ['order'] });
          },
          testKeys: () => assert.fail('not tested here'),
          close: () => Promise.resolve(),
        },
      }),
  });
  await run.start();
  const [report] = reports;
  assert.ok(report);
  return { report, question, rowAsked: run.state().accounts[0]?.answer?.asked };
}

describe('a look-up of the window', () => {
  test('asks the archive first, for the order and for the symbols to search', async () => {
    const { report, question, rowAsked } = await lookedUp(
      archiveWith(anOrder('1', { clientOrderId: '77', symbol: 'ETH-USDT' })),
    );
    assert.deepEqual(
      [report.verdict, report.order?.source, report.answers[0]?.asked, rowAsked],
      ['notOpen', 'archive', ['order', 'archive'], ['order', 'archive']],
    );
    assert.deepEqual(question?.knownSymbols, ['ETH-USDT']);
  });

  test('goes on where the archive can’t be read', async () => {
    const { report, question } = await lookedUp(broken);
    assert.deepEqual([report.verdict, report.order, question?.knownSymbols], ['notOpen', null, []]);
  });

  test('needs none', async () => {
    const { report, question } = await lookedUp(null);
    assert.deepEqual([report.answers[0]?.asked, question?.knownSymbols], [['order'], undefined]);
  });
});
