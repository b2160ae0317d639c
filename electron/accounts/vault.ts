/** Where are the keys? Sealed by the system's key store, or in memory for this session; never in clear on a disk. */

import { z } from 'zod';
import type { KeysState } from '../../shared/accounts.ts';
import type { KeyKeeping } from '../../shared/contract.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { World } from '../world.ts';
import type { Keys } from './draft.ts';
import type { KeyValueStore } from './key-value-store.ts';
import type { Redaction } from './redaction.ts';
import type { CipherState, SecretCipher } from './secret-cipher.ts';

const entrySchema = z.strictObject({
  accountId: z.string().min(1).max(64),
  /** Base64. */
  ciphertext: z.string().max(100_000),
  /** Which key store made it: a change of desktop explains why it can't be opened. */
  backend: z.string().max(64),
  createdAt: z.number(),
});
type Entry = z.infer<typeof entrySchema>;

const keysSchema = z.strictObject({ accessKey: z.string().min(1), secretKey: z.string().min(1) });

/** `locked`: the key store is not open in this run · `unreadable`: it did not open these · `missing`: there are none. */
export type KeysFault = 'locked' | 'unreadable' | 'missing';

export interface VaultOptions {
  cipher: SecretCipher;
  store: KeyValueStore;
  redaction: Redaction;
  world: Pick<World, 'clock' | 'log'>;
}

/** Nothing is decrypted before an account is asked. */
export class Vault {
  readonly #cipher: SecretCipher;
  readonly #store: KeyValueStore;
  readonly #redaction: Redaction;
  readonly #world: Pick<World, 'clock' | 'log'>;
  readonly #session = new Map<string, Keys>();
  readonly #locked = new Set<string>();
  readonly #secretsOf = new Map<string, (() => void)[]>();
  #hasKeyStore = true;

  constructor({ cipher, store, redaction, world }: VaultOptions) {
    this.#cipher = cipher;
    this.#store = store;
    this.#redaction = redaction;
    this.#world = world;
  }

  /** How a key saved now would be kept. */
  async keeping(): Promise<KeyKeeping> {
    const state = await this.#available();
    return state.kind === 'system' ? { kind: 'system' } : { kind: 'session', reason: state.reason };
  }

  async keep(accountId: string, keys: Keys): Promise<void> {
    this.#remember(accountId, keys);
    this.#locked.delete(accountId);
    this.#session.set(accountId, keys);
    const isWanted = (): boolean => this.#session.get(accountId) === keys;
    const isSealed = await this.#seal(accountId, keys, isWanted);
    if (!isWanted()) return;
    if (isSealed) this.#session.delete(accountId);
    // A ciphertext of the keys that were replaced must not come back at the next start.
    else if (this.#find(accountId) !== undefined) this.#replace(accountId, null);
  }

  async open(accountId: string): Promise<Result<Keys, KeysFault>> {
    const held = this.#session.get(accountId);
    if (held !== undefined) return ok(held);
    const entry = this.#find(accountId);
    if (entry === undefined) return failed('missing');
    const opened = await this.#cipher.open(Buffer.from(entry.ciphertext, 'base64'));
    // Replaced or removed while the key store was waiting for its password: these are nobody's keys any more.
    if (this.#session.has(accountId) || this.#find(accountId)?.ciphertext !== entry.ciphertext)
      return this.open(accountId);
    const read = opened.ok ? readKeysText(opened.value.text) : undefined;
    if (!opened.ok || read === undefined) {
      // Whatever the reason, the ciphertext stays: keyrings come back after a log-in, an update, a restore.
      this.#locked.add(accountId);
      const fault = opened.ok || opened.problem === 'unreadable' ? 'unreadable' : 'locked';
      this.#warn(`Keys made with ${entry.backend} could not be opened: ${fault}.`);
      return failed(fault);
    }
    this.#locked.delete(accountId);
    this.#remember(accountId, read);
    if (opened.value.shouldReEncrypt) {
      // Unless the keys were replaced or removed meanwhile.
      await this.#seal(accountId, read, () => this.#find(accountId)?.ciphertext === entry.ciphertext);
    }
    return ok(read);
  }

  /** Opens them unless their values are known already, so that every sink redacts them. */
  async know(accountId: string): Promise<void> {
    if (!this.#secretsOf.has(accountId)) await this.open(accountId);
  }

  state(accountId: string): KeysState {
    if (this.#session.has(accountId)) return 'session';
    if (this.#find(accountId) === undefined) return 'missing';
    return this.#locked.has(accountId) || !this.#hasKeyStore ? 'locked' : 'stored';
  }

  forget(accountId: string): void {
    this.#session.delete(accountId);
    this.#locked.delete(accountId);
    this.#forgetSecrets(accountId);
    if (this.#find(accountId) !== undefined) this.#replace(accountId, null);
  }

  async #available(): Promise<CipherState> {
    const state = await this.#cipher.available();
    this.#hasKeyStore = state.kind === 'system';
    return state;
  }

  #rows(): unknown[] {
    const stored = this.#store.read('entries');
    return Array.isArray(stored) ? stored : [];
  }

  #find(accountId: string): Entry | undefined {
    for (const row of this.#rows()) {
      const read = entrySchema.safeParse(row);
      if (read.success && read.data.accountId === accountId) return read.data;
    }
    return undefined;
  }

  // Rows that don't read as entries stay where they are: a newer version may have written them.
  #replace(accountId: string, entry: Entry | null): Result<null, string> {
    const others = this.#rows().filter((row) => !isOf(row, accountId));
    return this.#store.write('entries', entry === null ? others : [...others, entry]);
  }

  #remember(accountId: string, keys: Keys): void {
    const forgets = [this.#redaction.add(keys.accessKey), this.#redaction.add(keys.secretKey)];
    this.#forgetSecrets(accountId);
    this.#secretsOf.set(accountId, forgets);
  }

  #forgetSecrets(accountId: string): void {
    for (const forget of this.#secretsOf.get(accountId) ?? []) forget();
    this.#secretsOf.delete(accountId);
  }

  /**
   * @param isWanted asked again after the key store has answered: the account may be gone by then
   * @returns false where the ciphertext did not reach the disk
   */
  async #seal(accountId: string, keys: Keys, isWanted: () => boolean): Promise<boolean> {
    const state = await this.#available();
    if (state.kind === 'none') return false;
    const sealed = await this.#cipher.seal(JSON.stringify(keys));
    if (!isWanted()) return false;
    if (!sealed.ok) {
      this.#warn(`The key store (${state.backend}) did not seal a key: ${sealed.problem}.`);
      return false;
    }
    const ciphertext = Buffer.from(sealed.value).toString('base64');
    const createdAt = this.#world.clock.now();
    return this.#replace(accountId, { accountId, ciphertext, backend: state.backend, createdAt }).ok;
  }

  #warn(text: string): void {
    this.#world.log({ level: 'warn', room: 'vault', text });
  }
}

function isOf(row: unknown, accountId: string): boolean {
  return typeof row === 'object' && row !== null && 'accountId' in row && row.accountId === accountId;
}

function readKeysText(text: string): Keys | undefined {
  try {
    return keysSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
