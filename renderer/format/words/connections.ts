/** What is said of a connection: its phase, its gaps, its figures, its old news? */

import { zh } from '../../../shared/chinese.ts';
import type { ConnectionPhase } from '../../../shared/connection.ts';
import { inLanguages } from '../../../shared/language.ts';

interface ConnectionWords {
  phases: Record<ConnectionPhase, string>;
  keys: Record<'missing' | 'locked', string>;
  pausedSince: (time: string) => string;
  paused: (title: string, since: string) => string;
  offlineAsleep: string;
  offlineNoNetwork: string;
  tryNow: (phase: string, attempt: number) => string;
  tryAt: (phase: string, attempt: number, when: string) => string;
  nextTry: (phase: string, when: string) => string;
  lastLive: (time: string) => string;
  clock: (offset: string) => string;
  clockOffset: (seconds: string) => string;
  rateLimit: (share: string) => string;
  whatHappened: string;
  whichCameAndWent: (kinds: string) => string;
  notKnownBetween: (from: string, to: string) => string;
  notConnectedYet: (title: string, time: string) => string;
  asOfThen: (title: string, time: string) => string;
  asOfThenOrBefore: (title: string, time: string) => string;
  facts: {
    state: string;
    liveSince: string;
    since: string;
    lastLive: string;
    lastMessage: string;
    noneYet: string;
    roundTripHalf: string;
    notMeasuredYet: string;
    roundTripMost: string;
    clock: string;
    clockThen: string;
    clockOffset: (seconds: string) => string;
    notMeasured: string;
    rateLimit: string;
    notCounted: string;
    reconnects: string;
    moment: (time: string, zone: string, age: string) => string;
  };
}

export const connectionWords = inLanguages<ConnectionWords>(
  {
    phases: {
      connecting: 'connecting',
      live: 'live',
      reconnecting: 'reconnecting',
      offline: 'offline',
      refused: 'refused',
      paused: 'paused',
    },
    keys: { missing: 'keys not here', locked: 'keys locked' },
    pausedSince: (time) => `paused by you since ${time}`,
    paused: (title, since) => `${title} paused by you since ${since}, rows are as of then or before`,
    offlineAsleep: 'offline, reconnects by itself when this computer wakes up',
    offlineNoNetwork: 'offline, reconnects by itself when the network is back',
    tryNow: (phase, attempt) => `${phase}, try ${String(attempt)}`,
    tryAt: (phase, attempt, when) => `${phase}, try ${String(attempt)} ${when}`,
    nextTry: (phase, when) => `${phase}, next try ${when}`,
    lastLive: (time) => `last live ${time}`,
    clock: (offset) => `clock ${offset}`,
    clockOffset: (seconds) => `${seconds} s`,
    rateLimit: (share) => `rate limit ${share}`,
    whatHappened: 'What happened',
    whichCameAndWent: (kinds) => `Which ${kinds} came and went`,
    notKnownBetween: (from, to) => `not known between ${from} and ${to}`,
    notConnectedYet: (title, time) => `${title} not connected yet, rows are as of ${time} or later`,
    asOfThen: (title, time) => `${title} not connected since ${time}, rows are as of then`,
    asOfThenOrBefore: (title, time) => `${title} not connected since ${time}, rows are as of then or before`,
    facts: {
      state: 'State',
      liveSince: 'Live since',
      since: 'Since',
      lastLive: 'Last live',
      lastMessage: 'Last message',
      noneYet: 'none yet',
      roundTripHalf: 'Round trip, half within',
      notMeasuredYet: 'not measured yet',
      roundTripMost: 'Round trip, 95 % within',
      clock: 'Exchange’s clock',
      clockThen: 'Exchange’s clock, when last measured',
      clockOffset: (seconds) => `${seconds} to this computer’s`,
      notMeasured: 'not measured',
      rateLimit: 'Rate limit used',
      notCounted: 'not counted',
      reconnects: 'Reconnects today',
      moment: (time, zone, age) => `${time} ${zone}, ${age}`,
    },
  },
  {
    phases: {
      connecting: '连接中',
      live: '实时',
      reconnecting: '重连中',
      offline: '离线',
      refused: '被拒绝',
      paused: '已暂停',
    },
    keys: { missing: '密钥不在本机', locked: '密钥已锁定' },
    pausedSince: (time) => `您自 ${time} 起已暂停`,
    paused: (title, since) => zh`${title} 自 ${since} 起已由您暂停，各行为当时或更早的状态`,
    offlineAsleep: '离线，本机唤醒后自动重连',
    offlineNoNetwork: '离线，网络恢复后自动重连',
    tryNow: (phase, attempt) => `${phase}，第 ${String(attempt)} 次尝试`,
    tryAt: (phase, attempt, when) => zh`${phase}，${when}第 ${String(attempt)} 次尝试`,
    nextTry: (phase, when) => `${phase}，${when}再试`,
    lastLive: (time) => zh`上次实时${time}`,
    clock: (offset) => zh`时钟${offset}`,
    clockOffset: (seconds) => zh`${seconds}秒`,
    rateLimit: (share) => zh`频率限制${share}`,
    whatHappened: '发生了什么',
    whichCameAndWent: (kinds) => zh`有哪些${kinds}来去`,
    notKnownBetween: (from, to) => `${from} 至 ${to} 之间未知`,
    notConnectedYet: (title, time) => zh`${title}尚未连接，各行截至 ${time} 或更晚`,
    asOfThen: (title, time) => zh`${title}自 ${time} 起未连接，各行截至当时`,
    asOfThenOrBefore: (title, time) => zh`${title}自 ${time} 起未连接，各行截至当时或更早`,
    facts: {
      state: '状态',
      liveSince: '实时开始于',
      since: '自',
      lastLive: '上次实时',
      lastMessage: '最后一条消息',
      noneYet: '尚无',
      roundTripHalf: '往返时间，半数不超过',
      notMeasuredYet: '尚未测得',
      roundTripMost: '往返时间，95 % 不超过',
      clock: '交易所时钟',
      clockThen: '交易所时钟（最后一次测得）',
      clockOffset: (seconds) => `与本机相差 ${seconds}`,
      notMeasured: '未测得',
      rateLimit: '已用频率限制',
      notCounted: '未计数',
      reconnects: '今日重连次数',
      moment: (time, zone, age) => `${time} ${zone}，${age}`,
    },
  },
);
