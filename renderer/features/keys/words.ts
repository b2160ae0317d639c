/** What are the actions called, and what do the keys say? */

import type { ActionGroup, ActionId } from '../../../shared/actions.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import type { Refusal } from './rebinding.ts';
import { inLanguages } from '../../../shared/language.ts';

interface KeyWords {
  title: string;
  groups: Readonly<Record<ActionGroup, string>>;
  /** As the list of all keys has it, and the palette. */
  actions: Readonly<Record<ActionId, string>>;
  /** Where there is little room. */
  short: Readonly<Partial<Record<ActionId, string>>>;
  /** Behind the first stroke of a sequence. */
  goesOn: string;
  /** Between two keys that do the same. */
  or: string;
  /** What a key copied, or why it did nothing, and what stands in the sentence. */
  nothingUnseen: string;
  /** What stands in the list of all keys where they are changed. */
  changing: {
    change: string;
    /** The name of the button. */
    changeOf: (action: string) => string;
    newKeyOf: (action: string) => string;
    press: string;
    keep: string;
    swap: string;
    noKey: string;
    usual: string;
    isUsual: string;
    refusals: Readonly<Record<Refusal, string>>;
    /** @param key - as it is printed @param action - whose it is */
    clash: (key: string, action: string) => string;
  };
  /** What was done with orders, and undone. */
  acts: {
    undo: string;
    /** @param key - as it is printed */
    undoBy: (key: string) => string;
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
    colon: string;
    whenLastSeen: string;
    /** @param time - in UTC */
    asOf: (time: string) => string;
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

const english: KeyWords = {
  title: 'Keys',
  groups: { anywhere: 'Anywhere', pages: 'Pages', rows: 'Rows', order: 'The order', views: 'Views' },
  actions: {
    'app.palette': 'Find an action, or an order by any ID',
    'app.lookUpBox': 'Look up an order by its ID',
    'app.stopLookUps': 'Stop the look-ups',
    'app.undo': 'Undo',
    'app.export': 'Export what is shown',
    'app.discreet': 'Discreet: blur the amounts, or show them',
    'app.keys': 'All keys',
    'app.strip': 'Show the strip of watched orders, or close it',
    'app.closeWindow': 'Close the strip, or the window of one order',
    'page.board': 'Go to the board',
    'page.lookUp': 'Go to the look-ups',
    'page.archive': 'Go to the archive',
    'page.accounts': 'Go to the accounts',
    'page.settings': 'Go to the settings',
    'rows.next': 'Next row',
    'rows.previous': 'Previous row',
    'rows.pageDown': 'Some rows down',
    'rows.pageUp': 'Some rows up',
    'rows.first': 'First row',
    'rows.last': 'Last row',
    'rows.open': 'Open the chosen row',
    'rows.close': 'Close the order, and sort rows that kept their places',
    'rows.nextUnseen': 'Next order that you have not seen',
    'rows.filter': 'Filter the rows',
    'rows.markAllSeen': 'Mark all as seen',
    'rows.dismissClosed': 'Dismiss all closed orders that you have seen and do not watch',
    'order.copyId': 'Copy the order’s ID',
    'order.copySentence': 'Copy the order as a sentence',
    'order.copyClientOrderId': 'Copy its client order ID',
    'order.watch': 'Watch the order, or unwatch it',
    'order.toggleSeen': 'Mark the order as seen, or as not seen',
    'order.dismiss': 'Dismiss the order, once it is closed or its outcome stays unknown',
    'order.askNow': 'Ask the exchange now',
    'order.openWindow': 'Open the order in a window of its own',
    'view.previous': 'Previous view',
    'view.next': 'Next view',
  },
  short: {
    'page.board': 'Board',
    'page.lookUp': 'Look-ups',
    'page.archive': 'Archive',
    'page.accounts': 'Accounts',
    'page.settings': 'Settings',
  },
  goesOn: 'then',
  or: 'or',
  acts: {
    undo: 'Undo',
    undoBy: (key) => `${key} undoes it.`,
    nothingToUndo: 'There is nothing to undo.',
    back: (count) => (count === 0 ? 'Nobody here knows it any more.' : `${orders(count)} on the board again.`),
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
  changing: {
    change: 'Change',
    changeOf: (action) => `Change the key of: ${action}`,
    newKeyOf: (action) => `New key of: ${action}`,
    press: 'Press one key, or two in a row. Enter keeps it, Esc leaves it as it was.',
    keep: 'Keep',
    swap: 'Swap',
    noKey: 'no key',
    usual: 'Usual keys',
    isUsual: 'These are the usual keys.',
    refusals: {
      typing: 'Typing and going from field to field need this key: choose another one.',
      system: 'The system or the menu has this key: choose another one.',
      tooLong: 'At most two keys in a row.',
    },
    clash: (key, action) => `${key} is the key of “${action}”. Swap the two, or press another one.`,
  },
  nothingUnseen: 'There is no other order here that you have not seen.',
  copied: {
    id: 'Copied the order ID.',
    clientOrderId: 'Copied the client order ID.',
    noClientOrderId: 'This order has no client order ID.',
    sentence: 'Copied the order as a sentence.',
    colon: ': ',
    whenLastSeen: 'When last seen: ',
    asOf: (time) => ` As of ${time} UTC.`,
    isLive: 'This order is live: the exchange tells of every change by itself.',
  },
};

const chinese: KeyWords = {
  title: '快捷键',
  groups: { anywhere: '通用', pages: '页面', rows: '列表', order: '订单', views: '视图' },
  actions: {
    'app.palette': '查找命令，或用任意 ID 查找订单',
    'app.lookUpBox': '按 ID 查询订单',
    'app.stopLookUps': '停止查询',
    'app.undo': '撤销操作',
    'app.export': '导出当前内容',
    'app.discreet': '隐私模式：模糊或显示金额',
    'app.keys': '快捷键一览',
    'app.strip': '显示或关闭关注订单条',
    'app.closeWindow': '关闭关注订单条或订单独立窗口',
    'page.board': '前往看板',
    'page.lookUp': '前往查询',
    'page.archive': '前往存档',
    'page.accounts': '前往账户',
    'page.settings': '前往设置',
    'rows.next': '下一行',
    'rows.previous': '上一行',
    'rows.pageDown': '向下翻页',
    'rows.pageUp': '向上翻页',
    'rows.first': '第一行',
    'rows.last': '最后一行',
    'rows.open': '打开所选订单',
    'rows.close': '关闭订单，并恢复排序',
    'rows.nextUnseen': '下一个未查看的订单',
    'rows.filter': '筛选',
    'rows.markAllSeen': '全部标为已查看',
    'rows.dismissClosed': '移除所有已查看、未关注的已结束订单',
    'order.copyId': '复制订单号',
    'order.copySentence': '以一句话复制订单',
    'order.copyClientOrderId': '复制自定义订单号',
    'order.watch': '关注或取消关注',
    'order.toggleSeen': '标为已查看或未查看',
    'order.dismiss': '移除已结束或结果始终不明的订单',
    'order.askNow': '立即向交易所查询',
    'order.openWindow': '在独立窗口中打开订单',
    'view.previous': '上一个视图',
    'view.next': '下一个视图',
  },
  short: {
    'page.board': '看板',
    'page.lookUp': '查询',
    'page.archive': '存档',
    'page.accounts': '账户',
    'page.settings': '设置',
  },
  goesOn: '然后',
  or: '或',
  acts: {
    undo: '撤销',
    undoBy: (key) => `按 ${key} 可撤销。`,
    nothingToUndo: '没有可撤销的操作。',
    back: (count) => (count === 0 ? '这里已没有该订单的记录。' : `${digits(count)} 个订单已回到看板。`),
    seen: '已标为已查看。',
    unseen: '已标为未查看。',
    allSeen: '已全部标为已查看。',
    allUnseen: '已恢复为未查看。',
    unwatched: '已取消关注。',
    watchedAgain: '已重新关注。',
    dismissed: '已移除；存档中仍保留。',
    dismissedUnknown: '已移除；其结果未知，已知内容保留在存档中。',
    closedDismissed: (count, unseen) => {
      const done = count === 0 ? '没有移除任何订单。' : `已移除 ${digits(count)} 个已结束的订单；存档中仍保留。`;
      return unseen === 0 ? done : `${done}${digits(unseen)} 个已结束但未查看的订单保留在看板上。`;
    },
    nothingToDismiss: '没有可移除的已结束且未关注的订单。',
    isOpen: '该订单仍在挂单中：结束前会一直留在看板上。',
    isListed: '交易所仍列出该订单：它会留在看板上。',
  },
  changing: {
    change: '更改',
    changeOf: (action) => `更改快捷键：${action}`,
    newKeyOf: (action) => `新的快捷键：${action}`,
    press: '请按一个键，或依次按两个键。Enter 保存，Esc 保持不变。',
    keep: '保存',
    swap: '互换',
    noKey: '无',
    usual: '恢复默认快捷键',
    isUsual: '当前为默认快捷键。',
    refusals: {
      typing: '输入或切换焦点需要这个键，请另选一个。',
      system: '系统或菜单已占用这个键，请另选一个。',
      tooLong: '最多依次按两个键。',
    },
    clash: (key, action) => `${key} 已用于“${action}”。可以互换，或另按一个键。`,
  },
  nothingUnseen: '这里没有其他未查看的订单。',
  copied: {
    id: '已复制订单号。',
    clientOrderId: '已复制自定义订单号。',
    noClientOrderId: '该订单没有自定义订单号。',
    sentence: '已将订单复制为一句话。',
    colon: '：',
    whenLastSeen: '最后所见：',
    asOf: (time) => `（截至 ${time} UTC）`,
    isLive: '该订单实时更新：交易所会主动推送每次变化。',
  },
};

export const keyWords = inLanguages(english, chinese);
