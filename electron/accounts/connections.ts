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

export interface Connections {
  /** The account's one connection, or why it can't be asked now. A fault is not remembered: the next call tries again. */
  open(account: StoredAccount, endpoint: Endpoint): Promise<ExchangeAccount | Problem>;
  /** Lets go of kept-alive sockets, where the account is connected. */
  renew(accountId: string): Promise<void>;
  close(accountId: string): Promise<void>;
  closeAll(): Promise<void>;
}

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

export interface ConnectionsParts {
  exchanges: Exchanges;
  vault: Vault;
  redaction: Redaction;
  world: World;
}

/** Connects nothing yet. */
export function createConnections(
  { exchanges, vault, redaction, world }: ConnectionsParts,
  backgroundShare?: () => number,
): Connections {
  const connections = new Map<string, Promise<ExchangeAccount | Problem>>();
  const secretsOf = new WeakMap<ExchangeAccount, (() => void)[]>();

  const connect = async (account: StoredAccount, endpoint: Endpoint): Promise<ExchangeAccount | Problem> => {
    const keys = await vault.open(account.id);
    if (!keys.ok) return keysFaults[keys.problem];
    const credentials = { ...keys.value, subaccount: account.subaccount };
    const connection = exchanges[account.exchange].open(
      { account: account.id, credentials, endpoint },
      world,
      backgroundShare === undefined ? {} : { backgroundShare },
    );
    // Secret until it is closed, also where the vault holds other keys by then.
    secretsOf.set(connection, [redaction.add(credentials.accessKey), redaction.add(credentials.secretKey)]);
    return connection;
  };

  const close = async (accountId: string): Promise<void> => {
    const opening = connections.get(accountId);
    connections.delete(accountId);
    const connection = await opening;
    if (connection === undefined || 'kind' in connection) return;
    try {
      await connection.close();
    } finally {
      for (const forget of secretsOf.get(connection) ?? []) forget();
    }
  };

  return {
    open: async (account, endpoint) => {
      const known = connections.get(account.id);
      if (known !== undefined) return await known;
      // Two look-ups at the same time share one connection: it is entered before its keys are opened.
      const opening = connect(account, endpoint);
      connections.set(account.id, opening);
      const forget = (): void => {
        if (connections.get(account.id) === opening) connections.delete(account.id);
      };
      try {
        const connection = await opening;
        if ('kind' in connection) forget();
        return connection;
      } catch (error) {
        forget();
        throw error;
      }
    },
    renew: async (accountId) => {
      const connection = await connections.get(accountId);
      if (connection !== undefined && !('kind' in connection)) connection.renew();
    },
    close,
    closeAll: async () => {
      await Promise.allSettled([...connections.keys()].map(close));
    },
  };
}
