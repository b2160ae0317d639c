/** QFEX as an exchange of this app. */

import { uuidOf } from '../../../shared/uuid.ts';
import { qfexFacts } from '../../../shared/exchanges/qfex.ts';
import type { KeyTest } from '../../../shared/accounts.ts';
import type { Order } from '../../../shared/order.ts';
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
import { Http } from '../http.ts';
import { requestTimeoutMs } from '../request-times.ts';
import { RoundTrips } from '../round-trips.ts';
import { QfexClock } from './clock.ts';
import { readQfexEndpoint } from './endpoint.ts';
import { GetOrderAnswers } from './get-order.ts';
import { messageLimit } from './limits.ts';
import { QfexLive } from './live.ts';
import { QfexRest } from './rest.ts';
import { QfexSearch } from './search.ts';
import { QfexSocket } from './socket.ts';
import { meaningOf } from './status.ts';

export const qfex: Exchange = {
  readEndpoint: readQfexEndpoint,
  findKeyFault: ({ secretKey, subaccount }: Credentials) => {
    if (secretKey.trim() === '') return 'The secret key is empty.';
    if (subaccount !== null && uuidOf(subaccount) !== subaccount.toLowerCase())
      return 'The subaccount is not one: QFEX names subaccounts by UUID.';
    return null;
  },
  open: (access, world, options) => new QfexAccount(access, world, options),
};

/** The connection to one QFEX account: one socket, and one keep-alive pool for REST. */
class QfexAccount implements ExchangeAccount {
  readonly #access: AccountAccess;
  readonly #world: World;
  readonly #http: Http;
  readonly #clock: QfexClock;
  readonly #socket: QfexSocket;
  readonly #rest: QfexRest;
  readonly #getOrderHabit = new GetOrderAnswers();
  readonly live: QfexLive;

  constructor(access: AccountAccess, world: World, options: OpenOptions = {}) {
    this.#access = access;
    this.#world = world;
    this.#http = new Http(world, qfexFacts.name);
    this.#clock = new QfexClock(world.clock, this.#http, access.endpoint.rest[0] ?? '');
    const parts = {
      world,
      clock: this.#clock,
      access,
      budget: new Budget(world.clock, { ...messageLimit, ...options }),
      roundTrips: new RoundTrips(),
    };
    this.#socket = new QfexSocket(parts);
    this.#rest = new QfexRest({ ...parts, http: this.#http });
    this.live = new QfexLive({ ...parts, socket: this.#socket, rest: this.#rest, renew: () => this.renew() });
  }

  lookUp(question: Question, context: SearchContext): Promise<SearchResult> {
    const parts = {
      account: this.#access.account,
      world: this.#world,
      exchangeClock: this.#clock,
      socket: this.#socket,
      rest: this.#rest,
      getOrderHabit: this.#getOrderHabit,
    };
    return new QfexSearch(parts, question, context).run();
  }

  noteOn({ exchangeStatus }: Order): string | null {
    return meaningOf(exchangeStatus) === 'amended'
      ? 'The order was amended; what it filled is known from its fills only.'
      : null;
  }

  /** Authenticates the socket and reads one line of the history: both halves that a look-up needs. */
  async testKeys(signal: AbortSignal): Promise<KeyTest> {
    const { clock } = this.#world;
    const release = this.#socket.hold();
    try {
      const startedMs = clock.monotonicMs();
      const options = { signal, deadlineMs: startedMs + 2 * requestTimeoutMs };
      const socketProblem = await this.#socket.connect(options);
      const restStartedMs = clock.monotonicMs();
      const rest =
        socketProblem === null ? await this.#rest.page('/user/historic-orders', { limit: '1' }, options) : null;
      const found = socketProblem ?? (rest?.ok === false ? rest.problem : null);
      const said =
        found === null
          ? 'authenticated'
          : [found.exchangeCode, found.exchangeMessage].filter((words) => words !== null).join(' ');
      return {
        problem: found,
        exchangeSaid: said,
        clockOffsetMs: this.#clock.offsetMs,
        roundTripMs: Math.round(clock.monotonicMs() - (rest === null ? startedMs : restStartedMs)),
        proxy: this.#http.proxyUsedFor(this.#rest.origin),
        permissions:
          found === null
            ? [
                'This key may open the trading connection and read the order history.',
                'Whether it may also place orders can’t be known from here: make sure at QFEX that “Execute orders” is off.',
              ]
            : [],
      };
    } finally {
      release();
    }
  }

  renew(): void {
    this.#socket.renew();
    this.#http.renew();
  }

  async close(): Promise<void> {
    this.live.close();
    this.#socket.close();
    await this.#http.close();
  }
}
