/** What came of a look-up that is remembered? It was written down in English, and is told in the language that is spoken. */

import { pairsOf } from '../../../shared/core-words/pairs.ts';
import { spokenLanguage } from '../../../shared/language.ts';
import { orderWords } from '../../../shared/words/order.ts';
import { homeWords } from './words.ts';

// "Canceled · part filled · BTC-USDT and 2 more": a symbol holds no space.
const more = / and (\d{1,9}) more$/;

function readSummary(summary: string): { status: string; symbol: string; others: string | null } | null {
  const others = more.exec(summary);
  const first = others === null ? summary : summary.slice(0, others.index);
  const at = first.lastIndexOf(' · ');
  if (at < 0) return null;
  return { status: first.slice(0, at), symbol: first.slice(at + 3), others: others?.[1] ?? null };
}

/** As it was written where it is none of ours. */
export function recentSummary(summary: string): string {
  const read = spokenLanguage() === 'en' ? null : readSummary(summary);
  if (read === null) return summary;
  const { status, symbol, others } = read;
  const known = [
    ...pairsOf(() => orderWords().statuses),
    ...pairsOf(() => ({ canceledAfterFill: orderWords().canceledAfterFill })),
  ];
  const told = new Map(known).get(status);
  return told === undefined ? summary : homeWords().cameTo(told, symbol, others);
}
