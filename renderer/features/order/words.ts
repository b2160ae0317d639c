/** What does the page of an order say, beside what is said of its figures in `renderer/format/words`? */

import { zh } from '../../../shared/chinese.ts';
import { inLanguages } from '../../../shared/language.ts';

interface OrderPageWords {
  order: string;
  nothingKnown: string;
  askNow: string;
  closeOrder: string;
  openInWindow: string;
  notLive: (time: string, zone: string) => string;
  leftBook: string;
  whenLastSeen: string;
  openAt: (exchange: string) => string;
  watch: string;
  unwatch: string;
  dismiss: string;
  allFields: string;
  didNotSay: (exchange: string) => string;
  pieces: string;
  head: {
    sentNoStatus: string;
    lastSaid: string;
    says: string;
    lastNews: string;
    asOf: string;
    comma: string;
    zoneAndAge: (zone: string, age: string) => string;
    lastNewsAt: (age: string) => string;
  };
  ids: { order: string; client: string; copyOrder: string; copyClient: string };
  related: string;
  fillBar: {
    ofUnit: (filled: string, quantity: string, unit: string) => string;
    ofUnitLastSeen: (filled: string, quantity: string, unit: string) => string;
    ofUnitOfThen: (filled: string, quantity: string, unit: string, then: string) => string;
    lastSeen: string;
    figureLastSeen: (figure: string) => string;
  };
  raw: {
    sent: (exchange: string) => string;
    copyText: string;
    text: string;
    copyOrder: string;
    order: string;
    hidden: string;
    beyond: (count: number) => string;
  };
  comparison: {
    title: string;
    region: string;
    close: string;
    noJson: string;
    same: string;
    field: string;
  };
}

export const orderPageWords = inLanguages<OrderPageWords>(
  {
    order: 'Order',
    nothingKnown: 'Nothing is known of this order any more.',
    askNow: 'Ask now',
    closeOrder: 'Close the order',
    openInWindow: 'Open in a window',
    notLive: (time, zone) => `Not live: this is as of ${time} ${zone}, and may have changed since.`,
    leftBook: 'It left the book; what became of it is not known yet.',
    whenLastSeen: 'When last seen: ',
    openAt: (exchange) => `Open at ${exchange}`,
    watch: 'Watch',
    unwatch: 'Unwatch',
    dismiss: 'Dismiss',
    allFields: 'All fields',
    didNotSay: (exchange) => `${exchange} did not say:`,
    pieces: ', ',
    head: {
      sentNoStatus: 'sent no status',
      lastSaid: 'last said',
      says: 'says',
      lastNews: 'Last news',
      asOf: 'As of',
      comma: ', ',
      zoneAndAge: (zone, age) => `${zone}, ${age}`,
      lastNewsAt: (age) => `last news ${age}`,
    },
    ids: {
      order: 'Order ID',
      client: 'Client order ID',
      copyOrder: 'order ID',
      copyClient: 'client order ID',
    },
    related: 'Related orders',
    fillBar: {
      ofUnit: (filled, quantity, unit) => `${filled} of ${quantity} ${unit} filled`,
      ofUnitLastSeen: (filled, quantity, unit) => `${filled} of ${quantity} ${unit} filled when last seen`,
      ofUnitOfThen: (filled, quantity, unit, then) => `${filled} of ${quantity} ${unit} filled, ${then} when last seen`,
      lastSeen: ' when last seen',
      figureLastSeen: (figure) => `, ${figure} when last seen`,
    },
    raw: {
      sent: (exchange) => `What ${exchange} sent`,
      copyText: 'raw text',
      text: 'Raw text',
      copyOrder: 'whole order as JSON',
      order: 'Whole order',
      hidden: 'Hidden characters are shown as \\u{…}; the copy has them as sent.',
      beyond: (count) => `${String(count)} more characters are in the copy.`,
    },
    comparison: {
      title: 'What the two say differently',
      region: 'Comparison',
      close: 'Close the comparison',
      noJson: 'One of them is no JSON, or too long to be taken apart: copy both to compare them.',
      same: 'Nothing: they are the same field by field.',
      field: 'Field',
    },
  },
  {
    order: '委托',
    nothingKnown: '此委托已没有任何记录。',
    askNow: '立即查询',
    closeOrder: '关闭委托',
    openInWindow: '在独立窗口中打开',
    notLive: (time, zone) => `非实时：截至 ${time} ${zone}，之后可能已有变化。`,
    leftBook: '它已离开当前委托，结果尚不清楚。',
    whenLastSeen: '最后一次看到时：',
    openAt: (exchange) => zh`在${exchange}打开`,
    watch: '关注',
    unwatch: '取消关注',
    dismiss: '移除',
    allFields: '全部字段',
    didNotSay: (exchange) => zh`${exchange}未说明：`,
    pieces: '、',
    head: {
      sentNoStatus: '没有发送状态',
      lastSaid: '最后的状态',
      says: '状态',
      lastNews: '最新消息',
      asOf: '截至',
      comma: '，',
      zoneAndAge: (zone, age) => `${zone}，${age}`,
      lastNewsAt: (age) => zh`最新消息 ${age}`,
    },
    ids: { order: '订单 ID', client: '客户端订单 ID', copyOrder: '订单 ID', copyClient: '客户端订单 ID' },
    related: '相关委托',
    fillBar: {
      ofUnit: (filled, quantity, unit) => zh`委托 ${quantity} ${unit}，已成交 ${filled}`,
      ofUnitLastSeen: (filled, quantity, unit) => zh`委托 ${quantity} ${unit}，已成交 ${filled}（最后一次看到时）`,
      ofUnitOfThen: (filled, quantity, unit, then) =>
        zh`委托 ${quantity} ${unit}，已成交 ${filled}，最后一次看到时为 ${then}`,
      lastSeen: '（最后一次看到时）',
      figureLastSeen: (figure) => `，最后一次看到时为 ${figure}`,
    },
    raw: {
      sent: (exchange) => zh`${exchange}发送的内容`,
      copyText: '原始文本',
      text: '原始文本',
      copyOrder: '整笔委托（JSON）',
      order: '整笔委托',
      hidden: '隐藏字符显示为 \\u{…}；复制的是原样内容。',
      beyond: (count) => zh`复制的内容中还有${String(count)}个字符。`,
    },
    comparison: {
      title: '两者的不同之处',
      region: '比较',
      close: '关闭比较',
      noJson: '其中一个不是 JSON，或过长而无法拆解：请都复制出来比较。',
      same: '没有不同：逐个字段都相同。',
      field: '字段',
    },
  },
);
