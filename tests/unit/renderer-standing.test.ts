import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isGone, leftBookIn, sourceWords, standingWord } from '../../renderer/format/standing.ts';
import { amendmentNote, amendmentOf } from '../../shared/amendment.ts';
import { anEvent, anOrder } from '../support/archive-orders.ts';

const unknown = anOrder('1', { status: 'unknown', isOpen: null });
const certain = amendmentNote({ orderIds: ['64764028-0000-4000-8000-000000000001'], isCertain: true });
const possible = amendmentNote({ orderIds: ['2', '3'], isCertain: false });

describe('the note of an amendment', () => {
  it('is read as it was written', () => {
    assert.deepEqual(amendmentOf(['Something else.', certain]), {
      orderIds: ['64764028-0000-4000-8000-000000000001'],
      isCertain: true,
    });
    assert.deepEqual(amendmentOf([possible]), { orderIds: ['2', '3'], isCertain: false });
    assert.equal(amendmentOf(['Self-trade prevention.', 'Amended.']), null);
  });
});

describe('how it stands with an order', () => {
  it('is the status, unless more is known of one whose outcome is not', () => {
    assert.equal(standingWord(unknown, { hasLeftBook: false, notes: [] }), 'Status unknown');
    assert.equal(standingWord(unknown, { hasLeftBook: true, notes: [] }), 'Left the book');
    assert.equal(standingWord(unknown, { hasLeftBook: true, notes: [certain] }), 'Amended');
    assert.equal(standingWord(unknown, { hasLeftBook: true, notes: [possible] }), 'Amended?');
    assert.equal(
      standingWord(anOrder('1', { status: 'canceled', isOpen: false }), { hasLeftBook: false, notes: [certain] }),
      'Canceled',
    );
  });

  it('is gone only where it left the book or goes on as another, and what became of it is not known', () => {
    assert.equal(isGone(unknown, { hasLeftBook: false, notes: [] }), false);
    assert.equal(isGone(unknown, { hasLeftBook: true, notes: [] }), true);
    assert.equal(isGone(unknown, { hasLeftBook: false, notes: [possible] }), true);
    assert.equal(isGone(anOrder('1', { isOpen: false }), { hasLeftBook: true, notes: [certain] }), false);
  });

  it('is known from the list of open orders only while it stands there', () => {
    const listed = { ...unknown, source: 'snapshot' } as const;
    assert.equal(sourceWords(listed, { hasLeftBook: false, notes: [] }), 'from the open orders');
    assert.equal(sourceWords(listed, { hasLeftBook: true, notes: [] }), 'no longer among the open orders');
  });

  it('is that it left the book, where its timeline ends with that', () => {
    const event = (seq: number, order: typeof unknown, cause: 'push' | 'leftBook' | 'lookup') => ({
      ...anEvent(seq, order, { cause }),
      count: 1,
    });
    const left = [event(1, anOrder('1'), 'push'), event(2, unknown, 'leftBook'), event(3, unknown, 'lookup')];
    assert.equal(leftBookIn(left), true);
    assert.equal(leftBookIn([...left, event(4, anOrder('1'), 'push')]), false);
    assert.equal(leftBookIn([event(1, unknown, 'push')]), false);
  });
});
