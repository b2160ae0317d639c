/** What does the app say on the desktop: in menus, in the tray, in notices and questions? */

import { zh } from '../../shared/chinese.ts';
import type { ConnectionPhase } from '../../shared/connection.ts';
import type { HelpTopic } from '../../shared/help.ts';
import { inLanguages } from '../../shared/language.ts';

/** What Electron would name in English itself; null where it is to do so. */
type RoleNames = Readonly<Record<RoleName, string>>;
type RoleName =
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen'
  | 'reload'
  | 'toggleDevTools'
  | 'quit'
  | 'close'
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'minimize'
  | 'zoom'
  | 'front';

interface DeskWords {
  menus: { app: string; file: string; edit: string; view: string; window: string; help: string };
  roles: RoleNames | null;
  helpTopics: Readonly<Record<HelpTopic | 'logFolder', string>>;
  strip: string;
  lookUp: (id: string) => string;
  tray: {
    phases: Readonly<Record<ConnectionPhase, string>>;
    account: (title: string, phase: string) => string;
    nothingNew: string;
    unseen: (count: number) => string;
    noAccounts: string;
    allLive: string;
    someLive: (live: number, all: number) => string;
    markAllSeen: string;
    hideWindow: string;
    showWindow: string;
    strip: string;
    discreet: string;
    quit: string;
  };
  testNotice: { title: string; titleOf: (kind: string) => string; body: string };
  page: {
    crashed: string;
    crashedDetail: string;
    startAgain: string;
    notNow: string;
    hangs: string;
    hangsDetail: string;
    wait: string;
    loadAgain: string;
  };
  cancel: string;
}

const plurals = new Intl.PluralRules('en');
const goesOn = 'Orders are still followed and recorded, and notices still come.';

export const deskWords = inLanguages<DeskWords>(
  {
    menus: { app: '', file: 'File', edit: 'Edit', view: 'View', window: 'Window', help: 'Help' },
    roles: null,
    helpTopics: {
      keys: 'Keyboard Shortcuts',
      version: 'Version and Changes',
      licences: 'Licences',
      diagnostics: 'Copy Diagnostics',
      logFolder: 'Open Log Folder',
    },
    strip: 'Strip of Watched Orders',
    lookUp: (id) => `Look up ${id}`,
    tray: {
      phases: {
        connecting: 'connecting',
        live: 'live',
        reconnecting: 'reconnecting',
        offline: 'offline',
        refused: 'refused',
        paused: 'paused by you',
      },
      account: (title, phase) => `${title}: ${phase}`,
      nothingNew: 'Nothing new',
      unseen: (count) => `${String(count)} ${plurals.select(count) === 'one' ? 'change' : 'changes'} not seen`,
      noAccounts: 'No accounts',
      allLive: 'All accounts live',
      someLive: (live, all) => `${String(live)} of ${String(all)} accounts live`,
      markAllSeen: 'Mark all as seen',
      hideWindow: 'Hide window',
      showWindow: 'Show window',
      strip: 'Strip of watched orders',
      discreet: 'Discreet',
      quit: 'Quit',
    },
    testNotice: {
      title: 'Test notice',
      titleOf: (kind) => `Test notice: ${kind}`,
      body: 'This is how Order Monitor tells you of your orders.',
    },
    page: {
      crashed: 'The window stopped working four times within a minute.',
      crashedDetail: `${goesOn} Start the window again; if it stops once more, restart the app.`,
      startAgain: 'Start again',
      notNow: 'Not now',
      hangs: 'The window does not answer.',
      hangsDetail: `${goesOn} Wait, or load the window again: only what was typed into it is lost.`,
      wait: 'Wait',
      loadAgain: 'Load it again',
    },
    cancel: 'Cancel',
  },
  {
    menus: { app: 'Order Monitor', file: '文件', edit: '编辑', view: '视图', window: '窗口', help: '帮助' },
    roles: {
      undo: '撤销',
      redo: '重做',
      cut: '剪切',
      copy: '复制',
      paste: '粘贴',
      selectAll: '全选',
      resetZoom: '实际大小',
      zoomIn: '放大',
      zoomOut: '缩小',
      togglefullscreen: '切换全屏',
      reload: '重新加载',
      toggleDevTools: '切换开发者工具',
      quit: '退出 Order Monitor',
      close: '关闭窗口',
      about: '关于 Order Monitor',
      services: '服务',
      hide: '隐藏 Order Monitor',
      hideOthers: '隐藏其他',
      unhide: '全部显示',
      minimize: '最小化',
      zoom: '缩放',
      front: '前置全部窗口',
    },
    helpTopics: {
      keys: '键盘快捷键',
      version: '版本与更新内容',
      licences: '许可证',
      diagnostics: '复制诊断信息',
      logFolder: '打开日志文件夹',
    },
    strip: '关注委托条',
    lookUp: (id) => zh`查询${id}`,
    tray: {
      phases: {
        connecting: '连接中',
        live: '实时',
        reconnecting: '重连中',
        offline: '离线',
        refused: '被拒绝',
        paused: '已由您暂停',
      },
      account: (title, phase) => `${title}：${phase}`,
      nothingNew: '没有新变化',
      unseen: (count) => zh`${String(count)}处变化未读`,
      noAccounts: '没有账户',
      allLive: '所有账户实时',
      someLive: (live, all) => zh`${String(all)}个账户中${String(live)}个实时`,
      markAllSeen: '全部标为已读',
      hideWindow: '隐藏窗口',
      showWindow: '显示窗口',
      strip: '关注委托条',
      discreet: '隐藏金额',
      quit: '退出',
    },
    testNotice: {
      title: '测试提醒',
      titleOf: (kind) => `测试提醒：${kind}`,
      body: 'Order Monitor 会这样提醒您委托的变化。',
    },
    page: {
      crashed: '窗口在一分钟内停止工作了四次。',
      crashedDetail: '委托仍在跟踪和记录，提醒也照常到达。请重新启动窗口；若再次停止，请重启应用。',
      startAgain: '重新启动',
      notNow: '暂不',
      hangs: '窗口没有响应。',
      hangsDetail: '委托仍在跟踪和记录，提醒也照常到达。请等待，或重新加载窗口：只会丢失其中已输入的内容。',
      wait: '等待',
      loadAgain: '重新加载',
    },
    cancel: '取消',
  },
);
