/** Which rows of a grid are chosen, and which of them is meant, after clicks, strokes and a filter. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  extendedTo,
  inTheirOrder,
  oneRow,
  rowAfter,
  stillListed,
  withToggled,
  type ChosenRows,
} from '../../renderer/features/grid/chosen-rows.ts';

const keys = ['a', 'b', 'c', 'd', 'e'];

function toggled(...clicked: readonly string[]): ChosenRows {
  return clicked.reduce(withToggled, oneRow(null));
}

test('a row that is taken out is neither chosen nor meant: another of those that stay is', () => {
  const three = toggled('a', 'b', 'c');
  assert.deepEqual([...three.chosen], ['a', 'b', 'c']);
  assert.equal(three.selectedKey, 'c');
  const two = withToggled(three, 'b');
  assert.deepEqual([...two.chosen], ['a', 'c']);
  assert.equal(two.selectedKey, 'c');
  const withoutLast = withToggled(two, 'c');
  assert.equal(withoutLast.chosen.size, 0);
  assert.equal(withoutLast.selectedKey, 'a');
  assert.equal(withToggled(withoutLast, 'a').selectedKey, null);
});

test('rows that a filter hides are chosen no more, and one of those that are left is meant', () => {
  const three = toggled('a', 'c', 'e');
  assert.equal(stillListed(three, keys), three);
  const two = stillListed(three, ['c', 'b', 'a']);
  assert.deepEqual([...two.chosen], ['c', 'a']);
  assert.equal(two.selectedKey, 'a');
  const one = stillListed(three, ['b', 'c']);
  assert.equal(one.chosen.size, 0);
  assert.equal(one.selectedKey, 'c');
  assert.equal(stillListed(three, ['b']).chosen.size, 0);
});

test('several are extended from where they began, and stand in the order of the rows', () => {
  const range = extendedTo(oneRow('d'), 'b', keys);
  assert.deepEqual([...range.chosen], ['b', 'c', 'd']);
  assert.equal(range.selectedKey, 'b');
  assert.deepEqual([...extendedTo(range, 'e', keys).chosen], ['d', 'e']);
  assert.equal(extendedTo(range, 'gone', keys), range);
  assert.deepEqual(inTheirOrder(toggled('e', 'a', 'c').chosen, keys), ['a', 'c', 'e']);
});

test('with no row chosen the key for the last row goes there, and every other begins at the first', () => {
  assert.equal(rowAfter(-1, 5, 5), 4);
  assert.equal(rowAfter(-1, 1, 5), 0);
  assert.equal(rowAfter(-1, -1, 5), 0);
  assert.equal(rowAfter(-1, -5, 5), 0);
  assert.equal(rowAfter(-1, 12, 40), 0);
  assert.equal(rowAfter(3, 12, 5), 4);
  assert.equal(rowAfter(3, -12, 5), 0);
});
