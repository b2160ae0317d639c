/** How do the events of one batch stand in one compressed blob, and how are they read again? */

import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { DamagedRow } from './faults.ts';
import { afterText, figuresText } from './rows.ts';
import type { NewEvent } from './types.ts';

// All heads as one JSON array, then a line break, then all raw texts; the heads say how long each text is. By place,
// since the names would be most of a head.
const head = z
  .tuple([
    z.number().int(),
    z.string(),
    z.unknown(),
    z.unknown(),
    z.unknown(),
    z.unknown(),
    z.unknown(),
    z.unknown(),
    z.number().int().min(0),
  ])
  // The figures of one that stands for its order's state.
  .rest(z.string());
const heads = z.array(head);
type Head = z.infer<typeof head>;

const compression = {
  params: {
    [constants.ZSTD_c_compressionLevel]: 1,
    // One turned byte makes it unreadable, instead of saying something else.
    [constants.ZSTD_c_checksumFlag]: 1,
    // No batch reaches much further back; the default one costs a third of the time.
    [constants.ZSTD_c_windowLog]: 17,
  },
};
// The longest body that is read from an exchange is a quarter of it.
const decompression = { maxOutputLength: 64 * 1024 * 1024, chunkSize: 64 * 1024 };

/** What of a batch is compressed together. */
export class BatchText {
  #heads: Head[] = [];
  #raws = '';

  get events(): number {
    return this.#heads.length;
  }

  /** In UTF-16 units, the raw texts alone. */
  get length(): number {
    return this.#raws.length;
  }

  add({ seq, key, cause, source, exchangeTime, receivedAt, changed, after, raw, figures }: NewEvent): void {
    this.#heads.push([
      seq,
      key,
      cause,
      source,
      exchangeTime,
      receivedAt,
      changed.join(','),
      afterText(after),
      raw.length,
      ...(figures === undefined ? [] : [figuresText(figures)]),
    ]);
    this.#raws += raw;
  }

  compressed(): Uint8Array {
    return blobOf(this.#heads, this.#raws);
  }
}

/** An event as it stands in a batch: which one it is, and the rest as a row that is still to be checked. */
export interface JournalEvent {
  seq: number;
  key: string;
  row: Readonly<Record<string, unknown>>;
}

/** @throws DamagedRow where the blob is not as it was written */
export function readBatch(content: unknown): JournalEvent[] {
  const text = decompressed(content);
  const end = text.indexOf('\n');
  const read = heads.safeParse(parsed(text.slice(0, Math.max(0, end))));
  if (!read.success) throw damaged();
  let from = end + 1;
  const events = read.data.map(
    ([seq, key, cause, source, exchangeTime, receivedAt, changed, after, length, figures]): JournalEvent => {
      const raw = text.slice(from, from + length);
      from += length;
      const told = {
        cause,
        source,
        exchange_time: exchangeTime,
        received_at: receivedAt,
        changed,
        after,
        raw,
        figures,
      };
      return { seq, key, row: { seq, key, ...told } };
    },
  );
  if (from !== text.length) throw damaged();
  return events;
}

/** As they stand in a batch that some events left. */
export function compressedAgain(events: readonly JournalEvent[]): Uint8Array {
  const raws = events.map(({ row }) => String(row['raw']));
  const again = events.map(({ seq, key, row }, index) => [
    seq,
    key,
    row['cause'],
    row['source'],
    row['exchange_time'],
    row['received_at'],
    row['changed'],
    row['after'],
    raws[index]?.length ?? 0,
    ...(row['figures'] === undefined ? [] : [row['figures']]),
  ]);
  return blobOf(again, raws.join(''));
}

function blobOf(eventHeads: readonly unknown[], raws: string): Uint8Array {
  return zstdCompressSync(`${JSON.stringify(eventHeads)}\n${raws}`, compression);
}

function decompressed(content: unknown): string {
  if (!(content instanceof Uint8Array)) throw damaged();
  try {
    return zstdDecompressSync(content, decompression).toString();
  } catch {
    throw damaged();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged();
  }
}

function damaged(): DamagedRow {
  return new DamagedRow('A batch of the archive’s journal is damaged.');
}
