/** What is each field of an order called, beside its value and in the middle of a sentence? */

import { inLanguages } from '../language.ts';

export type FieldGroup = 'What' | 'How much' | 'At what price' | 'Protection' | 'Identity' | 'Times' | 'Other';

interface FieldWords {
  labels: Readonly<Record<string, string>>;
  triggerPrice: string;
  /** Of a stop: its own trigger is its price, these are those of an order attached to it. */
  attached: Readonly<Record<string, string>>;
  groups: Record<FieldGroup, string>;
  /** In the middle of a sentence. */
  inSentence: (label: string) => string;
  changed: Readonly<Record<string, string>>;
}

function englishProtection(field: string, name: string): Record<string, string> {
  return {
    [`${field}.triggerPrice`]: `${name} trigger price`,
    [`${field}.orderPrice`]: `${name} order price`,
    [`${field}.orderType`]: `${name} order type`,
    [`${field}.triggerPriceType`]: `${name} trigger price type`,
  };
}

function chineseProtection(field: string, name: string): Record<string, string> {
  return {
    [`${field}.triggerPrice`]: `${name}触发价`,
    [`${field}.orderPrice`]: `${name}委托价`,
    [`${field}.orderType`]: `${name}委托类型`,
    [`${field}.triggerPriceType`]: `${name}触发价类型`,
  };
}

export const fieldWords = inLanguages<FieldWords>(
  {
    labels: {
      status: 'Status',
      exchangeStatus: 'Exchange status',
      reason: 'Reason',
      isOpen: 'Open',
      symbol: 'Symbol',
      side: 'Side',
      positionSide: 'Position side',
      type: 'Type',
      exchangeType: 'Exchange type',
      orderKind: 'Order kind',
      timeInForce: 'Time in force',
      quantity: 'Quantity',
      filledQuantity: 'Filled quantity',
      remainingQuantity: 'Remaining quantity',
      canceledQuantity: 'Canceled quantity',
      quantityUnit: 'Quantity unit',
      contractSize: 'Contract size',
      turnover: 'Turnover',
      price: 'Price',
      averagePrice: 'Average price',
      'fee.amount': 'Fee',
      'fee.currency': 'Fee currency',
      realizedPnl: 'Realized PnL',
      leverage: 'Leverage',
      marginMode: 'Margin mode',
      reduceOnly: 'Reduce only',
      postOnly: 'Post only',
      selfMatchPrevention: 'Self-match prevention',
      orderId: 'Order ID',
      clientOrderId: 'Client order ID',
      exchange: 'Exchange',
      account: 'Account',
      orderSource: 'Order source',
      createdAt: 'Created',
      updatedAt: 'Updated',
      asOf: 'As of',
      source: 'Source',
      ...englishProtection('takeProfit', 'Take-profit'),
      ...englishProtection('stopLoss', 'Stop-loss'),
    },
    triggerPrice: 'Trigger price',
    attached: {
      ...englishProtection('takeProfit', 'Attached take-profit'),
      ...englishProtection('stopLoss', 'Attached stop-loss'),
    },
    groups: {
      What: 'What',
      'How much': 'How much',
      'At what price': 'At what price',
      Protection: 'Protection',
      Identity: 'Identity',
      Times: 'Times',
      Other: 'Other',
    },
    inSentence: (label) => label.toLowerCase(),
    changed: {
      fee: 'fee',
      takeProfit: 'take-profit',
      stopLoss: 'stop-loss',
      extra: "the exchange's other fields",
    },
  },
  {
    labels: {
      status: '状态',
      exchangeStatus: '交易所状态',
      reason: '原因',
      isOpen: '是否未结束',
      symbol: '合约',
      side: '方向',
      positionSide: '持仓方向',
      type: '类型',
      exchangeType: '交易所类型',
      orderKind: '委托种类',
      timeInForce: '有效方式',
      quantity: '委托量',
      filledQuantity: '已成交',
      remainingQuantity: '未成交',
      canceledQuantity: '已撤单',
      quantityUnit: '计量单位',
      contractSize: '合约面值',
      turnover: '成交额',
      price: '委托价',
      averagePrice: '成交均价',
      'fee.amount': '手续费',
      'fee.currency': '手续费币种',
      realizedPnl: '已实现盈亏',
      leverage: '杠杆',
      marginMode: '保证金模式',
      reduceOnly: '只减仓',
      postOnly: '只做 Maker',
      selfMatchPrevention: '自成交保护',
      orderId: '订单 ID',
      clientOrderId: '客户端订单 ID',
      exchange: '交易所',
      account: '账户',
      orderSource: '委托来源',
      createdAt: '创建时间',
      updatedAt: '更新时间',
      asOf: '截至',
      source: '信息来源',
      ...chineseProtection('takeProfit', '止盈'),
      ...chineseProtection('stopLoss', '止损'),
    },
    triggerPrice: '触发价',
    attached: { ...chineseProtection('takeProfit', '附带止盈'), ...chineseProtection('stopLoss', '附带止损') },
    groups: {
      What: '内容',
      'How much': '委托与成交',
      'At what price': '价格',
      Protection: '保护',
      Identity: '标识',
      Times: '时间',
      Other: '其他',
    },
    inSentence: (label) => label,
    changed: { fee: '手续费', takeProfit: '止盈', stopLoss: '止损', extra: '交易所的其他字段' },
  },
);
