/** The look-ups on the screen: each event is one look-up, whole. */

import type { Bridge, LookupInput, LookupState } from '../../shared/contract.ts';
import type { Problem } from '../../shared/lookup.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import { createKeyedStore, type KeyedStore } from './keyed-store.ts';
import { followSequence } from './sequence.ts';

export interface Lookups {
  store: KeyedStore<LookupState>;
  /** Starts a look-up; the ones on the screen make room for it. */
  start(input: LookupInput): Promise<Result<null>>;
  /** Clears the screen; what is still under way is stopped. */
  clear(): Promise<Result<null>>;
  /** Ends the subscription. */
  close(): void;
}

/**
 * Connects the look-ups to the bridge.
 *
 * @param bridge - the main process
 * @param onProblem - told when the snapshot can't be had
 */
export function connectLookups(bridge: Pick<Bridge, 'lookup'>, onProblem: (problem: Problem) => void): Lookups {
  const store = createKeyedStore<LookupState>();
  /** The look-ups of the last start in the order of its lines; null shows whatever the snapshot holds. */
  let shownIds: readonly string[] | null = null;
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

  const close = followSequence({
    listen: (receive) => bridge.lookup.onChanged(receive),
    askSnapshot: () => bridge.lookup.snapshot(null),
    applySnapshot: ({ lookups }) => {
      for (const lookup of lookups) seen.set(lookup.lookupId, lookup);
      show();
    },
    applyEvent: ({ lookup }: { seq: number; lookup: LookupState }) => {
      seen.set(lookup.lookupId, lookup);
      if (shownIds === null || shownIds.includes(lookup.lookupId)) show();
    },
    onProblem,
    // Rather than show nothing: each event is a whole look-up.
    withoutSnapshot: 'goOn',
  });

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
    close,
  };
}
