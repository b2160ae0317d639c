import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AccountDraft } from '../../shared/accounts.ts';
import { Accounts, type KeysRefusal } from '../../electron/accounts/accounts.ts';
import { memoryStore, type KeyValueStore } from '../../electron/accounts/key-value-store.ts';
import { Redaction } from '../../electron/accounts/redaction.ts';
import { noCipher } from '../../electron/accounts/secret-cipher.ts';
import { Vault } from '../../electron/accounts/vault.ts';
import { fakeExchanges, type FakeExchanges } from './fake-exchanges.ts';
import { fakeWorld, type FakeWorld } from './fake-world.ts';

const draft: AccountDraft = {
  label: 'Main',
  color: 'blue',
  exchange: 'htx',
  accessKey: 'access-key-1234',
  secretKey: 'secret-key-5678',
  endpoint: '',
  subaccount: '',
  boundToIp: null,
  keyCreatedAt: null,
  trustEndpoint: false,
};
const dayMs = 86_400_000;
const noKeysHere: KeysRefusal = { because: 'No keys here.', advice: 'Go there.' };
const emptied = { ...draft, accessKey: '', secretKey: '' };

interface Desk {
  accounts: Accounts;
  fake: FakeExchanges;
  world: FakeWorld;
  store: KeyValueStore;
  redaction: Redaction;
}

function desk(
  store = memoryStore(),
  keysRefused: KeysRefusal | null = null,
  around = (vault: Vault): Vault => vault,
): Desk {
  const fake = fakeExchanges();
  const world = fakeWorld();
  const redaction = new Redaction();
  const vault = around(new Vault({ cipher: noCipher('none'), store: memoryStore(), redaction, world }));
  const accounts = new Accounts({
    exchanges: fake.exchanges,
    store,
    vault,
    redaction,
    world,
    onChange: () => undefined,
    keysRefused,
  });
  return { accounts, fake, world, store, redaction };
}

async function saved(accounts: Accounts, changes: Partial<AccountDraft> = {}): Promise<string> {
  const result = await accounts.save(null, { ...draft, ...changes });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value.id;
}

describe('an account that is saved', () => {
  test('shows the last four characters of its key, and its store holds no more', async () => {
    const { accounts, store } = desk();
    await saved(accounts);
    const [view] = accounts.list();
    assert.equal(view?.keyTail, '1234');
    assert.equal(view?.keys, 'session');
    assert.doesNotMatch(JSON.stringify([view, store.read('accounts')]), /access-key|secret-key/);
  });
  test('is there at the next start, its keys to be entered again where they lived in memory', async () => {
    const first = desk();
    const id = await saved(first.accounts);
    const second = desk(first.store);
    assert.deepEqual(
      second.accounts.list().map((view) => [view.id, view.label, view.keys]),
      [[id, 'Main', 'missing']],
    );
    const account = await second.accounts.connect(id);
    assert.ok(account !== null && 'kind' in account.connection);
    assert.equal(account.connection.kind, 'auth');
    assert.match(account.connection.advice, /Replace keys/);
  });
  test('is refused when its exchange, key, endpoint and subaccount are there already', async () => {
    const { accounts } = desk();
    await saved(accounts);
    const twin = await accounts.save(null, { ...draft, label: 'Other' });
    assert.ok(!twin.ok);
    assert.match(twin.problem.message, /"Main"/);
    assert.equal(accounts.list().length, 1);
  });
  test('is its own account with another endpoint, key, exchange or subaccount', async () => {
    const { accounts } = desk();
    await saved(accounts);
    await saved(accounts, { label: 'Two', endpoint: 'https://127.0.0.1:1' });
    await saved(accounts, { label: 'Three', accessKey: 'access-key-9999' });
    await saved(accounts, { exchange: 'qfex' });
    await saved(accounts, { label: 'Two', exchange: 'qfex', subaccount: '11111111-1111-1111-1111-111111111111' });
    assert.equal(accounts.list().length, 5);
  });
  test('twice at the same time is one account', async () => {
    const { accounts } = desk();
    const both = await Promise.all([accounts.save(null, draft), accounts.save(null, draft)]);
    assert.deepEqual(
      both.map((result) => result.ok),
      [true, false],
    );
    assert.equal(accounts.list().length, 1);
  });
});

