/** What does one condition of a filter say? All of a filter's must be fulfilled. */

import type { FieldName } from './fields.ts';

/** `:` is "holds", of IDs "begins or ends with"; `=` is "is exactly". */
export const comparisons = [':', '=', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof comparisons)[number];

export interface FilterTerm {
  isNegated: boolean;
  /** null for a bare word, which is looked for in whatever a trader calls an order by. */
  field: FieldName | null;
  comparison: Comparison;
  /** One of them must fit. Words of a field as `fields.ts` spells them, numbers without thousands, dates as they were written. */
  values: readonly string[];
}

export const filterBounds = { characters: 500, terms: 30 } as const;
