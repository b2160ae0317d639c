/** Which accounts are there, and what can be done with them? */

import type { AccountColor, AccountDraft, AccountView, EndpointView, KeyTest } from '../../shared/accounts.ts';
import type { Warning } from '../../shared/contract.ts';
import type { Problem } from '../../shared/lookup.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { Endpoint, ExchangeAccount } from '../exchanges/exchange.ts';
import type { LookupAccount } from '../orders/lookup/lookup.ts';
import { untilAborted, type World } from '../world.ts';
import { fingerprintOf, readStoredAccounts, tailOf, viewOf, type StoredAccount } from './account.ts';
import { createConnections } from './connections.ts';
import { isSameAccess, readAccess, readKeys, readLabel, type Access, type Exchanges, type Keys } from './draft.ts';
import { createHeldKeys } from './held-keys.ts';
import { warnFromDaysLeft } from './key-age.ts';
import type { KeyValueStore } from './key-value-store.ts';
import type { Redaction } from './redaction.ts';
import { keysProblem, refusal } from './refusal.ts';
import type { Vault } from './vault.ts';

const testTimeoutMs = 20_000;
/** A keyring that asks for its password must not keep a look-up waiting for longer. */
const knowKeysWithinMs = 2_000;
/** An order ID is not refused because somebody's key is "1". */
const shortestKey = 8;

/** Why no keys are taken, and what to do: a sentence each. */
export interface KeysRefusal {
  because: string;
  advice: string;
}

export interface AccountsOptions {
  exchanges: Exchanges;
  store: KeyValueStore;
  vault: Vault;
  redaction: Redaction;
  world: World;
  /** Called after every change of what `list` says. */
  onChange: () => void;
  /** Where this app takes no keys here: those it keeps are then not opened either. */
  keysRefused: KeysRefusal | null;
  /** The demo's servers are on loopback; the window calls them what they are. */
  endpointKind?: EndpointView['kind'];
  /** What background reads may use of an exchange's budget, from 0 to 1; the exchange's usual share where it isn't said. */
  backgroundShare?: () => number;
}

export interface Accounts {
  list(): AccountView[];
  /** Keys that end soon, and rows of the store that could not be read. */
  warnings(): Warning[];
  test(draft: AccountDraft): Promise<Result<{ handle: string; result: KeyTest }>>;
  /** Tests the keys under a handle again, where they were tested; the handle stays as it is. */
  testHeld(handle: string): Promise<Result<KeyTest>>;
  testSaved(id: string): Promise<Result<KeyTest>>;
  save(handle: string | null, draft: AccountDraft): Promise<Result<{ id: string }>>;
  replaceKeys(id: string, handle: string | null, draft: AccountDraft): Promise<Result<null>>;
  forget(handle: string): void;
  edit(id: string, label: string, color: AccountColor): Result<null>;
  remove(id: string): Promise<Result<null>>;
  /** The account for a look-up, its connection opened if need be; null where there is no such account. */
  connect(id: string): Promise<LookupAccount | null>;
  /** Lets go of the account's kept-alive sockets: a sleep or another network has cut them. */
  renew(id: string): Promise<void>;
  /** Rises when the account's keys were replaced: who follows it must connect anew. */
  revision(id: string): number;
  /** Opens the keys of every account, as far as the key store does it soon: what is not known can't be recognised. */
  knowKeys: () => Promise<void>;
  /** Whether a text holds a key of an account or one under test, by value; an access key also where its account is sealed. */
  isKnownKey: (text: string) => boolean;
  /** Closes every connection and forgets every held key. */
  close(): Promise<void>;
}

function noAccount(): { ok: false; problem: Problem } {
  return failed(refusal('There is no such account.', 'It may have been removed meanwhile.'));
}

function noHeldKeys(): { ok: false; problem: Problem } {
  return failed(refusal('The tested keys are no longer kept.', 'Enter the keys again.'));
}

function twinProblem(twin: StoredAccount): Problem {
  return refusal(
    `The account "${twin.label}" already has this key, endpoint and subaccount.`,
    'Use that account, or another key.',
  );
}

