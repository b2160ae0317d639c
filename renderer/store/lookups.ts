/**
 * The look-ups on the screen: the state of the world first, then deltas.
 *
 * Every event carries a sequence number. After a gap nothing that follows can
 * be trusted to be complete, so the snapshot is asked for again; events that
 * arrive meanwhile wait, and those newer than the snapshot are applied to it.
 */

import type { Bridge, LookupInput, LookupState } from '../../shared/contract.ts';
import type { Problem } from '../../shared/lookup.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import { createKeyedStore, type KeyedStore } from './keyed-store.ts';

type LookupEvent = { seq: number; lookup: LookupState };

export interface Lookups {
  store: KeyedStore<LookupState>;
  /** Starts a look-up; the ones on the screen make room for it. */
  start(input: LookupInput): Promise<Result<null>>;
  /** Clears the screen; what is still under way is stopped. */
  clear(): Promise<Result<null>>;
  /** Ends the subscription. */
  close(): void;
}

// A main process that answers every snapshot behind its events would keep us asking for ever.
const maximumSnapshotTries = 3;

/**
 * Connects the look-ups to the bridge.
 *
 * @param bridge - the main process
 * @param onProblem - told when the snapshot can't be had
 */
export function connectLookups(bridge: Pick<Bridge, 'lookup'>, onProblem: (problem: Problem) => void): Lookups {
  const store = createKeyedStore<LookupState>();
  /** null while a snapshot is awaited. */
  let lastSeq: number | null = null;
  let waiting: LookupEvent[] = [];
  /** The look-ups of the last start in the order of its lines; null shows whatever the snapshot holds. */
  let shownIds: readonly string[] | null = null;
  let closed = false;
  /** Look-ups seen in events before `start` has said which ones are its own. */
  const seen = new Map<string, LookupState>();

  const show = (): void => {
    const ids = shownIds ?? Array.from(seen.keys());
    const shown = new Map<string, LookupState>();
    for (const id of ids) {
      const lookup = seen.get(id);
      if (lookup !== undefined) shown.set(id, lookup);
    }
    store.replace(shown);
  };

  const apply = (event: LookupEvent): void => {
    lastSeq = event.seq;
    seen.set(event.lookup.lookupId, event.lookup);
    if (shownIds === null || shownIds.includes(event.lookup.lookupId)) show();
  };

  const receive = (event: LookupEvent): void => {
    if (lastSeq === null) {
      waiting.push(event);
    } else if (event.seq === lastSeq + 1) {
      apply(event);
    } else if (event.seq > lastSeq) {
      waiting = [event];
      void askSnapshot(maximumSnapshotTries);
    }
  };

  const askSnapshot = async (tries: number): Promise<void> => {
    lastSeq = null;
    const answer = await bridge.lookup.snapshot(null);
    if (closed) return;
    if (!answer.ok) {
      onProblem(answer.problem);
      // Go on from what waits rather than show nothing: each event is a whole look-up.
      lastSeq = (waiting[0]?.seq ?? 1) - 1;
    } else {
      lastSeq = answer.value.seq;
      for (const lookup of answer.value.lookups) seen.set(lookup.lookupId, lookup);
      show();
    }
    const late = waiting;
    waiting = [];
    for (const event of late) {
      if (event.seq <= lastSeq) continue;
      if (event.seq > lastSeq + 1 && tries > 1) {
        waiting = late.filter((other) => other.seq >= event.seq);
        await askSnapshot(tries - 1);
        return;
      }
      apply(event);
    }
  };

  const unsubscribe = bridge.lookup.onChanged(receive);
  void askSnapshot(maximumSnapshotTries);

  return {
    store,
    async start(input) {
      const answer = await bridge.lookup.start(input);
      if (!answer.ok) return answer;
      shownIds = answer.value.lookupIds;
      const kept = new Set(shownIds);
      for (const id of Array.from(seen.keys())) if (!kept.has(id)) seen.delete(id);
      show();
      return ok(null);
    },
    async clear() {
      const running = store.keys().filter((id) => store.get(id)?.report === null);
      shownIds = [];
      seen.clear();
      show();
      return running.length === 0 ? ok(null) : bridge.lookup.stop({ lookupIds: running });
    },
    close() {
      closed = true;
      unsubscribe();
    },
  };
}
