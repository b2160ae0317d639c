/** What is said of an order's figures, fields, relatives and rest, beside what `shared/words` says? */

import { zh } from '../../../shared/chinese.ts';
import { inLanguages } from '../../../shared/language.ts';

interface OrderTexts {
  startedAnOrder: (standing: string) => string;
  noLongerListed: string;
  remaining: string;
  remainingUnknown: string;
  restRefused: string;
  notAccepted: string;
  canceled: string;
  expired: string;
  restCanceled: string;
  restExpired: string;
  wordOfWaiting: string;
  wordOfFilledPart: string;
  contracts: string;
  contract: string;
  shortContracts: string;
  sizeUnknown: (contracts: string) => string;
  inBase: (contracts: string, amount: string, asset: string) => string;
  /** In the third form: what stands beside a field. */
  whenLastSeen: (unit: string) => string;
  inOneContract: (asset: string) => string;
  otherFieldsOf: (exchange: string) => string;
  wordOf: (exchange: string) => string;
  reasonOf: (exchange: string) => string;
  typeOf: (exchange: string) => string;
  labels: Readonly<Record<string, string>>;
  unsaid: (label: string) => string;
  protection: string;
  takeProfit: string;
  stopLoss: string;
  none: string;
  asOf: string;
  knownSince: string;
  lastConfirmed: string;
  rebate: string;
  paid: string;
  notKnown: string;
  yes: string;
  no: string;
  figures: {
    created: (zone: string) => string;
    updated: (zone: string) => string;
    average: string;
    realizedPnl: string;
    position: string;
    turnover: string;
    type: string;
    price: string;
    triggerPrice: string;
    limitPrice: string;
    market: string;
    rebate: string;
    fees: string;
    timeInForce: string;
    postOnly: string;
    reduceOnly: string;
    margin: string;
    protection: string;
    none: string;
    pieces: string;
  };
  relatives: {
    startedBy: string;
    amendedFrom: string;
    goesOnAs: string;
    mayGoOnAs: string;
    started: string;
    takeProfit: string;
    stopLoss: string;
    itself: string;
    at: (price: string) => string;
    by: (priceType: string) => string;
    orderAt: (type: string | null, price: string) => string;
    pieces: string;
  };
}