describe('a test of keys', () => {
  test('closes its connection and keeps the keys under a handle for one save', async () => {
    const { accounts, fake } = desk();
    const tested = await accounts.test(draft);
    assert.ok(tested.ok);
    assert.equal(fake.connections[0]?.isClosed, true);
    assert.equal((await accounts.save(tested.value.handle, emptied)).ok, true);
    const again = await accounts.save(tested.value.handle, { ...emptied, exchange: 'htx', label: 'Again' });
    assert.ok(!again.ok);
    assert.match(again.problem.message, /no longer kept/);
  });
  test('is repeated with the keys that are held', async () => {
    const { accounts, fake } = desk();
    const tested = await accounts.test({ ...draft, endpoint: 'https://127.0.0.1:1' });
    assert.ok(tested.ok);
    const place = { ...emptied, endpoint: 'https://127.0.0.1:1' };
    assert.equal((await accounts.testHeld(tested.value.handle, place)).ok, true);
    assert.equal(fake.connections.length, 2);
    assert.deepEqual(fake.connections[1]?.access, fake.connections[0]?.access);
    assert.equal(fake.connections[1]?.isClosed, true);
    assert.equal((await accounts.save(tested.value.handle, { ...emptied, endpoint: 'https://127.0.0.1:1' })).ok, true);
    const gone = await accounts.testHeld(tested.value.handle, place);
    assert.ok(!gone.ok);
    assert.equal(gone.problem.message, 'The tested keys are no longer kept.');
  });
  test('leaves the handle usable when the save was refused for its label', async () => {
    const { accounts } = desk();
    const tested = await accounts.test(draft);
    assert.ok(tested.ok);
    assert.equal((await accounts.save(tested.value.handle, { ...emptied, label: '' })).ok, false);
    assert.equal((await accounts.save(tested.value.handle, emptied)).ok, true);
  });
  test('forgets the keys after ten minutes, or when the dialog closes', async () => {
    const { accounts, world, redaction } = desk();
    const tested = await accounts.test(draft);
    assert.ok(tested.ok);
    assert.equal(redaction.text('secret-key-5678'), '…5678');
    await world.clock.advance(600_000);
    assert.equal((await accounts.save(tested.value.handle, emptied)).ok, false);
    assert.equal(redaction.text('secret-key-5678'), 'secret-key-5678');
    const other = await accounts.test(draft);
    assert.ok(other.ok);
    accounts.forget(other.value.handle);
    assert.equal((await accounts.save(other.value.handle, emptied)).ok, false);
  });
  test('is repeated at another endpoint of the exchange, with the same keys', async () => {
    const { accounts, fake } = desk();
    const tested = await accounts.test(draft);
    assert.ok(tested.ok);
    const elsewhere = { ...emptied, endpoint: 'https://elsewhere.example' };
    assert.equal((await accounts.testHeld(tested.value.handle, elsewhere)).ok, true);
    assert.equal(fake.connections[1]?.access.endpoint.text, 'https://elsewhere.example');
    assert.equal((await accounts.save(tested.value.handle, elsewhere)).ok, true);
  });
  test('lends the keys to no other exchange, and to no endpoint that must be trusted first', async () => {
    const { accounts, fake } = desk();
    const tested = await accounts.test({ ...draft, exchange: 'qfex' });
    const ofHtx = await accounts.test(draft);
    assert.ok(tested.ok && ofHtx.ok);
    const others = [
      [tested.value.handle, { ...emptied, exchange: 'qfex', endpoint: 'https://elsewhere.example' }],
      [ofHtx.value.handle, { ...emptied, exchange: 'qfex' }],
    ] as const;
    for (const [handle, place] of others) {
      // A page that was taken over says so too.
      const trusting = { ...place, trustEndpoint: true };
      for (const refused of [await accounts.testHeld(handle, trusting), await accounts.save(handle, trusting)]) {
        assert.ok(!refused.ok);
        assert.match(refused.problem.message, /tested elsewhere/);
      }
    }
    assert.equal(fake.connections.length, 2);
    // Where they were trusted when they were entered they go again.
    const trusted = { exchange: 'qfex', endpoint: 'https://elsewhere.example', trustEndpoint: true } as const;
    const there = await accounts.test({ ...draft, ...trusted });
    assert.ok(there.ok);
    assert.equal((await accounts.testHeld(there.value.handle, { ...emptied, ...trusted })).ok, true);
  });
});

