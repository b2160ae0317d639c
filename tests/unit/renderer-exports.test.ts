/** Which message about an export goes by itself? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goesByItself } from '../../renderer/store/exports.ts';
import type { WrittenExport } from '../../shared/export.ts';

function goes(part: Partial<WrittenExport>): boolean {
  const written = {
    state: 'written',
    file: 'a.csv',
    rows: 1,
    finalHash: null,
    leftOut: 0,
    hasUnreadable: false,
  } as const;
  return goesByItself({ kind: 'over', what: 'board', outcome: { ...written, ...part } });
}

test('what is only done goes by itself; what must be noted or understood stays until it is closed', () => {
  assert.equal(goes({}), true);
  assert.equal(goesByItself({ kind: 'over', what: 'board', outcome: { state: 'stopped' } }), true);
  assert.equal(goes({ finalHash: 'abc' }), false);
  assert.equal(goes({ leftOut: 3 }), false);
  assert.equal(goes({ hasUnreadable: true }), false);
  const problem = {
    kind: 'badRequest',
    message: '',
    advice: '',
    exchangeCode: null,
    exchangeMessage: null,
    retryAt: null,
  } as const;
  assert.equal(goesByItself({ kind: 'problem', problem }), false);
});
