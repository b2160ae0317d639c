/** What does it take to search every listed symbol for one order, and what was searched? */

import { utcSecond } from './order-fields.ts';
import type { WallMs } from './time.ts';
import { historyWords } from './words/history.ts';

/** Where the history of every listed symbol was searched for an order that nobody named the symbol of. */
export interface EverySymbolSearch {
  symbols: number;
  /** The stretch of the exchange's time that was searched of each. */
  from: WallMs;
  to: WallMs;
}

/** What it takes, before anybody begins. */
export interface EverySymbolCost {
  symbols: number;
  /** One for each symbol and margin mode; more where pages are full. */
  questions: number;
  aboutMs: number;
  /** Of the exchange's rate limit, from 0 to 1. */
  share: number;
}

/** "187 contracts, 374 questions and more where pages are full, about 30 s, half of the rate limit". */
export function costSentence({ symbols, questions, aboutMs, share }: EverySymbolCost): string {
  const words = historyWords();
  const ofLimit = share === 0.5 ? words.half : `${String(Math.round(share * 100))} %`;
  return words.cost(symbols, questions, about(aboutMs), ofLimit);
}

/** "every listed contract (187) was searched from 2026-09-18 05:37:26 to 2026-09-20 05:37:26 UTC". */
export function searchedSentence({ symbols, from, to }: EverySymbolSearch): string {
  return historyWords().everySearched(symbols, utcSecond(from), utcSecond(to));
}

function about(ms: number): string {
  const words = historyWords();
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds < 90 ? words.aboutSeconds(seconds) : words.aboutMinutes(Math.round(seconds / 60));
}
