/** Inputs that others reported, each as a trader's look-up meets it. The fills of one match are monitor-fills.test.ts's. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { runCli } from '../support/cli.ts';
import { answers, htxDouble, type Answering, type HttpDouble } from '../support/htx-double.ts';
import { exampleKeys } from '../support/htx-texts.ts';
import { emptyPage, list, page, say, startQfexDouble, type QfexScript } from '../support/qfex-double.ts';

const htxId = '1576663140425269249';
const qfexId = '2f05173c-992a-426b-bcaf-6b341644bb62';
const htxRow = (more = ''): string =>
  `{"id":"${htxId}","order_id":"${htxId}","contract_code":"ETH-USDT","side":"sell","type":"limit","price":"2512.5","volume":"6","trade_volume":"0","state":"new","created_time":"1789704000456","updated_time":"1789704001456"${more}}`;

interface Told {
  status: number | null;
  report: string;
}

async function htxTold(
  answer: Answering,
  argv: readonly string[],
  look: (double: HttpDouble) => void = () => undefined,
): Promise<Told> {
  await using htx = await htxDouble(Date.now, answer);
  const { status, output, errors } = await runCli(['lookup', ...argv, '--exchange', 'htx', '--json'], {
    HTX_ACCESS_KEY: exampleKeys.accessKey,
    HTX_SECRET_KEY: exampleKeys.secretKey,
    HTX_ENDPOINT: htx.address,
  });
  assert.equal(errors, '');
  look(htx);
  return { status, report: output };
}

async function qfexTold(script: QfexScript, argv: readonly string[]): Promise<Told> {
  const qfex = await startQfexDouble(script);
  try {
    const { status, output, errors } = await runCli(['lookup', ...argv, '--exchange', 'qfex', '--json'], {
      QFEX_PUBLIC_KEY: 'qfex_pub_1234567890',
      QFEX_SECRET_KEY: 'qfex_secret_1234567890',
      QFEX_ENDPOINT: qfex.endpoint,
    });
    assert.equal(errors, '');
    return { status, report: output };
  } finally {
    await qfex.close();
  }
}

/** Whatever is asked, but for the time and the contracts, which are public. */
const everywhere =
  (text: string): Answering =>
  ({ path }) =>
    path.startsWith('/v5/') ? text : undefined;
const at =
  (place: string, text: string): Answering =>
  ({ path, params }) =>
    path === place && (place !== '/v5/algo/order' || params.get('type') === 'trigger') ? text : undefined;

const code = (words: string): string =>
  `{"code":401,"message":${JSON.stringify(words)},"data":null,"ts":1789704083063}`;
const historic = (orderId: string): string =>
  `{"order_id":"${orderId}","terminal_status":"FILLED","status_ts":"2026-09-23T20:51:00.250Z","symbol":"GOOG-USD","side":"SELL","type":"LIMIT","time_in_force":"GTC","quantity":0.8,"price":251.25,"client_order_id":"c-1","filled_qty":0.7999999999999999,"avg_price":251.25}`;

