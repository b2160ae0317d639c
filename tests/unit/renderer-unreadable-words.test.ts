import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unreadableWords } from '../../renderer/format/lost-words.ts';

test('what the archive can’t read is counted in words', () => {
  assert.equal(unreadableWords(1, 'order'), '1 order in the archive can’t be read and is left out');
  assert.equal(unreadableWords(1_200, 'order'), '1,200 orders in the archive can’t be read and are left out');
  assert.equal(
    unreadableWords(2, 'record of this order'),
    '2 records of this order in the archive can’t be read and are left out',
  );
});
