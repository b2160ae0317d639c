/** What does the palette list for what is typed, in which order? */

import { oneOrderIdIn } from '../../../shared/asked-ids.ts';
import { idPartOf } from './id-match.ts';
import { ranked, type Ranked } from './rank.ts';
import type { FoundById } from './orders-by-id.ts';

export interface Entry extends Ranked {
  /** The keys that do the same, as they are printed; empty where none does. */
  keys: readonly string[];
  /** Whether it is how things are already. */
  isSo: boolean;
  run: () => void;
}

export type Listed = { id: string } & (
  | { kind: 'action'; entry: Entry }
  | { kind: 'order'; found: FoundById }
  | { kind: 'lookUp'; text: string }
);

interface Lists {
  typed: string;
  entries: readonly Entry[];
  found: readonly FoundById[];
  recent: readonly string[];
}

/**
 * For a whole order ID the exchanges come first, then the orders here that have it. Else the actions, and with them the orders
 * whose ID begins or ends so; a word that may be a client order ID can be asked for last.
 */
export function listed({ typed, entries, found, recent }: Lists): Listed[] {
  const actions = ranked(entries, typed, recent).map((entry): Listed => ({ kind: 'action', id: entry.id, entry }));
  const orders = found.map((one): Listed => ({ kind: 'order', id: `order ${one.key}`, found: one }));
  const wholeId = oneOrderIdIn(typed);
  if (wholeId !== null) return [lookUpOf(wholeId), ...orders, ...actions];
  const part = idPartOf(typed);
  const mayBeId = part !== null && /\p{N}/u.test(part);
  return [...(mayBeId ? orders : []), ...actions, ...(mayBeId ? [lookUpOf(typed.trim())] : orders)];
}

function lookUpOf(text: string): Listed {
  return { kind: 'lookUp', id: 'lookUp', text };
}
