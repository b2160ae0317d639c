import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startSimulatedQfex } from '../../electron/exchanges/simulated/qfex-server.ts';
import { CertificateTrust } from '../../electron/exchanges/trust.ts';
import { authority, authorityFile, inspecting, serverWith } from '../support/certificate.ts';
import { runCli } from '../support/cli.ts';
import { turnedWorld } from '../support/fake-world.ts';
import { keys, openTrader } from '../support/qfex-account.ts';
import { askedId } from '../support/qfex-rows.ts';

const environment = { QFEX_PUBLIC_KEY: keys.accessKey, QFEX_SECRET_KEY: keys.secretKey };

test('QFEX’s certificates are checked on both halves even where the environment turns that off: nothing is sent', async () => {
  await using socketServer = await serverWith('good');
  await using restServer = await serverWith('good');
  const { status, output, errors } = await runCli(['lookup', askedId, '--json'], {
    ...environment,
    QFEX_ENDPOINT: `wss://${socketServer.host},https://${restServer.host}`,
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
  });
  assert.deepEqual([status, socketServer.requests, restServer.requests], [3, [], []]);
  assert.ok(
    output.includes(`The certificate of ${socketServer.host} was issued by \\u00abACME Corp Inspection CA\\u00bb`),
    output,
  );
  for (const secret of [keys.accessKey, encodeURIComponent(keys.accessKey), keys.secretKey])
    assert.ok(!`${output}${errors}`.includes(secret));
});

for (const [name, words] of [
  ['expired', 'expired on 2020-03-01'],
  ['elsewhere', 'is one for other names'],
  ['self-signed', 'is signed by itself'],
] as const) {
  test(`QFEX’s socket says in its own words of a certificate: ${words}`, async (t) => {
    await using server = await serverWith(name);
    const trust = new CertificateTrust({ readSystem: () => Promise.resolve([authority]), log: () => undefined });
    const { lookUp } = openTrader(t, `wss://${server.host},https://${server.host}`, {
      world: { ...turnedWorld(), trust },
    });
    const { problem } = await lookUp(askedId);
    assert.ok(
      problem?.message.startsWith(`The certificate of ${server.host} `) && problem.message.includes(words),
      problem?.message,
    );
    assert.deepEqual(server.requests, []);
  });
}

test('where a company inspects TLS, QFEX’s socket and REST trust the system’s store, and NODE_EXTRA_CA_CERTS', async (t) => {
  const exchange = await startSimulatedQfex({
    accounts: [{ publicKey: keys.accessKey, secretKey: keys.secretKey, subaccounts: [] }],
  });
  t.after(() => exchange.close());
  await using socket = await inspecting('good', exchange.webSocketAddress);
  await using rest = await inspecting('good', exchange.restAddress);
  const endpoint = `wss://${socket.host},https://${rest.host}`;
  const trust = new CertificateTrust({ readSystem: () => Promise.resolve([authority]), log: () => undefined });
  const { outcome } = await openTrader(t, endpoint, { world: { ...turnedWorld(), trust } }).lookUp(askedId);
  // QFEX never says more than that of an order it doesn't show; every place answered.
  assert.equal(outcome, 'notOpen');
  const { status } = await runCli(['lookup', askedId], {
    ...environment,
    QFEX_ENDPOINT: endpoint,
    NODE_EXTRA_CA_CERTS: authorityFile,
  });
  assert.equal(status, 1);
});
