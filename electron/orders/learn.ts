/** How does a look-up without a monitor remember what it learned? Through the same ledger, in one batch. */

import { ok, failed, type Result } from '../../shared/result.ts';
import type { Sighting } from '../exchanges/live.ts';
import type { Clock } from '../world.ts';
import type { Archive } from './archive.ts';
import type { AccountRef } from './followed-orders.ts';
import { Ledger } from './ledger.ts';
import { Recorder } from './recorder.ts';

/** What one account showed. */
export interface Learned {
  account: AccountRef;
  sightings: Sighting[];
}

function nothing(): void {
  // Nobody is shown what is learned here.
}

/** Merges what was shown into what the archive knows, and writes it. */
export function learn(archive: Archive, clock: Clock, learned: readonly Learned[]): Result<null> {
  const recorder = new Recorder({ archive, clock, onFlushed: nothing, onRecording: nothing });
  // Nobody follows these orders: what stays open is asked about by the next monitor.
  const ledger = new Ledger({ archive, recorder, clock, onChange: nothing, onAsk: nothing, tellsFirstSnapshot: false });
  for (const { account, sightings } of learned) ledger.sightings(account, 'lookup', clock.monotonicMs(), sightings, []);
  recorder.close();
  const { problem } = recorder.recording();
  return problem === null ? ok(null) : failed(problem);
}
