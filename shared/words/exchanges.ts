/** What do the words of each exchange mean, and what is said of its IDs, endpoints and places? */

import { zh } from '../chinese.ts';
import { inLanguages } from '../language.ts';

export const htxMeaningWords = inLanguages(
  {
    placedBySystem: 'Placed by the exchange’s system.',
    placedOnWeb: 'Placed on the HTX website from a computer.',
    placedThroughApi: 'Placed through the API.',
    placedOnPhone: 'Placed on the HTX website from a phone.',
    placedByRisk: 'Placed by the exchange’s risk management, as in a liquidation.',
    placedAtSettlement: 'Placed by the exchange at the delivery settlement.',
    placedOnIos: 'Placed in the HTX app on iOS.',
    placedOnAndroid: 'Placed in the HTX app on Android.',
    placedOnWindows: 'Placed in the HTX client for Windows.',
    placedOnMac: 'Placed in the HTX client for Mac.',
    placedByTrigger: 'Placed when a conditional order triggered.',
    placedByProtection: 'Placed by a take-profit or stop-loss.',
    placedByDeleveraging: 'Placed by the exchange’s auto-deleveraging.',
    byTrader: 'Canceled by the trader or the trader’s program.',
    bySystem:
      'Canceled by the exchange’s system: a FOK or IOC rule, a post-only rule, a timeout, a liquidation, ADL or the contract’s expiry; HTX does not say which.',
    circuitBreaker: 'Canceled because the market order would have moved the price past the circuit breaker.',
    bankruptcyPrice: 'Canceled because the market order reached the bankruptcy price.',
    noMatch: 'Canceled because there was no order to match it with.',
    ownOrder: 'Canceled so that it would not trade with the trader’s own order.',
    tooManyMatches: 'Canceled because it would have matched more resting orders than HTX allows at once.',
    apiTimeout: 'Canceled because the API request took too long.',
    fillOrKill: 'Canceled because a fill-or-kill order could not be filled at once.',
    immediateOrCancel: 'Canceled because the rest of an immediate-or-cancel order could not be filled at once.',
    management: 'Canceled by the exchange’s management system.',
    postOnly: 'Canceled because a post-only order would have traded at once.',
    liquidation: 'Canceled by a forced liquidation.',
    deleveraging: 'Canceled by the exchange’s auto-deleveraging.',
    contractExpired: 'Canceled because the delivery contract expired.',
  },
  {
    placedBySystem: '由交易所系统下单。',
    placedOnWeb: '在 HTX 网站（电脑端）下单。',
    placedThroughApi: '通过 API 下单。',
    placedOnPhone: '在 HTX 网站（手机端）下单。',
    placedByRisk: '由交易所风控下单，例如强平。',
    placedAtSettlement: '由交易所在交割结算时下单。',
    placedOnIos: '在 HTX App（iOS）下单。',
    placedOnAndroid: '在 HTX App（Android）下单。',
    placedOnWindows: '在 HTX 客户端（Windows）下单。',
    placedOnMac: '在 HTX 客户端（Mac）下单。',
    placedByTrigger: '由计划委托触发下单。',
    placedByProtection: '由止盈止损触发下单。',
    placedByDeleveraging: '由交易所自动减仓下单。',
    byTrader: '已撤单：由交易者或其程序撤单。',
    bySystem:
      '已撤单：由交易所系统撤单，可能是 FOK 或 IOC 规则、只做 Maker 规则、超时、强平、自动减仓或合约到期；HTX 没有说明是哪一种。',
    circuitBreaker: '已撤单：该市价单会使价格越过熔断线。',
    bankruptcyPrice: '已撤单：该市价单达到了破产价格。',
    noMatch: '已撤单：没有可以撮合的对手单。',
    ownOrder: '已撤单：避免与交易者自己的委托成交。',
    tooManyMatches: '已撤单：会同时匹配的挂单多于 HTX 允许的笔数。',
    apiTimeout: '已撤单：API 请求超时。',
    fillOrKill: '已撤单：FOK 委托未能立即全部成交。',
    immediateOrCancel: '已撤单：IOC 委托的其余部分未能立即成交。',
    management: '已撤单：由交易所管理系统撤单。',
    postOnly: '已撤单：只做 Maker 的委托会立即成交。',
    liquidation: '已撤单：因强制平仓。',
    deleveraging: '已撤单：因交易所自动减仓。',
    contractExpired: '已撤单：交割合约已到期。',
  },
);