describe('replaced keys', () => {
  test('go to the account’s own endpoint, close the old connection and show the new tail', async () => {
    const { accounts, fake } = desk();
    const id = await saved(accounts, { endpoint: 'https://127.0.0.1:1' });
    await accounts.connect(id);
    const replaced = await accounts.replaceKeys(id, null, {
      ...draft,
      accessKey: 'access-key-7777',
      endpoint: 'https://elsewhere.example',
    });
    assert.deepEqual(replaced, { ok: true, value: null });
    assert.equal(fake.connections[0]?.isClosed, true);
    assert.equal(accounts.list()[0]?.keyTail, '7777');
    await accounts.connect(id);
    assert.equal(fake.connections[1]?.access.credentials.accessKey, 'access-key-7777');
    assert.deepEqual(fake.connections[1]?.access.endpoint.hosts, ['127.0.0.1:1']);
  });
  test('of another account’s are refused', async () => {
    const { accounts } = desk();
    await saved(accounts);
    const id = await saved(accounts, { label: 'Other', accessKey: 'access-key-9999' });
    assert.equal((await accounts.replaceKeys(id, null, draft)).ok, false);
  });
});

test('one account has one connection, however many look-ups ask for it', async () => {
  const { accounts, fake } = desk();
  const id = await saved(accounts);
  await Promise.all([accounts.connect(id), accounts.connect(id), accounts.connect(id)]);
  assert.equal(fake.connections.length, 1);
});

test('a removed account is gone with its connection, its keys and its secrets', async () => {
  const { accounts, fake, store, redaction } = desk();
  const id = await saved(accounts);
  await accounts.connect(id);
  assert.equal((await accounts.remove(id)).ok, true);
  assert.equal(fake.connections[0]?.isClosed, true);
  assert.deepEqual([accounts.list(), store.read('accounts'), await accounts.connect(id)], [[], [], null]);
  assert.equal(redaction.text('secret-key-5678'), 'secret-key-5678');
});

test('an account is renamed and recolored, its keys untouched', async () => {
  const { accounts } = desk();
  const id = await saved(accounts);
  assert.equal(accounts.edit(id, ' Desk  2 ', 'red').ok, true);
  assert.deepEqual(
    [accounts.list()[0]?.label, accounts.list()[0]?.color, accounts.list()[0]?.keyTail],
    ['Desk 2', 'red', '1234'],
  );
  assert.equal(accounts.edit(id, '', 'red').ok, false);
  assert.equal(accounts.edit('nobody', 'x', 'red').ok, false);
});

describe('the age of an HTX key', () => {
  test('counts 90 days from its making, and warns from ten days on', async () => {
    const { accounts, world } = desk();
    const madeAt = world.clock.now();
    await saved(accounts, { boundToIp: false, keyCreatedAt: madeAt });
    assert.equal(accounts.list()[0]?.keyDaysLeft, 90);
    assert.deepEqual(accounts.warnings(), []);
    await world.clock.advance(80 * dayMs);
    assert.equal(accounts.list()[0]?.keyDaysLeft, 10);
    assert.match(accounts.warnings()[0]?.message ?? '', /"Main" ends in 10 days/);
    await world.clock.advance(10 * dayMs + 1);
    assert.equal(accounts.list()[0]?.keyDaysLeft, -1);
    assert.match(accounts.warnings()[0]?.message ?? '', /has ended/);
  });
  for (const [name, changes] of [
    ['a key bound to an IP', { boundToIp: true, keyCreatedAt: 0 }],
    ['a key of unknown age', { boundToIp: false, keyCreatedAt: null }],
    ['QFEX', { exchange: 'qfex', boundToIp: false, keyCreatedAt: 0 }],
  ] as const) {
    test(`does not apply to ${name}`, async () => {
      const { accounts } = desk();
      await saved(accounts, changes);
      assert.equal(accounts.list()[0]?.keyDaysLeft, null);
    });
  }
});

