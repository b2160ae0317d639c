/** What do the frame of the window say, its head, its bottom line and what stands between? */

import { zh } from '../../../shared/chinese.ts';
import type { KeyKeeping } from '../../../shared/contract.ts';
import { inLanguages } from '../../../shared/language.ts';

interface ShellWords {
  home: string;
  pages: { name: string; board: string; lookUp: string; archive: string; accounts: string; settings: string };
  addAccount: string;
  simulated: string;
  /** Left out where there is little room. */
  exchanges: string;
  leave: string;
  closeMessage: string;
  connections: {
    name: string;
    more: (count: number) => string;
    live: (live: number, all: number) => string;
    notFollowed: string;
    customEndpoint: string;
    thisComputer: string;
    seeAccounts: string;
    tryAgain: string;
    tryNow: string;
    reconnect: string;
    close: string;
    gap: (subject: string, notKnown: string, zone: string) => string;
  };
  status: {
    kept: Record<KeyKeeping['kind'], string>;
    discreetOn: string;
    discreetOff: string;
    keys: string;
    onStandIn: string;
    blurred: string;
    notRecorded: string;
    archiveHolds: string;
    archive: (count: number, events: string, size: string) => string;
  };
  proxy: {
    didNotTake: (host: string) => string;
    wants: (host: string) => string;
    notReached: string;
    signInAgain: string;
    title: string;
    reachedThrough: (host: string) => string;
    tookNot: string;
    user: string;
    password: string;
    sealed: string;
    inMemory: string;
    sentAlone: string;
    sentOpenly: string;
    signIn: string;
  };
}

const plurals = new Intl.PluralRules('en');

export const shellWords = inLanguages<ShellWords>(
  {
    home: 'Home',
    pages: {
      name: 'Pages',
      board: 'Board',
      lookUp: 'Look-ups',
      archive: 'Archive',
      accounts: 'Accounts',
      settings: 'Settings',
    },
    addAccount: 'Add account',
    simulated: 'Simulated',
    exchanges: ' exchanges',
    leave: 'Leave',
    closeMessage: 'Close this message',
    connections: {
      name: 'Connections',
      more: (count) => `${String(count)} more`,
      live: (live, all) => `${String(live)} of ${String(all)} live`,
      notFollowed: 'not followed',
      customEndpoint: 'custom endpoint',
      thisComputer: 'this computer',
      seeAccounts: 'see Accounts',
      tryAgain: 'Try again',
      tryNow: 'Try now',
      reconnect: 'Reconnect',
      close: 'Close',
      gap: (subject, notKnown, zone) => `${subject} is ${notKnown} ${zone}.`,
    },
    status: {
      kept: {
        system: "Keys sealed by the system's key store",
        session: 'Keys kept until the app closes',
        refused: 'Account keys not taken here',
      },
      discreetOn: 'Discreet on',
      discreetOff: 'Discreet off',
      keys: 'Keys',
      onStandIn: 'on the stand-in',
      blurred: 'Amounts are blurred.',
      notRecorded: 'Not recorded',
      archiveHolds: 'What the archive on this computer holds',
      archive: (count, events, size) =>
        `Archive ${events} ${plurals.select(count) === 'one' ? 'event' : 'events'} · ${size}`,
    },
    proxy: {
      didNotTake: (host) => `The proxy ${host} did not take the user name and password.`,
      wants: (host) => `The proxy ${host} wants a user name and password.`,
      notReached: 'The exchanges can’t be reached through it until then.',
      signInAgain: 'Sign in…',
      title: 'Sign in to the proxy',
      reachedThrough: (host) =>
        `The exchanges are reached through ${host}, which wants a user name and a password: those of your company or network, not of an exchange.`,
      tookNot: 'It did not take the last ones. They were forgotten, so that no account is locked by trying them again.',
      user: 'User name',
      password: 'Password',
      sealed: 'The password is sealed by this computer’s key store.',
      inMemory: 'The password is kept in memory only, until the app closes.',
      sentAlone: 'It is sent to this proxy alone.',
      sentOpenly: 'It is sent to this proxy alone, without encryption, as a proxy of this kind wants it.',
      signIn: 'Sign in',
    },
  },
  {
    home: '首页',
    pages: { name: '页面', board: '看板', lookUp: '查询', archive: '存档', accounts: '账户', settings: '设置' },
    addAccount: '添加账户',
    simulated: '模拟',
    exchanges: '交易所',
    leave: '退出',
    closeMessage: '关闭此消息',
    connections: {
      name: '连接',
      more: (count) => zh`另有${String(count)}个`,
      live: (live, all) => zh`${String(all)}个中${String(live)}个实时`,
      notFollowed: '未跟踪',
      customEndpoint: '自定义接口地址',
      thisComputer: '本机',
      seeAccounts: '见账户页',
      tryAgain: '重试',
      tryNow: '立即重试',
      reconnect: '重新连接',
      close: '关闭',
      gap: (subject, notKnown, zone) => zh`${subject}：${notKnown}（${zone}）。`,
    },
    status: {
      kept: {
        system: '密钥由系统密钥库加密',
        session: '密钥只保留到应用关闭',
        refused: '此处不接受账户密钥',
      },
      discreetOn: '隐藏金额：开',
      discreetOff: '隐藏金额：关',
      keys: '快捷键',
      onStandIn: '运行于替身',
      blurred: '金额已模糊。',
      notRecorded: '未记录',
      archiveHolds: '本机存档中的内容',
      archive: (_count, events, size) => zh`存档${events}个事件 · ${size}`,
    },
    proxy: {
      didNotTake: (host) => zh`代理${host}没有接受用户名和密码。`,
      wants: (host) => zh`代理${host}要求用户名和密码。`,
      notReached: '在此之前无法通过它连接交易所。',
      signInAgain: '登录…',
      title: '登录代理',
      reachedThrough: (host) => `交易所通过代理 ${host} 连接，它要求用户名和密码：是您公司或网络的，不是交易所的。`,
      tookNot: '它没有接受上次的用户名和密码。它们已被忘记，以免再次尝试而锁定账号。',
      user: '用户名',
      password: '密码',
      sealed: '密码由本机的密钥库加密保存。',
      inMemory: '密码只保留在内存中，直到应用关闭。',
      sentAlone: '它只会发送给此代理。',
      sentOpenly: '它只会发送给此代理，但不加密，这是此类代理的要求。',
      signIn: '登录',
    },
  },
);
