/** How do events get into the journal, and out of it? One row for some events that came one after the other. */

import type { DatabaseSync } from 'node:sqlite';
import { unlessDamaged } from './faults.ts';
import { BatchText, compressedAgain, readBatch, type JournalEvent } from './journal-batch.ts';
import { prepareRead, type Row, type RowNumber } from './statement.ts';
import type { NewEvent } from './types.ts';

// One damaged byte costs at most so many events. Compressed one by one they are six times as long, 320 together a tenth
// shorter.
const mostInBatch = 64;
const longestBatch = 256 * 1024;
// As many as a look at a few timelines needs again.
const rememberedBatches = 16;

/** The writer's side: what comes is put to the last batch while that is small, else into new ones. */
export class JournalWriter {
  readonly #statements: ReturnType<typeof prepareStatements>;
  /** The last batch, while more fits into it; null where a new one is to be begun. */
  #open: { firstSeq: number; text: BatchText } | null = null;

  constructor(database: DatabaseSync) {
    this.#statements = prepareStatements(database);
  }

  /** Within the caller's transaction. Where that fails, {@link JournalWriter.forget} must be called. */
  add(events: readonly NewEvent[]): void {
    let isNew = false;
    let lastSeq = 0;
    // What doesn't fit behind what is there is compressed by itself: nothing is compressed many times.
    if (this.#open !== null && this.#open.text.events + events.length > mostInBatch) this.#open = null;
    for (const event of events) {
      if (this.#open === null) [this.#open, isNew] = [{ firstSeq: event.seq, text: new BatchText() }, true];
      const { text } = this.#open;
      text.add(event);
      lastSeq = event.seq;
      if (text.events < mostInBatch && text.length < longestBatch) continue;
      this.#write(this.#open, lastSeq, isNew);
      this.#open = null;
    }
    if (this.#open !== null && events.length > 0) this.#write(this.#open, lastSeq, isNew);
  }

  /** What is in the file may be other than it was left. */
  forget(): void {
    this.#open = null;
  }

  #write({ firstSeq, text }: { firstSeq: number; text: BatchText }, lastSeq: number, isNew: boolean): void {
    const { add, set } = this.#statements;
    if (isNew) add.run(firstSeq, lastSeq, text.events, text.compressed());
    else set.run(lastSeq, text.events, text.compressed(), firstSeq);
  }
}

/** One row of the journal. */
export interface Batch {
  firstSeq: RowNumber;
  row: Row;
}

/** The readers' side. */
export class JournalReader {
  readonly #statements: ReturnType<typeof prepareReads>;
  /** By how its row begins: a batch that grew or lost events is another one. The one that was asked for last comes last. */
  readonly #batches = new Map<string, ReadonlyMap<number, JournalEvent>>();

  constructor(database: DatabaseSync) {
    this.#statements = prepareReads(database);
  }

  /**
   * @returns null where the journal has no such event
   * @throws DamagedRow where its batch can't be read
   */
  find(seq: number): JournalEvent | null {
    const row = this.#statements.around.get(seq);
    if (row === undefined) return null;
    const name = [row['first_seq'], row['last_seq'], row['events']].join(' ');
    const known = this.#batches.get(name);
    const batch = known ?? this.#read(row);
    this.#batches.delete(name);
    this.#batches.set(name, batch);
    if (this.#batches.size > rememberedBatches) this.#batches.delete(this.#batches.keys().next().value ?? '');
    return batch.get(seq) ?? null;
  }

  /** Whether it has this event in a batch that can be read, as far as can be told without reading a whole one. */
  has(seq: number): boolean {
    const row = this.#statements.around.get(seq);
    const [first, last, events] = [row?.['first_seq'], row?.['last_seq'], row?.['events']];
    if (typeof first !== 'number' || typeof last !== 'number' || seq > last) return false;
    if (events === last - first + 1) return true;
    return unlessDamaged(() => this.find(seq)) !== null;
  }

  /** Its rows behind this one whose events are all in their orders' rows, oldest first. */
  batches(after: RowNumber, atMost: number): Batch[] {
    return this.#statements.after.all(after, atMost).map(batchIn);
  }

  /** Its rows from that of this event on, oldest first, one by one. */
  *since(seq: number): Iterable<Batch> {
    for (const row of this.#statements.since.iterate(seq)) yield batchIn(row);
  }

  /** All its rows, oldest first, one by one. */
  *all(): Iterable<Batch> {
    for (const row of this.#statements.every.iterate()) yield batchIn(row);
  }

  #read(row: Row): ReadonlyMap<number, JournalEvent> {
    const first = row['first_seq'];
    const content = typeof first === 'number' ? this.#statements.content.get(first)?.['content'] : null;
    return new Map(readBatch(content).map((event) => [event.seq, event]));
  }
}

function batchIn(row: Row): Batch {
  const first = row['first_seq'];
  // Of an integer key there is nothing else.
  return { firstSeq: typeof first === 'bigint' ? first : Number(first), row };
}

/** @returns null where the batch can't be read */
export function eventsOrNull({ row }: Batch): JournalEvent[] | null {
  return unlessDamaged(() => readBatch(row['content']));
}

/** What a batch becomes that some of its events leave. */
export function rewriteBatch(database: DatabaseSync, { firstSeq }: Batch, left: readonly JournalEvent[]): void {
  if (left.length === 0) database.prepare('DELETE FROM journal WHERE first_seq = ?').run(firstSeq);
  else
    database
      .prepare('UPDATE journal SET events = ?, content = ? WHERE first_seq = ?')
      .run(left.length, compressedAgain(left), firstSeq);
}

function prepareStatements(database: DatabaseSync) {
  return {
    add: database.prepare('INSERT INTO journal VALUES (?, ?, ?, ?)'),
    set: database.prepare('UPDATE journal SET last_seq = ?, events = ?, content = ? WHERE first_seq = ?'),
  };
}

function prepareReads(database: DatabaseSync) {
  const prepare = (sql: string) => prepareRead(database, sql);
  return {
    around: prepare(
      'SELECT first_seq, last_seq, events FROM journal WHERE first_seq <= ? ORDER BY first_seq DESC LIMIT 1',
    ),
    content: prepare('SELECT content FROM journal WHERE first_seq = ?'),
    after: prepare(
      'SELECT * FROM journal WHERE first_seq > ? AND last_seq <= (SELECT settled_seq FROM meta) ORDER BY first_seq LIMIT ?',
    ),
    since: prepare(
      'SELECT * FROM journal WHERE first_seq >= coalesce((SELECT max(first_seq) FROM journal WHERE first_seq <= ?), 0) ORDER BY first_seq',
    ),
    every: prepare('SELECT * FROM journal ORDER BY first_seq'),
  };
}
