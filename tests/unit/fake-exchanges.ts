/** Both exchanges without a network: each connection answers what the test tells it to. */

import type { KeyTest } from '../../shared/accounts.ts';
import type { ExchangeId } from '../../shared/order.ts';
import { failed, ok } from '../../shared/result.ts';
import type {
  AccountAccess,
  Endpoint,
  Exchange,
  ExchangeAccount,
  Question,
  SearchContext,
  SearchResult,
} from '../../electron/exchanges/exchange.ts';
import { onlyLooksUp } from './fake-live.ts';

export const notOpen: SearchResult = {
  outcome: 'notOpen',
  reports: [],
  fills: [],
  problem: null,
  notes: [],
  asked: [],
};
export const goodKeys: KeyTest = {
  problem: null,
  exchangeSaid: 'Success',
  clockOffsetMs: 3,
  roundTripMs: 40,
  proxy: null,
  permissions: [],
};

export interface FakeConnection {
  access: AccountAccess;
  isClosed: boolean;
}

export interface FakeExchanges {
  exchanges: Record<ExchangeId, Exchange>;
  connections: FakeConnection[];
  /** What every look-up answers; replace it to script one. */
  answer: (access: AccountAccess, question: Question, context: SearchContext) => Promise<SearchResult>;
}

function readEndpoint(exchange: ExchangeId, text: string): ReturnType<Exchange['readEndpoint']> {
  const address = text === '' ? `https://${exchange}.example` : text;
  const url = URL.parse(address);
  if (url === null) return failed('The endpoint is not an address.');
  const kind = text === '' ? 'production' : url.hostname === '127.0.0.1' ? 'loopback' : 'custom';
  const endpoint: Endpoint = {
    kind,
    text: address.replace(/\/$/, ''),
    hosts: [url.host],
    rest: [url.origin],
    webSocket: [],
    needsTrust: exchange === 'qfex' && kind === 'custom',
  };
  return ok(endpoint);
}

export function fakeExchanges(): FakeExchanges {
  const fake: FakeExchanges = {
    connections: [],
    answer: () => Promise.resolve(notOpen),
    exchanges: { htx: make('htx'), qfex: make('qfex') },
  };
  function make(id: ExchangeId): Exchange {
    return {
      readEndpoint: (text) => readEndpoint(id, text),
      findKeyFault: ({ secretKey }) => (secretKey.includes('broken') ? 'The secret key is broken.' : null),
      open: (access): ExchangeAccount => {
        const connection: FakeConnection = { access, isClosed: false };
        fake.connections.push(connection);
        return {
          ...onlyLooksUp,
          lookUp: (question, context) => fake.answer(access, question, context),
          testKeys: () => Promise.resolve(goodKeys),
          close: () => {
            connection.isClosed = true;
            return Promise.resolve();
          },
        };
      },
    };
  }
  return fake;
}
