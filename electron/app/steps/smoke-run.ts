/** Does this package work? Looked at from inside, once, and said. */

import manifest from '../../../package.json' with { type: 'json' };
import { runSmoke } from '../smoke.ts';
import { Lookups } from '../../orders/lookup/lookups.ts';
import type { Desk } from './desk.ts';
import type { Monitoring } from './monitoring.ts';
import type { Services } from './services.ts';

/** The window as it is, the archive as it was opened, and one look-up in the demo; the word of it goes to standard output. */
export async function endAfterSmoke(
  desk: Desk,
  { world, accounts }: Services,
  { monitor, pageAsked }: Monitoring,
  endWith: (status: number) => void,
): Promise<void> {
  const ownArchive = monitor.archive();
  const said = await runSmoke({
    clock: world.clock,
    pageAsked: pageAsked.promise,
    picture: async () => (await desk.window?.webContents.capturePage())?.toBitmap() ?? new Uint8Array(),
    archiveProblem: () => ownArchive.problem?.message ?? null,
    lookUp: async (id) => {
      const started = await accounts.startDemo();
      if (!started.ok) throw new Error(started.problem.message);
      return new Promise((resolve, reject) => {
        const lookups = new Lookups({
          accounts,
          archive: () => null,
          world,
          onChanged: () => undefined,
          onLearned: () => undefined,
          onReport: resolve,
          isKnownKey: () => false,
        });
        const asked = lookups.start({ text: id, symbol: '', exchange: '', by: 'any' });
        if (!asked.ok) reject(new Error(asked.problem.message));
      });
    },
  });
  const line = JSON.stringify({ version: manifest.version, electron: process.versions['electron'] ?? null, ...said });
  // Ended only when it is written: a pipe may take its time.
  process.stdout.write(`${line}\n`, () => endWith(said.problem === null ? 0 : 1));
}
