/** What is known of a fill after one more row about it? */

import type { Fill } from '../../../shared/fill.ts';

// What a row may leave out. QFEX's `/user/trade` has neither time nor role, which its push had told.
const optionalFields = ['side', 'price', 'role', 'fee', 'filledAt'] as const satisfies readonly (keyof Fill)[];

function countSaid(fill: Fill): number {
  return optionalFields.filter((field) => fill[field] !== null).length + (fill.symbol === '' ? 0 : 1);
}

/** What was once learned stays: the later row wins only where it says something. Its text is kept where it says no less. */
export function withLaterRow(known: Fill, later: Fill): Fill {
  const { source, raw } = countSaid(later) >= countSaid(known) ? later : known;
  return {
    ...later,
    // One message names it, the other does not.
    fillId: later.fillId ?? known.fillId,
    symbol: later.symbol === '' ? known.symbol : later.symbol,
    side: later.side ?? known.side,
    price: later.price ?? known.price,
    role: later.role ?? known.role,
    fee: later.fee ?? known.fee,
    filledAt: later.filledAt ?? known.filledAt,
    // When this machine learned of it: the first time.
    asOf: Math.min(known.asOf, later.asOf),
    source,
    raw,
  };
}
