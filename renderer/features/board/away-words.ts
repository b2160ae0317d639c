/** What is said of what happened while nobody was there? */

import { zh } from '../../../shared/chinese.ts';
import { inLanguages } from '../../../shared/language.ts';

const englishSubjects = {
  filled: 'Filled',
  closed: 'Closed',
  refused: 'Refused',
  notKnown: 'Not known',
  rule: 'By your rules',
  connection: 'Connection',
};

export const awayTexts = inLanguages(
  {
    title: 'While you were away',
    show: 'Show',
    hide: 'Hide',
    subjects: englishSubjects,
    /** "2 filled"; of a connection there is no number. */
    counted: (count: string, subject: string): string => `${count} ${subject.toLowerCase()}`,
    named: (subject: string): string => subject.toLowerCase(),
    between: ', ',
    inQuietHours: (count: string): string => `${count} in quiet hours`,
    earlier: (count: string): string => `${count} more before these; the archive has their orders.`,
    due: (from: string, to: string): string => `Due in quiet hours, ${from} to ${to} local time`,
    gap: (account: string, subject: string, words: string, zone: string): string =>
      `${account}: ${subject.charAt(0).toLowerCase() + subject.slice(1)} is ${words} ${zone}.`,
  },
  {
    title: '您离开期间',
    show: '展开',
    hide: '收起',
    subjects: {
      filled: '成交',
      closed: '结束',
      refused: '被拒',
      notKnown: '未知',
      rule: '按您的规则',
      connection: '连接',
    },
    counted: (count, subject) => `${count} 笔${subject}`,
    named: (subject) => subject,
    between: '、',
    inQuietHours: (count) => `${count} 笔在免打扰时段`,
    earlier: (count) => `此前还有 ${count} 笔；其委托见存档。`,
    due: (from, to) => `免打扰时段内到期，本地时间 ${from} 至 ${to}`,
    gap: (account, subject, words, zone) => zh`${account}：${subject}，${words}（${zone}）。`,
  },
);
