/** What is said of an order's status, kind, type, price, source and side? */

import { zh } from '../chinese.ts';
import type { ExchangeMark } from '../exchanges/exchange-facts.ts';
import { inLanguages } from '../language.ts';
import type { Outcome } from '../lookup.ts';
import type { NoticeKind } from '../notice.ts';
import type { OrderKind, OrderSource, OrderStatus, OrderType } from '../order.ts';

interface OrderWords {
  statuses: Record<OrderStatus, string>;
  canceledAfterFill: string;
  outcomes: Record<Outcome, string>;
  stopped: string;
  partlyAsked: string;
  notAsked: string;
  paused: string;
  archive: string;
  ofSymbol: (place: string, symbol: string) => string;
  sources: Record<OrderSource, string>;
  sides: Record<'buy' | 'sell', string>;
  positionSides: Record<'long' | 'short', string>;
  marks: Record<ExchangeMark, string>;
  moreFilled: (filled: string, quantity: string) => string;
  /** Of an order that was never accepted the reason for its end is why it was refused. */
  canceledAtStart: RegExp;
  refused: string;
  types: Record<OrderType, string>;
  kinds: Record<OrderKind, string>;
  /** "Which stops came and went". */
  kindPlurals: Record<OrderKind, string>;
  trigger: string;
  triggerOf: (type: string) => string;
  at: (price: string) => string;
  atTriggerPrice: (price: string) => string;
  triggerPrice: string;
  triggerAt: (prices: string) => string;
  about: (figure: string) => string;
  underATenth: string;
  pieces: string;
  amended: string;
  maybeAmended: string;
  leftBook: string;
}

