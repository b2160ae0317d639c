/** How are all rows sorted anew, for a trader who waits for it? By their ranks; digits, words and keys only where they decide. */

import { boardGroups, type BoardChoice, type SortField } from './board-list.ts';
import { compareNumbers, compareTexts, compareValues, wordFields } from './row-place.ts';
import type { RowTable } from './row-table.ts';

/** @param byKey - all rows, in the order of their keys: what decides where nothing else does */
export function sortedRows(
  byKey: Uint32Array,
  table: RowTable,
  { sortedBy, direction }: Pick<BoardChoice, 'sortedBy' | 'direction'>,
): Uint32Array {
  const ascending = wordFields.has(sortedBy) ? sortedByWords(byKey, table) : sortedByValues(byKey, table, sortedBy);
  if (direction === 'descending') ascending.reverse();
  const sorted = new Uint32Array(ascending.length);
  let to = 0;
  for (const group of boardGroups)
    for (const number of ascending) if (table.groups[number] === group) sorted[to++] = number;
  return sorted;
}

function sortedByWords(byKey: Uint32Array, { texts }: RowTable): Uint32Array {
  const counts = new Map<string, number>();
  for (const number of byKey) counts.set(texts[number] ?? '', (counts.get(texts[number] ?? '') ?? 0) + 1);
  const next = new Map<string, number>();
  let from = 0;
  for (const [word, count] of [...counts].sort(([left], [right]) => compareTexts(left, right))) {
    next.set(word, from);
    from += count;
  }
  const sorted = new Uint32Array(byKey.length);
  for (const number of byKey) {
    const at = next.get(texts[number] ?? '') ?? 0;
    sorted[at] = number;
    next.set(texts[number] ?? '', at + 1);
  }
  return sorted;
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
