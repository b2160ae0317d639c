/** What does a look-up of the command line say where an account that could have the order is paused in the app? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Redaction } from '../../electron/accounts/redaction.ts';
import type { AppDesk } from '../../electron/cli/app-desk.ts';
import type { OutputForm } from '../../electron/cli/command-words.ts';
import { runLookup } from '../../electron/cli/lookup-command.ts';
import { readQuery } from '../../electron/orders/lookup/query.ts';
import type { AccountView } from '../../shared/accounts.ts';
import { goodKeys, notOpen } from './fake-exchanges.ts';
import { onlyLooksUp } from './fake-live.ts';
import { fakeWorld } from './fake-world.ts';

const id = '1513828877079584768';

function view(name: string, pausedAt?: number): AccountView {
  return {
    id: name,
    label: name,
    color: 'blue',
    exchange: 'htx',
    endpoint: { kind: 'production', text: '', hosts: [] },
    subaccount: null,
    keyTail: '1234',
    keys: 'stored',
    boundToIp: null,
    keyCreatedAt: null,
    keyDaysLeft: null,
    ...(pausedAt === undefined ? {} : { pausedAt }),
  };
}

async function lookedUp(
  views: AccountView[],
  form: OutputForm = 'card',
): Promise<{ status: unknown; out: string; warned: string[]; asked: string[] }> {
  const printed: string[] = [];
  const warned: string[] = [];
  const asked: string[] = [];
  const query = readQuery({ text: id, symbol: 'BTC-USDT', exchange: 'htx', by: 'any' });
  assert.ok(query.ok);
  const desk: AppDesk = {
    accounts: {
      list: () => views,
      notAskedBecause: () => null,
      demoOrders: () => null,
      revision: () => 0,
      renew: () => Promise.resolve(),
      connect: (account) => {
        asked.push(account);
        return Promise.resolve({
          id: account,
          label: account,
          exchange: 'htx',
          connection: {
            ...onlyLooksUp,
            lookUp: () => Promise.resolve({ ...notOpen, outcome: 'notFound', asked: ['order'] }),
            testKeys: () => Promise.resolve(goodKeys),
            close: () => Promise.resolve(),
          },
        });
      },
    },
    folder: '/nowhere/at/all',
    running: null,
  };
  const status = await runLookup(
    {
      command: 'lookup',
      query: query.value,
      form,
      isDemo: false,
      endpoint: null,
      trustsEndpoint: false,
      dataDir: null,
      timeoutMs: 1000,
      everySymbol: false,
    },
    {
      world: fakeWorld(),
      environment: {},
      redaction: new Redaction(),
      desk,
      readArchive: () => assert.fail('there is none'),
      signal: new AbortController().signal,
      showProgress: () => undefined,
      warn: (sentence) => void warned.push(sentence),
      print: (text) => {
        printed.push(text);
        return Promise.resolve(true);
      },
    },
  );
  return { status, out: printed.join(''), warned, asked };
}

test('the verdict is not "not found" beside a paused account: exit status 3, and standard output says which', async () => {
  const { status, out, warned, asked } = await lookedUp([view('Main'), view('Hedge', 1)]);
  assert.deepEqual([status, asked], [{ ok: true, value: 3 }, ['Main']]);
  assert.match(out, /Not settled yet: one account is paused by you\./);
  assert.match(out, /HTX · Hedge: Paused by you[^\n]*\n {2}You paused this account\.\n {2}Resume it/);
  assert.deepEqual(warned, ['Not asked, since paused in the app: HTX · Hedge.']);
});

test('JSON and CSV say so too', async () => {
  const json: unknown = JSON.parse((await lookedUp([view('Main'), view('Hedge', 1)], 'json')).out);
  assert.partialDeepStrictEqual(json, {
    verdict: 'failed',
    answers: [{ outcome: 'notFound' }, { accountLabel: 'Hedge', outcome: 'failed', problem: { kind: 'paused' } }],
  });
  const csv = (await lookedUp([view('Main'), view('Hedge', 1)], 'csv')).out;
  assert.match(csv, /"failed","HTX · Hedge: You paused this account\./);
});

test('where all are paused nothing was asked and nothing is settled; where none is, not found is said', async () => {
  const all = await lookedUp([view('Hedge', 1)]);
  assert.deepEqual([all.status, all.asked], [{ ok: true, value: 3 }, []]);
  assert.match(all.out, /Not settled yet/);
  const none = await lookedUp([view('Main')]);
  assert.deepEqual([none.status, none.warned], [{ ok: true, value: 1 }, []]);
});
