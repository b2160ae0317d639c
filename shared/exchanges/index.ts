/** What is to be known of each exchange? One record for each: one that lacks a fact does not compile. */

import type { ExchangeFacts } from './exchange-facts.ts';
import { exchangeIds, type ExchangeId } from './exchange-id.ts';
import { htxFacts } from './htx.ts';
import { qfexFacts } from './qfex.ts';

const facts = { htx: htxFacts, qfex: qfexFacts } as const satisfies Readonly<Record<ExchangeId, ExchangeFacts>>;

type FactsOf = typeof facts;

/** The places of every exchange that can be asked for an order, in the words of the public promise. */
export type ExchangePlace = { [Id in ExchangeId]: keyof FactsOf[Id]['places'] }[ExchangeId];

/** The pages of every exchange that the app may open. */
export type ExchangeLink = FactsOf[ExchangeId]['links'][number]['name'];

/** Every page that the app may open, exchange by exchange. */
export const exchangeLinks = exchangeIds.flatMap((exchange) =>
  facts[exchange].links.map((link) => ({
    exchange,
    ...link,
    // Said in the language of then: a copy would keep that of now.
    get label(): string {
      return link.label;
    },
  })),
);

/** All that is said of one exchange. */
export function factsOf(exchange: ExchangeId): ExchangeFacts {
  return facts[exchange];
}