export type HtxMeaning = keyof ReturnType<typeof htxMeaningWords>;

export const qfexMeaningWords = inLanguages(
  {
    ownOrder: 'Canceled by self-trade prevention: it would have traded with the trader’s own order.',
    nothingToTradeWith: 'Canceled because an immediate-or-cancel order found nothing to trade with.',
    partOfIoc: 'Filled in part; the rest of the immediate-or-cancel order was canceled.',
    tooManyMessages: 'Refused because the user sent too many messages.',
    rejected: (why: string) => `Rejected${why}`,
    refused: (why: string) => `The order or a change to it was refused${why}`,
    /** Why an order was rejected, after "Rejected". */
    reasons: {
      REJECTED: '; QFEX gives no reason.',
      INVALID_ORDER_TYPE: ' because the order type is not allowed here.',
      BAD_SYMBOL: ' because QFEX does not know the symbol.',
      PRICE_LESS_THAN_MIN_PRICE: ' because the price is below the lowest allowed.',
      PRICE_GREATER_THAN_MAX_PRICE: ' because the price is above the highest allowed.',
      FAILED_MARGIN_CHECK: ' because the account’s margin is not enough.',
      INVALID_TICK_SIZE_PRECISION_PRICE: ' because the price has more decimals than the symbol allows.',
      INVALID_TICK_SIZE_PRECISION_QUANTITY: ' because the quantity has more decimals than the symbol allows.',
      QUANTITY_LESS_THAN_MIN_QUANTITY: ' because the quantity is below the smallest allowed.',
      QUANTITY_GREATER_THAN_MAX_QUANTITY: ' because the quantity is above the largest allowed.',
      INVALID_TIME_IN_FORCE: ' because the time in force does not go with this order type.',
      INVALID_TAKE_PROFIT_PRICE: ' because the take-profit price does not fit the order.',
      INVALID_TAKEPROFIT_PRICE: ' because the take-profit price does not fit the order.',
      INVALID_STOP_LOSS_PRICE: ' because the stop-loss price does not fit the order.',
      INVALID_STOPLOSS_PRICE: ' because the stop-loss price does not fit the order.',
      REJECTED_WOULD_BREACH_MAX_NOTIONAL: ' because it would take the account over its largest notional value.',
      REJECTED_WOULD_BREACH_MAX_POSITION: ' because it would take the account over its largest position.',
      REJECTED_GREATER_THAN_MAX_PRICE_BAND: ' because the price is above the price band.',
      REJECTED_LESS_THAN_MIN_PRICE_BAND: ' because the price is below the price band.',
      REJECTED_MARKET_CLOSED: ' because the market was closed.',
      REJECTED_FAILED_TO_PROCESS: ' because QFEX could not process it.',
      REJECTED_TOO_MANY_OPEN_ORDERS: ' because the account has too many open orders.',
      REJECTED_OPEN_INTEREST_LIMIT: ' because the open interest limit was reached.',
      REJECTED_TOTAL_OPEN_INTEREST_LIMIT: ' because the limit on total open interest was reached.',
      REJECTED_LESS_THAN_MIN_NOTIONAL: ' because its notional value is below the smallest allowed.',
      USER_IN_LIQUIDATION: ' because the account was being liquidated.',
      PERMISSION_DENIED: ' because the key may not place this order.',
    },
  },
  {
    ownOrder: '已撤单：触发自成交保护，否则会与交易者自己的委托成交。',
    nothingToTradeWith: '已撤单：IOC 委托没有找到对手单。',
    partOfIoc: '部分成交；IOC 委托的其余部分已撤单。',
    tooManyMessages: '已拒绝：用户发送的消息过多。',
    rejected: (why) => `已拒绝${why}`,
    refused: (why) => `该委托或对它的改单被拒绝${why}`,
    reasons: {
      REJECTED: '；QFEX 未说明原因。',
      INVALID_ORDER_TYPE: '：此处不允许该委托类型。',
      BAD_SYMBOL: '：QFEX 不认识该合约。',
      PRICE_LESS_THAN_MIN_PRICE: '：价格低于允许的最低价。',
      PRICE_GREATER_THAN_MAX_PRICE: '：价格高于允许的最高价。',
      FAILED_MARGIN_CHECK: '：账户保证金不足。',
      INVALID_TICK_SIZE_PRECISION_PRICE: '：价格的小数位数超过该合约允许的位数。',
      INVALID_TICK_SIZE_PRECISION_QUANTITY: '：委托量的小数位数超过该合约允许的位数。',
      QUANTITY_LESS_THAN_MIN_QUANTITY: '：委托量低于允许的最小值。',
      QUANTITY_GREATER_THAN_MAX_QUANTITY: '：委托量高于允许的最大值。',
      INVALID_TIME_IN_FORCE: '：有效方式与该委托类型不符。',
      INVALID_TAKE_PROFIT_PRICE: '：止盈价与该委托不符。',
      INVALID_TAKEPROFIT_PRICE: '：止盈价与该委托不符。',
      INVALID_STOP_LOSS_PRICE: '：止损价与该委托不符。',
      INVALID_STOPLOSS_PRICE: '：止损价与该委托不符。',
      REJECTED_WOULD_BREACH_MAX_NOTIONAL: '：会使账户超过最大名义价值。',
      REJECTED_WOULD_BREACH_MAX_POSITION: '：会使账户超过最大持仓。',
      REJECTED_GREATER_THAN_MAX_PRICE_BAND: '：价格高于价格区间。',
      REJECTED_LESS_THAN_MIN_PRICE_BAND: '：价格低于价格区间。',
      REJECTED_MARKET_CLOSED: '：市场已休市。',
      REJECTED_FAILED_TO_PROCESS: '：QFEX 未能处理。',
      REJECTED_TOO_MANY_OPEN_ORDERS: '：账户的当前委托过多。',
      REJECTED_OPEN_INTEREST_LIMIT: '：已达到未平仓量上限。',
      REJECTED_TOTAL_OPEN_INTEREST_LIMIT: '：已达到总未平仓量上限。',
      REJECTED_LESS_THAN_MIN_NOTIONAL: '：名义价值低于允许的最小值。',
      USER_IN_LIQUIDATION: '：账户正在被强平。',
      PERMISSION_DENIED: '：该密钥无权提交此委托。',
    },
  },
);

