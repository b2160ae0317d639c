/** Which accounts are connected? Opens a connection when an account is first asked, and closes it with the account. */

import type { Problem } from '../../shared/lookup.ts';
import type { Endpoint, ExchangeAccount } from '../exchanges/exchange.ts';
import type { World } from '../world.ts';
import type { StoredAccount } from './account.ts';
import type { Exchanges } from './draft.ts';
import type { Redaction } from './redaction.ts';
import { keysProblem } from './refusal.ts';
import { onlyAtNextStart } from './secret-cipher.ts';
import type { KeysFault, Vault } from './vault.ts';

const keysFaults: Readonly<Record<KeysFault, Problem>> = {
  locked: keysProblem(
    'The keys of this account are locked: the key store of this computer did not open them.',
    `Unlock the keyring of this computer, then ${onlyAtNextStart}`,
  ),
  unreadable: keysProblem(
    'The keys of this account are locked: the keyring stayed closed, or they were sealed by another one or another user.',
    'Unlock the keyring and start the app again in the desktop session in which they were saved, or replace the keys.',
  ),
  missing: keysProblem('The keys of this account are not on this computer.', 'Enter them again with "Replace keys".'),
};

export interface ConnectionsOptions {
  exchanges: Exchanges;
  vault: Pick<Vault, 'open'>;
  redaction: Redaction;
  world: World;
  backgroundShare?: () => number;
}

/** Connects nothing before it is asked to. */
export class Connections {
  readonly #options: ConnectionsOptions;
  readonly #connections = new Map<string, Promise<ExchangeAccount | Problem>>();
  readonly #secretsOf = new WeakMap<ExchangeAccount, (() => void)[]>();

  constructor(options: ConnectionsOptions) {
    this.#options = options;
  }

  /** The account's one connection, or why it can't be asked now. A fault is not remembered: the next call tries again. */
  async open(account: StoredAccount, endpoint: Endpoint): Promise<ExchangeAccount | Problem> {
    const known = this.#connections.get(account.id);
    if (known !== undefined) return await known;
    // Two look-ups at the same time share one connection: it is entered before its keys are opened.
    const opening = this.#connect(account, endpoint);
    this.#connections.set(account.id, opening);
    const forget = (): void => {
      if (this.#connections.get(account.id) === opening) this.#connections.delete(account.id);
    };
    try {
      const connection = await opening;
      if ('kind' in connection) forget();
      return connection;
    } catch (error) {
      forget();
      throw error;
    }
  }

  async #connect(account: StoredAccount, endpoint: Endpoint): Promise<ExchangeAccount | Problem> {
    const { exchanges, vault, redaction, world, backgroundShare } = this.#options;
    const keys = await vault.open(account.id);
    if (!keys.ok) return keysFaults[keys.problem];
    const credentials = { ...keys.value, subaccount: account.subaccount };
    const connection = exchanges[account.exchange].open(
      { account: account.id, credentials, endpoint },
      world,
      backgroundShare === undefined ? {} : { backgroundShare },
    );
    // Secret until it is closed, also where the vault holds other keys by then.
    this.#secretsOf.set(connection, [redaction.add(credentials.accessKey), redaction.add(credentials.secretKey)]);
    return connection;
  }

  /** Lets go of kept-alive sockets, where the account is connected. */
  async renew(accountId: string): Promise<void> {
    const connection = await this.#connections.get(accountId);
    if (connection !== undefined && !('kind' in connection)) connection.renew();
  }

  async close(accountId: string): Promise<void> {
    const opening = this.#connections.get(accountId);
    this.#connections.delete(accountId);
    const connection = await opening;
    if (connection === undefined || 'kind' in connection) return;
    try {
      await connection.close();
    } finally {
      for (const forget of this.#secretsOf.get(connection) ?? []) forget();
    }
  }

  async closeAll(): Promise<void> {
    await Promise.allSettled([...this.#connections.keys()].map((id) => this.close(id)));
  }
}
