/** What is said of a look-up: what was found, what was not, and how far that can be relied on? */

import { zh } from '../chinese.ts';
import { inLanguages } from '../language.ts';

interface VerdictWords {
  and: (before: string, last: string) => string;
  or: (before: string, last: string) => string;
  pieces: string;
  clauses: string;
  sentences: string;
  count: (count: number, noun: 'account' | 'order' | 'line' | 'day') => string;
  notShown: (why: string) => string;
  otherSymbols: (symbol: string) => string;
  silent: (accounts: number) => string;
  partly: (accounts: number) => string;
  stopped: (accounts: number) => string;
  paused: (accounts: number) => string;
  foundAt: (where: string) => string;
  ordersFoundAt: (orders: number, where: string) => string;
  mayHaveToo: (unsettled: string) => string;
  notFound: (scopes: string) => string;
  notOpen: (scopes: string) => string;
  at: (accounts: string) => string;
  atAccountsReason: (accounts: string, reason: string) => string;
  stoppedNotSettled: (why: string) => string;
  notSettled: (why: string) => string;
  remembered: string;
  lastSaid: (exchange: string, word: string) => string;
  lastSaidAt: (exchange: string, word: string, date: string, time: string) => string;
  fromArchive: string;
  nobodyAsked: string;
  asClientOrderId: string;
  withSymbol: (symbol: string) => string;
  onlyAt: (exchange: string) => string;
  asking: (accounts: number) => string;
  foundAndAsking: (orders: number, accounts: number) => string;
}

const numerals = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const plurals = new Intl.PluralRules('en');

/** "one account", "two accounts", "12 orders". */
function counted(count: number, noun: string): string {
  return `${numerals[count] ?? String(count)} ${noun}${plurals.select(count) === 'one' ? '' : 's'}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const nouns = { account: '个账户', order: '笔委托', line: '行', day: '天' };

export const verdictWords = inLanguages<VerdictWords>(
  {
    and: (before, last) => `${before} and ${last}`,
    or: (before, last) => `${before} or ${last}`,
    pieces: ', ',
    clauses: '; ',
    sentences: ' ',
    count: counted,
    notShown: (why) => `Closed orders may not be shown: ${why}.`,
    otherSymbols: (symbol) =>
      `A closed order of another symbol than ${symbol} would not have been seen: look it up with that symbol.`,
    silent: (accounts) => `${counted(accounts, 'account')} could not be asked`,
    partly: (accounts) => `${counted(accounts, 'account')} gave no complete answer`,
    stopped: (accounts) => `${counted(accounts, 'account')} ${accounts === 1 ? 'was' : 'were'} not asked to the end`,
    paused: (accounts) => `${counted(accounts, 'account')} ${accounts === 1 ? 'is' : 'are'} paused by you`,
    foundAt: (where) => `Found at ${where}.`,
    ordersFoundAt: (orders, where) => `${capitalized(counted(orders, 'order'))} found at ${where}.`,
    mayHaveToo: (unsettled) => `${capitalized(unsettled)}, and may have an order with this ID too.`,
    notFound: (scopes) => `Not found ${scopes}.`,
    notOpen: (scopes) => `Not among the open orders, and not found ${scopes}.`,
    at: (accounts) => `at ${accounts} `,
    atAccountsReason: (accounts, reason) => `at ${accounts}, ${reason}`,
    stoppedNotSettled: (why) => `Stopped, not settled: ${why}.`,
    notSettled: (why) => `Not settled yet: ${why}.`,
    remembered: 'The archive on this computer has it as it was last seen.',
    lastSaid: (exchange, word) => `${exchange} last said “${word}”.`,
    lastSaidAt: (exchange, word, date, time) => `${exchange} last said “${word}”, on ${date} at ${time} UTC.`,
    fromArchive: 'Known from the archive on this computer; no account was asked.',
    nobodyAsked: 'No account was asked.',
    asClientOrderId: 'as a client order ID',
    withSymbol: (symbol) => `with ${symbol}`,
    onlyAt: (exchange) => `at ${exchange} only`,
    asking: (accounts) => `Asking ${counted(accounts, 'account')}…`,
    foundAndAsking: (orders, accounts) =>
      `${capitalized(counted(orders, 'order'))} found, ${counted(accounts, 'account')} still being asked.`,
  },
  {
    and: (before, last) => zh`${before}和${last}`,
    or: (before, last) => zh`${before}或${last}`,
    pieces: '、',
    clauses: '；',
    sentences: '',
    count: (count, noun) => `${String(count)} ${nouns[noun]}`,
    notShown: (why) => zh`可能不包括已结束的委托：${why}。`,
    otherSymbols: (symbol) => zh`不会看到${symbol}以外的已结束委托：请指定该委托的合约再查询。`,
    silent: (accounts) => `${String(accounts)} 个账户未能查询`,
    partly: (accounts) => `${String(accounts)} 个账户没有给出完整答复`,
    stopped: (accounts) => `${String(accounts)} 个账户没有查询完`,
    paused: (accounts) => `${String(accounts)} 个账户已由您暂停`,
    foundAt: (where) => zh`在${where}找到。`,
    ordersFoundAt: (orders, where) => zh`在${where}找到${String(orders)}笔委托。`,
    mayHaveToo: (unsettled) => `${unsettled}，其中也可能有此 ID 的委托。`,
    notFound: (scopes) => zh`在${scopes}未找到。`,
    notOpen: (scopes) => zh`不在当前委托中，在${scopes}也未找到。`,
    at: (accounts) => zh`${accounts}的`,
    atAccountsReason: (accounts, reason) => `${accounts}：${reason}`,
    stoppedNotSettled: (why) => `已停止，未能确定：${why}。`,
    notSettled: (why) => `尚未确定：${why}。`,
    remembered: '本机存档中有它最后一次看到时的样子。',
    lastSaid: (exchange, word) => zh`${exchange}最后的状态是“${word}”。`,
    lastSaidAt: (exchange, word, date, time) => zh`${exchange}最后的状态是“${word}”，时间 ${date} ${time} UTC。`,
    fromArchive: '来自本机存档；没有查询任何账户。',
    nobodyAsked: '没有查询任何账户。',
    asClientOrderId: '作为客户端订单 ID',
    withSymbol: (symbol) => zh`合约${symbol}`,
    onlyAt: (exchange) => zh`仅在${exchange}`,
    asking: (accounts) => `正在查询 ${String(accounts)} 个账户…`,
    foundAndAsking: (orders, accounts) => `已找到 ${String(orders)} 笔委托，还有 ${String(accounts)} 个账户正在查询。`,
  },
);
