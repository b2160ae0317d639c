/** Which IDs does a text ask for? One rule for the box, the command line and the menu of a right click (docs/truth.md, What is taken for an ID). */

import { factsOf } from './exchanges/index.ts';
import type { LookupQuery } from './lookup.ts';
import { exchangeIds, longestId, type ExchangeId } from './order.ts';
import { failed, ok, type Result } from './result.ts';
import { idWords } from './words/ids.ts';

/** How many IDs can be asked for at once. */
export const mostIdsAtOnce = 50;

export interface AskedId {
  /** What the trader wrote of it. */
  text: string;
  /** As it is asked for; or one sentence that says why it is none. */
  id: Result<string, string>;
  /** More stood around it, or it was written otherwise: whoever asks must see what was taken out. */
  isTakenOut: boolean;
}

// 50 IDs, with room for what stands around them in a paste. Nothing longer meets a pattern.
const longestText = 100_000;

const forms = exchangeIds.map((exchange) => ({ exchange, ids: factsOf(exchange).ids }));
// Standing alone: no part of a word, of a decimal, or of a number that something invisible divides; in an address also
// behind an escaped character.
const idInText = new RegExp(
  String.raw`(?:(?<=%\d[a-f])|(?<![\w\p{Nd}%-]|\p{Nd}[.\p{Cc}\p{Cf}]))(?:${forms.map(({ ids }) => ids.inText).join('|')})(?![\w\p{Nd}-]|[.\p{Cc}\p{Cf}]\p{Nd})`,
  'giu',
);
const lineOrCell = /\r\n|[\r\n\t\u2028\u2029]/u;
// Spaces of every kind and the quotes that come along from spreadsheets, chats and JSON.
const stray = /[\s\u200B\u2060\uFEFF"'`\u00AB\u00BB\u2018-\u201F\u2039\u203A]/u;
// Behind a quote, as in a line of JSON; elsewhere a comma may be a part of a client order ID.
const quotedWithSeparator = /["'`\u00BB\u2019\u201D\u203A]\s{0,18}[,;]$/u;
// What separates the IDs of a list.
const between = /[\s\u200B\u2060\uFEFF"'`\u00AB\u00BB\u2018-\u201F\u2039\u203A,;]/gu;
// Control characters, half characters, line and paragraph separators, bidi controls: none of them can be meant in an ID.
const control = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/u;
// These show digits in another order than they stand in.
const turned = /[\u202D\u202E]/u;
// As a spreadsheet writes a long number; the exponent of an order ID is 17 or 18.
const scientific = /^\d(?:[.,]\d{1,20}e\+?|e\+)\d{1,3}$/i;
const scientificInText = /(?<![\w.,])\d(?:[.,]\d{1,20}e\+?|e\+)\d{1,3}(?!\w)/i;

// As lists and chats shorten what is long; three dots may stand in a client order ID, but not at its end.
const cut = /^(?:\u2026|\.{3})|(?:\u2026|\.{3})$|^[\da-f-]{4,}(?:\u2026|\.{3})[\da-f-]{2,}$/i;
const cutBehind = /^(?:\u2026|\.{3})/;
const cutBefore = /(?:\u2026|\.{3})$/;
const signed = /^-\d{15,}$/;
const digitsInGroups = /^\d{1,18}(?: \d{1,18}){1,18}$/;
// A spreadsheet keeps 15 digits of a number; a column with gaps becomes doubles, whose steps are 128 or more there.
const rounded = /^\d{15}0{3,4}$/;
const leastStep = 128n;

/**
 * Reads what a text asks for, in its order; an ID that it names twice is there twice.
 *
 * @returns at least one
 */
export function askedIds(text: string, by: LookupQuery['by']): AskedId[] {
  if (text.length > longestText)
    return [refused(text, /\s/u.test(text) ? idWords().textTooLong : idWords().tooLong(longestId))];
  const pieces = piecesOf(text);
  if (pieces.length === 0) return [refused('', idWords().none)];
  // Whoever says that it is a client order ID means all of it.
  if (by === 'clientOrderId') return pieces.map((piece) => whole(piece, true));
  const read = pieces.map((piece) => readPiece(piece));
  const isFound = read.some(({ found }) => found.length > 0);
  // In a list each line is an ID. In a row or a talk, what stands beside an order ID is no client order ID.
  const isList = !text.includes('\t') && read.every(({ isOneWord }) => isOneWord);
  const isPartLeft = isFound && !isList && read.some(({ found }) => found.length === 0);
  return read.flatMap(({ piece, found }) => {
    if (found.length > 0) return found.map((each) => ({ ...each, isTakenOut: each.isTakenOut || isPartLeft }));
    return isPartLeft ? [] : [whole(piece, false)];
  });
}

/** Each ID once, where it stood first. */
export function withoutTwins(asked: readonly AskedId[]): AskedId[] {
  const seen = new Set<string>();
  return asked.filter(({ text, id }) => {
    const name = id.ok ? id.value : text;
    const isTwin = seen.has(name);
    seen.add(name);
    return !isTwin;
  });
}

/** The one order ID that stands in a text, however much stands around it; null where there is none, or several. */
export function oneOrderIdIn(text: string): string | null {
  if (text.length > longestText) return null;
  const [id = null, ...others] = new Set(
    piecesOf(text).flatMap((piece) => orderIdsIn(piece).map(({ id: found }) => found)),
  );
  return others.length === 0 ? id : null;
}

/** What is said of an ID that may be rounded. */
export function roundedSentence(): string {
  return idWords().rounded;
}

/** Whether whatever it was copied from may have rounded an ID, so that its last digits are not the order's. */
export function mayBeRounded({ text, id }: { text: string; id: string }): boolean {
  if (!/^\d{18,19}$/.test(id)) return false;
  // Its last three digits stand together, however it is grouped.
  const isWrittenAsDecimal = text.includes(`${id.slice(-3)}.0`);
  return rounded.test(id) || (isWrittenAsDecimal && (id.endsWith('0') || BigInt(id) % leastStep === 0n));
}

/** The exchange whose order ID this is; null where it is none's. */
export function ownerOf(id: string): ExchangeId | null {
  return forms.find(({ ids }) => ids.isOrderId(id))?.exchange ?? null;
}

/** The lines of a text, and the cells of a spreadsheet's row, that hold something. */
function piecesOf(text: string): string[] {
  return text
    .split(lineOrCell)
    .map(withoutStray)
    .filter((piece) => piece !== '');
}

/** Looks at both ends only: a pattern over the whole of a long text would take its square. */
function withoutStray(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && stray.test(text.charAt(start))) start += 1;
  while (
    end > start &&
    (stray.test(text.charAt(end - 1)) || quotedWithSeparator.test(text.slice(Math.max(start, end - 20), end)))
  )
    end -= 1;
  return text.slice(start, end);
}

interface ReadPiece {
  piece: string;
  /** What has the form of an order ID in it and stands alone. */
  found: AskedId[];
  /** It could stand in a list: IDs with separators between, or one word. */
  isOneWord: boolean;
}

function readPiece(piece: string): ReadPiece {
  const ids = orderIdsIn(piece);
  if (ids.length === 0) return { piece, found: [], isOneWord: !/\s/u.test(piece) };
  if (turned.test(piece)) return { piece, found: [refused(piece, idWords().hasControls)], isOneWord: true };
  const owner = ownerOf(piece);
  if (owner !== null) {
    const { ids: form } = factsOf(owner);
    const id = form.losesPunctuation ? form.normalized(piece) : piece;
    return { piece, found: [{ text: piece, id: ok(id), isTakenOut: false }], isOneWord: true };
  }
  const isAlone = piece.replaceAll(idInText, '').replaceAll(between, '') === '';
  const found = ids.map(({ text, id }) => ({
    text: ids.length === 1 ? piece : text,
    id: ok(id),
    isTakenOut: !isAlone || text !== id,
  }));
  return { piece, found, isOneWord: isAlone };
}

function orderIdsIn(piece: string): { text: string; id: string }[] {
  return Array.from(piece.matchAll(idInText)).flatMap(({ 0: text, index }) => {
    if (isPartOfLonger(text, piece.slice(0, index), piece.slice(index + text.length))) return [];
    const owner = forms.find(({ ids }) => ids.isOrderId(ids.normalized(text)));
    return owner === undefined ? [] : [{ text, id: owner.ids.normalized(text) }];
  });
}

/** Dots beside it stand for digits, unless with one digit more it were none. */
function isPartOfLonger(text: string, before: string, after: string): boolean {
  return (
    (cutBehind.test(after) && ownerOf(`${text}0`) !== null) || (cutBefore.test(before) && ownerOf(`1${text}`) !== null)
  );
}

/** A piece that is one ID as it stands, or none. */
function whole(piece: string, mayHaveSpaces: boolean): AskedId {
  if (control.test(piece)) return refused(piece, idWords().hasControls);
  if (scientific.test(piece)) return refused(piece, idWords().lastDigitsGone);
  const why = mayHaveSpaces ? null : whyNoClientOrderId(piece);
  if (why !== null) return refused(piece, why);
  if (Array.from(piece).length > longestId) return refused(piece, idWords().tooLong(longestId));
  return { text: piece, id: ok(piece), isTakenOut: false };
}

/** null where it may be one, which nobody said. */
function whyNoClientOrderId(piece: string): string | null {
  if (!/\s/u.test(piece)) return cut.test(piece) ? idWords().isCut : signed.test(piece) ? idWords().hasSign : null;
  if (scientificInText.test(piece)) return idWords().lastDigitsGone;
  return digitsInGroups.test(piece) && /^\d{18,19}$/.test(piece.replaceAll(' ', ''))
    ? idWords().groupedOtherwise
    : idWords().noneInText;
}

function refused(text: string, why: string): AskedId {
  return { text, id: failed(why), isTakenOut: false };
}
