/** What does an HTX refusal mean? docs/truth.md, Codes and kinds. */

import type { Problem, ProblemKind } from '../../../shared/lookup.ts';
import type { ForeignWords } from '../foreign-words.ts';
import { durationWords, gatewayRefusal, problem, signatureAdvice } from '../problem.ts';

/** What HTX, or a gateway before it, answered instead of data. */
export interface HtxRefusal {
  httpStatus: number;
  /** The envelope's code; null where there was no readable envelope. */
  code: string | null;
  words: ForeignWords | null;
  retryAt: number | null;
  /** The exchange's clock minus this computer's; null while unknown. */
  clockOffsetMs: number | null;
}

const kindsOfCodes: ReadonlyMap<string, ProblemKind> = new Map(
  (
    [
      ['auth', '401 403 1253 12002 12003 12004 12007 12008 12009 513 2001 2002 2003'],
      ['clock', '12001 12006'],
      ['ipNotAllowed', '12005'],
      ['permission', '1205 1113 1115'],
      ['accountMode', '1010 1012 1220 1228 1510 4002 4003 4004 4005 4006 4007 6001'],
      ['rateLimited', '1032 1084 429 2004 2030'],
      ['exchangeDown', '1000 1001 1002 1003 1004 1005 1056 1059 1077 1078 1079 1080 1108 1411 1431 500 6023'],
      ['badRequest', '1013 1014 1030 1065 1066 1067 1332 1347 501 502 504 512'],
    ] as const
  ).flatMap(([kind, codes]) => codes.split(' ').map((code): [string, ProblemKind] => [code, kind])),
);

/** The code of success, beside which an answer may still call itself a failure. */
export const successCode = '200';

/** "Does not exist": an answer, not a failure. */
export const notFoundCodes: ReadonlySet<string> = new Set(['1017', '1061']);

/** Refusals of the symbol, or of its absence, unless they name the margin mode. */
export const symbolCodes: ReadonlySet<string> = new Set(['1013', '1014', '1030', '1066', '1067', '1332']);

/** Of these, the ones that say that the symbol doesn't exist. */
export const nonexistentSymbolCodes: ReadonlySet<string> = new Set(['1013', '1014', '1332']);

/** HTX asks to try these again; 300 ms later is enough for most. */
export const transientCodes: ReadonlySet<string> = new Set(['1000', '1001', '1002', '1003', '1004', '1005', '1108']);

export function namesMarginMode(code: string, words: ForeignWords | null): boolean {
  return (code === '1066' || code === '1067') && /margin[_ ]?mode/i.test(words ?? '');
}

/** The exchange's words win over the code's class where they name the cause. */
function kindOf({ httpStatus, code, words }: HtxRefusal): ProblemKind {
  const text = words ?? '';
  if (code === null) return httpStatus === 403 || httpStatus === 451 ? 'ipNotAllowed' : kindOfStatus(httpStatus);
  const isOwnFailure = code === successCode && httpStatus < 400;
  const kind = kindsOfCodes.get(code) ?? (isOwnFailure ? 'exchangeDown' : kindOfStatus(httpStatus));
  // These leave no doubt, and their words may speak of addresses and times in passing.
  if (kind === 'rateLimited' || kind === 'clock' || kind === 'ipNotAllowed' || kind === 'accountMode') return kind;
  return (
    namedCauses.find(([, pattern]) => pattern.test(text))?.[0] ?? (isOwnFailure && keyWords.test(text) ? 'auth' : kind)
  );
}

function kindOfStatus(httpStatus: number): ProblemKind {
  if (httpStatus === 401) return 'auth';
  if (httpStatus === 429) return 'rateLimited';
  return httpStatus >= 500 ? 'exchangeDown' : 'protocol';
}

const namedCauses: readonly (readonly [ProblemKind, RegExp])[] = [
  [
    'rateLimited',
    /too many (?:requests|visits)|(?:rate|frequency) limit|access attempts|exceed(?:ed|s)?\b.{0,200}\b(?:rate|frequency|limit of requests)/i,
  ],
  ['ipNotAllowed', /\bip\b/i],
  ['clock', /\btimestamp\b|submission time|\binvalid time\b|\btime (?:is |has )?(?:invalid|expired)/i],
  [
    'permission',
    /\bno (?:access )?permission|permission (?:is )?(?:denied|required)|insufficient permission|not have (?:the )?(?:access )?permission/i,
  ],
  ['accountMode', /(?:collateral|asset|account) mode\b/i],
];
const keyWords = /signature|verification|access ?key|api ?key|private key|public key|secret/i;

type Telling = (refusal: HtxRefusal) => readonly [message: string, advice: string];

