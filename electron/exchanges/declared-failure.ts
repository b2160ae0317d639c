/** Does an answer call itself a failure? docs/truth.md, "An answer that calls itself a failure is one". */

import { longestCode, type WireObject } from './wire.ts';

const successCodes: ReadonlySet<string> = new Set(['0', '200']);
// Words are cut before any pattern looks at them.
const longestWords = 2048;
const failurePhrase =
  /(?<![\p{L}\p{N}_-])(?:system (?:is )?busy|timed[ -]out|under maintenance|internal error)(?![\p{L}\p{N}_-])/giu;
// "No internal error", "has not timed out", "never under maintenance": within the same few words before it.
const negated =
  /(?:\b(?:no|not|never|without|nothing|none|neither|nor|isn|wasn|hasn|didn|cannot)\b|n['’]t\b)[^.;:!?]{0,24}$/i;
// "Internal error: none"
const denied = /^\s*[:=]\s*(?:no|none|null|false|0)\b/i;

/** The code of a failure beside the answer's own code; null where there is none. */
export function secondCode(answer: WireObject): string | null {
  return (
    [answer.word('err_code', longestCode), answer.word('err-code', longestCode)].find(
      (code) => code !== null && !successCodes.has(code),
    ) ?? null
  );
}

/** Whatever its code, its status or its data say. */
export function declaresFailure(answer: WireObject): boolean {
  return (
    answer.boolean('unknownException') === true ||
    answer.boolean('success') === false ||
    answer.text('status')?.toLowerCase() === 'error' ||
    secondCode(answer) !== null
  );
}

// REST's list, and the socket's.
const listNames = ['data', 'orders', 'user_orders'];

/** QFEX's forms beside these: errors inside, its error model under HTTP 200, or words of a failure beside no rows. */
export function declaresQfexFailure(answer: WireObject): boolean {
  const status = answer.word('status') ?? '';
  const isErrorStatus = /^[45]\d\d$/.test(status);
  const names = ['errors', 'error', 'err'].filter(
    (name) => answer.has(name) && !answer.isNull(name) && !isEmptyMember(answer, name),
  );
  const isEmptyByFailure =
    listNames.some((name) => isEmptyMember(answer, name)) && wordsOfFailure(answer.said('message', 'msg'));
  return (
    declaresFailure(answer) || isErrorStatus || isEmptyByFailure || names.some((name) => answer.boolean(name) !== false)
  );
}

/** A success message that is one of the listed whole phrases, and not its negation. */
export function wordsOfFailure(message: string | null): boolean {
  const words = message?.slice(0, longestWords) ?? '';
  return [...words.matchAll(failurePhrase)].some(
    ({ index, 0: phrase }) =>
      !negated.test(words.slice(Math.max(0, index - 40), index)) &&
      !denied.test(words.slice(index + phrase.length, index + phrase.length + 20)),
  );
}

/** The key is there, and holds nothing. */
export function isEmptyMember(answer: WireObject, name: string): boolean {
  if (!answer.has(name)) return false;
  if (answer.isNull(name) || answer.text(name) === '') return true;
  return answer.objects(name)?.length === 0 || answer.object(name)?.names.length === 0;
}
