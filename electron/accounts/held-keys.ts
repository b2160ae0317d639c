/** Which tested keys wait to be saved? Each set lies under a one-time handle that expires. */

import type { Cancel, World } from '../world.ts';
import type { Access, Keys } from './draft.ts';
import type { Redaction } from './redaction.ts';

/** Long enough to read the test's result and think of a label. */
const heldForMs = 10 * 60_000;
/** More dialogs than anybody has open: of more tests the oldest keys are forgotten. */
const heldAtMost = 10;

interface Held {
  keys: Keys;
  access: Access;
  release: Cancel;
}

/** Keys between `Test` and `Save`: they stay in this process, so that the window need not keep them. */
export class HeldKeys {
  readonly #world: Pick<World, 'clock' | 'random'>;
  readonly #redaction: Redaction;
  readonly #held = new Map<string, Held>();

  constructor(world: Pick<World, 'clock' | 'random'>, redaction: Redaction) {
    this.#world = world;
    this.#redaction = redaction;
  }

  hold(keys: Keys, access: Access): string {
    const handle = Buffer.from(this.#world.random(16)).toString('hex');
    const forgetSecrets = [this.#redaction.add(keys.accessKey), this.#redaction.add(keys.secretKey)];
    const cancel = this.#world.clock.after(heldForMs, () => this.forget(handle));
    const release = (): void => {
      cancel();
      for (const forgetSecret of forgetSecrets) forgetSecret();
    };
    this.#held.set(handle, { keys, access, release });
    const [oldest] = this.#held.keys();
    if (this.#held.size > heldAtMost && oldest !== undefined) this.forget(oldest);
    return handle;
  }

  find(handle: string): { keys: Keys; access: Access } | null {
    return this.#held.get(handle) ?? null;
  }

  forget(handle: string): void {
    this.#held.get(handle)?.release();
    this.#held.delete(handle);
  }

  forgetAll(): void {
    for (const handle of this.#held.keys()) this.forget(handle);
  }
}
