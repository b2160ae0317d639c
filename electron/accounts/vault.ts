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

export interface Vault {
  /** How a key saved now would be kept. */
  keeping(): Promise<KeyKeeping>;
  keep(accountId: string, keys: Keys): Promise<void>;
  open(accountId: string): Promise<Result<Keys, KeysFault>>;
  /** Opens them unless their values are known already, so that every sink redacts them. */
  know(accountId: string): Promise<void>;
  state(accountId: string): KeysState;
  forget(accountId: string): void;
}

export interface VaultOptions {
  cipher: SecretCipher;
  store: KeyValueStore;
  redaction: Redaction;
  world: Pick<World, 'clock' | 'log'>;
}

/** Opens the vault; nothing is decrypted before an account is asked. */
export function createVault(options: VaultOptions): Vault {
  const { cipher, store, redaction, world } = options;
  const session = new Map<string, Keys>();
  const locked = new Set<string>();
  const secretsOf = new Map<string, (() => void)[]>();
  let hasKeyStore = true;

  const available = async (): Promise<CipherState> => {
    const state = await cipher.available();
    hasKeyStore = state.kind === 'system';
    return state;
  };

  const rows = (): unknown[] => {
    const stored = store.read('entries');
    return Array.isArray(stored) ? stored : [];
  };
  const find = (accountId: string): Entry | undefined => {
    for (const row of rows()) {
      const read = entrySchema.safeParse(row);
      if (read.success && read.data.accountId === accountId) return read.data;
    }
    return undefined;
  };
  // Rows that don't read as entries stay where they are: a newer version may have written them.
  const replace = (accountId: string, entry: Entry | null): Result<null, string> => {
    const others = rows().filter((row) => !isOf(row, accountId));
    return store.write('entries', entry === null ? others : [...others, entry]);
  };

  const forgetSecrets = (accountId: string): void => {
    for (const forget of secretsOf.get(accountId) ?? []) forget();
    secretsOf.delete(accountId);
  };
  const remember = (accountId: string, keys: Keys): void => {
    const forgets = [redaction.add(keys.accessKey), redaction.add(keys.secretKey)];
    forgetSecrets(accountId);
    secretsOf.set(accountId, forgets);
  };

  /**
   * @param isWanted asked again after the key store has answered: the account may be gone by then
   * @returns false where the ciphertext did not reach the disk
   */
  const seal = async (accountId: string, keys: Keys, isWanted: () => boolean): Promise<boolean> => {
    const state = await available();
    if (state.kind === 'none') return false;
    const sealed = await cipher.seal(JSON.stringify(keys));
    if (!isWanted()) return false;
    if (!sealed.ok) {
      world.log({
        level: 'warn',
        room: 'vault',
        text: `The key store (${state.backend}) did not seal a key: ${sealed.problem}.`,
      });
      return false;
    }
    const ciphertext = Buffer.from(sealed.value).toString('base64');
    return replace(accountId, { accountId, ciphertext, backend: state.backend, createdAt: world.clock.now() }).ok;
  };

  const open: Vault['open'] = async (accountId) => {
    const held = session.get(accountId);
    if (held !== undefined) return ok(held);
    const entry = find(accountId);
    if (entry === undefined) return failed('missing');
    const opened = await cipher.open(Buffer.from(entry.ciphertext, 'base64'));
    // Replaced or removed while the key store was waiting for its password: these are nobody's keys any more.
    if (session.has(accountId) || find(accountId)?.ciphertext !== entry.ciphertext) return open(accountId);
    const read = opened.ok ? readKeysText(opened.value.text) : undefined;
    if (!opened.ok || read === undefined) {
      // Whatever the reason, the ciphertext stays: keyrings come back after a log-in, an update, a restore.
      locked.add(accountId);
      const fault = opened.ok || opened.problem === 'unreadable' ? 'unreadable' : 'locked';
      world.log({
        level: 'warn',
        room: 'vault',
        text: `Keys made with ${entry.backend} could not be opened: ${fault}.`,
      });
      return failed(fault);
    }
    locked.delete(accountId);
    remember(accountId, read);
    if (opened.ok && opened.value.shouldReEncrypt) {
      // Unless the keys were replaced or removed meanwhile.
      await seal(accountId, read, () => find(accountId)?.ciphertext === entry.ciphertext);
    }
    return ok(read);
  };

  return {
    keeping: async () => {
      const state = await available();
      return state.kind === 'system' ? { kind: 'system' } : { kind: 'session', reason: state.reason };
    },

    keep: async (accountId, keys) => {
      remember(accountId, keys);
      locked.delete(accountId);
      session.set(accountId, keys);
      const isWanted = (): boolean => session.get(accountId) === keys;
      const isSealed = await seal(accountId, keys, isWanted);
      if (!isWanted()) return;
      if (isSealed) session.delete(accountId);
      // A ciphertext of the keys that were replaced must not come back at the next start.
      else if (find(accountId) !== undefined) replace(accountId, null);
    },

    open,

    know: async (accountId) => {
      if (!secretsOf.has(accountId)) await open(accountId);
    },

    state: (accountId) => {
      if (session.has(accountId)) return 'session';
      if (find(accountId) === undefined) return 'missing';
      return locked.has(accountId) || !hasKeyStore ? 'locked' : 'stored';
    },

    forget: (accountId) => {
      session.delete(accountId);
      locked.delete(accountId);
      forgetSecrets(accountId);
      if (find(accountId) !== undefined) replace(accountId, null);
    },
  };
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
