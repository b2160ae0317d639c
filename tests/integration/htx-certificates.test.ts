import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unvouchedServer } from '../support/certificate.ts';
import { runCli } from '../support/cli.ts';
import { exampleKeys } from '../support/htx-texts.ts';

test('HTX’s certificate is checked even where the environment turns that off: nothing is sent', async () => {
  await using server = await unvouchedServer();
  const { status, output, errors } = await runCli(['lookup', '1513217421638275073', '--json'], {
    HTX_ACCESS_KEY: exampleKeys.accessKey,
    HTX_SECRET_KEY: exampleKeys.secretKey,
    HTX_ENDPOINT: `https://${server.host}`,
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
  });
  assert.deepEqual([status, server.requests], [3, []]);
  assert.match(output, /"kind":"network","message":"The certificate of 127\.0\.0\.1:\d+ is not valid/);
  for (const secret of Object.values(exampleKeys)) assert.ok(!`${output}${errors}`.includes(secret));
});
