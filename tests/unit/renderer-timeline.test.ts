import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { timelineLines } from '../../renderer/format/timeline-lines.ts';
import { eventWords } from '../../renderer/format/timeline-words.ts';
import type { TimelineEvent } from '../../shared/timeline.ts';
import { anEvent, anOrder } from '../support/archive-orders.ts';

const resting = anOrder('1');
const filled = anOrder('1', { status: 'partiallyFilled', filledQuantity: '4' });

function event(seq: number, order: typeof resting, part: Partial<TimelineEvent> = {}): TimelineEvent {
  return { ...anEvent(seq, order), count: 1, changed: [], ...part };
}

function linesOf(events: TimelineEvent[], limit = 10): string[] {
  return timelineLines(events, resting, [], limit).lines.map(({ event: { seq }, words: { what, figure }, count }) =>
    [String(seq), what, figure, `×${String(count)}`].filter((part) => part !== '').join(' '),
  );
}

function wordsOf(after: Partial<TimelineEvent['after']>, before: Partial<TimelineEvent['after']>): string {
  const one = event(2, resting, { changed: ['remainingQuantity', 'asOf'] });
  return eventWords(
    { ...one, after: { ...one.after, ...after } },
    { ...one.after, ...before },
    { exchange: 'qfex', orderKind: 'order' },
    [],
  ).detail;
}

describe('the lines of a timeline', () => {
  it('stand newest first, in the order the events came in, whatever their exchange time', () => {
    assert.deepEqual(linesOf([event(1, resting, { exchangeTime: 500 }), event(2, filled, { exchangeTime: 100 })]), [
      '2 Filled 4 ×1',
      '1 New ×1',
    ]);
  });

  it('fold what followed each other without news into one, with their count', () => {
    const listed = (seq: number, count = 1): TimelineEvent => event(seq, filled, { cause: 'fills', count });
    assert.deepEqual(linesOf([event(1, resting), event(2, filled), listed(3), listed(4, 5), listed(5)]), [
      '5 Listed among the fills ×7',
      '2 Filled 4 ×1',
      '1 New ×1',
    ]);
    assert.deepEqual(linesOf([event(1, filled), listed(2), event(3, filled, { cause: 'snapshot' }), listed(4)]), [
      '4 Nothing new ×3',
      '1 Partly filled ×1',
    ]);
  });

  it('keep every event they stand for, newest first', () => {
    const events = [event(1, resting), event(2, resting), event(3, resting), event(4, resting)];
    const [line] = timelineLines(events, resting, [], 10).lines;
    assert.deepEqual([line?.event.seq, line?.repeats.map(({ seq }) => seq)], [4, [3, 2]]);
  });

  it('are no more than wanted, and it is said whether there are more', () => {
    const events = [event(1, resting), event(2, filled), event(3, resting, { cause: 'leftBook' })];
    assert.deepEqual(linesOf(events, 2), ['3 Left the book ×1', '2 Filled 4 ×1']);
    assert.equal(timelineLines(events, resting, [], 2).hasMore, true);
    assert.equal(timelineLines(events, resting, [], 3).hasMore, false);
  });
});

describe('a change of what remains', () => {
  it('is told from what to what', () =>
    assert.equal(
      wordsOf({ remainingQuantity: '1260' }, { remainingQuantity: '2630' }),
      'remaining quantity from 2,630 to 1,260',
    ));

  it('is only named where the record is older than its values', () => {
    assert.equal(wordsOf({}, {}), 'remaining quantity');
    assert.equal(wordsOf({ remainingQuantity: '126' }, {}), 'remaining quantity');
  });
});
