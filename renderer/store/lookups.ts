/** The look-ups on the screen: each event is one look-up, whole. */

import type { Bridge, LookupInput, LookupState } from '../../shared/contract.ts';
import type { Problem } from '../../shared/lookup.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import { KeyedStore } from './keyed-store.ts';
import { followSequence } from './sequence.ts';

export class Lookups {
  readonly store = new KeyedStore<LookupState>();
  readonly #bridge: Pick<Bridge, 'lookup'>;
  readonly #endSequence: () => void;
  /** The look-ups of the last start in the order of its lines; null shows whatever the snapshot holds. */
  #shownIds: readonly string[] | null = null;
  /** Look-ups seen in events before `start` has said which ones are its own. */
  readonly #seen = new Map<string, LookupState>();
  /** null until somebody asks again. */
  #all: readonly LookupState[] | null = [];

  /** @param onProblem - told when the snapshot can't be had */
  constructor(bridge: Pick<Bridge, 'lookup'>, onProblem: (problem: Problem) => void) {
    this.#bridge = bridge;
    this.#endSequence = followSequence({
      listen: (receive) => bridge.lookup.onChanged(receive),
      askSnapshot: () => bridge.lookup.snapshot(null),
      applySnapshot: ({ lookups }) => {
        for (const lookup of lookups) this.#seen.set(lookup.lookupId, lookup);
        this.#show();
      },
      applyEvent: ({ lookup }: { seq: number; lookup: LookupState }) => {
        this.#seen.set(lookup.lookupId, lookup);
        if (this.#shownIds === null || this.#shownIds.includes(lookup.lookupId)) this.#show();
        return true;
      },
      onProblem,
      // Rather than show nothing: each event is a whole look-up.
      withoutSnapshot: 'goOn',
    });
  }

  /** Starts a look-up; the ones on the screen make room for it. */
  async start(input: LookupInput): Promise<Result<null>> {
    const answer = await this.#bridge.lookup.start(input);
    if (!answer.ok) return answer;
    this.#shownIds = answer.value.lookupIds;
    const kept = new Set(this.#shownIds);
    for (const id of Array.from(this.#seen.keys())) if (!kept.has(id)) this.#seen.delete(id);
    this.#show();
    return ok(null);
  }

  /** Asks for every ID on the screen again, as it was asked for. */
  askAllAgain(): Promise<Result<null>> {
    const queries = this.all().map(({ query }) => query);
    return this.start({
      text: queries.map(({ id }) => id).join('\n'),
      // They were asked for together; a line that is no ID has no symbol.
      symbol: queries.find(({ symbol }) => symbol !== null)?.symbol ?? '',
      exchange: queries[0]?.exchange ?? '',
      by: queries[0]?.by ?? 'any',
    });
  }

  // React takes it by itself.
  /** The look-ups on the screen in the order they were asked for; it keeps its identity until one of them changes. */
  readonly all = (): readonly LookupState[] =>
    (this.#all ??= this.store.keys().flatMap((id) => this.store.get(id) ?? []));

  /** Clears the screen; what is still under way is stopped. */
  clear(): Promise<Result<null>> {
    const stopped = this.stop();
    this.#shownIds = [];
    this.#seen.clear();
    this.#show();
    return stopped;
  }

  /** Stops what is still under way. */
  async stop(): Promise<Result<null>> {
    const running = this.store.keys().filter((id) => this.store.get(id)?.report === null);
    return running.length === 0 ? ok(null) : this.#bridge.lookup.stop({ lookupIds: running });
  }

  /** Ends the subscription. */
  close(): void {
    this.#endSequence();
  }

  #show(): void {
    const shown = new Map<string, LookupState>();
    for (const id of this.#shownIds ?? Array.from(this.#seen.keys())) {
      const lookup = this.#seen.get(id);
      if (lookup !== undefined) shown.set(id, lookup);
    }
    this.#all = null;
    this.store.replace(shown);
  }
}
