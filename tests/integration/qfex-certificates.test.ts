import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unvouchedServer } from '../support/certificate.ts';
import { runCli } from '../support/cli.ts';
import { keys } from '../support/qfex-account.ts';
import { askedId } from '../support/qfex-rows.ts';

test('QFEX’s certificates are checked on both halves even where the environment turns that off: nothing is sent', async () => {
  await using socketServer = await unvouchedServer();
  await using restServer = await unvouchedServer();
  const { status, output, errors } = await runCli(['lookup', askedId, '--json'], {
    QFEX_PUBLIC_KEY: keys.accessKey,
    QFEX_SECRET_KEY: keys.secretKey,
    QFEX_ENDPOINT: `wss://${socketServer.host},https://${restServer.host}`,
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
  });
  assert.deepEqual([status, socketServer.requests, restServer.requests], [3, [], []]);
  assert.ok(output.includes(`The certificate of ${socketServer.host} is not valid`), output);
  for (const secret of [keys.accessKey, encodeURIComponent(keys.accessKey), keys.secretKey]) assert.ok(!`${output}${errors}`.includes(secret));
});
