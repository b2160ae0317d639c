/** What do the fields for a time say? */

import { inLanguages } from '../../shared/language.ts';

export const timeWords = inLanguages(
  {
    notATime: 'A time from 00:00 to 23:59.',
    notADay: 'A date, such as 2026-11-21.',
    notADate: 'A date and a time, such as 2026-11-21 14:30.',
  },
  {
    notATime: '请输入 00:00 至 23:59 之间的时间。',
    notADay: '请输入日期，例如 2026-11-21。',
    notADate: '请输入日期和时间，例如 2026-11-21 14:30。',
  },
);
