/** How does a QFEX session authenticate, and what does the answer say? */

import { failed, ok, type Result } from '../../../shared/result.ts';
import type { World } from '../../world.ts';
import type { Credentials } from '../exchange.ts';
import { foreignWords } from '../foreign-words.ts';
import type { WireObject } from '../wire.ts';
import { readErrorFrame } from './error-frame.ts';
import { problemOfAuthError, refusedKeys } from './problems.ts';
import { proveQfex } from './sign.ts';

/** The auth message, with a fresh nonce. Never `cancel_on_disconnect`: it would cancel every order of the account. */
export function authMessage(credentials: Credentials, timeMs: number, random: World['random']): unknown {
  return {
    type: 'auth',
    params: {
      hmac: proveQfex(credentials, timeMs, random),
      ...(credentials.subaccount === null ? {} : { account_id: credentials.subaccount }),
    },
  };
}

/**
 * Signed in, whichever way that is told: only a plain no or an error is a refusal. An error about another request is
 * none, e.g. about an order that another program of this user sent. Null for any other frame.
 */
export function readAuth(
  frame: WireObject,
  clockOffsetMs: number | null,
  world: Pick<World, 'beginningOf'>,
): Result<true> | null {
  const error = readErrorFrame(frame);
  if (error !== null) {
    const isOfAnother = error.incoming !== null && error.incoming.type !== 'auth';
    return isOfAnother ? null : failed(problemOfAuthError(error.code, foreignWords(error.words, world), clockOffsetMs));
  }
  const answers = [frame, frame.object('authenticated'), frame.object('authenticated_response')].filter(
    (answer) => answer !== null,
  );
  const type = frame.text('type');
  const isAnswer =
    type === 'auth' ||
    type === 'authenticated' ||
    ['authenticated', 'authenticated_response'].some((name) => frame.has(name) && !frame.isNull(name));
  if (!isAnswer) return null;
  const isNo = answers.some(
    (answer) =>
      namesError(answer) ||
      ['authenticated', 'authenticated_response', 'success'].some((name) => answer.boolean(name) === false),
  );
  const result = type === 'auth' ? frame.text('result') : null;
  if (!isNo && (result === null || result === 'success')) return ok(true);
  // The frame itself is no words to show: a refusal may repeat the proof.
  const said =
    answers.map((answer) => answer.said('message', 'error', 'result')).find((words) => words !== null) ?? null;
  return failed(refusedKeys(clockOffsetMs, { exchangeMessage: foreignWords(said, world) }));
}

/** A success may carry its error as null or "", where there is none. */
function namesError(answer: WireObject): boolean {
  return (
    answer.has('error') && !answer.isNull('error') && answer.text('error') !== '' && answer.boolean('error') !== false
  );
}
