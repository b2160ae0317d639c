/** How is a failure told? One plain sentence, what to do, and the exchange's own words beside it. */

import type { Problem, ProblemKind } from '../../shared/lookup.ts';
import { boundedWords, type ForeignWords } from './foreign-words.ts';

export interface ProblemDetails {
  exchangeCode?: string | null;
  exchangeMessage?: ForeignWords | null;
  retryAt?: number | null;
}

/** Builds a problem; what the exchange did not say is null. */
export function problem(kind: ProblemKind, message: string, advice: string, details: ProblemDetails = {}): Problem {
  return {
    kind,
    message,
    advice,
    exchangeCode: details.exchangeCode ?? null,
    exchangeMessage: cut(details.exchangeMessage ?? null),
    retryAt: details.retryAt ?? null,
  };
}

/** What a problem says of the exchange, to tell it anew. */
export function detailsOf({ exchangeCode, exchangeMessage, retryAt }: Problem): ProblemDetails {
  return { exchangeCode, exchangeMessage: exchangeMessage === null ? null : boundedWords(exchangeMessage), retryAt };
}

// Words are shown beside our sentence; a page of them would hide it.
const maximumWords = 600;

function cut(words: string | null): string | null {
  if (words === null || words === '') return null;
  return words.length > maximumWords ? `${words.slice(0, maximumWords)}…` : words;
}

/** What stands before the exchange refused: its words and number are shown beside this, and no key is blamed for it. */
export function gatewayRefusal(httpStatus: number): readonly [message: string, advice: string] {
  return [
    `Something before the exchange refused this request (HTTP ${String(httpStatus)}): network, proxy or program.`,
    'The key is not the cause: try another network, or turn a VPN or proxy off or on; some countries and addresses are blocked there.',
  ];
}

/** Told of a network, a proxy or a program, and not of the account's keys. */
export function isGatewayRefusal({ kind, exchangeCode }: Problem): boolean {
  return kind === 'ipNotAllowed' && exchangeCode?.startsWith('HTTP ') === true;
}

export const stoppedProblem: Problem = problem(
  'stopped',
  'The search was stopped before this account had answered everything.',
  'Ask again to finish the search.',
);

/** These end the whole search of an account; other kinds end only the place that was asked. */
export function endsSearch(kind: ProblemKind): boolean {
  return endingKinds.has(kind);
}

const endingKinds: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  'auth',
  'clock',
  'ipNotAllowed',
  'permission',
  'accountMode',
  'rateLimited',
  'stopped',
]);

/** "10 min 3 s", "0.4 s" */
export function durationWords(durationMs: number): string {
  const totalSeconds = Math.abs(durationMs) / 1000;
  if (totalSeconds < 10) return `${totalSeconds.toFixed(1)} s`;
  const seconds = Math.round(totalSeconds);
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor((seconds % 86_400) / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${String(count)} ${unit}`)
    .join(' ');
}

/**
 * What to do about a refused signature: it names its four usual causes, of which measuring has decided the clock.
 *
 * @param others the other three, each the end of a sentence
 */
export function signatureAdvice(exchangeName: string, clockOffsetMs: number | null, others: readonly string[]): string {
  const causes = `${others.join('; ')}. Then replace the keys.`;
  if (clockOffsetMs === null)
    return `Check the four usual causes: the clock, since ${exchangeName}’s could not be read; ${causes}`;
  const clock =
    Math.abs(clockOffsetMs) < 5000
      ? `which agrees with ${exchangeName}’s`
      : `which is off by ${durationWords(clockOffsetMs)}, but the request was signed with ${exchangeName}’s time`;
  return `Of the four usual causes it is not the clock, ${clock}. Check the other three: ${causes}`;
}

/** The note from 5 s on (docs/truth.md, Clocks); null below. */
export function clockNote(offsetMs: number): string | null {
  if (Math.abs(offsetMs) < 5000) return null;
  return `This computer's clock is ${durationWords(offsetMs)} ${offsetMs > 0 ? 'slow' : 'fast'}; requests were signed with the exchange's time.`;
}
