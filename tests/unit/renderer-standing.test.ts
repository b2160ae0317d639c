import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isGone, leftBookIn, sourceWords, standingWord } from '../../renderer/format/standing.ts';
import { amendmentText } from '../../shared/amendment.ts';
import { anEvent, anOrder } from '../support/archive-orders.ts';

const unknown = anOrder('1', { status: 'unknown', isOpen: null });
const certain = { orderIds: ['64764028-0000-4000-8000-000000000001'], isCertain: true };
const possible = { orderIds: ['2', '3'], isCertain: false };

describe('the note of an amendment', () => {
  it('names the order it goes on as, or those it may', () => {
    assert.equal(amendmentText(certain), 'Amended: it goes on as 64764028-0000-4000-8000-000000000001.');
    assert.equal(amendmentText(possible), 'Possibly amended to 2 or 3.');
  });
});

describe('how it stands with an order', () => {
  it('is the status, unless more is known of one whose outcome is not', () => {
    assert.equal(standingWord(unknown, { hasLeftBook: false, amendedTo: null }), 'Status unknown');
    assert.equal(standingWord(unknown, { hasLeftBook: true, amendedTo: null }), 'Left the book');
    assert.equal(standingWord(unknown, { hasLeftBook: true, amendedTo: certain }), 'Amended');
    assert.equal(standingWord(unknown, { hasLeftBook: true, amendedTo: possible }), 'Amended?');
    assert.equal(
      standingWord(anOrder('1', { status: 'canceled', isOpen: false }), { hasLeftBook: false, amendedTo: certain }),
      'Canceled',
    );
  });

  it('is gone only where it left the book or goes on as another, and what became of it is not known', () => {
    assert.equal(isGone(unknown, { hasLeftBook: false, amendedTo: null }), false);
    assert.equal(isGone(unknown, { hasLeftBook: true, amendedTo: null }), true);
    assert.equal(isGone(unknown, { hasLeftBook: false, amendedTo: possible }), true);
    assert.equal(isGone(anOrder('1', { isOpen: false }), { hasLeftBook: true, amendedTo: certain }), false);
  });

  it('is known from the list of open orders only while it stands there', () => {
    const listed = { ...unknown, source: 'snapshot' } as const;
    assert.equal(sourceWords(listed, { hasLeftBook: false }), 'from the open orders');
    assert.equal(sourceWords(listed, { hasLeftBook: true }), 'no longer among the open orders');
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
