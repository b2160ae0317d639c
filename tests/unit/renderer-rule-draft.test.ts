/** What is at fault in a rule that is entered? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftOf, readRule } from '../../renderer/features/settings/rule-draft.ts';

function faultsOf(part: Partial<ReturnType<typeof draftOf>>): string[] {
  const read = readRule({ ...draftOf(null), ...part }, null, () => 'id');
  return read.ok ? [] : read.problem.map(({ field }) => field);
}

test('all that is at fault is told at once, each at its field', () => {
  assert.deepEqual(faultsOf({ name: ' ', percent: 'abc', size: 'quantity', amount: 'x' }), [
    'name',
    'percent',
    'amount',
  ]);
  assert.deepEqual(faultsOf({ name: 'Half', when: 'openFor', minutes: '' }), ['minutes']);
  assert.deepEqual(faultsOf({ name: 'Half' }), []);
});
