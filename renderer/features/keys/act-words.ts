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
    allSeen: string;
    allUnseen: string;
    unwatched: string;
    watchedAgain: string;
    dismissed: string;
    dismissedUnknown: string;
    /** @param unseen - how many stay because nobody has seen them */
    closedDismissed: (count: number, unseen: number) => string;
    nothingToDismiss: string;
    isOpen: string;
    isListed: string;
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
    allSeen: 'All marked as seen.',
    allUnseen: 'What was not seen is marked so again.',
    unwatched: 'Watched no more.',
    watchedAgain: 'Watched again.',
    dismissed: 'Dismissed; the archive keeps it.',
    dismissedUnknown: 'Dismissed; its outcome is not known. The archive keeps what is.',
    closedDismissed: (count, unseen) => {
      const done = count === 0 ? 'No order' : closedOrders(count);
      const kept = count === 0 ? '' : `; the archive keeps ${count === 1 ? 'it' : 'them'}`;
      const stay = unseen === 0 ? '' : ` ${closedOrders(unseen)} not seen yet ${unseen === 1 ? 'stays' : 'stay'}.`;
      return `${done} dismissed${kept}.${stay}`;
    },
    nothingToDismiss: 'There is no closed order to dismiss that nobody watches.',
    isOpen: 'This order is open: it stays on the board until it closes.',
    isListed: 'The exchange still lists this order: it stays on the board.',
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
    allSeen: '已全部标为已读。',
    allUnseen: '已恢复为未读。',
    unwatched: '已取消关注。',
    watchedAgain: '已重新关注。',
    dismissed: '已移除；存档中仍保留。',
    dismissedUnknown: '已移除；其结果未知，已知内容保留在存档中。',
    closedDismissed: (count, unseen) => {
      const done = count === 0 ? '没有移除任何委托。' : `已移除 ${digits(count)} 笔已结束的委托；存档中仍保留。`;
      return unseen === 0 ? done : `${done}${digits(unseen)} 笔已结束但未读的委托保留在看板上。`;
    },
    nothingToDismiss: '没有可移除的已结束且未关注的委托。',
    isOpen: '该委托尚未结束：结束前会一直留在看板上。',
    isListed: '交易所仍列出该委托：它会留在看板上。',
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
