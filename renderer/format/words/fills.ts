/** What is said of an order's fills, and of what could not be recorded or read? */

import { zh } from '../../../shared/chinese.ts';
import { inLanguages } from '../../../shared/language.ts';

const plurals = new Intl.PluralRules('en');

function isOne(count: number): boolean {
  return plurals.select(count) === 'one';
}

interface FillTexts {
  notKnownHere: string;
  saidThen: (exchange: string, figure: string, time: string) => string;
  addUpTo: (sum: string, said: string) => string;
  averageIs: (average: string, said: string) => string;
  roles: { maker: string; taker: string; notSaid: string };
  all: (role: string) => string;
  share: (share: string, role: string) => string;
  pieces: string;
  limit: string;
  firstFill: string;
  exactlyAt: (against: string) => string;
  above: (size: string, against: string, share: string) => string;
  below: (size: string, against: string, share: string) => string;
  better: (size: string, against: string, share: string) => string;
  worse: (size: string, against: string, share: string) => string;
  under: (size: string) => string;
}

export const fillTexts = inLanguages<FillTexts>(
  {
    notKnownHere: 'Its single fills are not known here.',
    saidThen: (exchange, figure, time) => `${exchange} said ${figure} as of ${time}.`,
    addUpTo: (sum, said) => `The fills known here add up to ${sum}; ${said}`,
    averageIs: (average, said) => `The fills average ${average}; ${said}`,
    roles: { maker: 'maker', taker: 'taker', notSaid: 'not said' },
    all: (role) => `all ${role}`,
    share: (share, role) => `${share} ${role}`,
    pieces: ', ',
    limit: 'the limit',
    firstFill: 'the first fill',
    exactlyAt: (against) => `exactly at ${against}`,
    above: (size, against, share) => `${size} above ${against}, ${share} %`,
    below: (size, against, share) => `${size} below ${against}, ${share} %`,
    better: (size, against, share) => `${size} better than ${against}, ${share} %`,
    worse: (size, against, share) => `${size} worse than ${against}, ${share} %`,
    under: (size) => `under ${size}`,
  },
  {
    notKnownHere: '本机没有它的逐笔成交。',
    saidThen: (exchange, figure, time) => zh`${exchange}在${time}给出的是${figure}。`,
    addUpTo: (sum, said) => zh`本机已知的成交合计${sum}；${said}`,
    averageIs: (average, said) => zh`成交均价为${average}；${said}`,
    roles: { maker: 'Maker', taker: 'Taker', notSaid: '未说明' },
    all: (role) => zh`全部${role}`,
    share: (share, role) => `${share} ${role}`,
    pieces: '，',
    limit: '限价',
    firstFill: '首笔成交',
    exactlyAt: (against) => `恰好等于${against}`,
    above: (size, against, share) => zh`比${against}高${size}，${share} %`,
    below: (size, against, share) => zh`比${against}低${size}，${share} %`,
    better: (size, against, share) => zh`优于${against}${size}，${share} %`,
    worse: (size, against, share) => zh`差于${against}${size}，${share} %`,
    under: (size) => zh`不足${size}`,
  },
);

interface LostTexts {
  unreadableRecords: (count: number, figure: string) => string;
  lostAt: (count: number, figure: string, at: string, zone: string) => string;
  lostBetween: (count: number, figure: string, from: string, to: string, zone: string) => string;
}

function lost(count: number, figure: string, when: string): string {
  return isOne(count) ? `One event ${when} was not recorded` : `${figure} events ${when} were not recorded`;
}

export const lostTexts = inLanguages<LostTexts>(
  {
    unreadableRecords: (count, figure) =>
      isOne(count)
        ? '1 record of this order in the archive can’t be read and is left out'
        : `${figure} records of this order in the archive can’t be read and are left out`,
    lostAt: (count, figure, at, zone) => lost(count, figure, `at ${at} ${zone}`),
    lostBetween: (count, figure, from, to, zone) => lost(count, figure, `between ${from} and ${to} ${zone}`),
  },
  {
    unreadableRecords: (_count, figure) => zh`存档中此委托有${figure}条记录无法读取，已略去`,
    lostAt: (_count, figure, at, zone) => zh`${at} ${zone} 有${figure}个事件未被记录`,
    lostBetween: (_count, figure, from, to, zone) => zh`${from} 至 ${to} ${zone} 之间有${figure}个事件未被记录`,
  },
);
