/** Look-ups at an HTX on loopback, through the same port as the app's. */

import type { ExchangeAccount } from '../../electron/exchanges/exchange.ts';
import { htx } from '../../electron/exchanges/htx/htx.ts';
import { startSimulatedHtx, type SimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import type { HtxSettings } from '../../electron/exchanges/simulated/htx-settings.ts';
import { shownAnswer, type ShownAnswer } from '../../electron/orders/lookup/shown-orders.ts';
import type { LookupQuery, SearchProgress } from '../../shared/lookup.ts';
import { turnedWorld, type ClockOptions, type TurnedWorld } from './fake-world.ts';
import { exampleKeys } from './htx-texts.ts';

export interface Ask {
  by?: LookupQuery['by'];
  symbol?: string | null;
  timeoutMs?: number;
  everySymbol?: boolean;
  signal?: AbortSignal;
  onProgress?: (progress: SearchProgress) => void;
}

export interface HtxLookups extends AsyncDisposable {
  exchange: SimulatedHtx;
  world: TurnedWorld;
  lookUp: (id: string, ask?: Ask) => Promise<ShownAnswer>;
  account: ExchangeAccount;
}

export interface Setting {
  settings?: Partial<HtxSettings>;
  clock?: ClockOptions;
  secretKey?: string;
  accessKey?: string;
  /** More origins to be asked; the simulated exchange's own is in the place of `null`. */
  origins?: readonly (string | null)[];
}

/**
 * One account at one simulated HTX. Each look at the clock takes 10 ms, so that hundreds of
 * requests spread over seconds that nobody waits for.
 */
export async function htxLookups({
  settings = {},
  clock = {},
  secretKey,
  accessKey,
  origins = [null],
}: Setting = {}): Promise<HtxLookups> {
  const world = turnedWorld({ tickMs: 10, ...clock });
  // The exchange's own clock is right, whatever this computer's says.
  const exchangeClock = {
    now: () => world.clock.now() - (clock.offByMs ?? 0),
    after: (delayMs: number, callback: () => void) => world.clock.after(delayMs, callback),
  };
  const exchange = await startSimulatedHtx({
    accounts: [exampleKeys],
    clock: exchangeClock,
    settings: { readsPer3s: 100_000, ...settings },
  });
  const account = openHtx(
    world,
    origins.map((origin) => origin ?? exchange.address),
    {
      accessKey: accessKey ?? exampleKeys.accessKey,
      secretKey: secretKey ?? exampleKeys.secretKey,
    },
  );
  return {
    exchange,
    world,
    account,
    lookUp: (id, ask) => lookUp(account, id, ask),
    async [Symbol.asyncDispose]() {
      await account.close();
      await exchange.close();
    },
  };
}

/** An account at these origins. */
export function openHtx(world: TurnedWorld, origins: readonly string[], keys = exampleKeys): ExchangeAccount {
  const endpoint = htx.readEndpoint(origins[0] ?? '');
  if (!endpoint.ok) throw new Error(endpoint.problem);
  return htx.open(
    { account: 'a1', credentials: { ...keys, subaccount: null }, endpoint: { ...endpoint.value, rest: origins } },
    world,
  );
}

/** As a trader sees it. */
export async function lookUp(account: ExchangeAccount, id: string, ask: Ask = {}): Promise<ShownAnswer> {
  const {
    by = 'any',
    symbol = null,
    timeoutMs = 30_000,
    everySymbol = false,
    signal = new AbortController().signal,
    onProgress = () => undefined,
  } = ask;
  const result = await account.lookUp(
    { id, by, symbol, timeoutMs, priority: 'lookup', proof: 'forTrader', everySymbol },
    { signal, onProgress },
  );
  return shownAnswer(result, symbol, account);
}

/** The HTX order ID of this time. */
export function htxIdAt(timeMs: number, sequence = 1): string {
  return String((BigInt(timeMs - 1_420_041_600_000) << 22n) + BigInt(sequence));
}
