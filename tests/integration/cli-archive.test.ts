import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { z } from 'zod';
import { startSimulatedHtx, type SimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { readWire, type WireObject } from '../../electron/exchanges/wire.ts';
import {
  aFill,
  anEvent,
  anOrder,
  aState,
  archiveNow,
  aFolder,
  openHere,
  seen,
  together,
  type Folder,
} from '../support/archive-orders.ts';
import { runCli, type CliAnswer } from '../support/cli.ts';
import { exampleKeys } from '../support/htx-texts.ts';

let folder: Folder;
beforeEach(() => {
  folder?.remove();
  folder = aFolder();
});
after(() => folder?.remove());

/** The document on standard output, which holds nothing else. */
function documentIn({ output }: CliAnswer): unknown {
  assert.match(output, /^[ -~]+\n$/, 'one line of printable ASCII');
  return JSON.parse(output);
}

const listSchema = z.strictObject({ orders: z.array(z.looseObject({ orderId: z.string() })) });
const ordersIn = (answer: CliAnswer): { orderId: string }[] => listSchema.parse(documentIn(answer)).orders;

const timelineSchema = z.strictObject({
  order: z.looseObject({ orderId: z.string(), account: z.string(), source: z.string(), raw: z.string() }),
  events: z.array(z.looseObject({ seq: z.number(), cause: z.string(), raw: z.string() })),
});
type Timeline = z.infer<typeof timelineSchema>;
const timelineIn = (answer: CliAnswer): Timeline => timelineSchema.parse(documentIn(answer));

const filled = anOrder('1001', {
  clientOrderId: '77',
  status: 'filled',
  isOpen: false,
  filledQuantity: '10',
  remainingQuantity: '0',
  asOf: archiveNow + 5,
  exchangeStatus: 'filled',
  extra: { note: '\u202E\u001B[31m' },
  raw: '{"id":1001,"note":"\\u202e"}',
});

function recordSome(): void {
  const { archive } = openHere(folder.path);
  const placed = anOrder('1001', { clientOrderId: '77' });
  archive.write(seen(1, placed));
  archive.write({ ...seen(2, filled, { isOnBoard: false }), fills: [aFill('9', filled)] });
  archive.write({ repeats: [{ seq: 2, count: 2 }] });
  archive.write(
    together(
      seen(3, anOrder('1002', { clientOrderId: '77', asOf: archiveNow + 6 })),
      seen(
        4,
        anOrder('b2', { exchange: 'qfex', symbol: 'AAPL-USD', status: 'unknown', isOpen: null, asOf: archiveNow + 7 }),
      ),
    ),
  );
  archive.close();
}

describe('order-monitor orders', () => {
  test('prints every order of the archive, the newest change first, as it was last seen', async () => {
    recordSome();
    const answer = await runCli(['orders', '--data-dir', folder.path, '--json']);
    assert.deepEqual([answer.status, answer.errors], [0, '']);
    const orders = ordersIn(answer);
    assert.deepEqual(orders, [
      anOrder('b2', {
        exchange: 'qfex',
        symbol: 'AAPL-USD',
        status: 'unknown',
        isOpen: null,
        asOf: archiveNow + 7,
        source: 'archive',
      }),
      anOrder('1002', { clientOrderId: '77', asOf: archiveNow + 6, source: 'archive' }),
      { ...filled, source: 'archive' },
    ]);
  });

  test('leaves out what is known to be closed', async () => {
    recordSome();
    const answer = await runCli(['orders', '--open', '--data-dir', folder.path, '--json']);
    const orders = ordersIn(answer);
    assert.deepEqual(
      orders.map(({ orderId }) => orderId),
      ['b2', '1002'],
    );
  });

  test('prints a readable list', async () => {
    recordSome();
    const answer = await runCli(['orders', '--data-dir', folder.path]);
    assert.equal(answer.status, 0);
    assert.match(answer.output, /BTC-USDT {2}Filled\n.+\n {2}HTX main {2}1001 \(client order ID 77\) {2}as of 20/);
    assert.match(answer.output, /AAPL-USD/);
  });

  test('marks the demo’s orders as simulated, in words only', async () => {
    const { archive } = openHere(folder.path);
    archive.write(
      together(
        seen(1, anOrder('1001')),
        seen(2, anOrder('1002', { account: 'demo-htx' })),
        seen(3, anOrder('1003', { account: 'demo-htx-2' })),
      ),
    );
    archive.close();
    const dataDir = ['--data-dir', folder.path];
    const list = (await runCli(['orders', ...dataDir])).output.split('\n\n');
    assert.deepEqual(
      list.map((text) => [/100\d/.exec(text)?.[0], /simulated/.test(text)]),
      [
        ['1003', true],
        ['1002', true],
        ['1001', false],
      ],
    );
    const cards = await Promise.all(['1001', '1002'].map((id) => runCli(['timeline', id, ...dataDir])));
    assert.deepEqual(
      cards.map(({ output }) => /simulated/.test(output)),
      [false, true],
    );
    assert.doesNotMatch((await runCli(['orders', '--json', ...dataDir])).output, /simulated/);
  });

  test('says so where there are none', async () => {
    openHere(folder.path).archive.close();
    const answers = await Promise.all([
      runCli(['orders', '--data-dir', folder.path, '--json']),
      runCli(['orders', '--data-dir', folder.path]),
    ]);
    assert.deepEqual(
      answers.map(({ status, output }) => [status, output]),
      [
        [0, '{"orders":[]}\n'],
        [0, 'The archive knows no orders yet.\n'],
      ],
    );
  });

  test('prints more than one string should hold, piece by piece', async () => {
    const { archive } = openHere(folder.path);
    const count = 700;
    archive.write({
      states: Array.from({ length: count }, (_, index) =>
        aState(anOrder(String(index + 1), { raw: 'r'.repeat(2_000) })),
      ),
    });
    archive.close();
    const answer = await runCli(['orders', '--data-dir', folder.path, '--json']);
    const orders = ordersIn(answer);
    assert.equal(orders.length, count);
  });
});

describe('order-monitor timeline', () => {
  test('prints the order and its events, oldest first', async () => {
    recordSome();
    const answer = await runCli(['timeline', ' "1001" ', '--data-dir', folder.path, '--json']);
    assert.deepEqual([answer.status, answer.errors], [0, '']);
    const event = { cause: 'push', source: 'push', exchangeTime: archiveNow, changed: ['status'] };
    assert.deepEqual(documentIn(answer), {
      order: { ...filled, source: 'archive' },
      events: [
        { ...event, seq: 1, receivedAt: archiveNow, count: 1, raw: '{"id":"1001","state":"new"}' },
        { ...event, seq: 2, receivedAt: archiveNow + 5, count: 3, raw: filled.raw },
      ],
    });
  });

  test('finds a UUID however it is written', async () => {
    const { archive } = openHere(folder.path);
    archive.write(seen(1, anOrder('2f05a1b2-0000-4000-8000-00000000000a', { exchange: 'qfex' })));
    archive.close();
    const answers = await Promise.all(
      ['2F05A1B200004000800000000000000A', '{2f05a1b2-0000-4000-8000-00000000000a}'].map((id) =>
        runCli(['timeline', id, '--data-dir', folder.path]),
      ),
    );
    for (const { status, output } of answers)
      assert.deepEqual([status, output.includes('2f05a1b2-0000-4000-8000-00000000000a')], [0, true]);
  });

  test('prints a list where several orders share a client order ID', async () => {
    recordSome();
    const answer = await runCli(['timeline', '77', '--data-dir', folder.path, '--json']);
    assert.equal(answer.status, 0);
    const timelines = z.array(timelineSchema).parse(documentIn(answer));
    assert.deepEqual(
      timelines.map(({ order, events }) => [order.orderId, events.length]),
      [
        ['1002', 1],
        ['1001', 2],
      ],
    );
  });

  test('of an order that was never seen is empty, with status 1', async () => {
    recordSome();
    const answer = await runCli(['timeline', '4711', '--data-dir', folder.path, '--json']);
    assert.deepEqual([answer.status, documentIn(answer)], [1, { order: null, events: [] }]);
    const card = await runCli(['timeline', '4711', '--data-dir', folder.path]);
    assert.deepEqual([card.status, card.output], [1, 'The archive has never seen an order with the ID 4711.\n']);
  });

  test('says in words what it lacks because nothing could be written', async () => {
    const { archive } = openHere(folder.path);
    archive.write({
      ...seen(1, filled),
      lost: [{ key: 'htx/main/1001', from: archiveNow, to: archiveNow + 60_000, count: 12 }],
    });
    archive.close();
    const { output } = await runCli(['timeline', '1001', '--data-dir', folder.path]);
    assert.match(output, /Not recorded: 12 events between 20\S+Z and 20\S+Z/);
  });

  test('prints a readable card without a control or bidi character', async () => {
    recordSome();
    const answer = await runCli(['timeline', '1001', '--data-dir', folder.path]);
    assert.equal(answer.status, 0);
    assert.match(answer.output, /#2 {2}Filled {2}filled 10 of 10 {2}\(pushed, 3 times\)/);
    assert.match(answer.output, /3 at 64250\.10 {2}maker {2}fee -0\.01 USDT {2}trade 9/);
    for (const character of ['\u202E', '\u001B']) assert.ok(!answer.output.includes(character));
  });
});

describe('a folder without an archive', () => {
  test('is wrong usage, and nothing is made in it', async () => {
    const none = join(folder.path, 'none');
    const keys = { HTX_ACCESS_KEY: exampleKeys.accessKey, HTX_SECRET_KEY: exampleKeys.secretKey };
    for (const path of [none, folder.path]) {
      const answers = await Promise.all([
        runCli(['orders', '--data-dir', path]),
        runCli(['timeline', '1', '--data-dir', path]),
        runCli(['lookup', '1', '--data-dir', path], keys),
      ]);
      for (const { status, output, errors } of answers) {
        assert.deepEqual([status, output], [2, '']);
        assert.match(errors, /^order-monitor: --data-dir: there is no archive in [^\n]+\.\n$/);
      }
    }
    assert.ok(!existsSync(none));
    assert.deepEqual(readdirSync(folder.path), []);
  });

  test('that holds a folder of that name is told so, and no fault of the disk', async () => {
    mkdirSync(join(folder.path, 'archive.db'));
    for (const argv of [['orders'], ['timeline', '1']]) {
      const { status, output, errors } = await runCli([...argv, '--data-dir', folder.path]);
      assert.deepEqual([status, output], [3, '']);
      assert.match(errors, /archive\.db, is that of a folder\. Rename that folder/);
    }
  });

  test('that holds something else of that name could not be read', async () => {
    mkdirSync(join(folder.path, 'a'));
    writeFileSync(join(folder.path, 'a', 'archive.db'), 'no database'.repeat(1000));
    const answer = await runCli(['orders', '--data-dir', join(folder.path, 'a'), '--json']);
    assert.deepEqual([answer.status, answer.output], [3, '']);
    assert.match(answer.errors, /could not be read/);
  });
});

const askedIn = (report: WireObject): RegExpMatchArray | null => report.raw.match(/"asked":\[[^\]]*\]/g);

describe('a look-up with an archive', () => {
  let htx: SimulatedHtx;
  let keys: Record<string, string> = {};
  before(async () => {
    htx = await startSimulatedHtx({ accounts: [exampleKeys], settings: { readsPer3s: 1000 } });
    keys = { HTX_ACCESS_KEY: exampleKeys.accessKey, HTX_SECRET_KEY: exampleKeys.secretKey, HTX_ENDPOINT: htx.address };
  });
  after(() => htx.close());

  const lookUp = async (...argv: string[]): Promise<{ answer: CliAnswer; report: WireObject }> => {
    const answer = await runCli(['lookup', ...argv, '--data-dir', folder.path, '--json'], keys);
    const read = readWire(Buffer.from(answer.output));
    assert.ok(read.ok, answer.output);
    const [report] = read.value;
    assert.ok(report);
    return { answer, report };
  };

  test('shows what the exchange has forgotten, and lets the verdict be', async () => {
    recordSome();
    const { answer, report } = await lookUp('1001');
    assert.deepEqual([answer.status, answer.errors, report.text('verdict')], [1, '', 'notOpen']);
    const order = report.object('order');
    assert.deepEqual(
      [order?.text('source'), order?.text('status'), order?.text('asOf'), order?.text('filledQuantity')],
      ['archive', 'filled', String(archiveNow + 5), '10'],
    );
    assert.equal(report.objects('orders')?.length, 1);
    const [own] = report.objects('answers') ?? [];
    assert.deepEqual(own?.objects('orders'), []);
    assert.match(askedIn(report)?.[0] ?? '', /"order".*"archive"\]$/);
  });

  test('shows the exchange’s order alone where it has it, and remembers what it learned', async () => {
    openHere(folder.path).archive.close();
    const { orderId } = htx.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.10' });
    const { answer, report } = await lookUp(orderId);
    assert.deepEqual(
      [answer.status, answer.errors, report.text('verdict'), report.objects('orders')?.length],
      [0, '', 'found', 1],
    );
    assert.equal(report.object('order')?.text('source'), 'lookup');
    const timeline = await runCli(['timeline', orderId, '--data-dir', folder.path, '--json']);
    const { order, events } = timelineIn(timeline);
    assert.deepEqual([order.source, order.account, order.raw], ['archive', 'env', report.object('order')?.text('raw')]);
    assert.deepEqual(
      events.map(({ seq, cause, raw }) => [seq, cause, raw]),
      [[1, 'lookup', order.raw]],
    );
    const again = await lookUp(orderId);
    assert.deepEqual(
      [again.report.objects('orders')?.length, again.report.object('order')?.text('source')],
      [1, 'lookup'],
    );
    const same = await runCli(['timeline', orderId, '--data-dir', folder.path, '--json']);
    assert.equal(timelineIn(same).events.length, 1, 'the same news is no second event');
  });

  test('goes on without writing while another process records', async () => {
    recordSome();
    const { archive } = openHere(folder.path);
    const { orderId } = htx.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '1', price: '1.0' });
    const { answer, report } = await lookUp(orderId);
    assert.deepEqual([answer.status, report.text('verdict')], [0, 'found']);
    assert.match(
      answer.errors,
      /^order-monitor: What was learned was not written to the archive\. Another Order Monitor writes this archive/,
    );
    archive.close();
  });

  test('and no keys points to the timeline of an ID that the archive knows', async () => {
    recordSome();
    const [known, unknown] = await Promise.all([
      runCli(['lookup', '1001', '--data-dir', folder.path]),
      runCli(['lookup', '4711', '--data-dir', folder.path]),
    ]);
    assert.deepEqual([known.status, known.output, unknown.status, unknown.output], [2, '', 2, '']);
    assert.match(known.errors, /HTX_ACCESS_KEY[^\n]+ order-monitor timeline 1001 --data-dir [^\n]+\.\n$/);
    assert.doesNotMatch(unknown.errors, /timeline/);
  });

  test('holds no key', async () => {
    recordSome();
    await lookUp('1001');
    const { archive } = openHere(folder.path);
    const texts = [...archive.orders({ onlyOpen: false })].map((order) => JSON.stringify(order)).join();
    archive.close();
    for (const secret of Object.values(exampleKeys)) assert.ok(!texts.includes(secret));
  });
});

test('an event of one order is no event of another', async () => {
  const { archive } = openHere(folder.path);
  archive.write({
    events: [anEvent(1, anOrder('1')), anEvent(2, anOrder('2'))],
    states: [aState(anOrder('1')), aState(anOrder('2'))],
  });
  archive.close();
  const answer = await runCli(['timeline', '2', '--data-dir', folder.path, '--json']);
  assert.deepEqual(
    timelineIn(answer).events.map(({ seq }) => seq),
    [2],
  );
});
