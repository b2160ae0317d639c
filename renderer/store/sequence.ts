/**
 * Follows a stream of numbered events: the state of the world first, then deltas.
 *
 * Every event carries a sequence number. After a gap nothing that follows can
 * be trusted to be complete, so the snapshot is asked for again; events that
 * arrive meanwhile wait, and those newer than the snapshot are applied to it.
 */

import type { Problem } from '../../shared/lookup.ts';
import type { Result } from '../../shared/result.ts';

export interface SequenceSource<Event extends { seq: number }, Snapshot extends { seq: number }> {
  /** Starts listening; returns its unsubscribe. */
  listen: (receive: (event: Event) => void) => () => void;
  askSnapshot: () => Promise<Result<Snapshot>>;
  applySnapshot: (snapshot: Snapshot) => void;
  /** @returns false where it is a change to something that is not there: as after a gap, the snapshot is asked for again */
  applyEvent: (event: Event) => boolean;
  /** Told when the snapshot can't be had. */
  onProblem: (problem: Problem) => void;
  /**
   * What follows a snapshot that can't be had: `goOn` from the events alone, where each is whole,
   * or `askAgain` with the next event, where they are changes to what nobody told.
   */
  withoutSnapshot: 'goOn' | 'askAgain';
}

// A main process that answers every snapshot behind its events would keep us asking for ever.
const maximumSnapshotTries = 3;

/** Follows the source until the returned function is called. */
export function followSequence<Event extends { seq: number }, Snapshot extends { seq: number }>(
  source: SequenceSource<Event, Snapshot>,
): () => void {
  /** null while a snapshot is awaited. */
  let lastSeq: number | null = null;
  let waiting: Event[] = [];
  let isClosed = false;

  const apply = (event: Event): boolean => {
    lastSeq = event.seq;
    return source.applyEvent(event);
  };

  const receive = (event: Event): void => {
    if (lastSeq === null) {
      waiting.push(event);
    } else if (event.seq > lastSeq && (event.seq !== lastSeq + 1 || !apply(event))) {
      waiting = [event];
      void ask(maximumSnapshotTries);
    }
  };

  const ask = async (tries: number): Promise<void> => {
    lastSeq = null;
    const answer = await source.askSnapshot();
    if (isClosed) return;
    if (answer.ok) {
      lastSeq = answer.value.seq;
      source.applySnapshot(answer.value);
    } else {
      source.onProblem(answer.problem);
      if (source.withoutSnapshot === 'askAgain') {
        askWithNext();
        return;
      }
      lastSeq = (waiting[0]?.seq ?? 1) - 1;
    }
    const late = waiting;
    waiting = [];
    for (const event of late) {
      if (event.seq <= lastSeq) continue;
      const isGap = event.seq > lastSeq + 1;
      if (isGap && tries > 1) {
        waiting = late.filter((other) => other.seq >= event.seq);
        await ask(tries - 1);
        return;
      }
      if ((isGap && source.withoutSnapshot === 'askAgain') || !apply(event)) {
        askWithNext();
        return;
      }
    }
  };

  /** Whatever comes next is a gap. */
  const askWithNext = (): void => {
    waiting = [];
    lastSeq = Number.NEGATIVE_INFINITY;
  };

  const unlisten = source.listen(receive);
  void ask(maximumSnapshotTries);
  return () => {
    isClosed = true;
    unlisten();
  };
}
