import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import { readChanges } from '../../renderer/format/changes.ts';
import { updateLine, updateStanding } from '../../renderer/format/update-words.ts';
import type { UpdateState } from '../../shared/updates.ts';

const state: UpdateState = {
  feed: 'https://updates.example/',
  phase: 'available',
  version: '0.2.0',
  cannotInstall: null,
  downloadedPercent: 40,
  checkedAt: 0,
  problem: null,
};

describe('the list of changes', () => {
  test('tells of the version that runs first', () => {
    const changes = readChanges(readFileSync('CHANGELOG.md', 'utf8'));
    assert.equal(changes[0]?.version, manifest.version);
    assert.notEqual(changes[0]?.items.length, 0);
  });
  test('leaves out what is neither a version nor one of its items', () => {
    assert.deepEqual(readChanges('# Changes\n- of nothing\n## 2.0.0\n- `a` is b\nmore\n### x\n## 1.0.0'), [
      { version: '2.0.0', items: ['a is b'] },
      { version: '1.0.0', items: [] },
    ]);
  });
});

describe('a new version', () => {
  test('is one line, with what can be done about it', () => {
    assert.deepEqual(updateLine(state), { text: 'Version 0.2.0 is there.', actions: ['download'] });
    assert.deepEqual(updateLine({ ...state, cannotInstall: 'Install it yourself.' }), {
      text: 'Version 0.2.0 is there. Install it yourself.',
      actions: [],
    });
    assert.deepEqual(updateLine({ ...state, phase: 'downloading' }), {
      text: 'Version 0.2.0 is being downloaded: 40 %.',
      actions: [],
    });
    assert.deepEqual(updateLine({ ...state, phase: 'downloaded' })?.actions, ['installAtQuit', 'restart']);
    assert.deepEqual(updateLine({ ...state, phase: 'atQuit' })?.actions, ['restart']);
    for (const phase of ['off', 'current', 'checking'] as const) assert.equal(updateLine({ ...state, phase }), null);
  });
  test('stands in the settings too, also that nobody is asked', () => {
    assert.equal(updateStanding({ ...state, feed: '', phase: 'off' }), 'Off: nobody is asked.');
    assert.equal(updateStanding({ ...state, phase: 'checking' }), 'Being asked …');
    assert.equal(updateStanding({ ...state, phase: 'current', version: null, checkedAt: null }), 'Not answered yet.');
    assert.match(updateStanding({ ...state, phase: 'current', version: null }), /^Nothing newer as of 1970-01-01 /);
    assert.equal(updateStanding(state), 'Version 0.2.0 is there.');
  });
});
