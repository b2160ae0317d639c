import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { bindingsOf } from '../../renderer/features/keys/bindings.ts';
import { MountedActions } from '../../renderer/features/keys/mounted-actions.ts';
import { sequenceMs, StrokeReader } from '../../renderer/features/keys/stroke-reader.ts';
import { keyWords } from '../../renderer/features/keys/words.ts';
import { keyLabel } from '../../renderer/format/key-labels.ts';
import { strokeOf, type Stroke } from '../../renderer/format/stroke.ts';
import { clashOf, refusalOf, swapped, withKey, type ChosenKeys } from '../../renderer/features/keys/rebinding.ts';
import { UndoStack, type Undoable } from '../../renderer/store/undo-stack.ts';
import { actionIds, actionOf, type ActionId } from '../../shared/actions.ts';
import { speaking } from '../../shared/language.ts';

const usual = bindingsOf({});
const plain: Stroke = { key: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('a stroke', () => {
  it('is a sign however the keyboard makes it: with Shift, Alt, or AltGr, which says Ctrl and Alt', () => {
    assert.equal(strokeOf({ ...plain, key: '?', shiftKey: true }), '?');
    assert.equal(strokeOf({ ...plain, key: '[', ctrlKey: true, altKey: true }), '[');
    assert.equal(strokeOf({ ...plain, key: ']', altKey: true }), ']');
    assert.equal(strokeOf({ ...plain, key: '/', ctrlKey: true }), 'Ctrl+/');
  });

  it('is the Latin letter of its place where another script is typed, and a letter of its own where there is none', () => {
    assert.equal(strokeOf({ ...plain, key: 'о', code: 'KeyJ' }), 'J');
    assert.equal(strokeOf({ ...plain, key: 'q', code: 'KeyA' }), 'Q');
    assert.equal(strokeOf({ ...plain, key: 'é', code: 'Digit2' }), 'É');
  });
});

describe('the usual keys', () => {
  it('do one thing each: no two actions share one, and none begins another', () => {
    const own = actionIds.flatMap((id) => actionOf(id).usual.map((strokes) => ({ id, strokes })));
    for (const { id, strokes } of own) {
      assert.deepEqual(
        own.filter((other) => other.id !== id && `${other.strokes} `.startsWith(`${strokes} `)),
        [],
        id,
      );
    }
  });

  it('stand in the README, each with what it does', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').replaceAll(/ +/g, ' ');
    for (const id of actionIds) {
      const labels = usual.strokesOf(id).map((strokes) => `\`${keyLabel(strokes, 'linux')}\``);
      const line = `| ${labels.join(' ')} | ${keyWords().actions[id]} |`;
      assert.ok(readme.includes(line), `The README lacks: ${line}`);
    }
  });

  it('have words in both languages', () => {
    for (const language of ['en', 'zh'] as const)
      for (const id of actionIds)
        assert.notEqual(
          speaking(language, () => keyWords().actions[id]),
          '',
          id,
        );
  });
});

describe('a sequence', () => {
  it('is read stroke by stroke', () => {
    const reader = new StrokeReader();
    assert.deepEqual(reader.read('G', 0, usual), { state: 'waits', sequence: 'G' });
    assert.deepEqual(reader.read('B', 500, usual), { state: 'done', sequence: 'G B' });
    assert.deepEqual(usual.actionsOf('G B'), ['page.board']);
    assert.deepEqual(reader.read('B', 600, usual), { state: 'done', sequence: 'B' });
  });

  it('that does not go on does nothing: what would dismiss an order alone does not do so behind a G', () => {
    const reader = new StrokeReader();
    reader.read('G', 0, usual);
    assert.equal(reader.read('D', 10, usual).state, 'dropped');
    assert.deepEqual(reader.read('D', 20, usual), { state: 'done', sequence: 'D' });
  });

  it('is over when the next stroke comes too late', () => {
    const reader = new StrokeReader();
    reader.read('G', 0, usual);
    assert.deepEqual(reader.read('D', sequenceMs + 1, usual), { state: 'done', sequence: 'D' });
    reader.read('G', 0, usual);
    assert.equal(reader.read('B', sequenceMs, usual).sequence, 'G B');
  });
});

describe('the chosen keys', () => {
  it('take the place of the usual ones, and what a key always does stays', () => {
    const chosen = bindingsOf({ 'rows.next': ['Ctrl+J'], 'order.watch': [], nobody: ['W'] });
    assert.deepEqual(chosen.strokesOf('rows.next'), ['Ctrl+J', 'ArrowDown']);
    assert.deepEqual(chosen.actionsOf('W'), []);
    assert.deepEqual(chosen.actionsOf('D'), ['order.dismiss']);
  });

  it('go before what a key does besides', () => {
    assert.deepEqual(usual.actionsOf('/'), ['rows.filter', 'app.lookUpBox']);
    assert.deepEqual(usual.actionsOf('Escape'), ['app.stopLookUps', 'app.closeWindow', 'rows.close']);
  });
});

