/** Where are accounts, ciphertexts and look-ups kept? In whatever fulfils this port. */

import { ok, type Result } from '../../shared/result.ts';

/**
 * One document of named values. The desktop makes one of a file; tests and the
 * demo take `memoryStore`.
 */
export interface KeyValueStore {
  /** undefined where nothing was written under this name. What comes back was on a disk: narrow it. */
  read(key: string): unknown;
  /**
   * Remembers the value at once, then writes the file.
   *
   * @returns one sentence where the file could not be written; the value is kept in memory all the same
   */
  write(key: string, value: unknown): Result<null, string>;
  /** The file behind it, for messages to the trader; empty where there is none. */
  readonly path: string;
}

/** Keeps values until the process ends. */
export function memoryStore(): KeyValueStore {
  const values = new Map<string, unknown>();
  return {
    path: '',
    read: (key) => values.get(key),
    write: (key, value) => {
      values.set(key, structuredClone(value));
      return ok(null);
    },
  };
}
