/** What may an exchange's own words be, before any pattern reads them? Without secrets, and short. */

import type { World } from '../world.ts';

declare const isForeignWords: unique symbol;

/** An exchange's words that every pattern may read: `foreignWords` makes them, and nothing else may stand in a problem. */
export type ForeignWords = string & { readonly [isForeignWords]: true };

// Patterns that read words look at each place of them; a page of 4 MB kept the program from hearing Ctrl-C.
const maximumLength = 2048;
// As long as any signature below: one at the cut must not lose the end by which it is known.
const longestSignature = 300;

/** An exchange may repeat the signature it refuses: 64 hex digits (QFEX), Base64 of 32 or 64 bytes (HTX), also percent-encoded. */
const signatures = [/\b[\da-f]{64}\b/gi, /(?:[\w+/]|%2[BF]){43,86}(?:=|%3D){1,2}/gi] as const;

/**
 * Where an exchange's words enter: an error's message, a gateway's page, a refusal of the handshake.
 * Secrets are looked for by value before the cut, so that none is left in halves.
 */
export function foreignWords(text: string, world: Pick<World, 'beginningOf'>): ForeignWords;
export function foreignWords(text: string | null, world: Pick<World, 'beginningOf'>): ForeignWords | null;
export function foreignWords(text: string | null, world: Pick<World, 'beginningOf'>): ForeignWords | null {
  if (text === null) return null;
  const beginning = world.beginningOf(text, maximumLength + longestSignature);
  const readable = signatures.reduce((words, signature) => words.replaceAll(signature, '…'), beginning);
  const isCut = text.length > maximumLength + longestSignature;
  return boundedWords(isCut ? readable.slice(0, Math.max(0, readable.length - longestSignature)) : readable);
}

/** Words whose parts are known to be short and no secrets: our own about something an exchange said. */
export function boundedWords(text: string): ForeignWords {
  return areShort(text) ? text : boundedWords(text.slice(0, maximumLength));
}

/** The one place that calls a text so. */
function areShort(text: string): text is ForeignWords {
  return text.length <= maximumLength;
}
