/** Under which ID does an order go on, as the archive kept it, also as earlier versions did? */

import { z } from 'zod';
import type { Amendment } from '../../../shared/amendment.ts';

const writtenAmendment = z.object({ orderIds: z.array(z.string().min(1)).min(1), isCertain: z.boolean() });

// Earlier it was a sentence among the order's notes, in just these words.
const certainLead = 'Amended: it goes on as ';
const possibleLead = 'Possibly amended to ';
const between = ' or ';

/** @param kept - what an order's tracking holds */
export function readAmendment(kept: { amendedTo?: unknown; notes: readonly string[] }): {
  amendedTo: Amendment | null;
  /** Those that are about something else. */
  notes: string[];
} {
  const read = writtenAmendment.safeParse(kept.amendedTo);
  const notes = kept.notes.map((note) => ({ note, amendment: amendmentInNote(note) }));
  return {
    amendedTo: read.success ? read.data : (notes.find(({ amendment }) => amendment !== null)?.amendment ?? null),
    notes: notes.filter(({ amendment }) => amendment === null).map(({ note }) => note),
  };
}

function amendmentInNote(note: string): Amendment | null {
  const lead = [certainLead, possibleLead].find((each) => note.startsWith(each));
  if (lead === undefined || !note.endsWith('.')) return null;
  const orderIds = note.slice(lead.length, -1).split(between);
  return orderIds.every((id) => id !== '') ? { orderIds, isCertain: lead === certainLead } : null;
}
