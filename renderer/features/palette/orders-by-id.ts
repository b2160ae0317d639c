/** Which orders of the board have this ID, and which of all that are found are listed? */

import type { BoardOrder, OrderKey } from '../../../shared/board.ts';
import { matchOfId } from './id-match.ts';

export interface FoundById {
  key: OrderKey;
  order: BoardOrder;
  isOnBoard: boolean;
}

export interface Match extends FoundById {
  worth: number;
}

export const mostFound = 8;
// Of so many rows at a time, so that typing is never in their way.
const rowsAtOnce = 5_000;

interface Rows {
  keys: () => readonly OrderKey[];
  get: (key: OrderKey) => { order: BoardOrder } | undefined;
}

/** Looks through the rows piece by piece. @param onFound - told of what each piece has */
export async function matchesOnBoard(
  rows: Rows,
  part: string,
  signal: AbortSignal,
  onFound: (matches: readonly Match[]) => void,
): Promise<void> {
  const keys = rows.keys();
  for (let from = 0; from < keys.length && !signal.aborted; from += rowsAtOnce) {
    const matches = keys.slice(from, from + rowsAtOnce).flatMap((key): Match[] => {
      const order = rows.get(key)?.order;
      const worth = order === undefined ? null : matchOfId(part, order);
      return order === undefined || worth === null ? [] : [{ key, order, isOnBoard: true, worth }];
    });
    if (matches.length > 0) onFound(best(matches));
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  }
}

/** Each once, as the board has it where it is there; the best first, of those alike the newest. */
export function best(matches: readonly Match[]): readonly Match[] {
  const byKey = new Map<OrderKey, Match>();
  for (const match of matches) if (byKey.get(match.key)?.isOnBoard !== true) byKey.set(match.key, match);
  return [...byKey.values()]
    .sort((one, other) => one.worth - other.worth || newsOf(other) - newsOf(one))
    .slice(0, mostFound);
}

function newsOf({ order: { updatedAt, asOf } }: Match): number {
  return updatedAt ?? asOf;
}
