/** What does it take to search every listed symbol for one order, and what was searched? */

import { utcSecond } from './order-fields.ts';
import type { WallMs } from './time.ts';

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
  const ofLimit = share === 0.5 ? 'half' : `${String(Math.round(share * 100))} %`;
  return `${several(symbols, 'contract')}, ${several(questions, 'question')} and more where pages are full, ${about(aboutMs)}, ${ofLimit} of the rate limit`;
}

/** "every listed contract (187) was searched from 2026-09-18 05:37:26 to 2026-09-20 05:37:26 UTC". */
export function searchedSentence({ symbols, from, to }: EverySymbolSearch): string {
  return `every listed contract (${String(symbols)}) was searched from ${utcSecond(from)} to ${utcSecond(to)} UTC`;
}

function several(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function about(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds < 90 ? `about ${String(seconds)} s` : `about ${String(Math.round(seconds / 60))} min`;
}
