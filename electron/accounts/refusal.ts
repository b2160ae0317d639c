/** What this app itself refuses, as a problem like those of the exchanges. */

import type { Problem } from '../../shared/lookup.ts';
import type { AccountField } from '../../shared/account-field.ts';
import { failed } from '../../shared/result.ts';
import { problem } from '../exchanges/problem.ts';

/** A request that can't be carried out as it was made. */
export function refusal(message: string, advice: string): Problem {
  return problem('badRequest', message, advice);
}

/** The same of one field that was filled in. */
export function fieldRefusal(field: AccountField, message: string, advice: string): Problem {
  return { ...refusal(message, advice), field };
}

export function faultRefusal({ field, message }: { field: AccountField; message: string }, advice: string): Problem {
  return fieldRefusal(field, message, advice);
}

export function noAccount(): { ok: false; problem: Problem } {
  return failed(refusal('There is no such account.', 'It may have been removed meanwhile.'));
}

/** An account whose keys can't be used now: its exchange is not asked. */
export function keysProblem(message: string, advice: string): Problem {
  return problem('auth', message, advice);
}
