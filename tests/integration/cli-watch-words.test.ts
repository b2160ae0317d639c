/** What `watch` says to a trader in a terminal whose computer is set to Tokyo, of orders at an exchange that reckons with doubles. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test, type TestContext } from 'node:test';
import { startSimulatedQfex, type SimulatedQfex } from '../../electron/exchanges/simulated/qfex-server.ts';
import { startCli, type CliAnswer } from '../support/cli.ts';

const qfexKeys = { publicKey: 'qfex_pub_watch-0123456789', secretKey: 'qfex_secret_watch-9876543210' };
const word = 'REJECTED_GREATER_THAN_MAX_PRICE_BAND';

interface Watching {
  qfex: SimulatedQfex;
  /** What was printed once it says this. */
  until: (what: RegExp) => Promise<string>;
  end: () => Promise<CliAnswer>;
}

async function watching(
  context: TestContext,
  settings: Parameters<typeof startSimulatedQfex>[0]['settings'],
): Promise<Watching> {
  const qfex = await startSimulatedQfex({ accounts: [qfexKeys], settings: { ...settings } });
  context.after(() => qfex.close());
  const environment = {
    QFEX_PUBLIC_KEY: qfexKeys.publicKey,
    QFEX_SECRET_KEY: qfexKeys.secretKey,
    QFEX_ENDPOINT: `${qfex.webSocketAddress},${qfex.restAddress}`,
    TZ: 'Asia/Tokyo',
  };
  const { child, ended } = startCli(['watch'], environment);
  context.after(() => child.kill('SIGKILL'));
  let printed = '';
  child.stdout?.on('data', (chunk: Buffer) => void (printed += chunk.toString()));
  return {
    qfex,
    until: async (what) => {
      while (!what.test(printed)) {
        assert.ok(child.stdout !== null && !child.stdout.readableEnded, printed);
        await Promise.race([once(child.stdout, 'data'), once(child.stdout, 'end')]);
      }
      return printed;
    },
    end: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}

/** Every time of day in the lines, and what follows it. */
function timesIn(text: string): string[] {
  return text.match(/\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?/g) ?? [];
}

test('an order filled with residue of doubles is sold whole, and every time of every line is UTC', async (context) => {
  const { qfex, until, end } = await watching(context, { hasResidue: true });
  await until(/ live/);
  const { orderId } = qfex.orders.place({ symbol: 'GOOG-USD', side: 'sell', quantity: '0.8', price: '251.25' });
  await until(new RegExp(orderId));
  for (const quantity of ['0.1', '0.2', '0.3', '0.2']) qfex.orders.fill(orderId, quantity);
  await until(/Sold all 0\.8 GOOG at 251\.25/);
  // What is not known after an outage is told with two times more.
  qfex.sockets.drop();
  await until(/came and went between/);
  const { status, output } = await end();
  assert.equal(status, 0);
  assert.doesNotMatch(output, /canceled|\d\.\d{13,}/i);
  const hours = new Set([Date.now() - 3_600_000, Date.now()].map((time) => new Date(time).toISOString().slice(11, 13)));
  const times = timesIn(output);
  assert.ok(times.length > 5, output);
  assert.deepEqual(
    times.filter((time) => !hours.has(time.slice(0, 2))),
    [],
    output,
  );
});

test('a refusal about an order nobody has seen leaves open what was refused, and its outcome follows', async (context) => {
  let isEmpty = true;
  const { qfex, until, end } = await watching(context, { isListEmpty: () => isEmpty });
  const { orderId } = qfex.orders.place({ symbol: 'GOOG-USD', side: 'sell', quantity: '500', price: '251.25' });
  await until(/ live/);
  qfex.orders.refuse(orderId, word, { price: '900' });
  await until(
    new RegExp(
      `QFEX answered ${word} about order ${orderId}; whether the order or a change to it was refused is not known yet\\.`,
    ),
  );
  isEmpty = false;
  await until(/The order rests on the book: what QFEX refused was a change to it\./);
  const { output } = await end();
  assert.doesNotMatch(output, /Rejected/);
});
