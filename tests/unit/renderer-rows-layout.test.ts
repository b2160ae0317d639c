/** Are the rows in sight on the page, wherever it is scrolled to, and always in the same elements? */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rowPx } from '../../renderer/format/row-height.ts';
import { drawnRange, rowAt, rowsLayout, topOf } from '../../renderer/features/board/rows-layout.ts';

const layout = rowsLayout([
  { group: 'open', from: 0, count: 900 },
  { group: 'notKnown', from: 900, count: 3 },
  { group: 'closed', from: 903, count: 97 },
]);
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
    assert.deepEqual(rowsLayout([{ group: 'open', from: 0, count: 2 }]).groups[0]?.headTopPx, null);
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

  it('are all on the page while they are few, each in an element of its own', () => {
    const few = rowsLayout([{ group: 'open', from: 0, count: 200 }]);
    assert.deepEqual(drawnRange(few, 0, roomPx), { from: 0, to: 200, slots: null });
  });
});
