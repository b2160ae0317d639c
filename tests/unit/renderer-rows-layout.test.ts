/** Are the rows in sight on the page, wherever it is scrolled to, and always in the same elements? */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rowPx } from '../../renderer/format/row-height.ts';
import {
  drawnGroups,
  drawnRange,
  rowAt,
  rowsLayout,
  topInGroup,
  topOf,
  type GridGroup,
} from '../../renderer/features/grid/rows-layout.ts';

function group(name: string, from: number, count: number, hasHead = true): GridGroup {
  return { name, label: name, hasHead, from, count };
}

const layout = rowsLayout([group('open', 0, 900), group('notKnown', 900, 3), group('closed', 903, 97)]);
const roomPx = 700;

describe('the rows of the board', () => {
  it('stand under the head of their group, one below the other, and none is passed over', () => {
    assert.deepEqual([topOf(layout, 0), topOf(layout, 1), topOf(layout, 899)], [30, 30 + rowPx(), 30 + 899 * rowPx()]);
    assert.equal(topOf(layout, 900), 60 + 900 * rowPx());
    assert.equal(topOf(layout, 999) + rowPx(), layout.heightPx);
    for (let index = 0; index < 1000; index += 1) {
      assert.equal(rowAt(layout, topOf(layout, index)), index);
      assert.equal(rowAt(layout, topOf(layout, index) + rowPx() - 1), index);
    }
    for (const place of layout.groups)
      assert.equal(topOf(layout, place.from), place.topPx + topInGroup(place, place.from));
    assert.equal(topOf(rowsLayout([group('open', 0, 2, false)]), 0), 0);
  });

  it('are drawn wherever they are in sight, and scrolling makes no element', () => {
    const most = layout.heightPx - roomPx;
    const { slots } = drawnRange(layout, 0, roomPx);
    assert.ok(slots !== null && slots < 40, `${String(slots)} elements`);
    for (let scrolledPx = 0; scrolledPx <= most; scrolledPx += 17) {
      const drawn = drawnRange(layout, Math.floor(scrolledPx / rowPx()) * rowPx(), roomPx);
      assert.equal(drawn.slots, slots);
      // As many rows as elements: each of them has one, and it is there already.
      assert.equal(drawn.to - drawn.from, slots);
      assert.ok(drawn.from <= rowAt(layout, scrolledPx));
      assert.ok(drawn.to > rowAt(layout, scrolledPx + roomPx - 1));
    }
  });

  it('stand in hundreds of groups, of which those in sight are on the page and the others keep their room', () => {
    const many = rowsLayout(Array.from({ length: 300 }, (_each, at) => group(`of ${String(at)}`, at * 3, 3)));
    for (let scrolledPx = 0; scrolledPx <= many.heightPx - roomPx; scrolledPx += 101) {
      const onPage = drawnGroups(many, drawnRange(many, Math.floor(scrolledPx / rowPx()) * rowPx(), roomPx));
      assert.ok(onPage.groups.length < 20, `${String(onPage.groups.length)} groups`);
      const first = onPage.groups[0];
      const heightPx = onPage.groups.reduce((sum, each) => sum + each.heightPx, 0);
      assert.equal(onPage.abovePx, first?.topPx);
      assert.equal(onPage.abovePx + heightPx + onPage.belowPx, many.heightPx);
      assert.ok(onPage.abovePx <= scrolledPx && onPage.abovePx + heightPx >= scrolledPx + roomPx);
    }
    assert.equal(drawnGroups(layout, { from: 0, to: 5 }).groups.length, 3);
  });

  it('are all on the page while they are few, each in an element of its own', () => {
    const few = rowsLayout([group('open', 0, 200, false)]);
    assert.deepEqual(drawnRange(few, 0, roomPx), { from: 0, to: 200, slots: null });
  });
});
