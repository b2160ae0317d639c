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

/** Both documented forms of success; a refusal is `authenticated: false` or an error frame. Null for any other frame. */
export function readAuth(frame: WireObject, clockOffsetMs: number | null, world: Pick<World, 'beginningOf'>): Result<true> | null {
  const nested = frame.object('authenticated');
  const error = readErrorFrame(frame);
  if (error !== null) return failed(problemOfAuthError(error.code, foreignWords(error.words, world), clockOffsetMs));
  // A success may carry its error as null or "", where there is none.
  const namesError = nested !== null && nested.has('error') && !nested.isNull('error') && nested.text('error') !== '';
  const isRefused = namesError || [frame.boolean('authenticated'), frame.boolean('success'), nested?.boolean('success')].includes(false);
  // The frame itself is no words to show: a refusal may repeat the proof.
  const said = frame.said('message', 'error') ?? nested?.said('error') ?? null;
  if (isRefused) return failed(refusedKeys(clockOffsetMs, { exchangeMessage: foreignWords(said, world) }));
  if (frame.boolean('authenticated') === true || nested?.boolean('success') === true) return ok(true);
  if (frame.text('type') === 'auth' && frame.text('result') === 'success') return ok(true);
  if (frame.text('type') === 'authenticated') return ok(true);
  const isOtherAnswer = nested !== null || frame.text('type') === 'auth';
  return isOtherAnswer ? failed(refusedKeys(clockOffsetMs, { exchangeMessage: foreignWords(frame.said('message', 'result'), world) })) : null;
}