export const orderWords = inLanguages<OrderWords>(
  {
    statuses: {
      pendingNew: 'Being placed',
      new: 'New',
      partiallyFilled: 'Partly filled',
      filled: 'Filled',
      canceled: 'Canceled',
      rejected: 'Rejected',
      expired: 'Expired',
      triggered: 'Triggered',
      unknown: 'Status unknown',
    },
    canceledAfterFill: 'Canceled · part filled',
    // None of them can be mistaken for the status of an order.
    outcomes: {
      found: 'Found',
      failed: 'Could not be settled',
      notOpen: 'Not among the open orders',
      notFound: 'Not found',
    },
    stopped: 'Stopped',
    partlyAsked: 'Only partly asked',
    notAsked: 'Could not be asked',
    paused: 'Paused by you',
    archive: 'Archive on this computer',
    ofSymbol: (place, symbol) => `${place} of ${symbol}`,
    sources: {
      lookup: 'asked for this order',
      push: 'pushed by the exchange',
      snapshot: 'from the open orders',
      history: 'from the order history',
      fills: 'put together from fills',
      archive: 'from the archive on this computer',
    },
    sides: { buy: 'Buy', sell: 'Sell' },
    positionSides: { long: 'Long', short: 'Short' },
    marks: {
      liquidation: 'Liquidation',
      autoDeleveraging: 'Auto-deleveraging',
      settlement: 'Settlement',
      selfTradePrevention: 'Self-trade prevention',
      riskControl: 'Risk control',
      system: 'By the exchange',
    },
    moreFilled: (filled, quantity) => `More was filled than was asked for: ${filled} of ${quantity}.`,
    canceledAtStart: /^Canceled\b/,
    refused: 'Refused',
    types: {
      limit: 'Limit',
      market: 'Market',
      postOnly: 'Post only',
      stopLoss: 'Stop loss',
      takeProfit: 'Take profit',
      stopMarket: 'Stop market',
      trailingStop: 'Trailing stop',
      other: 'Other',
    },
    kinds: { order: 'Order', trigger: 'Trigger order', stop: 'Stop', twap: 'TWAP' },
    kindPlurals: { order: 'orders', trigger: 'triggers', stop: 'stops', twap: 'TWAPs' },
    trigger: 'Trigger',
    triggerOf: (type) => `Trigger · ${type === 'TP/SL' ? type : type.toLowerCase()}`,
    at: (price) => `at ${price}`,
    atTriggerPrice: (price) => `at trigger price ${price}`,
    triggerPrice: 'trigger price',
    triggerAt: (prices) => `trigger ${prices}`,
    about: (figure) => `about ${figure}`,
    underATenth: 'under 0.1 %',
    pieces: ', ',
    amended: 'Amended',
    maybeAmended: 'Amended?',
    leftBook: 'Left the book',
  },
  {
    statuses: {
      pendingNew: '提交中',
      new: '已提交',
      partiallyFilled: '部分成交',
      filled: '全部成交',
      canceled: '已撤单',
      rejected: '已拒绝',
      expired: '已过期',
      triggered: '已触发',
      unknown: '状态未知',
    },
    canceledAfterFill: '已撤单 · 部分成交',
    outcomes: { found: '已找到', failed: '未能确定', notOpen: '不在当前委托中', notFound: '未找到' },
    stopped: '已停止',
    partlyAsked: '只查询了一部分',
    notAsked: '未能查询',
    paused: '已由您暂停',
    archive: '本机存档',
    ofSymbol: (place, symbol) => zh`${symbol}的${place}`,
    sources: {
      lookup: '查询此委托所得',
      push: '交易所推送',
      snapshot: '来自当前委托',
      history: '来自历史委托',
      fills: '由成交明细汇总',
      archive: '来自本机存档',
    },
    sides: { buy: '买入', sell: '卖出' },
    positionSides: { long: '多仓', short: '空仓' },
    marks: {
      liquidation: '强平',
      autoDeleveraging: '自动减仓',
      settlement: '交割结算',
      selfTradePrevention: '自成交保护',
      riskControl: '风控',
      system: '交易所操作',
    },
    moreFilled: (filled, quantity) => zh`成交超过了委托量：委托${quantity}，成交${filled}。`,
    canceledAtStart: /^已撤单/,
    refused: '已拒绝',
    types: {
      limit: '限价',
      market: '市价',
      postOnly: '只做 Maker',
      stopLoss: '止损',
      takeProfit: '止盈',
      stopMarket: '市价止损',
      trailingStop: '跟踪止损',
      other: '其他',
    },
    kinds: { order: '普通委托', trigger: '计划委托', stop: '止损委托', twap: 'TWAP' },
    kindPlurals: { order: '普通委托', trigger: '计划委托', stop: '止损委托', twap: 'TWAP 委托' },
    trigger: '计划委托',
    triggerOf: (type) => `计划 · ${type}`,
    at: (price) => zh`价格${price}`,
    atTriggerPrice: (price) => zh`触发价${price}`,
    triggerPrice: '触发价',
    triggerAt: (prices) => zh`触发价${prices}`,
    about: (figure) => zh`约${figure}`,
    underATenth: '不足 0.1 %',
    pieces: '，',
    amended: '已改单',
    maybeAmended: '或已改单',
    leftBook: '已离开当前委托',
  },
);

interface NoticeWords {
  kinds: Record<NoticeKind, string>;
  rejectedOrRefused: string;
}

export const noticeWords = inLanguages<NoticeWords>(
  {
    kinds: {
      filled: 'Filled',
      partiallyFilled: 'Partly filled',
      canceled: 'Canceled',
      rejected: 'Rejected',
      triggered: 'Triggered',
      leftBook: 'Left the book',
      connectionLost: 'Connection lost',
      keyRefused: 'Key refused',
      refused: 'Order or change refused',
      rule: 'Your rule',
    },
    rejectedOrRefused: 'Rejected, or a change refused',
  },
  {
    kinds: {
      filled: '全部成交',
      partiallyFilled: '部分成交',
      canceled: '已撤单',
      rejected: '已拒绝',
      triggered: '已触发',
      leftBook: '已离开当前委托',
      connectionLost: '连接中断',
      keyRefused: '密钥被拒绝',
      refused: '委托或改单被拒绝',
      rule: '您的规则',
    },
    rejectedOrRefused: '已拒绝，或改单被拒绝',
  },
);
