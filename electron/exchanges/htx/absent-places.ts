/** Which of HTX's places don't exist for this account? They are not asked for again at every reconnect. */

import type { Problem } from '../../../shared/lookup.ts';
import type { Clock } from '../../world.ts';
import { problem } from '../problem.ts';
import type { Listed } from './live-lists.ts';

type Place = 'triggers' | 'triggerHistory' | 'fills';

const believedForMs = 600_000;

const absences: Readonly<Record<Place, Problem>> = {
  triggers: problem(
    'protocol',
    'HTX has no list of open trigger orders for this account.',
    'Trigger orders can still be looked up and watched by their ID.',
  ),
  triggerHistory: problem(
    'protocol',
    'HTX has no history of trigger orders for this account.',
    'Trigger orders can still be looked up by their ID.',
  ),
  fills: problem(
    'protocol',
    'HTX has no list of fills for this account.',
    'The order itself says how much of it was filled.',
  ),
};

export class AbsentPlaces {
  readonly #clock: Clock;
  readonly #believedUntilMs = new Map<Place, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What the place lists; where it doesn't exist, the problem says so. */
  async unlessAbsent<Item>(place: Place, read: () => Promise<Listed<Item>>): Promise<Listed<Item>> {
    const absent: Listed<Item> = { items: [], problem: absences[place], isNoPlace: true };
    if (this.#clock.monotonicMs() < (this.#believedUntilMs.get(place) ?? Number.NEGATIVE_INFINITY)) return absent;
    const list = await read();
    if (!list.isNoPlace) return list;
    this.#believedUntilMs.set(place, this.#clock.monotonicMs() + believedForMs);
    return { ...list, problem: absences[place] };
  }

  /** A place that doesn't exist has nothing to tell. */
  async ifThere<Item>(place: Place, read: () => Promise<Listed<Item>>): Promise<Listed<Item>> {
    const list = await this.unlessAbsent(place, read);
    return list.isNoPlace ? { ...list, problem: null } : list;
  }
}
