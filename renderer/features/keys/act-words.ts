/** What did a key do with an order, or why did it do nothing? */

import { groupedDigits } from '../../../shared/digits.ts';
import { inLanguages } from '../../../shared/language.ts';

interface ActWords {
  nothingUnseen: string;
  /** What was done with orders, and undone. */
  acts: {
    undo: string;
    /** @param words - what was done @param key - as it is printed */
    undoBy: (words: string, key: string) => string;
    nothingToUndo: string;
    /** So many orders stand on the board again. */
    back: (count: number) => string;
    seen: string;
    unseen: string;
    /** @param hidden - how many of the orders no row shows */
    allSeen: (hidden: number) => string;
    allUnseen: string;
    unwatched: string;
    watchedAgain: string;
    dismissed: string;
    dismissedUnknown: string;
    /** @param unseen - how many stay because nobody has seen them. @param hidden - how many because no row shows them */
    closedDismissed: (count: number, unseen: number, hidden: number) => string;
    nothingToDismiss: string;
    isOpen: string;
    isListed: string;
  };
  /** What was done with several orders at once. */
  several: {
    /** @param staying - how many were chosen, too, and can't be dismissed */
    dismissed: (count: number, staying: number) => string;
    noneDismissed: (count: number) => string;
    seen: (count: number) => string;
    unseen: (count: number) => string;
    watched: (count: number) => string;
    unwatched: (count: number) => string;
    tooManyToWatch: (most: number) => string;
    ids: (count: number) => string;
    sentences: (count: number) => string;
    /** @param without - how many have none */
    clientOrderIds: (count: number, without: number) => string;
    noClientOrderId: string;
    oneWindow: string;
    nothingToAsk: string;
    tooManyToAsk: (most: number) => string;
  };
  copied: {
    id: string;
    clientOrderId: string;
    noClientOrderId: string;
    sentence: string;
    /** The order as a sentence. @param name - of the order @param said - what became of it @param time - as of when, in UTC */
    line: (name: string, said: string, time: string) => string;
    /** The same, of an order that may have changed since. */
    lineLastSeen: (name: string, said: string, time: string) => string;
    isLive: string;
  };
}

function digits(count: number): string {
  return groupedDigits(String(count));
}

function orders(count: number): string {
  return count === 1 ? '1 order is' : `${digits(count)} orders are`;
}

function someOrders(count: number): string {
  return count === 1 ? '1 order' : `${digits(count)} orders`;
}

function closedOrders(count: number): string {
  return `${digits(count)} closed ${count === 1 ? 'order' : 'orders'}`;
}

const english: ActWords = {
  nothingUnseen: 'There is no other order here that you have not seen.',
  acts: {
    undo: 'Undo',
    undoBy: (words, key) => `${words} ${key} undoes it.`,
    nothingToUndo: 'There is nothing to undo.',
    back: (count) => (count === 0 ? 'Nothing came back on the board.' : `${orders(count)} on the board again.`),
    seen: 'Marked as seen.',
    unseen: 'Marked as not seen.',
    allSeen: (hidden) =>
      hidden === 0 ? 'All marked as seen.' : `All marked as seen, also ${someOrders(hidden)} not shown here.`,
    allUnseen: 'What was not seen is marked so again.',
    unwatched: 'Watched no more.',
    watchedAgain: 'Watched again.',
    dismissed: 'Dismissed; the archive keeps it.',
    dismissedUnknown: 'Dismissed; its outcome is not known. The archive keeps what is.',
    closedDismissed: (count, unseen, hidden) => {
      const done = count === 0 ? 'No order' : closedOrders(count);
      const kept = count === 0 ? '' : `; the archive keeps ${count === 1 ? 'it' : 'them'}`;
      const stay = unseen === 0 ? '' : ` ${closedOrders(unseen)} not seen yet ${unseen === 1 ? 'stays' : 'stay'}.`;
      const hide = hidden === 0 ? '' : ` ${closedOrders(hidden)} not shown here ${hidden === 1 ? 'stays' : 'stay'}.`;
      return `${done} dismissed${kept}.${stay}${hide}`;
    },
    nothingToDismiss: 'There is no closed order to dismiss that nobody watches.',
    isOpen: 'This order is open: it stays on the board until it closes.',
    isListed: 'The exchange still lists this order: it stays on the board.',
  },
  several: {
    dismissed: (count, staying) => {
      const stay =
        staying === 0 ? '' : ` ${digits(staying)} ${staying === 1 ? 'stays' : 'stay'}: open, or still listed.`;
      return `Dismissed ${someOrders(count)}; the archive keeps ${count === 1 ? 'it' : 'them'}.${stay}`;
    },
    noneDismissed: (count) =>
      `None of these ${digits(count)} orders can be dismissed: each is open, or the exchange still lists it.`,
    seen: (count) => `Marked ${someOrders(count)} as seen.`,
    unseen: (count) => `Marked ${someOrders(count)} as not seen.`,
    watched: (count) => `Watching ${someOrders(count)} more.`,
    unwatched: (count) => `Watching ${someOrders(count)} fewer.`,
    tooManyToWatch: (most) => `This watches at most ${digits(most)} orders at once: choose fewer.`,
    ids: (count) => `Copied ${digits(count)} order IDs, one a line.`,
    sentences: (count) => `Copied ${digits(count)} orders as sentences, one a line.`,
    clientOrderIds: (count, without) => {
      const lacking = without === 0 ? '' : ` ${someOrders(without)} ${without === 1 ? 'has' : 'have'} none.`;
      return `Copied ${digits(count)} client order ${count === 1 ? 'ID' : 'IDs'}.${lacking}`;
    },
    noClientOrderId: 'None of these orders has a client order ID.',
    oneWindow: 'Several orders are chosen. Choose one to open it in a window of its own.',
    nothingToAsk: 'There is nothing to ask: of these orders each is live, or of no account here.',
    tooManyToAsk: (most) => `At most ${digits(most)} orders can be asked for at once: choose fewer.`,
  },
  copied: {
    id: 'Copied the order ID.',
    clientOrderId: 'Copied the client order ID.',
    noClientOrderId: 'This order has no client order ID.',
    sentence: 'Copied the order as a sentence.',
    line: (name, said, time) => `${name}: ${said} As of ${time} UTC.`,
    lineLastSeen: (name, said, time) => `${name}: When last seen: ${said} As of ${time} UTC.`,
    isLive: 'This order is live: the exchange tells of every change by itself.',
  },
};

