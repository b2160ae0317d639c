import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { memoryStore } from '../../electron/accounts/key-value-store.ts';
import { mostOrderWindows, RememberedWindows } from '../../electron/app/remembered-windows.ts';
import { placeWindow, windowForms } from '../../electron/app/window-place.ts';

const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }];
const place = { x: 100, y: 200, width: 500, height: 600, isMaximized: false };
const keyOf = (id: number): string => `htx/main/${String(id)}`;

describe('the windows beside the main one', () => {
  test('are known at the next start: which were open, and where', () => {
    const store = memoryStore();
    const before = new RememberedWindows(store);
    before.stripIsOpen(true);
    before.stripPlaced(place);
    before.orderOpened(keyOf(1));
    before.orderOpened(keyOf(2));
    before.orderPlaced(keyOf(2), place);
    before.orderOpened(keyOf(2));
    before.orderClosed(keyOf(1));
    const after = new RememberedWindows(store);
    assert.deepEqual(after.strip, { isOpen: true, place });
    assert.deepEqual(after.orders, [{ key: keyOf(2), place }]);
  });

  test('of orders open where the last one stood, and beside it while that is there', () => {
    const remembered = new RememberedWindows(memoryStore());
    assert.equal(remembered.nextOrderPlace(true), null);
    remembered.orderOpened(keyOf(1));
    remembered.orderPlaced(keyOf(1), place);
    assert.deepEqual(remembered.nextOrderPlace(false), place);
    assert.deepEqual(remembered.nextOrderPlace(true), { ...place, x: 128, y: 228 });
  });

  test('are no more than there may be, and none that is damaged, whatever the file holds', () => {
    for (const damaged of [null, 'x', 7, [], { orders: 'x', strip: [] }, { orders: [1, null, {}, { key: 'x' }] }]) {
      const store = memoryStore();
      store.write('windows', damaged);
      const remembered = new RememberedWindows(store);
      assert.deepEqual([remembered.orders, remembered.strip], [[], { isOpen: false, place: null }]);
    }
    const store = memoryStore();
    const many = Array.from({ length: 1_000 }, (_, id) => ({ key: keyOf(id), place: { ...place, x: 'far' } }));
    store.write('windows', { orders: many, strip: { isOpen: true, place: { ...place, width: 1e9 } } });
    const remembered = new RememberedWindows(store);
    assert.equal(remembered.orders.length, mostOrderWindows);
    assert.deepEqual([remembered.orders[0]?.place, remembered.strip], [null, { isOpen: true, place: null }]);
  });

  test('are as large as their kind may be, and come back from a screen that is gone', () => {
    assert.deepEqual(placeWindow(null, screens, windowForms.strip), { width: 460, height: 220, isMaximized: false });
    const huge = { ...place, width: 5_000, height: 5_000 };
    assert.deepEqual(placeWindow(huge, screens, windowForms.strip), { ...place, width: 1000, height: 1040 });
    assert.deepEqual(placeWindow({ ...place, width: 10, height: 10 }, screens, windowForms.strip), {
      ...place,
      ...windowForms.strip.minimum,
    });
    assert.equal(placeWindow({ ...place, x: 4_000 }, screens, windowForms.order).x, undefined);
  });
});