test('rows that are no accounts are not shown, kept as they are, and told', async () => {
  const store = memoryStore();
  store.write('accounts', [{ id: 'x', future: 1 }]);
  const { accounts } = desk(store);
  assert.deepEqual(accounts.list(), []);
  assert.match(accounts.warnings()[0]?.message ?? '', /could not be read/);
  await saved(accounts);
  assert.match(JSON.stringify(store.read('accounts')), /"future":1/);
});

test('where keys are refused, nothing is tested, saved or asked', async () => {
  const { accounts, fake } = desk(memoryStore(), noKeysHere);
  for (const result of [await accounts.test(draft), await accounts.save(null, draft)]) {
    assert.ok(!result.ok);
    assert.deepEqual([result.problem.message, result.problem.advice], ['No keys here.', 'Go there.']);
  }
  assert.deepEqual(fake.connections, []);
});

test('where keys are refused, those kept already are not opened: not to ask, not to test, not to know them', async () => {
  const first = desk();
  const id = await saved(first.accounts);
  const opened: string[] = [];
  const world = fakeWorld();
  const redaction = new Redaction();
  class WatchedVault extends Vault {
    override open(account: string): ReturnType<Vault['open']> {
      opened.push(account);
      return super.open(account);
    }
    override know(account: string): Promise<void> {
      opened.push(account);
      return super.know(account);
    }
  }
  const watched = new WatchedVault({ cipher: noCipher('none'), store: memoryStore(), redaction, world });
  const accounts = new Accounts({
    exchanges: fakeExchanges().exchanges,
    store: first.store,
    vault: watched,
    redaction,
    world,
    onChange: () => undefined,
    keysRefused: noKeysHere,
  });
  const tested = await accounts.testSaved(id);
  const connected = await accounts.connect(id);
  await accounts.knowKeys();
  assert.ok(!tested.ok && connected !== null && 'kind' in connected.connection);
  assert.deepEqual([connected.connection.message, connected.connection.advice], ['No keys here.', 'Go there.']);
  assert.deepEqual(opened, []);
  // What it was entered with it is still known by.
  assert.equal(accounts.isKnownKey(draft.accessKey), true);
});

test('no problem quotes a key', async () => {
  const { accounts } = desk();
  await saved(accounts);
  const results = [
    await accounts.save(null, draft),
    await accounts.save(null, { ...draft, accessKey: 'access key é 1234' }),
    await accounts.save(null, { ...draft, secretKey: 'broken-secret' }),
    await accounts.replaceKeys('nobody', null, draft),
  ];
  for (const result of results) assert.equal(result.ok, false);
  assert.doesNotMatch(JSON.stringify(results), /access-key|secret-key|broken-secret/);
});

test('of tests without end the latest keys are held, and those forgotten are no live secrets any more', async () => {
  const { accounts, redaction } = desk();
  const handles: string[] = [];
  for (let count = 0; count < 50; count += 1) {
    const tested = await accounts.test({ ...draft, secretKey: `secret-key-of-test-${String(count)}` });
    assert.ok(tested.ok);
    handles.push(tested.value.handle);
  }
  const still = [];
  for (const handle of handles) if ((await accounts.testHeld(handle, draft)).ok) still.push(handle);
  assert.deepEqual(still, handles.slice(-10));
  assert.deepEqual([redaction.holds('secret-key-of-test-0 '), redaction.holds('secret-key-of-test-49')], [false, true]);
});

describe('a text', () => {
  test('that holds a key of an account is known, also an access key whose account is sealed', async () => {
    const first = desk();
    await saved(first.accounts);
    for (const text of ['see access-key-1234', 'SECRET-KEY-5678', '"secret-key-\n5678"'])
      assert.equal(first.accounts.isKnownKey(text), true, text);
    const second = desk(first.store);
    assert.equal(second.accounts.isKnownKey('key: "access-key-1234"'), true);
    for (const text of ['access-key-123', '1550497891998535681', 'secret-key-5678'])
      assert.equal(second.accounts.isKnownKey(text), false, text);
  });
  test('need not wait for a key store that asks for its password', async () => {
    const unanswered = new Promise<void>(() => undefined);
    const { accounts, world } = desk(memoryStore(), null, (vault) => Object.assign(vault, { know: () => unanswered }));
    await saved(accounts);
    let isWaiting = true;
    const known = accounts.knowKeys().then(() => (isWaiting = false));
    await world.clock.advance(1_999);
    assert.equal(isWaiting, true);
    await world.clock.advance(1);
    await known;
  });
});

