import assert from 'node:assert/strict';
import { test } from 'node:test';
import { archiveWords } from '../../renderer/features/archive/words.ts';
import { unreadableWords } from '../../renderer/format/lost-words.ts';

test('what the archive can’t read is counted in words', () => {
  assert.equal(unreadableWords(1), '1 record of this order in the archive can’t be read and is left out');
  assert.equal(unreadableWords(1_200), '1,200 records of this order in the archive can’t be read and are left out');
  const { unreadable } = archiveWords();
  assert.equal(
    unreadable(1),
    '1 order in the archive can’t be read and is left out: look it up by its ID at the exchange.',
  );
  assert.equal(
    unreadable(1_200),
    '1,200 orders in the archive can’t be read and are left out: look them up by their IDs at the exchange.',
  );
});
