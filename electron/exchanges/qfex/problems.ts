/** What does a QFEX refusal mean? docs/truth.md, Codes and kinds. */

import type { Problem, ProblemKind } from '../../../shared/lookup.ts';
import { boundedWords, type ForeignWords } from '../foreign-words.ts';
import { durationWords, gatewayRefusal, problem, signatureAdvice, type ProblemDetails } from '../problem.ts';
import { readWire } from '../wire.ts';
import { unusableAnswersOf } from '../unusable-answers.ts';

const askAgain = 'Ask again; if it stays, check that the endpoint is right and look at the exchange’s words.';

const kindsOfCodes: ReadonlyMap<string, ProblemKind> = new Map<string, ProblemKind>([
  ['PermissionDenied', 'permission'],
  ['KycRequired', 'permission'],
  ['TncRequired', 'permission'],
  ['RateLimited', 'rateLimited'],
  ['ServerError', 'exchangeDown'],
]);

const adviceOfCodes: ReadonlyMap<string, string> = new Map([
  ['KycRequired', 'Finish the identity check at QFEX, then ask again.'],
  ['TncRequired', 'Accept QFEX’s terms on its website, then ask again.'],
]);

const tellings: Readonly<Partial<Record<ProblemKind, readonly [message: string, advice: string]>>> = {
  permission: [
    'QFEX does not let this key read this.',
    'Check the key’s permissions under Developer Settings at QFEX.',
  ],
  rateLimited: [
    'QFEX’s rate limit for this user is used up.',
    'Wait a few seconds and ask again; other programs of this user share the limit.',
  ],
  exchangeDown: ['QFEX can’t answer right now.', 'Ask again in a minute; the order itself is not affected by this.'],
};

/** An `err` frame in answer to a question. */
export function problemOfError(code: string, words: ForeignWords | null, retryAt: number | null): Problem {
  const kind = kindsOfCodes.get(code) ?? 'protocol';
  const [message, advice] = tellings[kind] ?? [
    `QFEX answered with the error ${code}, which says nothing about the order.`,
    askAgain,
  ];
  return problem(kind, message, adviceOfCodes.get(code) ?? advice, {
    exchangeCode: code,
    exchangeMessage: words,
    retryAt,
  });
}

/** What answered with an HTTP status, at REST or in place of a handshake. */
export interface StatusRefusal {
  status: number;
  /** QFEX's JSON, and not a page or the plain text of something before it. */
  isOwn: boolean;
  words: ForeignWords | null;
  retryAt: number | null;
  /** The exchange's clock minus this computer's; null while unknown. */
  clockOffsetMs: number | null;
}

/**
 * Reads whose answer it is, and its words.
 *
 * @param isPage - it is HTML, of which `text` has the words
 */
export function readStatusBody(isPage: boolean, text: string): { isOwn: boolean; words: string } {
  const read = isPage ? null : readWire(new TextEncoder().encode(text));
  const body = read?.ok === true ? read.value[0] : undefined;
  const words = body?.said('detail', 'title') ?? body?.object('err')?.said('message') ?? null;
  // A content network before QFEX writes JSON too: a bare message, or its own mark in the same form.
  const isOwn =
    body !== undefined && ['detail', 'title', 'err'].some((name) => body.has(name)) && !body.has('cloudflare_error');
  return { isOwn, words: words ?? text };
}

/** An HTTP answer in place of a handshake's. */
export function problemOfHandshake(
  status: number,
  isPage: boolean,
  body: ForeignWords,
  clockOffsetMs: number | null,
): Problem {
  const { isOwn, words } = readStatusBody(isPage, body);
  return problemOfStatus({ status, isOwn, words: boundedWords(words), retryAt: null, clockOffsetMs });
}

/** A refusal by HTTP status. */
export function problemOfStatus({ status, isOwn, words, retryAt, clockOffsetMs }: StatusRefusal): Problem {
  const details = { exchangeCode: `HTTP ${String(status)}`, exchangeMessage: words, retryAt };
  if (status === 401) return refusedKeys(clockOffsetMs, details);
  if (!isOwn && (status === 403 || status === 451)) return problem('ipNotAllowed', ...gatewayRefusal(status), details);
  const kind =
    status === 403 ? 'permission' : status === 429 ? 'rateLimited' : status >= 500 ? 'exchangeDown' : 'protocol';
  const [message, advice] = tellings[kind] ?? [
    `QFEX answered with HTTP status ${String(status)}, which says nothing about the order.`,
    askAgain,
  ];
  return problem(kind, message, advice, details);
}

/** An answer that calls itself a failure, though it came as a success. */
export function ownFailure(words: ForeignWords | null): Problem {
  const message = 'QFEX’s answer calls itself a failure: it says nothing about the order.';
  return problem('exchangeDown', message, 'Ask again in a minute; the order itself is not affected by this.', {
    exchangeMessage: words,
  });
}

/** QFEX has no such place at all, or not any more. */
export function saysNoSuchPlace({ exchangeCode }: Problem): boolean {
  return exchangeCode === 'HTTP 404';
}

/** QFEX refused to authenticate; only the exchange's words can blame the time, and only once it has been measured. */
export function refusedKeys(clockOffsetMs: number | null, details: ProblemDetails): Problem {
  if (clockOffsetMs !== null && /\btime|unix_ts|clock|expired/i.test(details.exchangeMessage ?? '')) {
    return problem(
      'clock',
      `QFEX refused the time of the request, although it was signed with QFEX’s own time; this computer's clock is off by ${durationWords(clockOffsetMs)}.`,
      'Set this computer’s clock to synchronize automatically, then ask again.',
      details,
    );
  }
  const advice = signatureAdvice('QFEX', clockOffsetMs, [
    'this network’s IP address is not allowed for the key',
    'the endpoint is not the one the key is for (production or uat)',
    'the public and the secret key don’t belong together',
  ]);
  return problem('auth', 'QFEX refused the keys.', advice, details);
}

/** An `err` frame in answer to the auth message: a refusal of the keys, unless its code names another cause. */
export function problemOfAuthError(code: string, words: ForeignWords | null, clockOffsetMs: number | null): Problem {
  const namesKeys = /signature|key|nonce|auth|hmac|\btime|unix_ts|expired/i.test(words ?? '');
  if (kindsOfCodes.has(code) && !namesKeys) return problemOfError(code, words, null);
  return refusedKeys(clockOffsetMs, { exchangeCode: code, exchangeMessage: words });
}

/** @param fault - what is wrong with it, to end the sentence "… can't be read: …" */
export function unreadableAnswer(fault: string): Problem {
  return problem(
    'protocol',
    `QFEX’s answer can’t be read: ${fault}.`,
    'Ask again; if it stays, check that the endpoint is right.',
  );
}

/** @param did - what it did not do, to end the sentence "QFEX did not …" */
export function timedOut(did: string, timeoutMs: number): Problem {
  return problem(
    'timeout',
    `QFEX did not ${did} within ${durationWords(timeoutMs)}.`,
    'Ask again; if it stays, check the connection.',
  );
}

/** The time for the whole search is over. */
export const searchTimedOut: Problem = problem(
  'timeout',
  'QFEX did not answer everything in the time given for this search.',
  'Ask again, or give it more time.',
);

export const qfexUnusable = unusableAnswersOf('QFEX');
