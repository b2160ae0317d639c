/** How is the list of open orders had that makes an account live? */

import { failed, type Result } from '../../../shared/result.ts';
import type { LiveSource, OpenOrders } from '../../exchanges/live.ts';
import { problem } from '../../exchanges/problem.ts';
import type { Clock } from '../../world.ts';
import { schedule } from './schedule.ts';

export async function readFirstList(
  source: LiveSource,
  clock: Clock,
  signal: AbortSignal,
): Promise<Result<OpenOrders>> {
  const late = new AbortController();
  const cancel = clock.after(schedule.dial.snapshotWithinMs, () => late.abort());
  try {
    // The trader waits for this one: with many orders the background share would not be done within the time.
    const opens = await source.openOrders({ signal: AbortSignal.any([signal, late.signal]), priority: 'lookup' });
    return !opens.ok && late.signal.aborted ? failed(tooSlow) : opens;
  } finally {
    cancel();
  }
}

const tooSlow = problem(
  'timeout',
  'The open orders could not be read within a minute.',
  'It is tried again by itself; if it stays, check the connection.',
);
