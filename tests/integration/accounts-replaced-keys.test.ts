/** What becomes of a followed account whose keys are replaced? */

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { Accounts } from '../../electron/accounts/accounts.ts';
import { memoryStore } from '../../electron/accounts/key-value-store.ts';
import { Redaction } from '../../electron/accounts/redaction.ts';
import type { SecretCipher } from '../../electron/accounts/secret-cipher.ts';
import { Vault } from '../../electron/accounts/vault.ts';
import { exchanges } from '../../electron/exchanges/registry.ts';
import { startSimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { openArchive } from '../../electron/orders/archive/archive.ts';
import { Monitor } from '../../electron/orders/monitor.ts';
import { systemClock } from '../../electron/world.ts';
import type { AccountDraft } from '../../shared/accounts.ts';
import { failed, ok } from '../../shared/result.ts';
import { usualSettings } from '../support/monitor-rig.ts';
import { valueOf } from '../support/values.ts';
import { plainNetwork } from '../support/plain-network.ts';

const draft = {
  label: 'Main',
  color: 'blue',
  exchange: 'htx',
  subaccount: '',
  boundToIp: null,
  keyCreatedAt: null,
  trustEndpoint: false,
} as const;
const oldKeys = { accessKey: 'the-old-access-key', secretKey: 'the-old-secret-key' };
const newKeys = { accessKey: 'the-new-access-key', secretKey: 'the-new-secret-key' };

test('an account whose keys are replaced is live again on the new ones, and on no closed connection, while the key store still waits for its password', async () => {
  const htx = await startSimulatedHtx({ accounts: [oldKeys, { ...newKeys, sameUserAs: oldKeys.accessKey }] });
  const password = Promise.withResolvers<void>();
  let isLocked = false;
  const cipher: SecretCipher = {
    available: () => Promise.resolve({ kind: 'system', backend: 'keyring' }),
    seal: async (text) => {
      if (isLocked) await password.promise;
      return ok(Buffer.from(text));
    },
    open: (sealed) =>
      Promise.resolve(
        sealed.length === 0
          ? failed('unreadable')
          : ok({ text: Buffer.from(sealed).toString(), shouldReEncrypt: false }),
      ),
  };
  const world = {
    clock: systemClock,
    random: (count: number) => randomBytes(count),
    ...plainNetwork,
    log: () => undefined,
    beginningOf: (text: string, length: number) => text.slice(0, length),
  };
  const redaction = new Redaction();
  const vault = new Vault({ cipher, store: memoryStore(), redaction, world });
  let isFollowing = false;
  const accounts = new Accounts({
    exchanges,
    store: memoryStore(),
    vault,
    redaction,
    world,
    keysRefused: null,
    onChange: () => {
      if (isFollowing) monitor.accountsChanged();
    },
  });
  const withKeys = (keys: typeof oldKeys): AccountDraft => ({ ...draft, ...keys, endpoint: htx.address });
  const { id } = valueOf(await accounts.save(null, withKeys(oldKeys)));
  const archive = openArchive({ folder: null, clock: systemClock, onWarning: () => undefined });
  let told = Promise.withResolvers<void>();
  const monitor = new Monitor({
    archive,
    accounts: {
      list: () => accounts.list(),
      connect: (account) => accounts.connect(account.id),
      renew: (account) => accounts.renew(account.id),
      revision: (account) => accounts.revision(account.id),
    },
    world,
    settings: () => usualSettings,
    listener: {
      onNotice: () => undefined,
      onDelta: () => {
        told.resolve();
        told = Promise.withResolvers();
      },
    },
  });
  isFollowing = true;
  const phase = (): string | undefined => monitor.summary().connections[0]?.phase;
  const untilLive = async (): Promise<void> => {
    while (phase() !== 'live') await told.promise;
  };
  try {
    monitor.start();
    await untilLive();
    isLocked = true;
    const replaced = accounts.replaceKeys(id, null, withKeys(newKeys));
    assert.notEqual(phase(), 'live');
    await untilLive();
    const { orderId } = htx.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '4', price: '96420.5' });
    while (!monitor.board().rows.some(({ order }) => order.orderId === orderId)) await told.promise;
    password.resolve();
    assert.ok((await replaced).ok);
    assert.deepEqual([phase(), accounts.list()[0]?.keyTail, accounts.list()[0]?.keys], ['live', '-key', 'stored']);
    assert.equal(redaction.text(newKeys.secretKey), '…-key');
    assert.equal(redaction.text(oldKeys.secretKey), oldKeys.secretKey);
  } finally {
    password.resolve();
    await monitor.close();
    await accounts.close();
    archive.close();
    await htx.close();
  }
});