interface HtxWords {
  idForm: string;
  idHint: string;
  idShape: string;
  noOrderId: string;
  accessKey: string;
  takes: string;
  filledWhileOpen: string;
  places: Record<'order' | 'opens' | 'history' | 'algo', string>;
  searched: (symbol: string | null) => string;
  couldBeSearched: string;
  forgetsClientOrderIds: string;
  everySearched: (searched: string) => string;
  bySymbolOnly: string;
  notEveryOrder: string;
  links: Record<'orders' | 'apiKeys' | 'documentation', string>;
}

export const htxFactWords = inLanguages<HtxWords>(
  {
    idForm: 'whole numbers of up to 19 digits',
    idHint: 'Digits: an HTX order ID, or a client order ID',
    idShape: 'Digits',
    noOrderId: 'Digits, but no HTX order ID',
    accessKey: 'Access key',
    takes: 'one address',
    filledWhileOpen: 'while it is still filling: the order is not complete',
    places: { order: 'Order query', opens: 'Open orders', history: 'Order history', algo: 'Trigger orders' },
    // The history is searched by symbol: naming it keeps "not found" from saying more.
    searched: (symbol) => `among HTX USDT-M futures orders of ${symbol ?? 'the symbol'} of the last 90 days (not spot)`,
    couldBeSearched: 'among the HTX USDT-M futures orders that could be searched (not spot)',
    forgetsClientOrderIds: 'HTX forgets a client order ID once its order is closed, so the order ID tells more',
    everySearched: (searched) =>
      `${searched}, which shows none that ended later, and none of a contract that is listed no more`,
    bySymbolOnly: 'HTX searches its history by symbol only, so look it up with the symbol',
    notEveryOrder: 'what HTX shows does not reach every order the account ever had',
    links: { orders: 'orders', apiKeys: 'API keys', documentation: 'documentation' },
  },
  {
    idForm: '最多 19 位的整数',
    idHint: '数字：HTX 订单 ID 或客户端订单 ID',
    idShape: '数字',
    noOrderId: '数字，但不是 HTX 订单 ID',
    accessKey: 'Access Key（访问密钥）',
    takes: '一个地址',
    filledWhileOpen: '但仍在成交中：委托尚未结束',
    places: { order: '委托查询', opens: '当前委托', history: '历史委托', algo: '计划委托' },
    searched: (symbol) => zh`最近 90 天${symbol ?? '该合约'}的 HTX USDT 本位合约委托（不含现货）`,
    couldBeSearched: '可查询的 HTX USDT 本位合约委托（不含现货）',
    forgetsClientOrderIds: '委托结束后 HTX 不再保留客户端订单 ID，用订单 ID 能查到更多',
    everySearched: (searched) => `${searched}，其中不包括之后结束的委托，也不包括已下架合约的委托`,
    bySymbolOnly: 'HTX 只能按合约查询历史，请指定合约再查询',
    notEveryOrder: 'HTX 展示的并不包括该账户的所有委托',
    links: { orders: '委托', apiKeys: 'API 密钥', documentation: '文档' },
  },
);

