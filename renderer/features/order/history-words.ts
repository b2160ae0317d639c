/** What do the fills and the timeline of an order's page say? */

import { zh } from '../../../shared/chinese.ts';
import { inLanguages } from '../../../shared/language.ts';

interface FillTableWords {
  title: string;
  lastAgo: (age: string) => string;
  chart: (count: number, from: string, to: string) => string;
  chartWithOrder: (chart: string, limit: string) => string;
  time: (zone: string) => string;
  price: string;
  quantity: string;
  contracts: string;
  role: string;
  roles: { maker: string; taker: string };
  fee: string;
  feeIn: (currency: string) => string;
  average: (slippage: string) => string;
  rolesAnd: (roles: string, average: string) => string;
  sentence: (text: string) => string;
  showAll: (count: number) => string;
  total: (count: number) => string;
  trade: (id: string) => string;
  noTime: (time: string) => string;
  notSaid: string;
  limit: string;
  trigger: string;
}

export const fillTableWords = inLanguages<FillTableWords>(
  {
    title: 'Fills',
    lastAgo: (age) => `, last ${age}`,
    chart: (count, from, to) => `${String(count)} fills over time, from ${from} to ${to}`,
    chartWithOrder: (chart, limit) => `${chart}; the order ${limit}`,
    time: (zone) => `Time, ${zone}`,
    price: 'Price',
    quantity: 'Quantity',
    contracts: 'Contracts',
    role: 'Role',
    roles: { maker: 'maker', taker: 'taker' },
    fee: 'Fee',
    feeIn: (currency) => `Fee, ${currency}`,
    average: (slippage) => `on average ${slippage}`,
    rolesAnd: (roles, average) => `${roles}; ${average}`,
    sentence: (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
    showAll: (count) => `Show all ${String(count)} fills`,
    total: (count) => `${String(count)} fills`,
    trade: (id) => `Trade ${id}`,
    noTime: (time) => `The exchange sent no time; known here since ${time}`,
    notSaid: 'not said',
    limit: 'limit',
    trigger: 'trigger',
  },
  {
    title: '成交明细',
    lastAgo: (age) => `，最近一笔 ${age}`,
    chart: (count, from, to) => zh`${String(count)}笔成交随时间的分布，价格 ${from} 至 ${to}`,
    chartWithOrder: (chart, limit) => `${chart}；委托${limit}`,
    time: (zone) => `时间，${zone}`,
    price: '价格',
    quantity: '成交量',
    contracts: '张数',
    role: '角色',
    roles: { maker: 'Maker', taker: 'Taker' },
    fee: '手续费',
    feeIn: (currency) => `手续费，${currency}`,
    average: (slippage) => `均价${slippage}`,
    rolesAnd: (roles, average) => `${roles}；${average}`,
    sentence: (text) => `${text}。`,
    showAll: (count) => zh`显示全部${String(count)}笔成交`,
    total: (count) => zh`${String(count)}笔成交`,
    trade: (id) => zh`成交 ID ${id}`,
    noTime: (time) => zh`交易所没有发送时间；本机得知于 ${time}`,
    notSaid: '未说明',
    limit: '限价',
    trigger: '触发价',
  },
);

const plurals = new Intl.PluralRules('en');

interface TimelinePageWords {
  title: string;
  asTheyCameIn: (counted: string, zone: string) => string;
  everyMessage: string;
  sentence: (text: string) => string;
  chooseSecond: string;
  showAll: (count: number) => string;
  search: string;
  inEvents: (count: number) => string;
  knownSince: (time: string) => string;
  rawText: string;
  compare: string;
  copy: string;
  sentNoTime: (exchange: string) => string;
  at: (exchange: string) => string;
  earlier: (span: string) => string;
  later: (span: string) => string;
}

export const timelinePageWords = inLanguages<TimelinePageWords>(
  {
    title: 'Timeline',
    asTheyCameIn: (counted, zone) => `${counted}, as they came in, ${zone}`,
    everyMessage: 'Every message',
    sentence: (text) => `${text}.`,
    chooseSecond: 'Choose a second event to compare it with.',
    showAll: (count) => `Show all ${String(count)} events`,
    search: 'Search the raw texts',
    inEvents: (count) => `in ${String(count)} ${plurals.select(count) === 'one' ? 'event' : 'events'}`,
    knownSince: (time) => `Known here since ${time}`,
    rawText: 'raw text',
    compare: 'Compare',
    copy: 'Copy',
    sentNoTime: (exchange) => `${exchange} sent no time`,
    at: (exchange) => `at ${exchange}`,
    earlier: (span) => `, ${span} earlier`,
    later: (span) => `, ${span} later`,
  },
  {
    title: '时间线',
    asTheyCameIn: (counted, zone) => `${counted}，按到达顺序，${zone}`,
    everyMessage: '每条消息',
    sentence: (text) => `${text}。`,
    chooseSecond: '请再选择一个事件进行比较。',
    showAll: (count) => zh`显示全部${String(count)}个事件`,
    search: '搜索原始文本',
    inEvents: (count) => zh`在${String(count)}个事件中`,
    knownSince: (time) => zh`本机得知于 ${time}`,
    rawText: '原始文本',
    compare: '比较',
    copy: '复制',
    sentNoTime: (exchange) => zh`${exchange}没有发送时间`,
    at: (exchange) => zh`${exchange}时间`,
    earlier: (span) => `，早 ${span}`,
    later: (span) => `，晚 ${span}`,
  },
);
