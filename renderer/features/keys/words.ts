/** What are the actions called, and what do the keys say? */

import type { ClipboardAsked } from '../../../shared/contract.ts';
import type { ActionGroup, ActionId } from '../../../shared/actions.ts';
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
  /** The key of the whole desktop. */
  shortcut: {
    label: string;
    changeName: string;
    off: string;
    turnOff: string;
    hint: string;
    press: string;
    refused: string;
    altGr: string;
    all: string;
    allHint: string;
    said: Readonly<Record<Exclude<ClipboardAsked['clipboard'], 'isId'>, string>>;
  };
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
    'rows.columns': 'Choose the columns, their order and widths',
    'rows.groupByState': 'Group the rows by state',
    'rows.groupBySymbol': 'Group the rows by symbol',
    'rows.groupByAccount': 'Group the rows by account',
    'rows.groupByNone': 'Group the rows by nothing',
    'rows.menu': 'Only orders alike in a cell of the chosen row, or a copy',
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
  shortcut: {
    label: 'Look up the clipboard, from any program',
    changeName: 'Change the key that looks up the clipboard',
    off: 'off',
    turnOff: 'Turn off',
    hint: 'An order ID alone is looked up at once; any other text is put in the box and asked of nobody.',
    press: 'Press a letter with two of Ctrl, Alt and Shift, or a function key with one. Enter keeps it, Esc leaves it.',
    refused: 'It would be taken from other programs: hold two of Ctrl, Alt and Shift with a letter.',
    altGr:
      'Windows takes Ctrl and Alt for AltGr, which types characters in other programs: hold Ctrl or Alt with Shift.',
    all: 'All keys…',
    allHint: 'Every other key, to look up and to change',
    said: {
      isOther: 'Nothing was asked: the clipboard holds no order ID alone. Enter looks up what stands in the box.',
      isEmpty: 'The clipboard holds no text.',
      isSecret: 'The clipboard holds what looks like a secret key: it was shown nowhere and sent nowhere.',
      isUnreadable: 'The clipboard could not be read: paste the order ID into the box.',
    },
  },
};

const chinese: KeyWords = {
  title: '快捷键',
  groups: { anywhere: '通用', pages: '页面', rows: '列表', order: '委托', views: '视图' },
  actions: {
    'app.palette': '查找命令，或用任意 ID 查找委托',
    'app.lookUpBox': '按 ID 查询委托',
    'app.stopLookUps': '停止查询',
    'app.undo': '恢复上一步操作',
    'app.export': '导出当前内容',
    'app.discreet': '隐藏或显示金额',
    'app.keys': '快捷键一览',
    'app.strip': '显示或关闭关注委托条',
    'app.closeWindow': '关闭关注委托条或委托独立窗口',
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
    'rows.open': '打开所选委托',
    'rows.close': '关闭委托，并恢复排序',
    'rows.nextUnseen': '下一个未读的委托',
    'rows.filter': '筛选',
    'rows.columns': '选择列、调整顺序与宽度',
    'rows.groupByState': '按状态分组',
    'rows.groupBySymbol': '按合约分组',
    'rows.groupByAccount': '按账户分组',
    'rows.groupByNone': '不分组',
    'rows.menu': '所选行的菜单：按单元格筛选或复制',
    'rows.markAllSeen': '全部标为已读',
    'rows.dismissClosed': '移除所有已读、未关注的已结束委托',
    'order.copyId': '复制订单 ID',
    'order.copySentence': '以一句话复制委托',
    'order.copyClientOrderId': '复制客户端订单 ID',
    'order.watch': '关注或取消关注',
    'order.toggleSeen': '标为已读或未读',
    'order.dismiss': '移除已结束或结果始终未知的委托',
    'order.askNow': '立即向交易所查询',
    'order.openWindow': '在独立窗口中打开委托',
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
  shortcut: {
    label: '在任何程序中查询剪贴板',
    changeName: '更改查询剪贴板的快捷键',
    off: '关闭',
    turnOff: '关闭',
    hint: '剪贴板中只有一个订单 ID 时立即查询；其他文本只放入输入框，不会向任何人查询。',
    press: '请按住 Ctrl、Alt、Shift 中的两个再按字母，或按住一个再按功能键。Enter 保存，Esc 保持不变。',
    refused: '这会影响其他程序：请按住 Ctrl、Alt、Shift 中的两个再按字母。',
    altGr: 'Windows 把 Ctrl 加 Alt 当作 AltGr，在其他程序中用来输入字符：请按住 Ctrl 或 Alt 加 Shift。',
    all: '全部快捷键…',
    allHint: '查看和更改其他快捷键',
    said: {
      isOther: '未查询：剪贴板中不是单独的订单 ID。按 Enter 查询输入框中的内容。',
      isEmpty: '剪贴板中没有文本。',
      isSecret: '剪贴板中的内容看似密钥：未显示，也未发送。',
      isUnreadable: '无法读取剪贴板：请将订单 ID 粘贴到输入框中。',
    },
  },
};

export const keyWords = inLanguages(english, chinese);
