/** What came of a look-up that is remembered? It was written down in English, and is told in the language that is spoken. */

import { pairsOf } from '../../../shared/core-words/pairs.ts';
import { spokenLanguage } from '../../../shared/language.ts';
import { orderWords } from '../../../shared/words/order.ts';
import { homeWords } from './words.ts';

// "Canceled · part filled · BTC-USDT and 2 more": a symbol holds no space.
const form = /^(?<status>.+) · (?<symbol>[^ ]+?)(?: and (?<others>\d{1,9}) more)?$/;

/** As it was written where it is none of ours. */
export function recentSummary(summary: string): string {
  const { status, symbol, others } = form.exec(summary)?.groups ?? {};
  if (spokenLanguage() === 'en' || status === undefined || symbol === undefined) return summary;
  const known = [
    ...pairsOf(() => orderWords().statuses),
    ...pairsOf(() => ({ canceledAfterFill: orderWords().canceledAfterFill })),
  ];
  const told = new Map(known).get(status);
  return told === undefined ? summary : homeWords().cameTo(told, symbol, others ?? null);
}
