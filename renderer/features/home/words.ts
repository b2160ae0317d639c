/** What stands there before anything was looked up? */

import { zh } from '../../../shared/chinese.ts';
import { inLanguages } from '../../../shared/language.ts';

export const homeWords = inLanguages(
  {
    title: 'Every open order, live. Any order, by its ID.',
    what: (exchanges: string) =>
      `The board follows every open order of your accounts at ${exchanges} live, says at once what becomes of it, and keeps it in an archive on this computer. Paste an order ID, and all accounts are asked for it at the same time. It only reads: it can't place, change or cancel an order, and asks for keys that can't either.`,
    addAccount: 'Add account',
    tryDemo: 'Try with simulated exchanges',
    keptUntilClosed: (why: string) => `Keys would be kept until the app closes. ${why}`,
    simulated: 'Simulated exchanges',
    choose: 'Choose one of their orders, or paste its ID.',
    pasteAbove: 'Paste an ID above. Every account that could own it is asked at once.',
    recent: 'Recent',
    clear: 'Clear',
    askedWith: (outcome: string, symbol: string) => `${outcome} · asked with ${symbol}`,
    cameTo: (status: string, symbol: string, others: string | null) =>
      others === null ? `${status} · ${symbol}` : `${status} · ${symbol} and ${others} more`,
  },
  {
    title: '实时跟踪每一笔当前委托。凭 ID 查到任意委托。',
    what: (exchanges) =>
      zh`看板实时跟踪您在${exchanges}各账户的每一笔当前委托，第一时间说明其结果，并存入本机存档。粘贴订单 ID，即可同时查询所有账户。它只读取：不能下单、改单或撤单，也只要求没有这些权限的密钥。`,
    addAccount: '添加账户',
    tryDemo: '用模拟交易所试用',
    keptUntilClosed: (why) => `密钥只会保留到应用关闭。${why}`,
    simulated: '模拟交易所',
    choose: '选择其中一笔委托，或粘贴它的 ID。',
    pasteAbove: '请在上方粘贴 ID，所有可能拥有它的账户会同时被查询。',
    recent: '最近查询',
    clear: '清空',
    askedWith: (outcome, symbol) => zh`${outcome} · 查询时指定 ${symbol}`,
    cameTo: (status, symbol, others) =>
      others === null ? `${status} · ${symbol}` : zh`${status} · ${symbol}，另有 ${others} 笔`,
  },
);
