/** Which accounts are there, and what can be done with them? */

import type {
  AccountColor,
  AccountDraft,
  AccountView,
  EndpointView,
  KeyPlace,
  KeyTest,
} from '../../shared/accounts.ts';
import type { Warning } from '../../shared/contract.ts';
import type { Problem } from '../../shared/lookup.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { ExchangeAccount } from '../exchanges/exchange.ts';
import type { LookupAccount } from '../orders/lookup/lookup.ts';
import { untilAborted, type World } from '../world.ts';
import { keyAgeWarnings, unreadableWarning } from './account-warnings.ts';
import { fingerprintOf, withPause, type StoredAccount } from './account.ts';
import { Connections } from './connections.ts';
import { readAccess, type Access, type Exchanges } from './draft.ts';
import { HeldKeys } from './held-keys.ts';
import { testConnection, testKeys } from './key-test.ts';
import type { KeyValueStore } from './key-value-store.ts';
import { readNewLabel } from './new-label.ts';
import { marksOf, takeHeld, takeKeys, twinProblem, type NewKeys } from './new-keys.ts';
import type { Redaction } from './redaction.ts';
import { faultRefusal, keysProblem, noAccount, refusal } from './refusal.ts';
import { StoredAccounts } from './stored-accounts.ts';
import type { Vault } from './vault.ts';

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
  vault: Pick<Vault, 'keep' | 'open' | 'know' | 'state' | 'forget'>;
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

/** The accounts of one store; nothing is connected before it is asked for. */
export class Accounts {
  readonly #options: AccountsOptions;
  readonly #stored: StoredAccounts;
  readonly #heldKeys: HeldKeys;
  readonly #connections: Connections;
  readonly #revisions = new Map<string, number>();

  constructor(options: AccountsOptions) {
    this.#options = options;
    this.#stored = new StoredAccounts(options.store, options.exchanges, options.endpointKind);
    this.#heldKeys = new HeldKeys(options.world, options.redaction);
    this.#connections = new Connections(options);
  }

  list(): AccountView[] {
    return this.#stored.views((id) => this.#options.vault.state(id), this.#options.world.clock.now());
  }