describe('the name of an account', () => {
  test('is one at its exchange, however it is written', async () => {
    const { accounts } = desk();
    await saved(accounts, { label: 'Main desk' });
    const id = await saved(accounts, { label: 'Hedge', accessKey: 'access-key-9999' });
    for (const label of ['Main desk', ' MAIN  DESK', 'maindesk', 'Ｍain desk']) {
      const twin = await accounts.save(null, { ...draft, label, accessKey: 'access-key-8888' });
      assert.deepEqual(!twin.ok && [twin.problem.field, twin.problem.message], [
        'label',
        'Another HTX account is called "Main desk".',
      ]);
      assert.equal(accounts.edit(id, label, 'red').ok, false);
    }
    assert.equal(accounts.edit(id, 'HEDGE', 'red').ok, true);
    // At another exchange it is another account.
    await saved(accounts, { label: 'Main desk', exchange: 'qfex' });
  });
  test('of two that had the same before can stay, and be told apart at last', async () => {
    const { accounts, store } = desk();
    const first = await saved(accounts);
    await saved(accounts, { label: 'Other', accessKey: 'access-key-9999' });
    const rows = store.read('accounts');
    assert.ok(Array.isArray(rows));
    store.write(
      'accounts',
      rows.map((row: object) => ({ ...row, label: 'Main' })),
    );
    const later = desk(store).accounts;
    assert.equal(later.edit(first, 'Main', 'red').ok, true);
    assert.equal(later.edit(first, 'Main 2', 'red').ok, true);
  });
});

test('what is wrong with a draft is said of its field', async () => {
  const { accounts } = desk();
  for (const [changes, field] of [
    [{ label: ' ' }, 'label'],
    [{ endpoint: 'no address' }, 'endpoint'],
    [{ subaccount: 'main' }, 'subaccount'],
    [{ accessKey: '' }, 'accessKey'],
    [{ secretKey: 'broken' }, 'secretKey'],
  ] as const) {
    const refused = await accounts.save(null, { ...draft, ...changes });
    assert.equal(refused.ok ? '' : refused.problem.field, field);
  }
});

describe('a paused account', () => {
  test('says since when, also at the next start, and is asked no more', async () => {
    const { accounts, world, store, fake } = desk();
    const id = await saved(accounts);
    await accounts.connect(id);
    assert.equal((await accounts.setPaused(id, true)).ok, true);
    const at = world.clock.now();
    assert.equal(accounts.list()[0]?.pausedAt, at);
    assert.deepEqual(
      fake.connections.map(({ isClosed }) => isClosed),
      [true],
    );
    assert.equal(desk(store).accounts.list()[0]?.pausedAt, at);
    await world.clock.advance(60_000);
    // Once more is not anew.
    await accounts.setPaused(id, true);
    assert.equal(accounts.list()[0]?.pausedAt, at);
    await accounts.setPaused(id, false);
    assert.equal(accounts.list()[0]?.pausedAt, undefined);
    assert.doesNotMatch(JSON.stringify(store.read('accounts')), /pausedAt/);
    assert.equal((await accounts.setPaused('nobody', true)).ok, false);
  });
});

test('accounts stand in the order they were put in, also at the next start', async () => {
  const { accounts, store } = desk();
  const ids: string[] = [];
  for (const [at, label] of ['One', 'Two', 'Three'].entries())
    ids.push(await saved(accounts, { label, accessKey: `access-key-000${String(at)}` }));
  const [one = '', two = '', three = ''] = ids;
  accounts.reorder([three, 'nobody', one, three]);
  const order = (): string[] => accounts.list().map(({ id }) => id);
  assert.deepEqual(order(), [three, one, two]);
  assert.deepEqual(
    desk(store)
      .accounts.list()
      .map(({ id }) => id),
    [three, one, two],
  );
});
