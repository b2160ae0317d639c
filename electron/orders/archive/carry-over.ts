/** What becomes of an archive in memory once the file can be opened that it stands for? It is written behind what is there. */

import { ok, type Result } from '../../../shared/result.ts';
import type { Archive, StoredOrder } from './types.ts';

/**
 * Its numbers go on where the file's end. When the accounts were live stays what the file says: what happened since is
 * asked for as after any start.
 */
export function carryOver(memory: Archive, file: Archive): Result<null> {
  const kept = memory.contents();
  if (!kept.ok) return kept;
  const { events, counts, fills, states, notices, gaps, lost } = kept.value;
  const seqBefore = file.lastSeq();
  const noticesBefore = file.lastNoticeId();
  const merged: StoredOrder[] = [];
  for (const state of states) {
    const before = file.find(state.key);
    if (!before.ok) return before;
    merged.push(
      withEarlier({ ...state, rawSeq: state.rawSeq === null ? null : state.rawSeq + seqBefore }, before.value),
    );
  }
  const written = file.write({
    events: events.map((event) => ({ ...event, seq: event.seq + seqBefore })),
    repeats: counts.map(({ seq, count }) => ({ seq: seq + seqBefore, count })),
    fills,
    states: merged,
    notices: notices.map((notice) => ({ ...notice, id: notice.id + noticesBefore })),
    gaps,
    lost,
  });
  return written.ok ? ok(null) : written;
}

/** Whoever knew nothing of earlier may know less: no closed order reopens, and what was watched stays so. */
function withEarlier(state: StoredOrder, earlier: StoredOrder | null): StoredOrder {
  if (earlier === null) return state;
  const isWorthLess = earlier.order.isOpen === false && state.order.isOpen !== false;
  return {
    ...(isWorthLess ? earlier : state),
    isWatched: state.isWatched || earlier.isWatched,
    isOnBoard: state.isOnBoard || earlier.isOnBoard,
    isUnseen: state.isUnseen || earlier.isUnseen,
  };
}
