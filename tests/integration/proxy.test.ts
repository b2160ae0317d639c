import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { startSimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { startSimulatedQfex } from '../../electron/exchanges/simulated/qfex-server.ts';
import { CertificateTrust } from '../../electron/exchanges/trust.ts';
import type { ProxyDemand } from '../../electron/world.ts';
import type { Problem } from '../../shared/lookup.ts';
import { authority, authorityFile, inspecting } from '../support/certificate.ts';
import { runCli } from '../support/cli.ts';
import { turnedWorld, type TurnedWorld } from '../support/fake-world.ts';
import { lookUp, openHtx } from '../support/htx-lookups.ts';
import { exampleKeys } from '../support/htx-texts.ts';
import { startProxy, type ProxyOptions, type TestProxy } from '../support/proxy.ts';
import { keys as qfexKeys, openTrader } from '../support/qfex-account.ts';
import { askedId } from '../support/qfex-rows.ts';

const id = '1513217421638275073';
const htxKeys = { HTX_ACCESS_KEY: exampleKeys.accessKey, HTX_SECRET_KEY: exampleKeys.secretKey };
const password = 'p@ss:wörd/%';
const signedIn = `desk-7:${encodeURIComponent(password)}@`;

interface Desk {
  proxy: TestProxy;
  world: TurnedWorld;
  demands: ProxyDemand[];
}

/** HTX under its own name, reached through a proxy alone. */
async function htxBehindProxy(t: TestContext, options: Partial<ProxyOptions> = {}, signIn = ''): Promise<Desk> {
  const exchange = await startSimulatedHtx({ accounts: [exampleKeys], settings: { readsPer3s: 100_000 } });
  exchange.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.10', orderId: id });
  t.after(() => exchange.close());
  const company = await inspecting('good', exchange.address);
  t.after(() => company[Symbol.asyncDispose]());
  const proxy = await startProxy({ ways: { 'api.hbdm.com': company.port, 'api.hbdm.vn': company.port }, ...options });
  t.after(() => proxy[Symbol.asyncDispose]());
  return { proxy, ...deskAt(`http://${signIn}${proxy.host}`) };
}

function deskAt(proxyAddress: string): Pick<Desk, 'world' | 'demands'> {
  const demands: ProxyDemand[] = [];
  const world = {
    ...turnedWorld({ tickMs: 10 }),
    trust: new CertificateTrust({ readSystem: () => Promise.resolve([authority]), log: () => undefined }),
    proxyFor: () => Promise.resolve(proxyAddress),
    proxyWantsPassword: (demand: ProxyDemand) => {
      demands.push(demand);
      return 'Do this.';
    },
  };
  return { world, demands };
}

async function problemAt({ world }: Pick<Desk, 'world'>): Promise<Problem | null> {
  const account = openHtx(world, ['https://api.hbdm.com']);
  const { problem } = await lookUp(account, id, { symbol: 'BTC-USDT' });
  await account.close();
  return problem;
}

describe('a proxy that wants a password', () => {
  test('is given it, and opens the way to REST', async (t) => {
    const desk = await htxBehindProxy(t, { user: 'desk-7', password }, signedIn);
    assert.equal(await problemAt(desk), null);
    assert.deepEqual([new Set(desk.proxy.asked), desk.demands], [new Set(['api.hbdm.com:443 open']), []]);
  });

  test('and to QFEX’s socket', async (t) => {
    const exchange = await startSimulatedQfex({
      accounts: [{ publicKey: qfexKeys.accessKey, secretKey: qfexKeys.secretKey, subaccounts: [] }],
    });
    t.after(() => exchange.close());
    await using socket = await inspecting('good', exchange.webSocketAddress);
    await using rest = await inspecting('good', exchange.restAddress);
    await using proxy = await startProxy({
      user: 'desk-7',
      password,
      ways: { 'trade.qfex.com': socket.port, 'api.qfex.com': rest.port },
    });
    const { world } = deskAt(`http://${signedIn}${proxy.host}`);
    const { outcome } = await openTrader(t, 'production', { world }).lookUp(askedId);
    assert.equal(outcome, 'notOpen');
    assert.deepEqual(new Set(proxy.asked), new Set(['trade.qfex.com:443 open', 'api.qfex.com:443 open']));
  });

  test('and was given none is told apart from one that does not take it; what to do is asked of the world', async (t) => {
    const desk = await htxBehindProxy(t, { user: 'desk-7', password });
    assert.equal(
      (await problemAt(desk))?.message,
      `The proxy ${desk.proxy.host} wants a user name and password (HTTP 407).`,
    );
    const wrong = deskAt(`http://desk-7:wrong-one@${desk.proxy.host}`);
    const problem = await problemAt(wrong);
    assert.deepEqual(
      [problem?.kind, problem?.message, problem?.advice],
      ['network', `The proxy ${desk.proxy.host} does not take this user name and password (HTTP 407).`, 'Do this.'],
    );
    assert.deepEqual(desk.demands[0], { host: desk.proxy.host, isSecure: false, authorization: null });
    assert.deepEqual(wrong.demands[0], {
      host: desk.proxy.host,
      isSecure: false,
      authorization: `Basic ${Buffer.from('desk-7:wrong-one').toString('base64')}`,
    });
    assert.ok(!JSON.stringify(problem).includes('wrong-one'));
  });

  test('in a way that is not ours: nobody is asked for a password', async (t) => {
    const desk = await htxBehindProxy(t, { user: 'desk-7', offers: ['Negotiate', 'NTLM'] });
    const problem = await problemAt(desk);
    assert.match(problem?.message ?? '', /wants to be signed in to in a way that Order Monitor can’t \(HTTP 407\)/);
    assert.deepEqual([problem?.exchangeMessage, desk.demands], ['Negotiate, NTLM', []]);
  });
});

describe('a proxy that does not open the way', () => {
  test('forbids it: that is something before the exchange, with its own words, and no key is blamed', async (t) => {
    const desk = await htxBehindProxy(t, {
      refuses: { status: 403, page: '<html><head><title>Trading sites are blocked</title></head></html>' },
    });
    const problem = await problemAt(desk);
    assert.deepEqual(
      [problem?.kind, problem?.exchangeCode, problem?.exchangeMessage],
      ['ipNotAllowed', 'HTTP 403', 'Trading sites are blocked'],
    );
    assert.match(problem?.message ?? '', /^Something before the exchange refused this request \(HTTP 403\)/);
  });

  test('can’t: the proxy is named', async (t) => {
    const desk = await htxBehindProxy(t, { ways: {} });
    assert.equal(
      (await problemAt(desk))?.message,
      `The proxy ${desk.proxy.host} could not, or would not, open a connection to the exchange (HTTP 502).`,
    );
  });

  test('is not there: nothing is said of the exchange', async (t) => {
    const desk = await htxBehindProxy(t);
    await desk.proxy[Symbol.asyncDispose]();
    assert.equal((await problemAt(desk))?.message, `The proxy ${desk.proxy.host} can’t be reached (ECONNREFUSED).`);
  });
});

describe('on the command line', () => {
  test('user name and password stand in HTTPS_PROXY, percent-encoded, also in lower case', async (t) => {
    const { proxy } = await htxBehindProxy(t, { user: 'desk-7', password });
    for (const name of ['HTTPS_PROXY', 'https_proxy']) {
      const environment = { ...htxKeys, NODE_EXTRA_CA_CERTS: authorityFile, [name]: `${signedIn}${proxy.host}` };
      const { status } = await runCli(['lookup', id, '--exchange', 'htx', '--symbol', 'BTC-USDT'], environment);
      assert.equal(status, 0);
    }
    assert.deepEqual(new Set(proxy.asked), new Set(['api.hbdm.com:443 open']));
  });

  test('a 407 says what to do, and repeats no password', async (t) => {
    const { proxy } = await htxBehindProxy(t, { user: 'desk-7', password });
    const without = await runCli(['lookup', id, '--exchange', 'htx'], { ...htxKeys, HTTPS_PROXY: proxy.host });
    assert.equal(without.status, 3);
    assert.match(without.output, /wants a user name and password \(HTTP 407\)\.[\s\S]*Write them into HTTPS_PROXY/);
    assert.match(without.output, /The answer was: HTTP 407/);
    assert.doesNotMatch(without.output, /exchange says/, 'it was not asked');
    const wrong = await runCli(['lookup', id, '--exchange', 'htx', '--json'], {
      ...htxKeys,
      HTTPS_PROXY: `http://desk-7:not%40the-one@${proxy.host}`,
    });
    assert.match(
      wrong.output,
      /\(HTTP 407\)\.","advice":"Check user name and password in HTTPS_PROXY; .*percent-encoded/,
    );
    // Whoever sends a wrong one again and again is locked out.
    assert.deepEqual(proxy.signIns, ['desk-7:not@the-one']);
    for (const secret of ['not%40the-one', 'not@the-one', Buffer.from('desk-7:not@the-one').toString('base64')])
      assert.ok(!`${wrong.output}${wrong.errors}`.includes(secret));
  });
});
