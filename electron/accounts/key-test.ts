/** Do these keys work where they are meant to? */

import type { KeyTest } from '../../shared/accounts.ts';
import type { ExchangeAccount } from '../exchanges/exchange.ts';
import type { World } from '../world.ts';
import type { Access, Exchanges, Keys } from './draft.ts';

const testTimeoutMs = 20_000;

/** Asks over a connection of its own, closed after the test. */
export async function testKeys(
  keys: Keys,
  { exchange, endpoint, subaccount }: Access,
  { exchanges, world }: { exchanges: Exchanges; world: World },
): Promise<KeyTest> {
  const connection = exchanges[exchange].open(
    { account: 'test', credentials: { ...keys, subaccount }, endpoint },
    world,
  );
  try {
    return await testConnection(connection, world);
  } finally {
    await connection.close();
  }
}

/** Asks over a connection that stays open. */
export async function testConnection(connection: ExchangeAccount, { clock }: Pick<World, 'clock'>): Promise<KeyTest> {
  const timeout = new AbortController();
  const cancel = clock.after(testTimeoutMs, () => timeout.abort());
  try {
    return await connection.testKeys(timeout.signal);
  } finally {
    cancel();
  }
}