const chinese: ActWords = {
  nothingUnseen: '这里没有其他未读的委托。',
  acts: {
    undo: '恢复',
    undoBy: (words, key) => `${words}按 ${key} 可恢复。`,
    nothingToUndo: '没有可恢复的操作。',
    back: (count) => (count === 0 ? '没有委托回到看板。' : `${digits(count)} 笔委托已回到看板。`),
    seen: '已标为已读。',
    unseen: '已标为未读。',
    allSeen: (hidden) =>
      hidden === 0 ? '已全部标为已读。' : `已全部标为已读，包括此处未显示的 ${digits(hidden)} 笔委托。`,
    allUnseen: '已恢复为未读。',
    unwatched: '已取消关注。',
    watchedAgain: '已重新关注。',
    dismissed: '已移除；存档中仍保留。',
    dismissedUnknown: '已移除；其结果未知，已知内容保留在存档中。',
    closedDismissed: (count, unseen, hidden) => {
      const done = count === 0 ? '没有移除任何委托。' : `已移除 ${digits(count)} 笔已结束的委托；存档中仍保留。`;
      const stay = unseen === 0 ? '' : `${digits(unseen)} 笔已结束但未读的委托保留在看板上。`;
      const hide = hidden === 0 ? '' : `${digits(hidden)} 笔此处未显示的已结束委托保留在看板上。`;
      return `${done}${stay}${hide}`;
    },
    nothingToDismiss: '没有可移除的已结束且未关注的委托。',
    isOpen: '该委托尚未结束：结束前会一直留在看板上。',
    isListed: '交易所仍列出该委托：它会留在看板上。',
  },
  several: {
    dismissed: (count, staying) =>
      `已移除 ${digits(count)} 笔委托；存档中仍保留。${staying === 0 ? '' : `${digits(staying)} 笔尚未结束或仍被交易所列出，保留在看板上。`}`,
    noneDismissed: (count) => `这 ${digits(count)} 笔委托都不能移除：尚未结束，或交易所仍列出。`,
    seen: (count) => `已将 ${digits(count)} 笔委托标为已读。`,
    unseen: (count) => `已将 ${digits(count)} 笔委托标为未读。`,
    watched: (count) => `已关注 ${digits(count)} 笔委托。`,
    unwatched: (count) => `已取消关注 ${digits(count)} 笔委托。`,
    tooManyToWatch: (most) => `一次最多关注 ${digits(most)} 笔委托：请少选一些。`,
    ids: (count) => `已复制 ${digits(count)} 个订单 ID，每行一个。`,
    sentences: (count) => `已将 ${digits(count)} 笔委托复制为句子，每行一个。`,
    clientOrderIds: (count, without) =>
      `已复制 ${digits(count)} 个客户端订单 ID。${without === 0 ? '' : `${digits(without)} 笔委托没有。`}`,
    noClientOrderId: '这些委托都没有客户端订单 ID。',
    oneWindow: '已选中多笔委托。请选一笔，再在单独的窗口中打开。',
    nothingToAsk: '无需查询：这些委托实时更新，或不属于这里的账户。',
    tooManyToAsk: (most) => `一次最多查询 ${digits(most)} 笔委托：请少选一些。`,
  },
  copied: {
    id: '已复制订单 ID。',
    clientOrderId: '已复制客户端订单 ID。',
    noClientOrderId: '该委托没有客户端订单 ID。',
    sentence: '已将委托复制为一句话。',
    line: (name, said, time) => `${name}：${said}（截至 ${time} UTC）`,
    lineLastSeen: (name, said, time) => `${name}：最后一次看到时：${said}（截至 ${time} UTC）`,
    isLive: '该委托实时更新：交易所会主动推送每次变化。',
  },
};

export const actWords = inLanguages(english, chinese);
