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
export interface HeldKeys {
  hold(keys: Keys, access: Access): string;
  find(handle: string): { keys: Keys; access: Access } | null;
  forget(handle: string): void;
  forgetAll(): void;
}

/** Holds nothing yet. */
export function createHeldKeys(world: Pick<World, 'clock' | 'random'>, redaction: Redaction): HeldKeys {
  const held = new Map<string, Held>();
  const forget = (handle: string): void => {
    held.get(handle)?.release();
    held.delete(handle);
  };
  return {
    hold: (keys, access) => {
      const handle = Buffer.from(world.random(16)).toString('hex');
      const forgetSecrets = [redaction.add(keys.accessKey), redaction.add(keys.secretKey)];
      const cancel = world.clock.after(heldForMs, () => forget(handle));
      const release = (): void => {
        cancel();
        for (const forgetSecret of forgetSecrets) forgetSecret();
      };
      held.set(handle, { keys, access, release });
      const [oldest] = held.keys();
      if (held.size > heldAtMost && oldest !== undefined) forget(oldest);
      return handle;
    },
    find: (handle) => held.get(handle) ?? null,
    forget,
    forgetAll: () => {
      for (const handle of held.keys()) forget(handle);
    },
  };
}