export const orderTexts = inLanguages<OrderTexts>(
  {
    startedAnOrder: (standing) => `${standing} · started an order`,
    noLongerListed: 'no longer among the open orders',
    remaining: 'remaining',
    remainingUnknown: 'remaining not known',
    restRefused: 'the rest refused',
    notAccepted: 'not accepted',
    canceled: 'canceled',
    expired: 'expired',
    restCanceled: 'the rest canceled',
    restExpired: 'the rest expired',
    wordOfWaiting: 'of the waiting: what it started is another order',
    wordOfFilledPart: 'of the part that was filled: the rest was canceled',
    contracts: 'contracts',
    contract: 'contract',
    shortContracts: 'cont.',
    sizeUnknown: (contracts) => `${contracts}, contract size not known`,
    inBase: (contracts, amount, asset) => `${contracts} = ${amount} ${asset}`,
    whenLastSeen: (unit) => `${unit}, when last seen`,
    inOneContract: (asset) => `${asset} in one contract`,
    otherFieldsOf: (exchange) => `${exchange}’s other fields`,
    wordOf: (exchange) => `${exchange}’s word`,
    reasonOf: (exchange) => `${exchange}’s reason`,
    typeOf: (exchange) => `${exchange}’s type`,
    labels: {
      isOpen: 'Still open',
      positionSide: 'Position',
      orderKind: 'Kind',
      filledQuantity: 'Filled',
      remainingQuantity: 'Remaining',
      canceledQuantity: 'Canceled',
      'fee.amount': 'Fee',
      marginMode: 'Margin',
      orderSource: 'Placed',
      source: 'Status learned',
    },
    unsaid: (label) => label.charAt(0).toLowerCase() + label.slice(1),
    protection: 'Protection',
    takeProfit: 'Take-profit',
    stopLoss: 'Stop-loss',
    none: 'none',
    asOf: 'As of',
    knownSince: 'Known here since',
    lastConfirmed: 'Last confirmed',
    rebate: 'rebate',
    paid: 'paid',
    notKnown: 'not known',
    yes: 'yes',
    no: 'no',
    figures: {
      created: (zone) => `Created, ${zone}`,
      updated: (zone) => `Updated, ${zone}`,
      average: 'Average',
      realizedPnl: 'Realized PnL',
      position: 'Position',
      turnover: 'Turnover',
      type: 'Type',
      price: 'Price',
      triggerPrice: 'Trigger price',
      limitPrice: 'Limit price',
      market: 'market',
      rebate: 'Rebate',
      fees: 'Fees',
      timeInForce: 'Time in force',
      postOnly: 'post only',
      reduceOnly: 'reduce only',
      margin: 'Margin',
      protection: 'Protection',
      none: 'none',
      pieces: ', ',
    },
    relatives: {
      startedBy: 'Started by the trigger order',
      amendedFrom: 'Amended from',
      goesOnAs: 'Goes on as',
      mayGoOnAs: 'May go on as',
      started: 'Started the order',
      takeProfit: 'Take profit',
      stopLoss: 'Stop loss',
      itself: 'This order',
      at: (price) => `at ${price}`,
      by: (priceType) => `by ${priceType} price`,
      orderAt: (type, price) => `${type ?? 'order'} at ${price}`,
      pieces: ', ',
    },
  },
  {
    startedAnOrder: (standing) => `${standing} · 已产生委托`,
    noLongerListed: '已不在当前委托中',
    remaining: '未成交',
    remainingUnknown: '未成交部分未知',
    restRefused: '其余被拒绝',
    notAccepted: '未被接受',
    canceled: '已撤单',
    expired: '已过期',
    restCanceled: '其余已撤单',
    restExpired: '其余已过期',
    wordOfWaiting: '指等待已结束：它触发的是另一笔委托',
    wordOfFilledPart: '指已成交的部分：其余已撤单',
    contracts: '张',
    contract: '张',
    shortContracts: '张',
    sizeUnknown: (contracts) => `${contracts}，合约面值未知`,
    inBase: (contracts, amount, asset) => `${contracts} = ${amount} ${asset}`,
    whenLastSeen: (unit) => `${unit}，最后一次看到时`,
    inOneContract: (asset) => zh`${asset}每张`,
    otherFieldsOf: (exchange) => zh`${exchange}的其他字段`,
    wordOf: (exchange) => zh`${exchange}的状态`,
    reasonOf: (exchange) => zh`${exchange}的原因`,
    typeOf: (exchange) => zh`${exchange}的类型`,
    labels: {
      isOpen: '是否未结束',
      positionSide: '持仓',
      orderKind: '种类',
      filledQuantity: '已成交',
      remainingQuantity: '未成交',
      canceledQuantity: '已撤单',
      'fee.amount': '手续费',
      marginMode: '保证金',
      orderSource: '下单方式',
      source: '状态来源',
    },
    unsaid: (label) => label,
    protection: '保护',
    takeProfit: '止盈',
    stopLoss: '止损',
    none: '无',
    asOf: '截至',
    knownSince: '本机得知于',
    lastConfirmed: '最后确认',
    rebate: '返还',
    paid: '已付',
    notKnown: '未知',
    yes: '是',
    no: '否',
    figures: {
      created: (zone) => `创建时间，${zone}`,
      updated: (zone) => `更新时间，${zone}`,
      average: '成交均价',
      realizedPnl: '已实现盈亏',
      position: '持仓',
      turnover: '成交额',
      type: '类型',
      price: '委托价',
      triggerPrice: '触发价',
      limitPrice: '限价',
      market: '市价',
      rebate: '返还',
      fees: '手续费',
      timeInForce: '有效方式',
      postOnly: '只做 Maker',
      reduceOnly: '只减仓',
      margin: '保证金',
      protection: '保护',
      none: '无',
      pieces: '，',
    },
    relatives: {
      startedBy: '触发它的计划委托',
      amendedFrom: '改单前',
      goesOnAs: '改单后',
      mayGoOnAs: '可能改单为',
      started: '触发的委托',
      takeProfit: '止盈',
      stopLoss: '止损',
      itself: '本委托',
      at: (price) => zh`触发价${price}`,
      by: (priceType) => zh`价格类型${priceType}`,
      orderAt: (type, price) => (type === null ? zh`委托价${price}` : `${type} ${price}`),
      pieces: '，',
    },
  },
);
