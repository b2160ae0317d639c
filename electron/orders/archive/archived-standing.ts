/** What is known of an archived order beside the order itself? */

import { z } from 'zod';
import type { ArchivedStanding } from '../../../shared/board.ts';
import type { Order } from '../../../shared/order.ts';
import { readAmendment } from '../state/stored-amendment.ts';

const tracking = z.object({
  known: z.object({ leftBook: z.boolean().default(false) }).default({ leftBook: false }),
  amendedTo: z.unknown().optional(),
  notes: z.array(z.string()).default([]),
});

/** As `tracked-order.ts` wrote it; a damaged part costs only what stood in it. */
export function archivedStanding({ isOpen }: Pick<Order, 'isOpen'>, text: string): ArchivedStanding {
  const read = tracking.safeParse(parsed(text));
  if (!read.success) return { hasLeftBook: false, amendedTo: null, notes: [] };
  return { hasLeftBook: read.data.known.leftBook && isOpen === null, ...readAmendment(read.data) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
