/** How do several look-ups stand together: what each came to, how many came to the same, and in which order are they listed? */

import { ownerOf } from '../../shared/asked-ids.ts';
import type { LookupState } from '../../shared/contract.ts';
import { compare as compareDecimals } from '../../shared/decimal.ts';
import type { Order } from '../../shared/order.ts';
import { outcomeName, statusWord } from '../../shared/order-words.ts';
import { shownOrder } from './orders-of.ts';
import { lookUpWords } from './words/lookups.ts';

/** `notAsked`: no account could be asked for it. */
export type LookUpOutcome = NonNullable<LookupState['report']>['verdict'] | 'asking' | 'notAsked';

/** An order that one account showed is found, whoever is still asked. */
export function outcomeOf({ report, accounts }: LookupState): LookUpOutcome {
  if (report === null) return accounts.some(({ state }) => state === 'found') ? 'found' : 'asking';
  return report.answers.length === 0 ? 'notAsked' : report.verdict;
}

/** In a row; an order that no exchange showed this time is what was last known of it. */
export function outcomeInRow(lookup: LookupState): string {
  const outcome = outcomeOf(lookup);
  if (outcome === 'asking') return lookUpWords().asking;
  return outcome === 'notAsked' ? lookUpWords().notAsked : outcomeName(outcome);
}

const outcomesInOrder = ['asking', 'found', 'failed', 'notOpen', 'notFound', 'notAsked'] as const;

/** "3 found", "1 not found": only what there is. */
export function countsOf(lookups: readonly LookupState[]): { outcome: LookUpOutcome; words: string }[] {
  return outcomesInOrder.flatMap((outcome) => {
    const count = lookups.filter((lookup) => outcomeOf(lookup) === outcome).length;
    return count === 0 ? [] : [{ outcome, words: lookUpWords().counts[outcome](count) }];
  });
}

export const lookUpColumns = ['asked', 'id', 'outcome', 'symbol', 'filled'] as const;
export type LookUpColumn = (typeof lookUpColumns)[number];
export interface LookUpSort {
  column: LookUpColumn;
  isDescending: boolean;
}

type Compare = (one: LookupState, other: LookupState) => number;

const byText = (textOf: (lookup: LookupState) => string): Compare => {
  const { compare } = new Intl.Collator('en', { numeric: true });
  return (one, other) => compare(textOf(one), textOf(other));
};

const compares: Record<Exclude<LookUpColumn, 'asked'>, Compare> = {
  id: byText(({ query }) => `${ownerOf(query.id) ?? '~'} ${query.id}`),
  outcome: byText((lookup) => {
    const at = outcomesInOrder.indexOf(outcomeOf(lookup));
    const order = shownOrder(lookup, null);
    return `${String(at)} ${order === null ? '' : statusWord(order)}`;
  }),
  symbol: byText((lookup) => shownOrder(lookup, null)?.symbol ?? '\u{10FFFF}'),
  filled: (one, other) => compareFilled(shownOrder(one, null), shownOrder(other, null)),
};

function compareFilled(one: Order | null, other: Order | null): number {
  const [left, right] = [one?.filledQuantity ?? null, other?.filledQuantity ?? null];
  if (left === null) return right === null ? 0 : 1;
  if (right === null) return -1;
  return compareDecimals(left, right);
}

/** As they were asked for, unless sorted by a column; what is the same there stays in that order. */
export function sortedLookups(lookups: readonly LookupState[], { column, isDescending }: LookUpSort): LookupState[] {
  if (column === 'asked') return isDescending ? lookups.toReversed() : [...lookups];
  const compare = compares[column];
  return lookups.toSorted((one, other) => (isDescending ? compare(other, one) : compare(one, other)));
}
