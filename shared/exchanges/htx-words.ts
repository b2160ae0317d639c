/** What do HTX's words for who placed an order, and why it ended, mean? An unknown one gets no sentence: it is shown verbatim. */

import { htxMeaningWords, type HtxMeaning } from '../words/exchanges.ts';
import type { ExchangeMark, Meaning } from './exchange-facts.ts';

/** Its list writes " Self trading prevention" with a leading space; sources come as "ADL" and "adl". */
function htxWord(word: string): string {
  return word.trim().toLowerCase();
}

type Known = readonly [meaning: HtxMeaning, mark?: ExchangeMark];

/** `order_source`, from the order-info page. */
const sources: ReadonlyMap<string, Known> = new Map<string, Known>([
  ['system', ['placedBySystem', 'system']],
  ['web', ['placedOnWeb']],
  ['api', ['placedThroughApi']],
  ['m', ['placedOnPhone']],
  ['risk', ['placedByRisk', 'riskControl']],
  ['settlement', ['placedAtSettlement', 'settlement']],
  ['ios', ['placedOnIos']],
  ['android', ['placedOnAndroid']],
  ['windows', ['placedOnWindows']],
  ['mac', ['placedOnMac']],
  ['trigger', ['placedByTrigger']],
  ['tpsl', ['placedByProtection']],
  ['adl', ['placedByDeleveraging', 'autoDeleveraging']],
]);

/** `cancel_reason`: the list of the order-info page and the actions it names under "Order cancelation by system". */
const reasons: ReadonlyMap<string, Known> = new Map<string, Known>([
  ['limit order cancelation by the client', ['byTrader']],
  ['order cancelation by system', ['bySystem', 'system']],
  ['order cancellation by system', ['bySystem', 'system']],
  ['market order circuit-breaker', ['circuitBreaker', 'system']],
  ['bankruptcy price of market order', ['bankruptcyPrice', 'system']],
  ['order cancelation due to no matching orders', ['noMatch', 'system']],
  ['self trading prevention', ['ownOrder', 'selfTradePrevention']],
  ['number of maker orders matched with your taker orders exceeding limit', ['tooManyMatches', 'system']],
  ['order cancelation due to api timeout', ['apiTimeout', 'system']],
  ['api timeout order cancellation', ['apiTimeout', 'system']],
  ['fok order cancellation', ['fillOrKill']],
  ['ioc order cancellation', ['immediateOrCancel']],
  ['mgt order cancellation', ['management', 'system']],
  ['limit-maker order cancellation', ['postOnly']],
  ['forced liquidation order cancellation', ['liquidation', 'liquidation']],
  ['adl order cancellation', ['deleveraging', 'autoDeleveraging']],
  ['delivery contract expiration', ['contractExpired', 'settlement']],
]);

/** Every word that its documentation names. */
export const htxKnownWords = { sources: [...sources.keys()], reasons: [...reasons.keys()] };

export function meaningOfHtxSource(word: string): Meaning | null {
  return meaningOf(sources.get(htxWord(word)));
}

export function meaningOfHtxReason(word: string): Meaning | null {
  return meaningOf(reasons.get(htxWord(word)));
}

function meaningOf(known: Known | undefined): Meaning | null {
  if (known === undefined) return null;
  const [meaning, mark] = known;
  return { sentence: htxMeaningWords()[meaning], ...(mark === undefined ? {} : { mark }) };
}
