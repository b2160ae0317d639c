/** What does the page of the archive say? */

import { groupedDigits } from '../../../shared/digits.ts';
import { inLanguages } from '../../../shared/language.ts';

const digits = (count: number): string => groupedDigits(String(count));

export const archiveWords = inLanguages(
  {
    title: 'Archive',
    when: 'When it changed',
    presets: { today: 'Today', yesterday: 'Yesterday', '7d': '7 days', '30d': '30 days', all: 'All' },
    id: 'ID',
    idName: 'ID in the archive',
    idHint: 'whole, its beginning or end',
    symbol: 'Symbol',
    symbolName: 'Symbol in the archive',
    exchange: 'Exchange',
    exchangeName: 'Exchange in the archive',
    account: 'Account',
    status: 'Status',
    any: 'any',
    from: (zone: string) => `Changed from, ${zone}`,
    to: (zone: string) => `Changed to, ${zone}`,
    none: 'The archive on this computer has no such order.',
    asOf: (time: string, zone: string) => `as of ${time} ${zone}`,
    again: 'Search again',
    unreadable: (count: number) =>
      count === 1
        ? '1 order in the archive can’t be read and is left out: look it up by its ID at the exchange.'
        : `${digits(count)} orders in the archive can’t be read and are left out: look them up by their IDs at the exchange.`,
    more: 'More',
    stop: 'Stop',
    found: (found: number) => (found === 1 ? '1 order' : `${digits(found)} orders`),
    searching: (found: number, looked: number) => `${digits(found)} found, ${digits(looked)} looked at`,
    stopped: (found: number, looked: number) => `Stopped: ${digits(found)} found among ${digits(looked)}.`,
    paused: (found: number) => `The first ${digits(found)} orders.`,
    full: (found: number) => `The first ${digits(found)} found: narrow the filter to see the others.`,
  },
  {
    title: '存档',
    when: '变动时间',
    presets: { today: '今天', yesterday: '昨天', '7d': '7 天', '30d': '30 天', all: '全部' },
    id: '订单 ID',
    idName: '存档中的订单 ID',
    idHint: '完整、开头或末尾',
    symbol: '合约',
    symbolName: '存档中的合约',
    exchange: '交易所',
    exchangeName: '存档中的交易所',
    account: '账户',
    status: '状态',
    any: '不限',
    from: (zone: string) => `变动自（${zone}）`,
    to: (zone: string) => `变动至（${zone}）`,
    none: '本机存档中没有这样的委托。',
    asOf: (time: string, zone: string) => `截至 ${time} ${zone}`,
    again: '重新查找',
    unreadable: (count: number) => `存档中有 ${digits(count)} 笔委托无法读取，已略去：请按订单 ID 到交易所查询。`,
    more: '更多',
    stop: '停止',
    found: (found: number) => `${digits(found)} 笔委托`,
    searching: (found: number, looked: number) => `已找到 ${digits(found)}，已查看 ${digits(looked)}`,
    stopped: (found: number, looked: number) => `已停止：在 ${digits(looked)} 笔中找到 ${digits(found)} 笔。`,
    paused: (found: number) => `前 ${digits(found)} 笔委托。`,
    full: (found: number) => `仅显示前 ${digits(found)} 笔：请缩小筛选范围。`,
  },
);
