/** What is said of an amended order, of fills that are lacking, and of a search through every symbol? */

import { zh } from '../chinese.ts';
import { inLanguages } from '../language.ts';

interface HistoryWords {
  goesOnAs: string;
  mayGoOnAs: string;
  or: string;
  end: string;
  fillsMissing: (why: string) => string;
  mayNotTellAgain: (exchange: string) => string;
  tellsAgainFor: (exchange: string, days: string) => string;
  cost: (contracts: number, questions: number, about: string, share: string) => string;
  half: string;
  aboutSeconds: (seconds: number) => string;
  aboutMinutes: (minutes: number) => string;
  everySearched: (contracts: number, from: string, to: string) => string;
}

const plurals = new Intl.PluralRules('en');

function several(count: number, noun: string): string {
  return `${String(count)} ${noun}${plurals.select(count) === 'one' ? '' : 's'}`;
}

export const historyWords = inLanguages<HistoryWords>(
  {
    goesOnAs: 'Amended: it goes on as ',
    mayGoOnAs: 'Possibly amended to ',
    or: ' or ',
    end: '.',
    fillsMissing: (why) =>
      `Some of its fills are missing here: an earlier version of Order Monitor kept only one fill of each match, and ${why}.`,
    mayNotTellAgain: (exchange) => `${exchange} may not tell them again`,
    tellsAgainFor: (exchange, days) => `${exchange} tells fills again for ${days} only`,
    cost: (contracts, questions, about, share) =>
      `${several(contracts, 'contract')}, ${several(questions, 'question')} and more where pages are full, ${about}, ${share} of the rate limit`,
    half: 'half',
    aboutSeconds: (seconds) => `about ${String(seconds)} s`,
    aboutMinutes: (minutes) => `about ${String(minutes)} min`,
    everySearched: (contracts, from, to) =>
      `every listed contract (${String(contracts)}) was searched from ${from} to ${to} UTC`,
  },
  {
    goesOnAs: '已改单，后续委托为 ',
    mayGoOnAs: '可能已改单为 ',
    or: ' 或 ',
    end: '。',
    fillsMissing: (why) => `这里缺少它的部分成交：旧版 Order Monitor 对每次撮合只保留了一笔成交，而${why}。`,
    mayNotTellAgain: (exchange) => zh`${exchange}可能不会再次提供`,
    tellsAgainFor: (exchange, days) => zh`${exchange}只在${days}内再次提供成交明细`,
    cost: (contracts, questions, about, share) =>
      zh`${String(contracts)}个合约，${String(questions)}次查询（整页时更多），${about}，占用频率限制的${share}`,
    half: '一半',
    aboutSeconds: (seconds) => zh`约${String(seconds)}秒`,
    aboutMinutes: (minutes) => zh`约${String(minutes)}分钟`,
    everySearched: (contracts, from, to) =>
      zh`已查询全部 ${String(contracts)} 个上架合约从 ${from} 到 ${to} UTC 的历史`,
  },
);