  /** Keys that end soon, and rows of the store that could not be read. */
  warnings(): Warning[] {
    const { unreadableCount } = this.#stored;
    const views = this.#stored.views(() => 'stored', this.#options.world.clock.now());
    return [
      ...(unreadableCount === 0 ? [] : [unreadableWarning(unreadableCount, this.#options.store.path)]),
      ...keyAgeWarnings(views),
    ];
  }

  async test(draft: AccountDraft): Promise<Result<{ handle: string; result: KeyTest }>> {
    const refused = this.#refuseKeys();
    if (refused !== null) return refused;
    const access = readAccess(draft, this.#options.exchanges);
    if (!access.ok) return failed(faultRefusal(access.problem, 'Correct it and test again.'));
    const keys = takeKeys(null, draft, access.value, this.#heldKeys, this.#options.exchanges);
    if (!keys.ok) return keys;
    const handle = this.#heldKeys.hold(keys.value, access.value);
    try {
      return ok({ handle, result: await testKeys(keys.value, access.value, this.#options) });
    } catch (error) {
      this.#heldKeys.forget(handle);
      throw error;
    }
  }

  /** Tests the keys under a handle again, where they are meant for by now; the handle stays as it is. */
  async testHeld(handle: string, place: KeyPlace): Promise<Result<KeyTest>> {
    const refused = this.#refuseKeys();
    if (refused !== null) return refused;
    const access = readAccess(place, this.#options.exchanges);
    if (!access.ok) return failed(faultRefusal(access.problem, 'Correct it and test again.'));
    const keys = takeHeld(handle, access.value, this.#heldKeys);
    return keys.ok ? ok(await testKeys(keys.value, access.value, this.#options)) : keys;
  }

  async testSaved(id: string): Promise<Result<KeyTest>> {
    const account = this.#stored.find(id);
    if (account === undefined) return noAccount();
    const connection = await this.#connectionOf(account);
    return 'kind' in connection ? failed(connection) : ok(await testConnection(connection, this.#options.world));
  }

  async save(handle: string | null, draft: AccountDraft): Promise<Result<{ id: string }>> {
    const refused = this.#refuseKeys();
    if (refused !== null) return refused;
    const label = readNewLabel(draft.label, draft.exchange, null, this.#stored);
    if (!label.ok) return label;
    const access = readAccess(draft, this.#options.exchanges);
    if (!access.ok) return failed(faultRefusal(access.problem, 'Correct it and save again.'));
    const taken = this.#takeNewKeys(handle, draft, access.value, null);
    if (!taken.ok) return taken;
    const { keys, marks } = taken.value;
    const account: StoredAccount = {
      id: Buffer.from(this.#options.world.random(8)).toString('hex'),
      label: label.value,
      color: draft.color,
      exchange: draft.exchange,
      endpoint: access.value.endpoint.text,
      endpointTrusted: access.value.endpoint.needsTrust,
      subaccount: access.value.subaccount,
      ...marks,
    };
    // The account first: a second click on Save meanwhile finds its twin instead of making one.
    this.#stored.set([...this.#stored.all, account]);
    await this.#options.vault.keep(account.id, keys);
    if (handle !== null) this.#heldKeys.forget(handle);
    this.#write(this.#stored.all);
    return ok({ id: account.id });
  }

  async replaceKeys(id: string, handle: string | null, draft: AccountDraft): Promise<Result<null>> {
    const refused = this.#refuseKeys();
    if (refused !== null) return refused;
    const account = this.#stored.find(id);
    if (account === undefined) return noAccount();
    // The new keys go where the account's old ones went, whatever the draft says.
    const access = this.#stored.accessOf(account);
    if (!access.ok) return failed(refusal(access.problem.message, 'Remove this account and add it again.'));
    const taken = this.#takeNewKeys(handle, draft, access.value, id);
    if (!taken.ok) return taken;
    const { keys, marks } = taken.value;
    // From here on only the new keys connect, also while the key store still waits for its password. Whoever follows the
    // account is told before its connection is closed: a push that is ended from here ends without a word.
    const kept = this.#options.vault.keep(id, keys);
    const closed = this.#connections.close(id);
    this.#revisions.set(id, this.revision(id) + 1);
    this.#write(this.#stored.all.map((other) => (other.id === id ? { ...other, ...marks } : other)));
    await Promise.all([kept, closed]);
    if (handle !== null) this.#heldKeys.forget(handle);
    if (this.#stored.find(id) === undefined) {
      this.#options.vault.forget(id);
      return noAccount();
    }
    // The key store has taken them by now, or has not.
    this.#options.onChange();
    return ok(null);
  }

  forget(handle: string): void {
    this.#heldKeys.forget(handle);
  }

  edit(id: string, text: string, color: AccountColor): Result<null> {
    const known = this.#stored.find(id);
    if (known === undefined) return noAccount();
    // Two that earlier versions let have one name keep it until one is named anew.
    const label = text === known.label ? ok(text) : readNewLabel(text, known.exchange, id, this.#stored);
    if (!label.ok) return label;
    this.#write(
      this.#stored.all.map((account) => (account.id === id ? { ...account, label: label.value, color } : account)),
    );
    return ok(null);
  }

  async remove(id: string): Promise<Result<null>> {
    if (this.#stored.find(id) === undefined) return noAccount();
    this.#options.vault.forget(id);
    this.#write(this.#stored.all.filter((account) => account.id !== id));
    await this.#connections.close(id);
    return ok(null);
  }

  /** Nothing is asked of a paused account, and nothing of it stays connected. */
  async setPaused(id: string, isPaused: boolean): Promise<Result<null>> {
    const account = this.#stored.find(id);
    if (account === undefined) return noAccount();
    if ((account.pausedAt !== undefined) === isPaused) return ok(null);
    const changed = withPause(account, isPaused ? this.#options.world.clock.now() : null);
    // Whoever follows it is told before its connection is closed.
    this.#write(this.#stored.all.map((other) => (other.id === id ? changed : other)));
    if (isPaused) await this.#connections.close(id);
    return ok(null);
  }

  /** From now on they stand so; those that are not named keep their order, behind the others. */
  reorder(ids: readonly string[]): Result<null> {
    this.#write(this.#stored.inOrder(ids));
    return ok(null);
  }

  /** The account for a look-up, its connection opened if need be; null where there is no such account. */
  async connect(id: string): Promise<LookupAccount | null> {
    const account = this.#stored.find(id);
    if (account === undefined) return null;
    const connection = await this.#connectionOf(account);
    if (this.#stored.find(id) === undefined) {
      await this.#connections.close(id);
      return null;
    }
    return { id, label: account.label, exchange: account.exchange, connection };
  }

  /** Lets go of the account's kept-alive sockets: a sleep or another network has cut them. */
  renew(id: string): Promise<void> {
    return this.#connections.renew(id);
  }

  /** Rises when the account's keys were replaced: who follows it must connect anew. */
  revision(id: string): number {
    return this.#revisions.get(id) ?? 0;
  }

  /** Opens the keys of every account, as far as the key store does it soon: what is not known can't be recognised. */
  async knowKeys(): Promise<void> {
    const { keysRefused, vault, world } = this.#options;
    if (keysRefused !== null) return;
    const late = new AbortController();
    const cancel = world.clock.after(knowKeysWithinMs, () => late.abort());
    await untilAborted(Promise.all(this.#stored.all.map(({ id }) => vault.know(id))), late.signal);
    cancel();
  }

  /** Whether a text holds a key of an account or one under test, by value; an access key also where its account is sealed. */
  isKnownKey(text: string): boolean {
    if (this.#options.redaction.holds(text)) return true;
    const words = text
      .slice(0, 10_000)
      .split(/[\s"'`,;:=]+/, 200)
      .filter((word) => word.length >= shortestKey);
    return this.#stored.all.some(({ exchange, keyFingerprint }) =>
      words.some((word) => fingerprintOf(exchange, word) === keyFingerprint),
    );
  }

  /** Closes every connection and forgets every held key. */
  async close(): Promise<void> {
    this.#heldKeys.forgetAll();
    await this.#connections.closeAll();
  }

  #write(changed: readonly StoredAccount[]): void {
    this.#stored.set(changed);
    this.#stored.write();
    this.#options.onChange();
  }

  #refuseKeys(): Result<never> | null {
    const { keysRefused } = this.#options;
    return keysRefused === null ? null : failed(refusal(keysRefused.because, keysRefused.advice));
  }

  /** Keys that no other account has in the same place. */
  #takeNewKeys(handle: string | null, draft: AccountDraft, access: Access, exceptId: string | null): Result<NewKeys> {
    const keys = takeKeys(handle, draft, access, this.#heldKeys, this.#options.exchanges);
    if (!keys.ok) return keys;
    const marks = marksOf(keys.value, access, draft);
    const twin = this.#stored.findTwin(access, marks.keyFingerprint, exceptId);
    return twin === undefined ? ok({ keys: keys.value, marks }) : failed(twinProblem(twin.label));
  }

  async #connectionOf(account: StoredAccount): Promise<ExchangeAccount | Problem> {
    const { keysRefused, vault, onChange } = this.#options;
    if (keysRefused !== null) return keysProblem(keysRefused.because, keysRefused.advice);
    const access = this.#stored.accessOf(account);
    if (!access.ok) return refusal(access.problem.message, 'Remove this account and add it again.');
    const before = vault.state(account.id);
    const endpoint = { ...access.value.endpoint, ...this.#stored.endpointOf(account) };
    const connection = await this.#connections.open(account, endpoint);
    if (vault.state(account.id) !== before) onChange();
    return connection;
  }
}
