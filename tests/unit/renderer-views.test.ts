/** May a view be called so? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameFault } from '../../renderer/store/views.ts';

const views = [
  { id: 'usual', name: 'All' },
  { id: '1', name: 'Sells only' },
];

test('no two views have one name, and none is cut', () => {
  assert.equal(nameFault(views, null, 'All'), 'taken');
  assert.equal(nameFault(views, null, '  sells   ONLY '), 'taken');
  assert.equal(nameFault(views, '1', 'Sells Only'), null);
  assert.equal(nameFault(views, '1', 'all'), 'taken');
  assert.equal(nameFault(views, null, 'x'.repeat(60)), null);
  assert.equal(nameFault(views, null, 'x'.repeat(61)), 'tooLong');
});