/** Reads the accounts from the store; connects nothing yet. */
export function createAccounts(options: AccountsOptions): Accounts {
  const { exchanges, store, vault, redaction, world, onChange, keysRefused } = options;
  const read = readStoredAccounts(store.read('accounts'));
  let accounts = read.accounts;
  const heldKeys = createHeldKeys(world, redaction);
  const connections = createConnections({ exchanges, vault, redaction, world }, options.backgroundShare);
  const revisions = new Map<string, number>();

  const write = (changed: StoredAccount[]): void => {
    accounts = changed;
    // What could not be written is kept in memory and reported by the store itself.
    store.write('accounts', [...accounts, ...read.unreadable]);
    onChange();
  };
  const find = (id: string): StoredAccount | undefined => accounts.find((account) => account.id === id);

  const accessOf = (account: StoredAccount): Result<Access, string> =>
    readAccess(
      {
        exchange: account.exchange,
        endpoint: account.endpoint,
        subaccount: account.subaccount ?? '',
        trustEndpoint: account.endpointTrusted,
      },
      exchanges,
    );
  const endpointViewOf = (account: StoredAccount): EndpointView => {
    const endpoint = exchanges[account.exchange].readEndpoint(account.endpoint);
    const view: EndpointView = endpoint.ok ? endpoint.value : { kind: 'custom', text: account.endpoint, hosts: [] };
    return options.endpointKind === undefined ? view : { ...view, kind: options.endpointKind };
  };

  /** Keys held under a handle, or those in the draft; a handle's keys go only where they were tested. */
  const takeKeys = (handle: string | null, draft: AccountDraft, access: Access): Result<Keys> => {
    if (handle === null) {
      const keys = readKeys(draft, access, exchanges);
      return keys.ok ? keys : failed(refusal(keys.problem, 'Correct it and try again.'));
    }
    const held = heldKeys.find(handle);
    if (held === null) return noHeldKeys();
    if (!isSameAccess(held.access, access)) {
      return failed(
        refusal(
          'The exchange, endpoint or subaccount changed since the test.',
          'Enter the keys again and repeat the test.',
        ),
      );
    }
    return ok(held.keys);
  };

  const findTwin = (access: Access, fingerprint: string, exceptId: string | null): StoredAccount | undefined =>
    accounts.find((account) => {
      if (account.id === exceptId || account.keyFingerprint !== fingerprint) return false;
      const known = accessOf(account);
      return known.ok && isSameAccess(known.value, access);
    });
  const testConnection = async (connection: ExchangeAccount): Promise<KeyTest> => {
    const timeout = new AbortController();
    const cancel = world.clock.after(testTimeoutMs, () => timeout.abort());
    try {
      return await connection.testKeys(timeout.signal);
    } finally {
      cancel();
    }
  };

  /** A connection of its own, closed after the test. */
  const testKeys = async (keys: Keys, { exchange, endpoint, subaccount }: Access): Promise<KeyTest> => {
    const connection = exchanges[exchange].open(
      { account: 'test', credentials: { ...keys, subaccount }, endpoint },
      world,
    );
    try {
      return await testConnection(connection);
    } finally {
      await connection.close();
    }
  };

  const connectionOf = async (account: StoredAccount): Promise<ExchangeAccount | Problem> => {
    if (keysRefused !== null) return keysProblem(keysRefused.because, keysRefused.advice);
    const access = accessOf(account);
    if (!access.ok) return refusal(access.problem, 'Remove this account and add it again.');
    const endpoint: Endpoint = { ...access.value.endpoint, ...endpointViewOf(account) };
    const before = vault.state(account.id);
    const connection = await connections.open(account, endpoint);
    if (vault.state(account.id) !== before) onChange();
    return connection;
  };

  const refuseKeys = (): Result<never> | null =>
    keysRefused === null ? null : failed(refusal(keysRefused.because, keysRefused.advice));

  return {
    list: () =>
      accounts.map((account) => viewOf(account, endpointViewOf(account), vault.state(account.id), world.clock.now())),

    warnings: () => {
      const warnings: Warning[] =
        read.unreadable.length === 0
          ? []
          : [
              {
                id: 'accounts-unreadable',
                message: `${String(read.unreadable.length)} saved account(s) could not be read and are not shown.`,
                advice: `They are still in ${store.path}; add them again, or mend the file.`,
              },
            ];
      for (const { id, label, keyDaysLeft } of accounts.map((account) =>
        viewOf(account, endpointViewOf(account), 'stored', world.clock.now()),
      )) {
        if (keyDaysLeft === null || keyDaysLeft > warnFromDaysLeft) continue;
        const end =
          keyDaysLeft < 0 ? 'has ended' : `ends in ${String(keyDaysLeft)} ${keyDaysLeft === 1 ? 'day' : 'days'}`;
        warnings.push({
          id: `key-age-${id}`,
          message: `The key of "${label}" ${end}: HTX keys that are bound to no IP address live 90 days.`,
          advice: 'Make a new read-only key at HTX and replace the keys of this account.',
        });
      }
      return warnings;
    },

    test: async (draft) => {
      const refused = refuseKeys();
      if (refused !== null) return refused;
      const access = readAccess(draft, exchanges);
      if (!access.ok) return failed(refusal(access.problem, 'Correct it and test again.'));
      const keys = takeKeys(null, draft, access.value);
      if (!keys.ok) return keys;
      const handle = heldKeys.hold(keys.value, access.value);
      try {
        return ok({ handle, result: await testKeys(keys.value, access.value) });
      } catch (error) {
        heldKeys.forget(handle);
        throw error;
      }
    },

    testHeld: async (handle) => {
      const refused = refuseKeys();
      if (refused !== null) return refused;
      const held = heldKeys.find(handle);
      return held === null ? noHeldKeys() : ok(await testKeys(held.keys, held.access));
    },

    testSaved: async (id) => {
      const account = find(id);
      if (account === undefined) return noAccount();
      const connection = await connectionOf(account);
      return 'kind' in connection ? failed(connection) : ok(await testConnection(connection));
    },

    save: async (handle, draft) => {
      const refused = refuseKeys();
      if (refused !== null) return refused;
      const label = readLabel(draft.label);
      if (!label.ok) return failed(refusal(label.problem.message, label.problem.advice));
      const access = readAccess(draft, exchanges);
      if (!access.ok) return failed(refusal(access.problem, 'Correct it and save again.'));
      const keys = takeKeys(handle, draft, access.value);
      if (!keys.ok) return keys;
      const keyFingerprint = fingerprintOf(draft.exchange, keys.value.accessKey);
      const twin = findTwin(access.value, keyFingerprint, null);
      if (twin !== undefined) return failed(twinProblem(twin));
      const account: StoredAccount = {
        id: Buffer.from(world.random(8)).toString('hex'),
        label: label.value,
        color: draft.color,
        exchange: draft.exchange,
        endpoint: access.value.endpoint.text,
        endpointTrusted: access.value.endpoint.needsTrust,
        subaccount: access.value.subaccount,
        keyTail: tailOf(keys.value.accessKey),
        keyFingerprint,
        boundToIp: draft.boundToIp,
        keyCreatedAt: draft.keyCreatedAt,
      };
      // The account first: a second click on Save meanwhile finds its twin instead of making one.
      accounts = [...accounts, account];
      await vault.keep(account.id, keys.value);
      if (handle !== null) heldKeys.forget(handle);
      write(accounts);
      return ok({ id: account.id });
    },

    replaceKeys: async (id, handle, draft) => {
      const refused = refuseKeys();
      if (refused !== null) return refused;
      const account = find(id);
      if (account === undefined) return noAccount();
      // The new keys go where the account's old ones went, whatever the draft says.
      const access = accessOf(account);
      if (!access.ok) return failed(refusal(access.problem, 'Remove this account and add it again.'));
      const keys = takeKeys(handle, draft, access.value);
      if (!keys.ok) return keys;
      const keyFingerprint = fingerprintOf(account.exchange, keys.value.accessKey);
      const twin = findTwin(access.value, keyFingerprint, id);
      if (twin !== undefined) return failed(twinProblem(twin));
      const changes = {
        keyTail: tailOf(keys.value.accessKey),
        keyFingerprint,
        boundToIp: draft.boundToIp,
        keyCreatedAt: draft.keyCreatedAt,
      };
      // From here on only the new keys connect, also while the key store still waits for its password. Whoever follows the
      // account is told before its connection is closed: a push that is ended from here ends without a word.
      const kept = vault.keep(id, keys.value);
      const closed = connections.close(id);
      revisions.set(id, (revisions.get(id) ?? 0) + 1);
      write(accounts.map((other) => (other.id === id ? { ...other, ...changes } : other)));
      await Promise.all([kept, closed]);
      if (handle !== null) heldKeys.forget(handle);
      if (find(id) === undefined) {
        vault.forget(id);
        return noAccount();
      }
      // The key store has taken them by now, or has not.
      onChange();
      return ok(null);
    },

    forget: (handle) => heldKeys.forget(handle),

    edit: (id, text, color) => {
      if (find(id) === undefined) return noAccount();
      const label = readLabel(text);
      if (!label.ok) return failed(refusal(label.problem.message, label.problem.advice));
      write(accounts.map((account) => (account.id === id ? { ...account, label: label.value, color } : account)));
      return ok(null);
    },

    remove: async (id) => {
      if (find(id) === undefined) return noAccount();
      vault.forget(id);
      write(accounts.filter((account) => account.id !== id));
      await connections.close(id);
      return ok(null);
    },

    connect: async (id) => {
      const account = find(id);
      if (account === undefined) return null;
      const connection = await connectionOf(account);
      if (find(id) === undefined) {
        await connections.close(id);
        return null;
      }
      return { id, label: account.label, exchange: account.exchange, connection };
    },

    renew: (id) => connections.renew(id),

    revision: (id) => revisions.get(id) ?? 0,

    knowKeys: async () => {
      if (keysRefused !== null) return;
      const late = new AbortController();
      const cancel = world.clock.after(knowKeysWithinMs, () => late.abort());
      await untilAborted(Promise.all(accounts.map(({ id }) => vault.know(id))), late.signal);
      cancel();
    },

    isKnownKey: (text) => {
      if (redaction.holds(text)) return true;
      const words = text
        .slice(0, 10_000)
        .split(/[\s"'`,;:=]+/, 200)
        .filter((word) => word.length >= shortestKey);
      return accounts.some(({ exchange, keyFingerprint }) =>
        words.some((word) => fingerprintOf(exchange, word) === keyFingerprint),
      );
    },

    close: async () => {
      heldKeys.forgetAll();
      await connections.closeAll();
    },
  };
}