const tellings: Readonly<Partial<Record<ProblemKind, Telling>>> = {
  auth: tellAuth,
  clock: ({ clockOffsetMs }) => [
    clockOffsetMs === null
      ? 'HTX refused the time of the request, and its own clock could not be read.'
      : `HTX refused the time of the request, although it was signed with HTX's own time; this computer's clock is off by ${durationWords(clockOffsetMs)}.`,
    'Set this computer’s clock to synchronize automatically, then ask again.',
  ],
  ipNotAllowed: ({ httpStatus, code }) =>
    code === null
      ? gatewayRefusal(httpStatus)
      : [
          'HTX does not accept this key from this network’s IP address.',
          'Add this computer’s public IP address to the key’s allow-list at HTX, or use a key that is not bound to an address. HTX says so at times of an address that is on the list: then check the keys, and ask again.',
        ],
  permission: () => [
    'The HTX key may not read this.',
    'Give the key the Read permission at HTX, or use a key of the account that owns the orders.',
  ],
  accountMode: () => [
    'This HTX account is not in the mode that the v5 interface needs.',
    'Check at HTX that futures are activated and, under Settings, Multi-Assets Collateral mode; Order Monitor never switches it.',
  ],
  rateLimited: ({ code }) =>
    code === '2030'
      ? [
          'HTX allows no more push connections for this account.',
          'Close other programs that use this account; Order Monitor needs one connection of the 30 that HTX allows.',
        ]
      : [
          'HTX’s rate limit for this account is used up.',
          'Wait a few seconds and ask again; other programs using this account share the limit.',
        ],
  exchangeDown: ({ httpStatus, code }) =>
    code === successCode && httpStatus < 400
      ? [
          'HTX’s answer calls itself a failure, or lacks its data: it says nothing about the order.',
          'Ask again in a minute; the order itself is not affected by this.',
        ]
      : code === '1056' || code === '1059' || code === '1411' || code === '1431'
        ? ['HTX is settling and does not answer questions about orders right now.', 'Ask again in a few minutes.']
        : ['HTX can’t answer right now.', 'Ask again in a minute; the order itself is not affected by this.'],
  badRequest: () => [
    'HTX refused the request as wrong.',
    'Check the symbol and the order ID, or leave the symbol empty.',
  ],
};

function tellAuth({ code, words, clockOffsetMs }: HtxRefusal): readonly [string, string] {
  if (/access ?key|public key/i.test(words ?? '') || code === '12007') {
    return [
      'HTX does not know this access key.',
      'Check the access key, and that it belongs to the endpoint that is asked; then replace the keys.',
    ];
  }
  if (/expired/i.test(words ?? '')) {
    return [
      'The HTX key has expired.',
      'Make a new key at HTX and replace the keys here; a key that is not bound to an IP address lives 90 days.',
    ];
  }
  return [
    'HTX refused the signature of the request.',
    signatureAdvice('HTX', clockOffsetMs, [
      'this network’s IP address is not on the key’s allow-list',
      'the endpoint is not the host the key is for',
      'the secret key is not the access key’s own',
    ]),
  ];
}

/** Tells a refusal. `protocol` is what can't be understood: never swallowed, never success. */
export function problemOfRefusal(refusal: HtxRefusal): Problem {
  const kind = kindOf(refusal);
  const [message, advice] = tellings[kind]?.(refusal) ?? [
    refusal.code === null
      ? `HTX answered with HTTP status ${String(refusal.httpStatus)} and nothing that can be read.`
      : `HTX answered with code ${refusal.code}, which says nothing about the order.`,
    'Ask again; if it stays, check that the endpoint is right and look at the exchange’s words.',
  ];
  return problem(kind, message, advice, {
    exchangeCode: refusal.code ?? `HTTP ${String(refusal.httpStatus)}`,
    exchangeMessage: refusal.words,
    retryAt: refusal.retryAt,
  });
}

/** HTX has no such place at all, or not any more. A gateway that is down says nothing of the sort, whatever its words. */
export function saysNoSuchPlace({ kind, exchangeCode }: Problem): boolean {
  return kind === 'protocol' && (exchangeCode === '404' || exchangeCode === 'HTTP 404');
}

/** What the push answered instead of `err-code` 0; `code` is null where it named none. */
export interface PushRefusal {
  op: 'auth' | 'sub' | 'error';
  code: string | null;
  words: ForeignWords | null;
  /** The exchange's clock minus this computer's; null while unknown. */
  clockOffsetMs: number | null;
}

const refusedOps: Readonly<Record<PushRefusal['op'], string>> = {
  auth: 'HTX did not accept the sign-in to its order push.',
  sub: 'HTX did not accept the subscription to its order push.',
  error: 'HTX reported an error on its order push.',
};

/** Tells a refusal by the push, with the same kinds as everywhere. */
export function problemOfPush({ op, code, words, clockOffsetMs }: PushRefusal): Problem {
  const found = problemOfRefusal({ httpStatus: 200, code, words, retryAt: null, clockOffsetMs });
  if (found.kind !== 'protocol' && found.kind !== 'badRequest') return found;
  const advice = 'Order Monitor connects again by itself; if it stays, look at the exchange’s words.';
  return { ...found, message: refusedOps[op], advice, exchangeCode: code };
}
