/** How are reads answered that must not throw? */

import { failed, ok, type Result } from '../../../shared/result.ts';
import type { ArchiveReader } from './types.ts';
import { archiveProblem } from './faults.ts';
import type { Reads } from './read.ts';

/**
 * @param reads - asked at each call, since a damaged file is replaced by a fresh one
 * @param onFailed - told of every read that failed
 * @param onRead - told of the end of every read
 */
export function readerOf(
  reads: () => Reads,
  close: () => void,
  onFailed: (error: unknown) => void = () => undefined,
  onRead = (): void => undefined,
): ArchiveReader {
  const attempt = <Value>(work: (current: Reads) => Value): Result<Value> => {
    const value = attemptRead(() => work(reads()), onFailed);
    onRead();
    return value;
  };
  return {
    find: (key) => attempt((current) => current.find(key)),
    findById: (id, { exchange = null, by = 'any' } = {}) =>
      attempt((current) => current.findById(id, { exchange, by })),
    keysOf: (id) => attempt((current) => current.keysOf(id)),
    history: (key, eventsFrom = null) => attempt((current) => current.history(key, eventsFrom)),
    lastEvent: (key) => attempt((current) => current.lastEvent(key)),
    search: (query) => attempt((current) => current.search(query)),
    *orders({ onlyOpen }) {
      try {
        for (const order of reads().orders(onlyOpen)) yield ok(order);
      } catch (error) {
        onFailed(error);
        yield failed(archiveProblem('read', error));
      } finally {
        onRead();
      }
    },
    tradedSymbols: (account, atMost) => attempt((current) => current.tradedSymbols(account, atMost ?? null)),
    hasKind: (account, orderKind) => attempt((current) => current.hasKind(account, orderKind)),
    close,
  };
}

/** Errors are values across this border. */
export function attemptRead<Value>(work: () => Value, onFailed: (error: unknown) => void): Result<Value> {
  try {
    return ok(work());
  } catch (error) {
    onFailed(error);
    return failed(archiveProblem('read', error));
  }
}
