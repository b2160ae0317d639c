import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runCli, startCli, type CliAnswer } from '../support/cli.ts';
import { answers, htxDouble, type Answering } from '../support/htx-double.ts';
import { pushDouble } from '../support/htx-push-double.ts';
import { exampleKeys } from '../support/htx-texts.ts';
import { say, startQfexDouble } from '../support/qfex-double.ts';

const id = '1550452438178201603';
const htxEnvironment = (address: string): Record<string, string> => ({
  HTX_ACCESS_KEY: exampleKeys.accessKey,
  HTX_SECRET_KEY: exampleKeys.secretKey,
  HTX_ENDPOINT: address,
});
const exceed = 'exceed'.repeat(680_000);
const asHex = Buffer.from(exampleKeys.accessKey).toString('hex');
const asBase64 = Buffer.from(exampleKeys.accessKey).toString('base64');

async function htxSays(answer: Answering, ...options: readonly string[]): Promise<CliAnswer> {
  await using htx = await htxDouble(Date.now, (asked, response) =>
    asked.path === '/v5/trade/order' ? answer(asked, response) : undefined,
  );
  return await runCli(
    ['lookup', id, '--symbol', 'BTC-USDT', '--exchange', 'htx', ...options],
    htxEnvironment(htx.address),
  );
}

/** A report that says why nothing is known, in a few lines and without a key. */
function assertTold(answer: CliAnswer, words: RegExp): void {
  assert.deepEqual([answer.status, answer.errors], [3, '']);
  assert.match(answer.output, words);
  assert.ok(answer.output.length < 3000, String(answer.output.length));
  for (const secret of [exampleKeys.accessKey, exampleKeys.secretKey, asHex, asBase64])
    assert.ok(!answer.output.includes(secret.slice(0, 12)));
}

const page: Answering = (_asked, response) => {
  response.writeHead(502, { 'content-type': 'text/html' });
  response.end('<'.repeat(4_000_000));
  return undefined;
};

describe('a look-up ends with a report', () => {
  test('where the exchange’s error is 4 MB long and repeats the key in every form', async () => {
    const echo = `${exampleKeys.accessKey} ${asHex} ${asBase64} `;
    assertTold(
      await htxSays(() => answers.failure(403, `${echo}${exceed}`)),
      /HTX refused the signature[\s\S]*exceedexceed/,
    );
    // The key's first half lies before the cut of what is shown, its second behind it.
    assertTold(
      await htxSays(() => answers.failure(403, `${'~'.repeat(590)}${exampleKeys.accessKey}${exceed}`), '--json'),
      /"exchangeMessage":"~{590}/,
    );
  });

  test('where a gateway’s page is 4 MB of “<”', async () => {
    assertTold(await htxSays(page), /HTX can’t answer right now/);
  });

  test('where an answer is 16 MB of nothing', async () => {
    const body = `{"code":200,"message":"Success","data":[${'{},'.repeat(5_300_000)}{}]}`;
    assertTold(await htxSays(() => body), /holds far more values than its size allows for orders/);
  });

  test('where QFEX’s error frame is as long as a frame can be', async () => {
    const error = `{"err":{"error_code":"InvalidJSONFormat","message":"${exceed.slice(0, 4_000_000)}"}}`;
    const qfex = await startQfexDouble({ get_user_orders: say(error), rest: () => ({ status: 500, body: exceed }) });
    const answer = await runCli(['lookup', '57cc1941-8ad1-4df3-b34c-bb556518befc', '--exchange', 'qfex'], {
      QFEX_PUBLIC_KEY: 'qfex_pub_1234567890',
      QFEX_SECRET_KEY: 'qfex_secret_1234567890',
      QFEX_ENDPOINT: qfex.endpoint,
    });
    assertTold(answer, /QFEX answered with the error InvalidJSONFormat[\s\S]*exceedexceed/);
    await qfex.close();
  });

  test('where an order has 150,000 fields, and fields of 4 MB', async () => {
    const fields = Array.from({ length: 150_000 }, (_, at) => `"f${String(at)}":"some value of it"`).join(',');
    const row = `{"order_id":${id},"contract_code":"BTC-USDT","state":"canceled","volume":"1","trade_volume":"0","cancel_volume":"1",${fields}}`;
    const many = await htxSays(() => answers.success(row));
    assert.deepEqual([many.status, many.errors], [0, '']);
    assert.ok(many.output.length < 100_000);
    const long = await htxSays(
      () =>
        answers.success(
          `{"order_id":${id},"contract_code":"BTC-USDT","state":"canceled","volume":"1","trade_volume":"0","cancel_volume":"1","cancel_reason":"${'\\u202e'.repeat(500_000)}"}`,
        ),
      '--json',
    );
    assert.deepEqual([long.status, long.errors], [0, '']);
    assert.match(long.output, /^[ -~]+\n$/);
    assert.match(long.output, /"reason":null/);
  });
});

test('Ctrl-C is heard after 4 MB of words', async () => {
  const isAsked = Promise.withResolvers<void>();
  let count = 0;
  // Asked again after a refusal of the time; that second question stays without an answer.
  await using htx = await htxDouble(Date.now, ({ path }, response) => {
    if (!path.startsWith('/v5/')) return undefined;
    count += 1;
    if (count === 1) return answers.failure(12_001, exceed);
    isAsked.resolve();
    response.flushHeaders();
    return undefined;
  });
  const { child, ended } = startCli(
    ['lookup', id, '--symbol', 'BTC-USDT', '--exchange', 'htx'],
    htxEnvironment(htx.address),
  );
  await isAsked.promise;
  child.kill('SIGINT');
  assert.equal((await ended).status, 130);
});

test('watch goes on answering after a push of 4 MB of words', async () => {
  await using htx = await pushDouble(Date.now);
  const { child, ended } = startCli(['watch', '--exchange', 'htx'], htxEnvironment(htx.address));
  const session = await htx.session();
  await session.welcome();
  session.socket.send(`{"op":"error","err-code":2040,"err-msg":"${exceed.slice(0, 4_000_000)}"}`);
  session.socket.send(`{"op":"notify","topic":"orders","data":[{"order_id":"${'9'.repeat(2_000_000)}"}]}`);
  session.socket.send('{"op":"ping","ts":1763807051526}');
  assert.equal(await session.next(), '{"op":"pong","ts":1763807051526}');
  child.kill('SIGINT');
  const { status, output, errors } = await ended;
  assert.equal(status, 0, errors);
  assert.ok(!output.includes('9'.repeat(200)));
});
