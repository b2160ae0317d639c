import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualContent, usualDesk, type Desk } from '../../shared/desk.ts';
import type { Problem } from '../../shared/lookup.ts';
import { failed, ok } from '../../shared/result.ts';
import { DeskStore } from '../../renderer/store/desk-store.ts';

const full: Problem = {
  kind: 'protocol',
  message: 'The disk is full.',
  advice: '',
  exchangeCode: null,
  exchangeMessage: null,
  retryAt: null,
};

interface Played {
  desk: DeskStore;
  saved: { isDemo: boolean; changes: Partial<Desk> }[];
  /** Lets the calm pass, and any other wait. */
  calm: () => void;
  hide: () => void;
  /** The demo comes or goes. */
  turn: (isDemo: boolean) => void;
  settle: () => Promise<void>;
  /** From now on what is to be kept is refused, or no longer. */
  refuse: (next: boolean) => void;
  problems: Problem[];
}

function play(stored: Partial<Record<'own' | 'demo', Partial<Desk>>> = {}, isRefusedFirst = false): Played {
  const saved: Played['saved'] = [];
  const due = new Set<() => void>();
  let isDemo = false;
  let isRefused = isRefusedFirst;
  const problems: Problem[] = [];
  const hidden = new Set<() => void>();
  const states = new Set<() => void>();
  const bridge = {
    app: {
      desk: () =>
        Promise.resolve(
          isRefused ? failed(full) : ok({ isDemo, desk: { ...usualDesk, ...stored[isDemo ? 'demo' : 'own'] } }),
        ),
      saveDesk: (input: Played['saved'][number]) => {
        saved.push(input);
        return Promise.resolve(isRefused ? failed(full) : ok(null));
      },
    },
  };
  const appState = {
    read: () => ({ demo: isDemo ? [] : null }),
    subscribe: (listener: () => void) => {
      states.add(listener);
      return () => void states.delete(listener);
    },
  };
  const world = {
    after: (_delayMs: number, callback: () => void) => {
      due.add(callback);
      return () => void due.delete(callback);
    },
    onHidden: (listener: () => void) => {
      hidden.add(listener);
      return () => void hidden.delete(listener);
    },
  };
  const desk = new DeskStore(bridge, appState, world, (problem) => {
    assert.ok(isRefused);
    problems.push(problem);
  });
  return {
    desk,
    saved,
    calm: () => {
      const waiting = [...due];
      due.clear();
      waiting.forEach((each) => each());
    },
    hide: () => hidden.forEach((each) => each()),
    turn: (next) => {
      isDemo = next;
      states.forEach((each) => each());
    },
    refuse: (next) => {
      isRefused = next;
    },
    problems,
    settle: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

test('what is typed is shown at once; the first of it is kept at once, the last of many changes after a calm', async () => {
  const { desk, saved, calm, settle } = play();
  await settle();
  for (const filter of ['b', 'bt', 'btc']) desk.changeContent('board', { filter });
  assert.equal(desk.content('board').filter, 'btc');
  assert.equal(saved.length, 1);
  calm();
  assert.deepEqual(
    saved.map(({ isDemo, changes }) => [isDemo, Object.keys(changes), changes.board?.changed]),
    ['b', 'btc'].map((filter) => [false, ['board'], [{ id: 'all', content: { ...usualContent, filter } }]]),
  );
  calm();
  assert.equal(saved.length, 2);
});

test('what else is arranged is kept at once, with what was typed before', async () => {
  const { desk, saved, settle } = play();
  await settle();
  for (const filter of ['b', 'btc']) desk.changeContent('board', { filter });
  desk.changeContent('board', { grouping: 'symbol' });
  desk.change({ page: 'archive' });
  assert.deepEqual(
    saved.map(({ changes }) => [changes.page, changes.board?.changed[0]?.content.filter]),
    [
      [undefined, 'b'],
      [undefined, 'btc'],
      ['archive', undefined],
    ],
  );
});

test('a key that is held is kept a few times a second, and how it ended', async () => {
  const { desk, saved, calm, settle } = play();
  await settle();
  for (let at = 0; at < 60; at += 1) desk.change({ page: `page ${String(at)}` });
  assert.equal(saved.length, 4);
  calm();
  assert.deepEqual([saved.length, saved.at(-1)?.changes.page], [5, 'page 59']);
  calm();
  assert.equal(saved.length, 5);
  desk.change({ page: 'archive' });
  assert.equal(saved.length, 6);
});

test('the place among the rows is kept after a calm, or when nobody sees the window any more', async () => {
  const { desk, saved, hide, settle } = play();
  await settle();
  for (const index of [39, 40]) desk.changeGrid('board', { firstRow: { key: 'htx/main/5', index } }, 'calm');
  assert.equal(saved.at(-1)?.changes.board?.firstRow?.index, 39);
  hide();
  assert.equal(saved.at(-1)?.changes.board?.firstRow?.index, 40);
});

test('it is kept at once when nobody sees the window any more', async () => {
  const { desk, saved, hide, settle } = play();
  await settle();
  desk.change({ page: 'archive' }, 'calm');
  hide();
  hide();
  assert.deepEqual(saved, [{ isDemo: false, changes: { page: 'archive' } }]);
});

test('what could not be kept is kept with what is arranged next, but for what that replaces', async () => {
  const { desk, saved, calm, hide, settle, refuse, problems } = play();
  await settle();
  desk.changeContent('board', { filter: 'b' });
  refuse(true);
  desk.changeContent('board', { filter: 'btc' });
  desk.changeContent('archive', { filter: 'eth' });
  calm();
  // While the answer is still out.
  desk.changeContent('board', { filter: 'sol' });
  await settle();
  assert.ok(problems.length > 0);
  refuse(false);
  hide();
  assert.deepEqual(
    [
      saved.at(-1)?.changes.archive?.changed[0]?.content.filter,
      saved.at(-1)?.changes.board?.changed[0]?.content.filter,
    ],
    ['eth', 'sol'],
  );
  await settle();
  const { length } = saved;
  hide();
  assert.equal(saved.length, length);
});

test('a desk that could not be had is asked for again, and nothing is kept in its place until it is there', async () => {
  const own = { board: { ...usualDesk.board, views: [{ id: 'a', name: 'Mine', ...usualContent }] } };
  const { desk, saved, calm, hide, settle, refuse, problems } = play({ own }, true);
  await settle();
  assert.equal(problems.length, 1);
  assert.deepEqual(desk.grid('board').views, []);
  desk.changeContent('board', { filter: 'btc' });
  hide();
  assert.equal(saved.length, 0);
  refuse(false);
  calm();
  await settle();
  assert.deepEqual(desk.grid('board').views, own.board.views);
  hide();
  assert.equal(saved.length, 0);
  desk.changeContent('board', { filter: 'sol' });
  hide();
  assert.deepEqual(saved[0]?.changes.board?.views, own.board.views);
});

test('a view that is as it was saved is not a changed one', async () => {
  const { desk, settle } = play();
  await settle();
  desk.changeContent('board', { chip: 'open' });
  assert.equal(desk.grid('board').changed.length, 1);
  desk.changeContent('board', { chip: '' });
  assert.deepEqual(desk.grid('board').changed, []);
});

test('the demo has a desk of its own, and what was arranged before goes to the trader’s', async () => {
  const { desk, saved, calm, turn, settle } = play({ own: { page: 'archive' }, demo: { page: 'settings' } });
  await settle();
  assert.equal(desk.read()?.page, 'archive');
  desk.change({ page: 'board' });
  turn(true);
  await settle();
  assert.equal(desk.read()?.page, 'settings');
  desk.change({ page: 'lookUp' });
  calm();
  assert.deepEqual(saved, [
    { isDemo: false, changes: { page: 'board' } },
    { isDemo: true, changes: { page: 'lookUp' } },
  ]);
});