describe('HTX:', () => {
  for (const [name, answer, argv, status, words] of [
    [
      'code 401 names the key: auth',
      everywhere(code('Incorrect Access key [Access key错误]')),
      [htxId],
      3,
      [/"kind":"auth"/],
    ],
    [
      'code 401 names the address: ipNotAllowed',
      everywhere(code('Incorrect IP address [IP地址错误]')),
      [htxId],
      3,
      [/"kind":"ipNotAllowed"/],
    ],
    [
      'an answer that calls itself a failure',
      everywhere('{"code":200,"message":"Success","data":null,"args":null,"ts":1789704083063,"unknownException":true}'),
      [htxId, '--symbol', 'ETH-USDT'],
      3,
      [/"outcome":"failed"/, /"kind":"(?:protocol|exchangeDown)"/],
    ],
    [
      'a good answer, compressed without being asked',
      (({ path }, response) => {
        if (path !== '/v5/trade/order') return undefined;
        response.setHeader('content-encoding', 'gzip');
        response.end(gzipSync(answers.success(htxRow())));
        return undefined;
      }) satisfies Answering,
      [htxId],
      0,
      [/"outcome":"found"/],
    ],
    [
      'a time in seconds',
      at('/v5/trade/order', answers.success(htxRow().replace('1789704000456', '1789704000'))),
      [htxId],
      0,
      [/"createdAt":1789704000000/],
    ],
    [
      'a time in microseconds',
      at('/v5/trade/order', answers.success(htxRow().replace('1789704000456', '1789704000456789'))),
      [htxId],
      0,
      [/"createdAt":1789704000456[,}]/],
    ],
    [
      'a trigger that waits',
      at(
        '/v5/algo/order',
        answers.success(
          `[{"algo_id":"${htxId}","contract_code":"ETH-USDT","type":"trigger","side":"sell","volume":"6","state":"active","created_time":"1789704000456"}]`,
        ),
      ),
      [htxId],
      0,
      [/"status":"new","isOpen":true/],
    ],
    [
      'a trigger that failed',
      at(
        '/v5/algo/order',
        answers.success(
          `[{"algo_id":"${htxId}","contract_code":"ETH-USDT","type":"trigger","side":"sell","volume":"6","state":"failed","created_time":"1789704000456"}]`,
        ),
      ),
      [htxId],
      0,
      [/"status":"rejected","isOpen":false/],
    ],
  ] as const satisfies readonly (readonly [string, Answering, readonly string[], number, readonly RegExp[]])[]) {
    test(name, async () => {
      const told = await htxTold(answer, argv);
      for (const each of words) assert.match(told.report, each);
      assert.equal(told.status, status, told.report);
    });
  }

  for (const [typed, asked] of [
    ['币安人生-USDT', '币安人生-USDT'],
    ['ETH/USDT:USDT', 'ETH-USDT'],
    ['BRK.B-USD', 'BRK.B-USD'],
  ] as const) {
    test(`the symbol ${typed} is asked for as ${asked}`, async () => {
      const told = await htxTold(at('/v5/trade/order', answers.success(htxRow())), [htxId, '--symbol', typed], (htx) =>
        assert.equal(htx.of('/v5/trade/order')[0]?.params.get('contract_code'), asked),
      );
      assert.equal(told.status, 0, told.report);
    });
  }

  test('an ID inside a text is asked for', async () => {
    const told = await htxTold(
      at('/v5/trade/order', answers.success(htxRow())),
      [`pls check order #${htxId} on HTX`],
      (htx) => assert.equal(htx.of('/v5/trade/order')[0]?.params.get('order_id'), htxId),
    );
    assert.equal(told.status, 0, told.report);
  });
});

describe('QFEX:', () => {
  const others = Array.from({ length: 1000 }, (_, number) =>
    historic(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`),
  ).join(',');
  const acknowledged = `{"order_id":"${qfexId}","symbol":"GOOG-USD","status":"ACK","quantity":3,"price":251.25,"side":"SELL","type":"LIMIT","time_in_force":"GTC","client_order_id":"c-1","quantity_remaining":2.9999999999999996,"update_time":1790196660.25}`;
  const refused = { status: 403, headers: { 'content-type': 'text/plain' }, body: 'error code: 1010' };
  for (const [name, script, argv, status, words, never] of [
    [
      'the gateway refuses in plain text: ipNotAllowed, never permission',
      { handshake: () => refused, rest: () => refused },
      [qfexId],
      3,
      [/"kind":"ipNotAllowed"/],
      /"kind":"permission"/,
    ],
    [
      'residue in the history: filled',
      { rest: (path) => (path === '/user/historic-orders' ? page(historic(qfexId)) : emptyPage) },
      [qfexId],
      0,
      [/"status":"filled","isOpen":false/, /"filledQuantity":"0\.8"/],
      /"status":"canceled"/,
    ],
    [
      'residue in a reply: new',
      { get_order: say(`{"order_response":${acknowledged}}`), get_user_orders: say(list(acknowledged)) },
      [qfexId, '--symbol', 'GOOG-USD'],
      0,
      [/"status":"new","isOpen":true/, /"filledQuantity":"0"/],
      /partiallyFilled/,
    ],
    [
      'a cut history proves no absence',
      {
        rest: (path) =>
          path === '/user/historic-orders' ? { ...emptyPage, body: `{"count":1500,"data":[${others}]}` } : emptyPage,
      },
      [qfexId],
      1,
      [/"outcome":"notOpen"/, /1,?000 of 1,?500/],
      /"history"[^\]]*\],"notes":\[\]/,
    ],
  ] as const satisfies readonly (readonly [
    string,
    QfexScript,
    readonly string[],
    number,
    readonly RegExp[],
    RegExp,
  ])[]) {
    test(name, async () => {
      const told = await qfexTold(script, argv);
      for (const each of words) assert.match(told.report, each);
      assert.doesNotMatch(told.report, never);
      assert.equal(told.status, status, told.report);
    });
  }
});
