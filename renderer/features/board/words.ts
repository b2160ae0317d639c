/** What does the board say: its groups and filters, its toolbar, its empty page, and what happened while nobody was there? */

import { zh } from '../../../shared/chinese.ts';
import { inLanguages } from '../../../shared/language.ts';
import type { BoardFilter, BoardGroup } from '../../store/board-list.ts';

interface BoardWords {
  orders: string;
  which: string;
  groups: Record<BoardGroup, string>;
  filters: Record<BoardFilter, string>;
  /** In pieces: what is left out where room lacks. */
  markSeen: { mark: string; all: string; seen: string; title: (key: string) => string };
  paused: { sorting: string; paused: string; title: string };
  noneFits: string;
  showAll: string;
  notConnected: string;
  empty: {
    noAccount: string;
    addOne: string;
    allRefused: string;
    keysMissing: string;
    enterThem: string;
    keysLocked: string;
    unlockThem: string;
    lineSaysWhy: string;
    connecting: string;
    asking: (accounts: string) => string;
    notConnected: string;
    lineSaysNext: string;
    noneOpen: (accounts: string) => string;
    noneListed: (accounts: string) => string;
    asOf: (clock: string, zone: string) => string;
    lacks: (account: string, problem: string) => string;
    notKnownOf: (accounts: string) => string;
  };
  recording: {
    stopped: string;
    stoppedSince: (clock: string, zone: string) => string;
    withHole: string;
    /** Before the problem, where there is one. */
    because: string;
    end: string;
  };
}

export const boardWords = inLanguages<BoardWords>(
  {
    orders: 'Orders',
    which: 'Which orders',
    groups: { open: 'Open', notKnown: 'Not known', closed: 'Closed' },
    filters: {
      all: 'All',
      open: 'Open',
      notKnown: 'Not known',
      closed: 'Closed',
      watched: 'Watched',
      unseen: 'Unseen',
    },
    markSeen: {
      mark: 'Mark ',
      all: 'all as ',
      seen: 'seen',
      title: (key) => `Every order, also those a filter hides, missed notices and gaps. ${key}`.trim(),
    },
    paused: {
      sorting: 'Sorting ',
      paused: 'paused',
      title: 'Rows keep their places while the pointer is at them. Sort now.',
    },
    noneFits: 'No order passes the filter.',
    showAll: 'Show all',
    notConnected: 'Not connected',
    empty: {
      noAccount: 'No account is followed.',
      addOne: 'Add an account, or enter its keys again, under Accounts.',
      allRefused: 'Every account is refused.',
      keysMissing: 'The keys are not on this computer.',
      enterThem:
        'Nothing was asked, so whether there are open orders is not known. Enter them again under Accounts, with Replace keys.',
      keysLocked: 'The keys are locked.',
      unlockThem:
        'Nothing was asked, so whether there are open orders is not known. Unlock the keyring of this computer; Accounts says more.',
      lineSaysWhy: 'Whether there are open orders is not known. The line below says why, and tries again.',
      connecting: 'Connecting',
      asking: (accounts) => `Asking ${accounts} for open orders.`,
      notConnected: 'Not connected.',
      lineSaysNext: 'Whether there are open orders is not known. The line below says what happens next.',
      noneOpen: (accounts) => `No open orders at ${accounts}.`,
      noneListed: (accounts) => `No open orders listed at ${accounts}.`,
      asOf: (clock, zone) => `As of ${clock} ${zone}.`,
      lacks: (account, problem) => ` ${account}: ${problem}`,
      notKnownOf: (accounts) => ` Of ${accounts} it is not known.`,
    },
    recording: {
      stopped: 'Not recorded',
      stoppedSince: (clock, zone) => `Not recorded since ${clock} ${zone}`,
      withHole:
        'Recording goes on; the timelines of their orders say where they lack something. Mark all as seen puts this away.',
      because: ': ',
      end: '.',
    },
  },
  {
    orders: '委托',
    which: '哪些委托',
    groups: { open: '未结束', notKnown: '未知', closed: '已结束' },
    filters: {
      all: '全部',
      open: '未结束',
      notKnown: '未知',
      closed: '已结束',
      watched: '已关注',
      unseen: '未读',
    },
    markSeen: {
      mark: '',
      all: '全部标为',
      seen: '已读',
      title: (key) => `所有委托（包括被筛选隐藏的）、错过的提醒和中断时段。${key}`,
    },
    paused: { sorting: '排序', paused: '已暂停', title: '指针停在行上时，各行位置不变。点击立即排序。' },
    noneFits: '没有符合筛选条件的委托。',
    showAll: '显示全部',
    notConnected: '未连接',
    empty: {
      noAccount: '没有正在跟踪的账户。',
      addOne: '请在“账户”中添加账户，或重新输入其密钥。',
      allRefused: '所有账户均被拒绝。',
      keysMissing: '密钥不在本机。',
      enterThem: '尚未向交易所查询，是否有当前委托尚不清楚。请在“账户”中用“更换密钥”重新输入。',
      keysLocked: '密钥已锁定。',
      unlockThem: '尚未向交易所查询，是否有当前委托尚不清楚。请解锁本机的密钥环，详见“账户”。',
      lineSaysWhy: '是否有当前委托尚不清楚。下方状态栏说明原因并会重试。',
      connecting: '正在连接',
      asking: (accounts) => zh`正在向${accounts}查询当前委托。`,
      notConnected: '未连接。',
      lineSaysNext: '是否有当前委托尚不清楚。下方状态栏说明接下来会怎样。',
      noneOpen: (accounts) => zh`${accounts}没有当前委托。`,
      noneListed: (accounts) => zh`${accounts}未列出当前委托。`,
      asOf: (clock, zone) => zh`截至${clock} ${zone}。`,
      lacks: (account, problem) => `${account}：${problem}`,
      notKnownOf: (accounts) => zh`${accounts}的情况未知。`,
    },
    recording: {
      stopped: '未记录',
      stoppedSince: (clock, zone) => zh`自${clock} ${zone} 起未记录`,
      withHole: '记录仍在继续；相关委托的时间线会标明缺少的部分。“全部标为已读”可收起此提示。',
      because: '：',
      end: '。',
    },
  },
);
