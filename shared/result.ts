/** Errors as values: what crosses a border either worked or carries its problem. */

import type { Problem } from './lookup.ts';

export type Result<Value, Fault = Problem> = { ok: true; value: Value } | { ok: false; problem: Fault };

export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function failed<Fault>(problem: Fault): { ok: false; problem: Fault } {
  return { ok: false, problem };
}
