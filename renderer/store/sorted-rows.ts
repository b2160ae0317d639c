/** How are all rows sorted anew, for a trader who waits for it? By their ranks; digits, words and keys only where they decide. */

import { groupSign, type BoardChoice, type SortField } from './board-list.ts';
import { compareNumbers, compareTexts, compareValues, wordFields } from './row-place.ts';
import type { RowTable } from './row-table.ts';

/** @param byKey - all rows, in the order of their keys: what decides where nothing else does */
export function sortedRows(
  byKey: Uint32Array,
  table: RowTable,
  choice: Omit<BoardChoice, 'filter' | 'text'>,
): Uint32Array {
  const { sortedBy, direction } = choice;
  const ascending = wordFields.has(sortedBy) ? sortedByWords(byKey, table) : sortedByValues(byKey, table, sortedBy);
  if (direction === 'descending') ascending.reverse();
  return groupAfterGroup(ascending, table, groupSign(choice));
}

function groupAfterGroup(rows: Uint32Array, { groups, grouping }: RowTable, sign: 1 | -1): Uint32Array {
  return bucketed(
    rows,
    (number) => groups[number] ?? 0,
    (left, right) => grouping.compare(left, right, sign),
  );
}

/** Those with one value together, as they stand otherwise: each is passed over twice, however many values there are. */
function bucketed<Value>(
  rows: Uint32Array,
  valueOf: (number: number) => Value,
  compare: (left: Value, right: Value) => number,
): Uint32Array {
  const counts = new Map<Value, number>();
  for (const number of rows) counts.set(valueOf(number), (counts.get(valueOf(number)) ?? 0) + 1);
  const next = new Map<Value, number>();
  let from = 0;
  for (const [value, count] of [...counts].sort(([left], [right]) => compare(left, right))) {
    next.set(value, from);
    from += count;
  }
  const sorted = new Uint32Array(rows.length);
  for (const number of rows) {
    const at = next.get(valueOf(number)) ?? 0;
    sorted[at] = number;
    next.set(valueOf(number), at + 1);
  }
  return sorted;
}

function sortedByWords(byKey: Uint32Array, { texts }: RowTable): Uint32Array {
  return bucketed(byKey, (number) => texts[number] ?? '', compareTexts);
}

function sortedByValues(byKey: Uint32Array, { ranks, texts }: RowTable, field: SortField): Uint32Array {
  // In the order of their keys, account by account, they nearly are in that of their IDs: an array's own sort makes use of it.
  if (field === 'orderId')
    return Uint32Array.from([...byKey].sort((left, right) => compareTexts(texts[left] ?? '', texts[right] ?? '')));
  const sorted = byKey.toSorted((left, right) => compareNumbers(ranks[left] ?? 0, ranks[right] ?? 0));
  // Of the rows of one rank, where not all are written alike, the digits decide.
  for (let from = 0; from < sorted.length;) {
    const first = sorted[from] ?? 0;
    let to = from + 1;
    let isAlike = true;
    for (; to < sorted.length && ranks[sorted[to] ?? 0] === ranks[first]; to += 1)
      isAlike &&= texts[sorted[to] ?? 0] === texts[first];
    if (!isAlike)
      sorted.subarray(from, to).sort((left, right) => compareValues(texts[left] ?? '', texts[right] ?? '', field));
    from = to;
  }
  return sorted;
}