interface QfexWords {
  idForm: string;
  idHint: string;
  publicKey: string;
  uuid: string;
  endpointExample: string;
  takes: string;
  filledWhileOpen: string;
  places: Record<'get_order' | 'get_user_orders' | 'historic-orders' | 'trades' | 'historic-twaps', string>;
  holdings: Readonly<Record<string, string>>;
  atQfex: string;
  among: (holdings: string) => string;
  notDocumented: string;
  links: Record<'orders' | 'apiKeys' | 'documentation' | 'status', string>;
}

export const qfexFactWords = inLanguages<QfexWords>(
  {
    idForm: 'UUIDs like 57cc1941-8ad1-4df3-b34c-bb556518befc',
    idHint: 'UUID: a QFEX order ID',
    publicKey: 'Public key',
    uuid: 'a UUID',
    endpointExample: 'production, uat, or wss://…,https://…',
    takes: 'two with a comma between, or production or uat',
    filledWhileOpen: 'of a fill: the order is not complete',
    places: {
      get_order: 'Order query',
      get_user_orders: 'Open orders',
      'historic-orders': 'Order history',
      trades: 'Fills',
      'historic-twaps': 'TWAP history',
    },
    holdings: {
      get_order: 'open orders',
      get_user_orders: 'open orders',
      'historic-orders': 'order history',
      trades: 'fills',
      'historic-twaps': 'TWAP history',
    },
    atQfex: 'at QFEX',
    among: (holdings) => `among QFEX’s ${holdings}`,
    notDocumented: 'how soon and how long QFEX keeps them in its history is not documented',
    links: { orders: 'orders', apiKeys: 'API keys', documentation: 'documentation', status: 'status' },
  },
  {
    idForm: 'UUID，例如 57cc1941-8ad1-4df3-b34c-bb556518befc',
    idHint: 'UUID：QFEX 订单 ID',
    publicKey: 'Public Key（公钥）',
    uuid: '一个 UUID',
    endpointExample: 'production、uat，或 wss://…,https://…',
    takes: '两个地址（用逗号隔开），或 production、uat',
    filledWhileOpen: '指其中一笔成交：委托尚未结束',
    places: {
      get_order: '委托查询',
      get_user_orders: '当前委托',
      'historic-orders': '历史委托',
      trades: '成交明细',
      'historic-twaps': '历史 TWAP',
    },
    holdings: {
      get_order: '当前委托',
      get_user_orders: '当前委托',
      'historic-orders': '历史委托',
      trades: '成交明细',
      'historic-twaps': '历史 TWAP',
    },
    atQfex: 'QFEX',
    among: (holdings) => zh`QFEX 的${holdings}`,
    notDocumented: 'QFEX 多久后把委托写入历史、保留多久，没有文档说明',
    links: { orders: '委托', apiKeys: 'API 密钥', documentation: '文档', status: '状态页' },
  },
);
