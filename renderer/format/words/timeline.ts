/** What is said of one event of an order, in the words of a colleague, and of a timeline as a whole? */

import { zh } from '../../../shared/chinese.ts';
import { inLanguages } from '../../../shared/language.ts';
import type { OrderSource } from '../../../shared/order.ts';

const plurals = new Intl.PluralRules('en');

interface TimelineWords {
  refusedOrderOrChange: (exchange: string) => string;
  whichNotKnown: string;
  refusedRequest: (exchange: string) => string;
  orderUnchanged: string;
  leftBook: string;
  outcomeNotKnown: string;
  amended: string;
  underAnotherId: string;
  /** Before the figure of how much. */
  filled: string;
  fillAt: (price: string) => string;
  fillAtComplete: (price: string) => string;
  complete: string;
  changed: string;
  canceled: string;
  new: string;
  averaged: (quantity: string, average: string) => string;
  averageOnly: (average: string) => string;
  after: (filled: string) => string;
  filledOf: (filled: string, quantity: string) => string;
  filledOnly: (filled: string) => string;
  quantityAt: (quantity: string, price: string) => string;
  from: (target: string) => string;
  to: (target: string) => string;
  fromTo: (from: string, to: string) => string;
  fieldTo: (field: string, to: string) => string;
  fieldFromTo: (field: string, from: string, to: string) => string;
  notKnown: string;
  detailsOfFill: string;
  detailsAt: (price: string, names: string) => string;
  pieces: string;
  listedAmongFills: string;
  countedAlready: string;
  toldAgain: string;
  checked: string;
  nothingChanged: string;
  nothingNew: string;
  toldOrChecked: string;
  sources: Record<OrderSource, string>;
  events: (count: number) => string;
  eventsShown: (shown: number, all: number) => string;
  inLines: (counted: string, lines: number) => string;
}

function events(count: number): string {
  return `${String(count)} ${plurals.select(count) === 'one' ? 'event' : 'events'}`;
}

export const timelineWords = inLanguages<TimelineWords>(
  {
    refusedOrderOrChange: (exchange) => `${exchange} refused this order or a change to it`,
    whichNotKnown: 'which of the two is not known yet',
    refusedRequest: (exchange) => `${exchange} refused a request about this order`,
    orderUnchanged: 'the order itself is unchanged',
    leftBook: 'Left the book',
    outcomeNotKnown: 'outcome not yet known',
    amended: 'Amended',
    underAnotherId: 'it goes on under another ID',
    filled: 'Filled',
    fillAt: (price) => `at ${price}`,
    fillAtComplete: (price) => `at ${price}, complete`,
    complete: 'complete',
    changed: 'Changed',
    canceled: 'Canceled',
    new: 'New',
    averaged: (quantity, average) => `${quantity} at ${average} on average`,
    averageOnly: (average) => `at ${average} on average`,
    after: (filled) => `after ${filled}`,
    filledOf: (filled, quantity) => `${filled} of ${quantity}`,
    filledOnly: (filled) => `${filled} filled`,
    quantityAt: (quantity, price) => `${quantity} ${price}`,
    from: (target) => `from ${target}`,
    to: (target) => `to ${target}`,
    fromTo: (from, to) => `from ${from} to ${to}`,
    fieldTo: (field, to) => `${field} to ${to}`,
    fieldFromTo: (field, from, to) => `${field} from ${from} to ${to}`,
    notKnown: 'not known',
    detailsOfFill: 'Details of the fill of',
    detailsAt: (price, names) => `at ${price}: ${names}`,
    pieces: ', ',
    listedAmongFills: 'Listed among the fills',
    countedAlready: 'it is part of what is filled already',
    toldAgain: 'Told again',
    checked: 'Checked',
    nothingChanged: 'nothing changed',
    nothingNew: 'Nothing new',
    toldOrChecked: 'told again or checked',
    sources: {
      lookup: 'look-up',
      push: 'push',
      snapshot: 'snapshot',
      history: 'history',
      fills: 'fills',
      archive: 'archive',
    },
    events,
    eventsShown: (shown, all) => `${String(shown)} of ${events(all)} shown`,
    inLines: (counted, lines) => `${counted} in ${String(lines)} ${plurals.select(lines) === 'one' ? 'line' : 'lines'}`,
  },
  {
    refusedOrderOrChange: (exchange) => zh`${exchange}拒绝了此委托或对它的改单`,
    whichNotKnown: '尚不清楚是哪一种',
    refusedRequest: (exchange) => zh`${exchange}拒绝了一个关于此委托的请求`,
    orderUnchanged: '委托本身没有变化',
    leftBook: '已离开当前委托',
    outcomeNotKnown: '结果尚不清楚',
    amended: '已改单',
    underAnotherId: '改单后使用另一个 ID',
    filled: '成交',
    fillAt: (price) => zh`价格${price}`,
    fillAtComplete: (price) => zh`价格${price}，全部成交`,
    complete: '全部成交',
    changed: '有变化',
    canceled: '已撤单',
    new: '已提交',
    averaged: (quantity, average) => `${quantity}，均价 ${average}`,
    averageOnly: (average) => zh`均价${average}`,
    after: (filled) => zh`此前${filled}`,
    filledOf: (filled, quantity) => zh`已成交${filled} / ${quantity}`,
    filledOnly: (filled) => zh`已成交${filled}`,
    quantityAt: (quantity, price) => zh`${quantity}，${price}`,
    from: (target) => zh`由${target}`,
    to: (target) => zh`改为${target}`,
    fromTo: (from, to) => zh`由${from}改为${to}`,
    fieldTo: (field, to) => zh`${field}变为${to}`,
    fieldFromTo: (field, from, to) => zh`${field}由${from}变为${to}`,
    notKnown: '未知',
    detailsOfFill: '成交明细补充',
    detailsAt: (price, names) => zh`价格${price}：${names}`,
    pieces: '，',
    listedAmongFills: '列入成交明细',
    countedAlready: '已计入成交量',
    toldAgain: '重复告知',
    checked: '已核对',
    nothingChanged: '没有变化',
    nothingNew: '没有新消息',
    toldOrChecked: '重复告知或已核对',
    sources: { lookup: '查询', push: '推送', snapshot: '快照', history: '历史', fills: '成交', archive: '存档' },
    events: (count) => zh`${String(count)}个事件`,
    eventsShown: (shown, all) => zh`显示${String(all)}个事件中的${String(shown)}个`,
    inLines: (counted, lines) => zh`${counted}，共${String(lines)}行`,
  },
);
