/** What of a timeline's event is promised to scripts and files? Each by its name, so that nothing goes out unmeant. */

import type { OrderEvent } from '../../shared/timeline.ts';

export function publicEvent({
  seq,
  cause,
  source,
  exchangeTime,
  receivedAt,
  count,
  changed,
  raw,
}: OrderEvent): OrderEvent {
  return { seq, cause, source, exchangeTime, receivedAt, count, changed, raw };
}
