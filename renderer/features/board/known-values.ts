/** What is there on the board that a filter could name: symbols, accounts, exchanges? */

import type { AccountView } from '../../../shared/accounts.ts';
import type { BoardRow } from '../../../shared/board.ts';
import type { FieldName } from '../../../shared/filter/fields.ts';
import { exchangeIds } from '../../../shared/order.ts';
import type { KeyedStore } from '../../store/keyed-store.ts';

// Of so many rows nearly every symbol is among the first.
const mostLookedAt = 5_000;

/** @returns undefined where nobody can say */
export function knownOf(
  field: FieldName,
  rows: Pick<KeyedStore<BoardRow>, 'keys' | 'get'>,
  accounts: readonly AccountView[],
): readonly string[] | undefined {
  if (field === 'acct') return accounts.map(({ label }) => label);
  if (field === 'exch') return exchangeIds;
  if (field !== 'sym') return undefined;
  const symbols = new Set<string>();
  for (const key of rows.keys().slice(0, mostLookedAt)) {
    const row = rows.get(key);
    if (row !== undefined) symbols.add(row.order.symbol);
  }
  return [...symbols].toSorted();
}
