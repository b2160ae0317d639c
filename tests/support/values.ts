/** What a result holds, where only the good case is right. */

import assert from 'node:assert/strict';
import type { Result } from '../../shared/result.ts';

export function valueOf<Value>(result: Result<Value, unknown>): Value {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}
