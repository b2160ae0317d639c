/** What do HTX's words for who placed an order, and why it ended, mean? An unknown one gets no sentence: it is shown verbatim. */

import type { Meaning } from './exchange-facts.ts';

/** Its list writes " Self trading prevention" with a leading space; sources come as "ADL" and "adl". */
export function htxWord(word: string): string {
  return word.trim().toLowerCase();
}

/** `order_source`, from the order-info page. */
export const htxSources: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['system', { sentence: 'Placed by the exchange’s system.', mark: 'system' }],
  ['web', { sentence: 'Placed on the HTX website from a computer.' }],
  ['api', { sentence: 'Placed through the API.' }],
  ['m', { sentence: 'Placed on the HTX website from a phone.' }],
  ['risk', { sentence: 'Placed by the exchange’s risk management, as in a liquidation.', mark: 'riskControl' }],
  ['settlement', { sentence: 'Placed by the exchange at the delivery settlement.', mark: 'settlement' }],
  ['ios', { sentence: 'Placed in the HTX app on iOS.' }],
  ['android', { sentence: 'Placed in the HTX app on Android.' }],
  ['windows', { sentence: 'Placed in the HTX client for Windows.' }],
  ['mac', { sentence: 'Placed in the HTX client for Mac.' }],
  ['trigger', { sentence: 'Placed when a conditional order triggered.' }],
  ['tpsl', { sentence: 'Placed by a take-profit or stop-loss.' }],
  ['adl', { sentence: 'Placed by the exchange’s auto-deleveraging.', mark: 'autoDeleveraging' }],
]);

/** `cancel_reason`: the list of the order-info page and the actions it names under "Order cancelation by system". */
export const htxReasons: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['limit order cancelation by the client', { sentence: 'Canceled by the trader or the trader’s program.' }],
  [
    'order cancelation by system',
    {
      sentence:
        'Canceled by the exchange’s system: a FOK or IOC rule, a post-only rule, a timeout, a liquidation, ADL or the contract’s expiry; HTX does not say which.',
      mark: 'system',
    },
  ],
  [
    'order cancellation by system',
    {
      sentence:
        'Canceled by the exchange’s system: a FOK or IOC rule, a post-only rule, a timeout, a liquidation, ADL or the contract’s expiry; HTX does not say which.',
      mark: 'system',
    },
  ],
  [
    'market order circuit-breaker',
    {
      sentence: 'Canceled because the market order would have moved the price past the circuit breaker.',
      mark: 'system',
    },
  ],
  [
    'bankruptcy price of market order',
    { sentence: 'Canceled because the market order reached the bankruptcy price.', mark: 'system' },
  ],
  [
    'order cancelation due to no matching orders',
    { sentence: 'Canceled because there was no order to match it with.', mark: 'system' },
  ],
  [
    'self trading prevention',
    { sentence: 'Canceled so that it would not trade with the trader’s own order.', mark: 'selfTradePrevention' },
  ],
  [
    'number of maker orders matched with your taker orders exceeding limit',
    { sentence: 'Canceled because it would have matched more resting orders than HTX allows at once.', mark: 'system' },
  ],
  [
    'order cancelation due to api timeout',
    { sentence: 'Canceled because the API request took too long.', mark: 'system' },
  ],
  ['api timeout order cancellation', { sentence: 'Canceled because the API request took too long.', mark: 'system' }],
  ['fok order cancellation', { sentence: 'Canceled because a fill-or-kill order could not be filled at once.' }],
  [
    'ioc order cancellation',
    { sentence: 'Canceled because the rest of an immediate-or-cancel order could not be filled at once.' },
  ],
  ['mgt order cancellation', { sentence: 'Canceled by the exchange’s management system.', mark: 'system' }],
  ['limit-maker order cancellation', { sentence: 'Canceled because a post-only order would have traded at once.' }],
  ['forced liquidation order cancellation', { sentence: 'Canceled by a forced liquidation.', mark: 'liquidation' }],
  ['adl order cancellation', { sentence: 'Canceled by the exchange’s auto-deleveraging.', mark: 'autoDeleveraging' }],
  ['delivery contract expiration', { sentence: 'Canceled because the delivery contract expired.', mark: 'settlement' }],
]);
