/** Who refused: the exchange the key, or something before it this computer? And how often is it tried then? */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AnswerSettings } from '../../electron/exchanges/simulated/answer-settings.ts';
import type { ExchangeId } from '../../shared/order.ts';
import { htxLookups } from '../support/htx-lookups.ts';
import { simulate } from '../support/qfex-account.ts';
import { hour, minute, second, startTurnedRig, type TurnedRig } from '../support/turned-rig.ts';

const gateways: readonly AnswerSettings['gateway'][] = ['text', 'page', 'json', 'legal'];
const exchanges: readonly ExchangeId[] = ['htx', 'qfex'];
const deadKey = { kind: 'error', code: '401', message: 'Incorrect Access key [Access key错误]' } as const;

const questions = (rig: TurnedRig, exchange: ExchangeId): number => rig[exchange].log.requests.length;

describe('a gateway that refuses', () => {
  for (const gateway of gateways) {
    test(`is named in a look-up, and no key is blamed (${gateway})`, async (t) => {
      await using at = await htxLookups({ settings: { gateway } });
      const qfex = await simulate(t, { gateway });
      const results = [
        await at.lookUp('1550497891998535681'),
        await qfex.lookUp('2f05173c-992a-426b-bcaf-6b341644bb62'),
      ];
      for (const { outcome, problem } of results) {
        assert.deepEqual(
          [outcome, problem?.kind, problem?.exchangeCode],
          ['failed', 'ipNotAllowed', gateway === 'legal' ? 'HTTP 451' : 'HTTP 403'],
        );
        assert.match(problem?.message ?? '', /^Something before the exchange refused this request/);
        assert.doesNotMatch(problem?.advice ?? '', /allow-list/);
        if (gateway === 'text') assert.equal(problem?.exchangeMessage, 'error code: 1010');
      }
    });
  }

  for (const exchange of exchanges) {
    test(`at ${exchange} is tried slowly by the monitor, and no key is called refused`, async () => {
      await using rig = await startTurnedRig({ accounts: [{ id: 'a1', exchange }], [exchange]: { gateway: 'text' } });
      await rig.until(() => rig.connection(exchange)?.problem?.kind === 'ipNotAllowed');
      await rig.pass(hour);
      assert.equal(rig.connection(exchange)?.phase, 'reconnecting');
      assert.ok(questions(rig, exchange) <= 60, `${String(questions(rig, exchange))} questions in an hour`);
      assert.deepEqual(
        rig.notices.map(({ kind }) => kind),
        [],
      );
      Object.assign(rig[exchange].settings, { gateway: 'open' });
      await rig.pass(6 * minute);
      await rig.live();
    });
  }
});

describe('a dead key', () => {
  test('makes the monitor refused, told once, and is not tried fast (HTX, code 401 of REST)', async () => {
    await using rig = await startTurnedRig({
      accounts: [{ id: 'a1', exchange: 'htx' }],
      before: ({ htx }) => void htx.faults.plan({ on: '/v5/trade/order/opens', fault: deadKey, times: Infinity }),
    });
    await rig.until(() => rig.connection('htx')?.phase === 'refused');
    await rig.pass(hour);
    assert.equal(rig.connection('htx')?.problem?.kind, 'auth');
    assert.deepEqual(
      rig.notices.map(({ kind }) => kind),
      ['keyRefused'],
    );
    assert.ok(
      rig.htx.log.of('/v5/trade/order/opens').length <= 30,
      String(rig.htx.log.of('/v5/trade/order/opens').length),
    );
  });

  test('makes the monitor refused, in the push’s sign-in too', async () => {
    for (const code of ['401', '403', '2003']) {
      await using rig = await startTurnedRig({
        accounts: [{ id: 'a1', exchange: 'htx' }],
        before: ({ htx }) => void htx.faults.plan({ on: 'auth', fault: { ...deadKey, code }, times: Infinity }),
      });
      await rig.until(() => rig.connection('htx')?.phase === 'refused');
      await rig.pass(10 * minute);
      assert.deepEqual(
        [rig.connection('htx')?.problem?.kind, rig.notices.map(({ kind }) => kind)],
        ['auth', ['keyRefused']],
      );
      assert.ok(rig.htx.log.of('auth').length <= 20, code);
    }
  });

  test('that dies while the push goes on is found out by the list', async () => {
    await using rig = await startTurnedRig({ accounts: [{ id: 'a1', exchange: 'htx' }] });
    await rig.live();
    rig.htx.faults.plan({ on: '/v5/trade/order/opens', fault: deadKey, times: Infinity });
    await rig.pass(3 * minute);
    assert.equal(rig.connection('htx')?.phase, 'refused');
    await rig.pass(30 * minute);
    assert.deepEqual(
      rig.notices.map(({ kind }) => kind),
      ['keyRefused'],
    );
    rig.htx.faults.clear();
    await rig.pass(6 * minute);
    await rig.live();
  });

  test('that is refused for an address names that too', async () => {
    await using rig = await startTurnedRig({
      accounts: [{ id: 'a1', exchange: 'htx' }],
      before: ({ htx }) =>
        void htx.faults.plan({
          on: '/v5/trade/order/opens',
          fault: { ...deadKey, message: 'Incorrect IP address [IP地址错误]' },
          times: Infinity,
        }),
    });
    await rig.until(() => rig.connection('htx')?.phase === 'refused');
    await rig.pass(30 * second);
    assert.equal(rig.connection('htx')?.problem?.kind, 'ipNotAllowed');
    assert.match(rig.connection('htx')?.problem?.advice ?? '', /at times of an address that is on the list/);
  });

  test('told by HTTP 401 alone is one', async (t) => {
    await using at = await htxLookups();
    at.exchange.faults.plan({
      on: '*',
      skip: 1,
      fault: { kind: 'status', status: 401, headers: {}, body: '' },
      times: Infinity,
    });
    assert.equal((await at.lookUp('1550497891998535681')).problem?.kind, 'auth');
    const qfex = await simulate(t);
    qfex.exchange.faults.plan({
      on: 'handshake',
      fault: { kind: 'status', status: 401, headers: {}, body: 'Unauthorized' },
      times: Infinity,
    });
    assert.equal((await qfex.lookUp('2f05173c-992a-426b-bcaf-6b341644bb62')).problem?.kind, 'auth');
  });
});
