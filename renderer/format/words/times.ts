/** How is told how long ago something was, and how long it took? */

import { zh } from '../../../shared/chinese.ts';
import { inLanguages } from '../../../shared/language.ts';

interface TimeWords {
  seconds: (count: number) => string;
  minutes: (count: number) => string;
  hours: (count: number) => string;
  hoursAndMinutes: (hours: number, minutes: number) => string;
  days: (count: number) => string;
  ago: (span: string) => string;
  ahead: (span: string) => string;
  justNow: string;
  now: string;
  /** In a narrow column. */
  shortNow: string;
  in: (span: string) => string;
  exactSeconds: (seconds: string) => string;
  milliseconds: (count: number) => string;
  minutesAndSeconds: (minutes: number, seconds: number) => string;
}

export const ageWords = inLanguages<TimeWords>(
  {
    seconds: (count) => `${String(count)} s`,
    minutes: (count) => `${String(count)} min`,
    hours: (count) => `${String(count)} h`,
    hoursAndMinutes: (hours, minutes) => `${String(hours)} h ${String(minutes)} min`,
    days: (count) => `${String(count)} d`,
    ago: (span) => `${span} ago`,
    ahead: (span) => `${span} ahead of this computer's clock`,
    justNow: 'just now',
    now: 'now',
    shortNow: 'now',
    in: (span) => `in ${span}`,
    exactSeconds: (seconds) => `${seconds} s`,
    milliseconds: (count) => `${String(count)} ms`,
    minutesAndSeconds: (minutes, seconds) => `${String(minutes)} min ${String(seconds)} s`,
  },
  {
    seconds: (count) => zh`${String(count)}秒`,
    minutes: (count) => zh`${String(count)}分钟`,
    hours: (count) => zh`${String(count)}小时`,
    hoursAndMinutes: (hours, minutes) => zh`${String(hours)}小时 ${String(minutes)}分钟`,
    days: (count) => zh`${String(count)}天`,
    ago: (span) => `${span}前`,
    ahead: (span) => `比本机时钟快 ${span}`,
    justNow: '刚刚',
    now: '现在',
    shortNow: '刚刚',
    in: (span) => `${span}后`,
    exactSeconds: (seconds) => zh`${seconds}秒`,
    milliseconds: (count) => zh`${String(count)}毫秒`,
    minutesAndSeconds: (minutes, seconds) => zh`${String(minutes)}分 ${String(seconds)}秒`,
  },
);
