/** HTX USDT-M futures (v5) as an exchange of this app. */

import type { KeyTest } from '../../../shared/accounts.ts';
import type { EverySymbolCost } from '../../../shared/every-symbol.ts';
import { htxFacts } from '../../../shared/exchanges/htx.ts';
import type { Order } from '../../../shared/order.ts';
import type { Result } from '../../../shared/result.ts';
import type { World } from '../../world.ts';
import { Budget } from '../budget.ts';
import type {
  AccountAccess,
  Credentials,
  Exchange,
  ExchangeAccount,
  OpenOptions,
  Question,
  SearchContext,
  SearchResult,
} from '../exchange.ts';
import { foreignWords } from '../foreign-words.ts';
import { Http } from '../http.ts';
import { requestTimeoutMs } from '../request-times.ts';
import { RoundTrips } from '../round-trips.ts';
import { HtxClock } from './clock.ts';
import { HtxContracts } from './contracts.ts';
import { readHtxEndpoint } from './endpoint.ts';
import { costOfEveryContract } from './every-contract.ts';
import { HtxLive } from './live.ts';
import { noteOn } from './notes.ts';
import { HtxRest } from './rest.ts';
import { HtxSearch } from './search.ts';
import { readSigningKey, type SigningKey } from './sign.ts';
import { HtxSymbols } from './symbols.ts';

// 144 in 3 s for each user, half of them for reading (the order-info page); background reads leave the rest to look-ups.
const budgetLimits = { weight: 72, perMs: 3000 };

export const htx: Exchange = {
  readEndpoint: readHtxEndpoint,
  findKeyFault: ({ secretKey }: Credentials) => {
    const key = readSigningKey(secretKey);
    return key.ok ? null : key.problem;
  },
  open: (access, world, options) => new HtxAccount(access, world, options),
};

/** The connection to one HTX account: one keep-alive pool, one clock, one budget, for look-ups and the monitor. */
class HtxAccount implements ExchangeAccount {
  readonly #access: AccountAccess;
  readonly #world: World;
  readonly #http: Http;
  readonly #clock: HtxClock;
  readonly #rest: HtxRest;
  readonly #symbols: HtxSymbols;
  readonly #closing = new AbortController();
  readonly live: HtxLive;

  constructor(access: AccountAccess, world: World, options: OpenOptions = {}) {
    this.#access = access;
    this.#world = world;
    this.#http = new Http(world, htxFacts.name);
    const roundTrips = new RoundTrips();
    this.#clock = new HtxClock(world.clock, this.#http, roundTrips);
    const shared = {
      world,
      clock: this.#clock,
      budget: new Budget(world.clock, { ...budgetLimits, ...options }),
      roundTrips,
      endpoint: access.endpoint,
      accessKey: access.credentials.accessKey,
      key: signingKey(access.credentials),
    };
    this.#rest = new HtxRest({ ...shared, http: this.#http });
    const closing = this.#closing.signal;
    this.#symbols = new HtxSymbols(new HtxContracts(world.clock, this.#http), this.#rest, closing);
    this.live = new HtxLive({
      ...shared,
      account: access.account,
      rest: this.#rest,
      symbols: this.#symbols,
      closing,
    });
  }

  lookUp(question: Question, context: SearchContext): Promise<SearchResult> {
    const parts = {
      account: this.#access.account,
      clock: this.#world.clock,
      exchangeClock: this.#clock,
      rest: this.#rest,
      symbols: this.#symbols,
    };
    return new HtxSearch(parts, question, context).run();
  }

  async costOfEverySymbol(orderId: string, signal: AbortSignal): Promise<Result<EverySymbolCost>> {
    await this.#clock.ensure(this.#rest.origin, signal);
    const listed = await this.#symbols.listed(signal);
    return listed.ok ? costOfEveryContract(orderId, this.#clock.now(), listed.value, budgetLimits) : listed;
  }

  noteOn(order: Order): string | null {
    return noteOn(order);
  }

  /** Asks for one open order: a signed question that needs the Read permission and changes nothing. */
  async testKeys(signal: AbortSignal): Promise<KeyTest> {
    const { clock } = this.#world;
    await this.#clock.measure(this.#rest.origin, signal);
    const sentMs = clock.monotonicMs();
    const options = { signal, deadlineMs: sentMs + requestTimeoutMs, priority: 'lookup' as const };
    const reply = await this.#rest.ask('/v5/trade/order/opens', { limit: '1' }, options);
    const roundTripMs = Math.round(this.#clock.roundTripMs ?? clock.monotonicMs() - sentMs);
    const facts = {
      clockOffsetMs: this.#clock.offsetMs,
      roundTripMs,
      proxy: this.#http.proxyUsedFor(this.#rest.origin),
    };
    if (reply.kind === 'refused') {
      const said = [reply.problem.exchangeCode, reply.problem.exchangeMessage]
        .filter((words) => words !== null)
        .join(' ');
      return { ...facts, problem: reply.problem, exchangeSaid: said, permissions: [] };
    }
    return {
      ...facts,
      problem: null,
      exchangeSaid: `200 ${foreignWords(reply.envelope.said('message', 'msg') ?? 'Success', this.#world)}`,
      permissions: [
        'This key may read orders.',
        'Whether it may also trade or withdraw can’t be known from here: make sure at HTX that it has the Read permission only.',
      ],
    };
  }

  renew(): void {
    this.#http.renew();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#http.close();
  }
}

/** Keys were checked when they were entered; one that can't be read now signs nothing and is refused as any wrong key. */
function signingKey({ secretKey }: Credentials): SigningKey {
  const key = readSigningKey(secretKey);
  return key.ok ? key.value : { method: 'HmacSHA256', secret: secretKey };
}
