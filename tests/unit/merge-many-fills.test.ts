import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noFillNames, FillNames } from '../../electron/orders/state/fill-names.ts';

describe('the trades of an order that were counted', () => {
  test('are told apart by the way they came, and come back from their text', () => {
    const strange = 'a"\\\n+b\ud800 é';
    const ids = noFillNames.and('t-1', 'pushed').and(strange, 'listed').and('', 'pushed');
    for (const each of [ids, FillNames.fromText(ids.text)]) {
      assert.deepEqual(
        [each.size, each.wayOf('t-1'), each.wayOf(strange), each.wayOf(''), each.wayOf('b'), each.text],
        [3, 'pushed', 'listed', 'pushed', null, ids.text],
      );
    }
  });

  test('don’t change where others go on from them', () => {
    const one = noFillNames.and('t-1', 'pushed');
    const two = one.and('t-2', 'pushed');
    const other = one.and('t-3', 'listed');
    assert.deepEqual(
      [one, two, other].map((ids) => [ids.size, ids.wayOf('t-1'), ids.wayOf('t-2'), ids.wayOf('t-3')]),
      [
        [1, 'pushed', null, null],
        [2, 'pushed', 'pushed', null],
        [2, 'pushed', null, 'listed'],
      ],
    );
    assert.equal(noFillNames.wayOf('t-1'), null);
  });

  test('that can’t be read cost only themselves', () => {
    const ids = FillNames.fromText('+t-1\n+"\n?\n-t-2\n-t-2\n\\');
    assert.deepEqual([ids.size, ids.wayOf('t-1'), ids.wayOf('t-2')], [2, 'pushed', 'listed']);
  });

  test('are not copied for each of them: as many as a busy order has cost a moment', () => {
    let ids = noFillNames;
    for (let count = 0; count < 100_000; count += 1) ids = ids.and(`t-${String(count)}`, 'pushed');
    assert.equal(ids.size, 100_000);
  });
});