describe('what can be done now', () => {
  it('is done by who came last, and by the one before where that had nothing to do', () => {
    const mounted = new MountedActions();
    const done: string[] = [];
    const page = { current: { 'order.watch': () => void done.push('page') } };
    const panel = { current: { 'order.watch': () => (done.push('panel'), done.length > 1 ? false : undefined) } };
    mounted.mount(page);
    const unmount = mounted.mount(panel);
    assert.equal(mounted.run('order.watch', null), true);
    assert.equal(mounted.run('order.watch', null), true);
    assert.deepEqual(done, ['panel', 'panel', 'page']);
    unmount();
    mounted.run('order.watch', null);
    assert.deepEqual(done.slice(3), ['page']);
    assert.equal(mounted.has('order.dismiss'), false);
    assert.equal(mounted.run('order.dismiss', null), false);
  });
});

function swap(id: ActionId, sequence: string, chosen: ChosenKeys = {}): ChosenKeys {
  const clash = clashOf(id, sequence, chosen);
  assert.ok(clash !== null);
  return swapped(chosen, id, sequence, clash);
}

describe('a key that is chosen', () => {
  it('is none that typing, the system or the menu needs, nor more than two in a row', () => {
    for (const stroke of ['Escape', 'Enter', 'Space', 'Shift+Tab', 'Ctrl+ArrowLeft', 'PageDown', 'G Enter'])
      assert.equal(refusalOf(stroke), 'typing', stroke);
    for (const stroke of ['Ctrl+C', 'Ctrl+Q', 'Ctrl++', 'Ctrl+0', 'Alt+F4', 'Ctrl+Alt+D', 'F11', 'AudioVolumeUp'])
      assert.equal(refusalOf(stroke), 'system', stroke);
    assert.equal(refusalOf('G B D'), 'tooLong');
    for (const stroke of ['B', 'Shift+B', 'Ctrl+B', 'F2', '.', 'G G', 'Ctrl+Shift+B'])
      assert.equal(refusalOf(stroke), null, stroke);
    for (const id of actionIds) for (const own of actionOf(id).usual) assert.equal(refusalOf(own), null, own);
  });

  it('takes the place of the first, and the usual one again is no choice', () => {
    const chosen = withKey({}, 'app.lookUpBox', 'O');
    assert.deepEqual(chosen, { 'app.lookUpBox': ['O', 'Ctrl+L'] });
    assert.deepEqual(withKey(chosen, 'app.lookUpBox', 'L'), {});
    assert.deepEqual(withKey({ nobody: ['X'] }, 'order.watch', ''), { nobody: ['X'], 'order.watch': [] });
  });

  it('clashes with the same one, with what begins so, and with its beginning', () => {
    assert.deepEqual(clashOf('order.watch', 'D', {}), { id: 'order.dismiss', sequence: 'D' });
    assert.deepEqual(clashOf('order.watch', 'G', {}), { id: 'page.board', sequence: 'G B' });
    assert.deepEqual(clashOf('order.watch', 'D D', {}), { id: 'order.dismiss', sequence: 'D' });
    assert.equal(clashOf('order.watch', 'W', {}), null);
    assert.equal(clashOf('order.watch', 'D', { 'order.dismiss': ['X'] }), null);
  });

  it('is swapped: each has the other’s, and nobody two', () => {
    assert.deepEqual(swap('order.watch', 'D'), { 'order.watch': ['D'], 'order.dismiss': ['W'] });
    // What had none has the key, and its owner none.
    assert.deepEqual(swap('rows.open', 'D'), { 'rows.open': ['D'], 'order.dismiss': [] });
    const pages = swap('order.watch', 'G');
    assert.deepEqual(clashOf('order.watch', 'G', pages), null, JSON.stringify(pages));
  });

  it('of the settings that could not have been chosen here does not count', () => {
    const chosen = bindingsOf({ 'order.dismiss': ['Escape', 'Ctrl+C', '', 'X'] });
    assert.deepEqual(chosen.strokesOf('order.dismiss'), ['X']);
  });
});

function act(name: string): Undoable {
  return { undo: () => Promise.resolve(name) };
}

describe('what can be undone', () => {
  it('is the last first, twenty at most, each once', async () => {
    const stack = new UndoStack();
    const acts = Array.from({ length: 25 }, (_, at) => act(String(at)));
    for (const one of acts) stack.push(one);
    const [byMouse] = acts.slice(10);
    assert.ok(byMouse !== undefined);
    assert.equal(stack.take(byMouse), true);
    assert.equal(stack.take(byMouse), false);
    const undone: (string | null)[] = [];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) undone.push(await next.undo());
    assert.deepEqual(undone, [24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 9, 8, 7, 6, 5].map(String));
  });
});
