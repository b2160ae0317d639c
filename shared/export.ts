/** What may be written into a file for the trader, and what comes of it? */

import type { ArchiveQuery, OrderKey } from './board.ts';
import type { FileFault } from './file-fault.ts';

export const tableForms = ['csv', 'json'] as const;
export type TableForm = (typeof tableForms)[number];
/** `case`: of one order, for a dispute. */
export const orderForms = [...tableForms, 'case'] as const;
export type ExportForm = (typeof orderForms)[number];

/** The window names what it shows; what is written of it the main process knows itself. */
export type ExportWish =
  | { what: 'board'; form: TableForm; keys: OrderKey[] }
  /** All that the search finds, whatever its `offset`. */
  | { what: 'archive'; form: TableForm; query: ArchiveQuery }
  | { what: 'answers'; form: TableForm; lookupIds: string[] }
  | { what: 'order'; form: ExportForm; key: OrderKey };

export interface ExportProgress {
  rows: number;
  /** null where nobody knows yet how many there are. */
  total: number | null;
}

export type ExportOutcome =
  /** No file was chosen. */
  | { state: 'canceled' }
  /** Nothing is left of it. */
  | { state: 'stopped' }
  /** Another one is being written. */
  | { state: 'busy' }
  | { state: 'failed'; fault: FileFault }
  | WrittenExport;

export interface WrittenExport {
  state: 'written';
  file: string;
  /** Orders or answers; of one order its fills and events too; the entries of a case file. */
  rows: number;
  /** What was named and is not in it: answers that have not come yet, orders that nobody knows any more. */
  leftOut: number;
  /** The archive has orders that should be in it and can't be read. */
  hasUnreadable: boolean;
  /** Of a case file: stands for the whole of it. */
  finalHash: string | null;
}
