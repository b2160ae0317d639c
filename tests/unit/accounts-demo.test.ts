import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Accounts } from '../../electron/accounts/accounts.ts';
import { AccountsInUse, type DemoExchanges } from '../../electron/accounts/accounts-in-use.ts';
import { memoryStore, type KeyValueStore } from '../../electron/accounts/key-value-store.ts';
import { Redaction } from '../../electron/accounts/redaction.ts';
import { noCipher } from '../../electron/accounts/secret-cipher.ts';
import { Vault } from '../../electron/accounts/vault.ts';
import { fakeExchanges } from './fake-exchanges.ts';
import { fakeWorld } from './fake-world.ts';

function desk(
  startExchanges: () => Promise<DemoExchanges>,
  onChange: () => void = () => undefined,
): { accounts: AccountsInUse; store: KeyValueStore } {
  const { exchanges } = fakeExchanges();
  const world = fakeWorld();
  const redaction = new Redaction();
  const store = memoryStore();
  const vault = new Vault({ cipher: noCipher('none'), store: memoryStore(), redaction, world });
  const own = new Accounts({
    exchanges,
    store,
    vault,
    redaction,
    world,
    onChange: () => undefined,
    keysRefused: null,
  });
  return {
    accounts: new AccountsInUse({ own, exchanges, redaction, world, startExchanges, onChange }),
    store,
  };
}

function simulated(): { start: () => Promise<DemoExchanges>; counts: { started: number; closed: number } } {
  const counts = { started: 0, closed: 0 };
  const start = (): Promise<DemoExchanges> => {
    counts.started += 1;
    return Promise.resolve({
      accounts: [
        {
          exchange: 'htx',
          label: 'Simulated HTX',
          accessKey: 'demo-access-1',
          secretKey: 'demo-secret-1',
          endpoint: 'http://127.0.0.1:1',
        },
        {
          exchange: 'qfex',
          label: 'Simulated QFEX',
          accessKey: 'demo-access-2',
          secretKey: 'demo-secret-2',
          endpoint: 'http://127.0.0.1:2',
        },
      ],
      orders: [{ exchange: 'htx', orderId: '1', symbol: 'BTC-USDT', caption: 'Filled' }],
      close: () => {
        counts.closed += 1;
        return Promise.resolve();
      },
    });
  };
  return { start, counts };
}

const own = {
  label: 'Own',
  color: 'red',
  exchange: 'htx',
  accessKey: 'own-access-key',
  secretKey: 'own-secret-key',
  endpoint: '',
  subaccount: '',
  boundToIp: null,
  keyCreatedAt: null,
  trustEndpoint: false,
} as const;

test('the demo brings its accounts, called simulated, and writes nothing', async () => {
  const { start } = simulated();
  const { accounts, store } = desk(start);
  assert.equal(accounts.demoOrders(), null);
  assert.equal((await accounts.startDemo()).ok, true);
  assert.deepEqual(
    accounts.list().map((view) => [view.label, view.endpoint.kind]),
    [
      ['Simulated HTX', 'simulated'],
      ['Simulated QFEX', 'simulated'],
    ],
  );
  assert.equal(accounts.demoOrders()?.length, 1);
  assert.equal(store.read('accounts'), undefined);
});

test('while it runs the trader’s own accounts are shown but not asked', async () => {
  const { start } = simulated();
  const { accounts } = desk(start);
  const saved = await accounts.own.save(null, own);
  assert.ok(saved.ok);
  await accounts.startDemo();
  assert.equal(accounts.list().length, 3);
  assert.match(accounts.notAskedBecause(saved.value.id) ?? '', /while the demo runs/);
  assert.equal(accounts.notAskedBecause(accounts.list()[0]?.id ?? ''), null);
  await accounts.leaveDemo();
  assert.equal(accounts.notAskedBecause(saved.value.id), null);
});

test('leaving ends its servers; starting twice starts it once', async () => {
  const { start, counts } = simulated();
  const { accounts } = desk(start);
  await Promise.all([accounts.startDemo(), accounts.startDemo()]);
  assert.equal(counts.started, 1);
  await accounts.close();
  assert.equal(counts.closed, 1);
  assert.deepEqual(accounts.list(), []);
});

test('servers that can’t be started are a problem, not a crash', async () => {
  const { accounts } = desk(() => Promise.reject(new Error('EACCES')));
  const started = await accounts.startDemo();
  assert.ok(!started.ok);
  assert.match(started.problem.message, /could not be started/);
  assert.equal(accounts.demoOrders(), null);
});

test('an account of the demo that is paused is told of, like one of the trader’s own; its beginning is told of once', async () => {
  let told = 0;
  const { accounts } = desk(simulated().start, () => {
    told += 1;
  });
  await accounts.startDemo();
  assert.equal(told, 1);
  const id = accounts.list()[0]?.id ?? '';
  await accounts.serviceOf(id).setPaused(id, true);
  assert.equal(told, 2);
  assert.notEqual(accounts.list()[0]?.pausedAt ?? null, null);
  await accounts.close();
});
