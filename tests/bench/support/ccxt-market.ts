/** The one market that ccxt is told of, as its own `fetchMarkets` draws it: so it asks nobody for it. */

export const ccxtSymbol = 'BTC/USDT:USDT';

export const ccxtMarket = {
  id: 'BTC-USDT',
  lowercaseId: 'btc-usdt',
  symbol: ccxtSymbol,
  base: 'BTC',
  quote: 'USDT',
  settle: 'USDT',
  baseId: 'BTC',
  quoteId: 'USDT',
  settleId: 'USDT',
  type: 'swap',
  spot: false,
  margin: false,
  swap: true,
  future: false,
  option: false,
  contract: true,
  linear: true,
  inverse: false,
  active: true,
  contractSize: 0.001,
  precision: { amount: 1, price: 0.1 },
  limits: {},
  info: {},
};
