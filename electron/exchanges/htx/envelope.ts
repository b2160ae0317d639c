/** What does HTX's envelope say: data, a refusal, or a failure that calls itself success? docs/exchanges/htx.md, section 2. */

import type { Problem } from '../../../shared/lookup.ts';
import { declaresFailure, isEmptyMember, secondCode, wordsOfFailure } from '../declared-failure.ts';
import { boundedWords, type ForeignWords } from '../foreign-words.ts';
import { longestCode, readWire, type WireObject } from '../wire.ts';
import { notFoundCodes, problemOfRefusal, successCode } from './problems.ts';

export type Envelope =
  | { kind: 'data' }
  /** `code` is null where the answer is not HTX's own envelope. */
  | { kind: 'refused'; code: string | null; words: string | null };

/** Reads all generations of the envelope. "Does not exist" keeps its meaning in each, whatever else it says of itself. */
export function readEnvelope(answer: WireObject): Envelope {
  const own = answer.word('code', longestCode);
  const second = secondCode(answer);
  const codes = [own, second, answer.word('err_code', longestCode), answer.word('err-code', longestCode)].filter(
    (code) => code !== null,
  );
  const words = answer.said('message', 'msg', 'err_msg', 'err-msg');
  const refused = (code: string | null): Envelope => ({ kind: 'refused', code, words });
  const notFound = codes.find((code) => notFoundCodes.has(code));
  if (notFound !== undefined) return refused(notFound);
  if (codes[0] !== successCode) return refused(own === '0' ? (second ?? own) : (codes[0] ?? null));
  if (second !== null) return refused(second);
  const isFailure =
    declaresFailure(answer) || !answer.has('data') || (isEmptyMember(answer, 'data') && wordsOfFailure(words));
  return isFailure ? refused(successCode) : { kind: 'data' };
}

/** An HTTP answer in place of a handshake's: of HTX where it is its own envelope, else of something before it. */
export function problemOfHandshake(
  httpStatus: number,
  isPage: boolean,
  body: ForeignWords,
  clockOffsetMs: number | null,
): Problem {
  const read = isPage ? null : readWire(new TextEncoder().encode(body));
  const envelope = read?.ok === true ? read.value[0] : undefined;
  const said = envelope === undefined ? null : readEnvelope(envelope);
  const own = said?.kind === 'refused' && said.code !== null ? said : null;
  const words = own === null ? body : own.words === null ? null : boundedWords(own.words);
  return problemOfRefusal({ httpStatus, code: own?.code ?? null, words, retryAt: null, clockOffsetMs });
}
