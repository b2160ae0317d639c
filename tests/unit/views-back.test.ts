/** Does a view that was removed come back as it was, and an undo that did not work stay to be tried again? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskBounds, usualContent, usualDesk, type GridDesk } from '../../shared/desk.ts';
import { UndoStacks } from '../../renderer/store/undo-stack.ts';
import { removedView, withNewView, withoutView, withViewBack } from '../../renderer/store/views.ts';

const content = { ...usualContent, filter: 'btc' };

function arranged(): GridDesk {
  const made = { ...usualDesk.board, ...withNewView(usualDesk.board, 'a', 'Mine') };
  return { ...made, changed: [{ id: 'a', content }] };
}

test('a view comes back with what was not saved of it, and not where there is no room', () => {
  const desk = arranged();
  const removed = removedView(desk, 'a');
  assert.ok(removed !== null);
  const without = { ...desk, ...withoutView(desk, 'a') };
  assert.deepEqual(without.changed, []);
  const back = { ...without, ...withViewBack(without, removed) };
  assert.deepEqual([back.views, back.changed, back.currentId], [desk.views, desk.changed, 'a']);
  const views = Array.from({ length: deskBounds.views }, (_, at) => ({ ...removed.view, id: `v${String(at)}` }));
  assert.equal(withViewBack({ ...without, views }, removed), null);
});

test('what can be undone outlives what is drawn, and belongs to the board that was acted on', () => {
  const stacks = new UndoStacks();
  const act = { undo: () => Promise.resolve(null) };
  stacks.of('own').push(act);
  assert.equal(stacks.of('own').pop(), act);
  stacks.of('own').push(act);
  assert.equal(stacks.of('demo').pop(), undefined);
  assert.equal(stacks.of('own').pop(), undefined);
});
