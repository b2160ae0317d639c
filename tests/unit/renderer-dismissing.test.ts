/** What the keys for dismissing take off the board, and what they say. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  chosenToDismiss,
  closedDismissedWords,
  closedToDismiss,
  dismissedWords,
  keyAfter,
  whyItStays,
} from '../../renderer/features/board/dismissing.ts';
import type { BoardRow } from '../../shared/board.ts';
import { anOrder } from '../support/archive-orders.ts';

type Row = Pick<BoardRow, 'key' | 'order' | 'isWatched' | 'isUnseen'>;

function row(key: string, isOpen: boolean | null, more: Partial<Row> = {}): Row {
  return { key, order: anOrder(key, { isOpen }), isWatched: false, isUnseen: false, ...more };
}

test('dismissing all closed orders spares those that nobody has seen, those watched and those not known to be closed', () => {
  const rows = [
    row('seen', false),
    row('unseen', false, { isUnseen: true }),
    row('watched', false, { isWatched: true }),
    row('open', true),
    row('not known', null),
  ];
  const closed = closedToDismiss(rows);
  assert.deepEqual(closed, { keys: ['seen'], unseen: 1 });
  assert.equal(
    closedDismissedWords(closed.keys.length, closed.unseen, 0),
    '1 closed order dismissed; the archive keeps it. 1 closed order not seen yet stays.',
  );
});

test('it says so where there is nothing to dismiss', () => {
  assert.equal(closedDismissedWords(0, 0, 0), 'There is no closed order to dismiss that nobody watches.');
  assert.equal(closedDismissedWords(0, 2, 0), 'No order dismissed. 2 closed orders not seen yet stay.');
  assert.equal(closedDismissedWords(2, 0, 0), '2 closed orders dismissed; the archive keeps them.');
});

test('an open order says why it is not dismissed, and so does one that the exchange still lists', () => {
  assert.match(whyItStays(row('a', true)), /is open/);
  assert.match(whyItStays(row('a', null)), /still lists/);
});

test('an order whose outcome is not known is not dismissed without a word', () => {
  assert.match(dismissedWords(row('a', null)), /outcome is not known/);
  assert.equal(dismissedWords(row('a', false)), 'Dismissed; the archive keeps it.');
});

test('closed orders that no row shows stay, and it says so', () => {
  assert.equal(
    closedDismissedWords(2, 0, 1),
    '2 closed orders dismissed; the archive keeps them. 1 closed order not shown here stays.',
  );
  assert.equal(closedDismissedWords(0, 0, 3), 'No order dismissed. 3 closed orders not shown here stay.');
});

test('of several chosen orders those go that may, and one sentence tells of all', () => {
  const stale = { isStale: false, hasLeftBook: false };
  const rows = [
    { ...row('a', false), ...stale },
    { ...row('b', true), ...stale },
    { ...row('c', false), ...stale },
  ];
  const { keys, words } = chosenToDismiss(rows);
  assert.deepEqual(keys, ['a', 'c']);
  assert.equal(words(2), 'Dismissed 2 orders; the archive keeps them. 1 stays: open, or still listed.');
  const open = chosenToDismiss([
    { ...row('a', true), ...stale },
    { ...row('b', true), ...stale },
  ]);
  assert.deepEqual(open.keys, []);
  assert.match(open.words(0), /^None of these 2 orders can be dismissed/);
});

test('the row below those that go is chosen next, else the one above', () => {
  assert.equal(keyAfter(['a', 'b', 'c', 'd'], new Set(['a', 'c'])), 'd');
  assert.equal(keyAfter(['a', 'b', 'c', 'd'], new Set(['b', 'c', 'd'])), 'a');
  assert.equal(keyAfter(['a', 'b'], new Set(['a', 'b'])), null);
});
