import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { deskWriter, readDesk, writeDesk } from '../../electron/app/arranged.ts';
import { memoryStore } from '../../electron/accounts/key-value-store.ts';
import { deskBounds, usualContent, usualDesk, usualGridDesk, type Desk } from '../../shared/desk.ts';
import { schemas } from '../../shared/schemas.ts';

const arranged: Desk = {
  board: {
    views: [
      {
        ...usualContent,
        id: 'one',
        name: 'Sells',
        filter: 'side:sell',
        columns: [
          { name: 'symbol', widthPx: 90 },
          { name: 'price', widthPx: null },
        ],
      },
      { ...usualContent, id: 'two', name: 'By price', sortedBy: 'price', direction: 'ascending', grouping: 'none' },
    ],
    currentId: 'two',
    changed: [{ id: 'two', content: { ...usualContent, chip: 'open' } }],
    openKey: 'htx/main/7',
    firstRow: { key: 'htx/main/5', index: 40 },
  },
  archive: usualGridDesk,
  answers: usualGridDesk,
  page: 'archive',
};

test('what was arranged is there again', () => {
  const store = memoryStore();
  writeDesk(store, arranged, () => false);
  assert.deepEqual(readDesk(store), arranged);
  writeDesk(store, { page: 'board' }, () => false);
  assert.deepEqual(readDesk(store), { ...arranged, page: 'board' });
});

test('a key that was typed into a filter is not written', () => {
  const store = memoryStore();
  const view = { ...usualContent, id: 'one', name: 'key', filter: 'a key', chip: 'open' };
  const changed = [{ id: 'all', content: { ...usualContent, filter: 'a key' } }];
  writeDesk(store, { board: { ...usualGridDesk, views: [view], changed } }, (text) => text.includes('key'));
  assert.doesNotMatch(JSON.stringify(store.read('board')), /key"/);
  assert.equal(readDesk(store).board.views[0]?.chip, 'open');
});

test('what may be kept is what may be sent', () => {
  assert.equal(schemas.app.saveDesk.safeParse({ isDemo: false, changes: arranged }).success, true);
  assert.equal(schemas.app.saveDesk.safeParse({ isDemo: false, changes: usualDesk }).success, true);
  const tooLong = { ...arranged.board, views: [{ ...usualContent, id: 'x', name: 'n'.repeat(61) }] };
  assert.equal(schemas.app.saveDesk.safeParse({ isDemo: false, changes: { board: tooLong } }).success, false);
});

test('a damaged part is as usual, and costs no other', () => {
  const store = memoryStore();
  const [sells, byPrice] = arranged.board.views;
  store.write('board', {
    views: [
      sells,
      7,
      { ...byPrice, direction: 'sideways', columns: [{ name: 'price', widthPx: 5 }] },
      { id: 'nameless' },
    ],
    currentId: 'two',
    changed: [{ id: 'gone', content: usualContent }, { id: 'one' }],
    openKey: 9,
    firstRow: { key: 'htx/main/5', index: -1 },
  });
  store.write('archive', 'damaged');
  store.write('page', 'archive');
  assert.deepEqual(readDesk(store), {
    board: {
      views: [sells, { ...byPrice, direction: 'descending', columns: null }],
      currentId: 'two',
      changed: [{ id: 'one', content: usualContent }],
      openKey: null,
      firstRow: null,
    },
    archive: usualGridDesk,
    answers: usualGridDesk,
    page: 'archive',
  });
});

test('a view that is gone is not shown, and there are no two of one ID', () => {
  const store = memoryStore();
  const view = { ...usualContent, id: 'one', name: 'One' };
  store.write('board', { views: [view, { ...view, name: 'Two' }, { ...view, id: 'all' }], currentId: 'gone' });
  const { views, currentId } = readDesk(store).board;
  assert.deepEqual([views, currentId], [[view], 'all']);
});

test('whatever lies in the file, a desk is read that may be sent and kept', () => {
  const part = fc.anything({ maxDepth: 4 });
  const grid = fc.record({
    views: fc.oneof(
      part,
      fc.array(fc.record({ id: part, name: part, filter: part, columns: part }), { maxLength: 80 }),
    ),
    currentId: part,
    changed: part,
    openKey: part,
    firstRow: part,
  });
  fc.assert(
    fc.property(grid, part, part, (board, archive, page) => {
      const stored: Record<string, unknown> = { board, archive, page };
      const desk = readDesk({ ...memoryStore(), read: (key) => stored[key] });
      assert.equal(schemas.app.saveDesk.safeParse({ isDemo: true, changes: desk }).success, true);
      assert.ok(desk.board.views.length <= deskBounds.views);
    }),
  );
});

test('it is written once the keys of every account are known, in the order in which it was arranged', async () => {
  const store = memoryStore();
  const filter = 'our-own-key-of-no-known-form';
  let isKnown = false;
  let asked = 0;
  const answer = Promise.withResolvers<null>();
  const save = deskWriter(
    async () => {
      asked += 1;
      await answer.promise;
      isKnown = true;
    },
    (text) => isKnown && text === filter,
  );
  const board = { ...usualGridDesk, changed: [{ id: 'all', content: { ...usualContent, filter } }] };
  const saved = [save(store, { board, page: 'archive' }), save(store, { page: 'board' })];
  await new Promise((done) => setImmediate(done));
  assert.deepEqual(readDesk(store), usualDesk);
  answer.resolve(null);
  await Promise.all(saved);
  assert.equal(readDesk(store).page, 'board');
  assert.doesNotMatch(JSON.stringify(readDesk(store)), /our-own-key/);
  // A locked key store may ask the trader each time.
  assert.equal(asked, 1);
});
