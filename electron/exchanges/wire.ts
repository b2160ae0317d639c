/**
 * What does a message from the wire say, to the digit?
 *
 * One pass over the bytes quotes every number token, checks the depth and marks
 * each object with where it begins and ends; then plain `JSON.parse`. So no ID
 * or decimal ever passes through a double, and an order's `raw` is its own slice
 * of the message. (A reviver with source text takes 6 to 9 times plain
 * `JSON.parse` and has no text for objects; see docs/decisions/byte-pass-over-json.md.)
 */

import { isAscii, isUtf8 } from 'node:buffer';
import { failed, ok, type Result } from '../../shared/result.ts';

/** HTTP bodies over 16 MB and socket frames over 4 MB are cut off. */
export const maximumBodyBytes = 16 * 1024 * 1024;
export const maximumFrameBytes = 4 * 1024 * 1024;

const maximumDepth = 64;

// What is parsed can take many times the room of its text: 16 MB of `{},` were 3 GB and 5 s. A row of an exchange takes
// 300 to 900 bytes and holds 15 to 45 values: 20 bytes a value and more, and one object or two. A message may be denser
// than that by a quarter, and several times as dense in objects, beside what any page of 1000 rows may hold.
const bytesPerValue = 16;
const bytesPerObject = 64;
const valuesInAny = 20_000;
const objectsInAny = 1000;

// A field of an order is a word, a number or a sentence. What is longer is none: it meets no pattern and no arithmetic, and
// stays whole in `raw` and `extra`.
const longestField = 2048;
// Far more than any order has; a row of 100,000 fields would fill a window with them. `raw` has them all.
const mostExtra = 500;
/** Of an ID: as long as one that a trader may ask for. HTX's have 19 digits, QFEX's 36 characters. */
export const longestId = 128;
/** Of the code of an error, which stands in a sentence. */
export const longestCode = 64;
/** Of a symbol (docs/truth.md, A symbol speeds the search). */
export const longestSymbol = 64;

/** Why a message could not be read; each ends the sentence "The exchange's answer …". */
export type WireFault =
  | 'is not JSON'
  | 'is not UTF-8 text'
  | 'is nested too deep'
  | 'is too large'
  | 'holds far more values than its size allows for orders';

interface Span {
  start: number;
  end: number;
  members: number;
}

type WireRecord = Record<string, unknown>;

// A marker member in every object leads from the parsed object to its span. Its name can't be
// confused with the exchange's: a second one of that name shows as a duplicate. It needs no escape
// and one byte, because an escaped name slows `JSON.parse` down, and a wider one doubles the text.
const marker = '\u007F';

/** One JSON object of a message. Numbers read as strings with the digits of the wire. */
export class WireObject {
  readonly #message: Message;
  readonly #record: WireRecord;
  readonly #span: Span;
  #isAmbiguous: boolean | null = null;

  constructor(message: Message, record: WireRecord, span: Span) {
    this.#message = message;
    this.#record = record;
    this.#span = span;
  }

  /** The exchange's own text of this object. */
  get raw(): string {
    return this.#message.textOf(this.#span);
  }

  /** A name stands in it twice, so what it says depends on who reads it. */
  get isAmbiguous(): boolean {
    return (this.#isAmbiguous ??= Object.keys(this.#record).length - 1 !== this.#span.members);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#record, name);
  }

  get names(): string[] {
    return Object.keys(this.#record).filter((name) => name !== marker);
  }

  /** A JSON string's content or a number's digits; null for everything else, and for what is too long for a field. */
  text(name: string, maximumLength: number = longestField): string | null {
    const value = this.#own(name);
    return typeof value === 'string' && value.length <= maximumLength ? value : null;
  }

  /** Like `text`, with `""` as null. */
  word(name: string, maximumLength: number = longestField): string | null {
    return this.text(name, maximumLength) || null;
  }

  /** The first of these that holds something, of any length: for `foreignWords`, or a comparison; no pattern may read it. */
  said(...names: readonly string[]): string | null {
    return names.map((name) => this.word(name, Number.POSITIVE_INFINITY)).find((words) => words !== null) ?? null;
  }

  /** `true`, `false`, and the same as text or as 1 and 0; null for everything else. */
  boolean(name: string): boolean | null {
    const value = this.#own(name);
    if (value === true || value === 'true' || value === '1') return true;
    if (value === false || value === 'false' || value === '0') return false;
    return null;
  }

  isNull(name: string): boolean {
    return this.#own(name) === null;
  }

  /** A member's own JSON text, as the exchange wrote it; null where there is none. */
  json(name: string): string | null {
    return this.has(name) ? (memberTexts(this.raw).get(name) ?? null) : null;
  }

  object(name: string): WireObject | null {
    return this.#message.asObject(this.#own(name));
  }

  /** The elements of an array; an element that is no object is null. null when there is no array. */
  objects(name: string): (WireObject | null)[] | null {
    const value = this.#own(name);
    return Array.isArray(value) ? value.map((element: unknown) => this.#message.asObject(element)) : null;
  }

  /** Every member not named in `known`, or too long for the field it is known as: a string's content, of anything else its JSON text. At most 500. */
  extra(known: ReadonlySet<string>): Record<string, string> {
    const entries: [string, string][] = [];
    let arrays: ReadonlyMap<string, string> | null = null;
    for (const name of Object.keys(this.#record)) {
      const value = this.#record[name];
      const isTooLong = typeof value === 'string' && value.length > longestField;
      if (name === marker || (known.has(name) && !isTooLong)) continue;
      if (entries.length >= mostExtra) break;
      if (Array.isArray(value)) {
        // One pass finds the text of every array, however many a hostile object has.
        arrays ??= memberTexts(this.raw);
        entries.push([name, arrays.get(name) ?? '']);
      } else {
        entries.push([name, typeof value === 'string' ? value : (this.#message.asObject(value)?.raw ?? String(value))]);
      }
    }
    // fromEntries defines own members, so a field named __proto__ is a field like any other.
    return Object.fromEntries(entries);
  }

  #own(name: string): unknown {
    return Object.hasOwn(this.#record, name) ? this.#record[name] : undefined;
  }
}

class Message {
  readonly #bytes: Buffer;
  readonly #encoding: 'latin1' | 'utf8';
  readonly #spans: readonly Span[];

  constructor(bytes: Buffer, encoding: 'latin1' | 'utf8', spans: readonly Span[]) {
    this.#bytes = bytes;
    this.#encoding = encoding;
    this.#spans = spans;
  }

  textOf({ start, end }: Span): string {
    return this.#bytes.toString(this.#encoding, start, end);
  }

  asObject(value: unknown): WireObject | null {
    if (!isRecord(value)) return null;
    const index = value[marker];
    const span = typeof index === 'number' ? this.#spans[index] : undefined;
    // Without its span an object carried our marker's name itself: its text can't be told.
    return new WireObject(this, value, span ?? { start: 0, end: 0, members: -1 });
  }
}

function isRecord(value: unknown): value is WireRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads one message.
 *
 * @param bytes - a whole HTTP body or socket frame
 * @returns the objects at its top: one, or the elements of an array (some QFEX clients saw arrays of frames)
 */
export function readWire(bytes: Uint8Array, maximumBytes: number = maximumBodyBytes): Result<WireObject[], WireFault> {
  if (bytes.byteLength > maximumBytes) return failed('is too large');
  if (!isUtf8(bytes)) return failed('is not UTF-8 text');
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = whole.subarray(0, 3).equals(byteOrderMark) ? whole.subarray(3) : whole;
  // Exchanges write ASCII, which needs no decoding.
  const encoding = isAscii(text) ? 'latin1' : 'utf8';
  const marked = mark(text);
  if (typeof marked === 'string') return failed(marked);
  let root: unknown;
  try {
    root = JSON.parse(marked.json.toString(encoding));
  } catch {
    return failed('is not JSON');
  }
  const message = new Message(text, encoding, marked.spans);
  const objects = (Array.isArray(root) ? root : [root]).map((value: unknown) => message.asObject(value));
  const readable = objects.filter((value) => value !== null);
  return readable.length === objects.length ? ok(readable) : failed('is not JSON');
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const comma = 0x2c;
// From here on a copy at once is quicker than one byte after the other.
const longText = 100;

/** Bytes, because every mark of JSON's is one byte in UTF-8, and writing bytes costs the same for any number of tokens. */
function mark(text: Uint8Array): { json: Buffer; spans: Span[] } | WireFault {
  const { length } = text;
  const maximumValues = valuesInAny + Math.floor(length / bytesPerValue);
  const maximumObjects = objectsInAny + Math.floor(length / bytesPerObject);
  // Two quotes for each number, and for each object at most `"␡":1234567,`.
  const json = Buffer.allocUnsafe(
    length + 2 * Math.min(maximumValues, length) + 12 * Math.min(maximumObjects, Math.ceil(length / 2)),
  );
  const spans: Span[] = [];
  const open: (Span | null)[] = [];
  let values = 1;
  let numbers = 0;
  let written = 0;
  for (let at = 0; at < length;) {
    const code = text[at] ?? 0;
    if (code === quote) {
      const end = endOfString(text, at);
      if (end < 0) return 'is not JSON';
      if (end - at > longText) {
        json.set(text.subarray(at, end), written);
        written += end - at;
        at = end;
      }
      for (; at < end; at += 1) json[written++] = text[at] ?? 0;
    } else if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
      const end = endOfNumber(text, at);
      // Quoting must not make a name of a number: {1:2} is no JSON.
      if (end === at || text[endOfSpace(text, end)] === colon) return 'is not JSON';
      numbers += 1;
      if (numbers > maximumValues) return tooDense;
      json[written++] = quote;
      for (; at < end; at += 1) json[written++] = text[at] ?? 0;
      json[written++] = quote;
    } else {
      json[written++] = code;
      at += 1;
      if (code === 0x7b || code === 0x5b) {
        if (open.length >= maximumDepth) return 'is nested too deep';
        values += 1;
        if (code === 0x5b) {
          open.push(null);
        } else {
          if (spans.length >= maximumObjects) return tooDense;
          const isEmpty = text[endOfSpace(text, at)] === 0x7d;
          written += json.write(`"${marker}":${String(spans.length)}${isEmpty ? '' : ','}`, written, 'latin1');
          const span = { start: at - 1, end: at, members: 0 };
          spans.push(span);
          open.push(span);
        }
      } else if (code === 0x7d || code === 0x5d) {
        const span = open.pop();
        if (span !== null && span !== undefined) span.end = at;
      } else if (code === colon) {
        const span = open.at(-1);
        if (span !== null && span !== undefined) span.members += 1;
      } else if (code === comma) {
        values += 1;
      }
      if (values > maximumValues) return tooDense;
    }
  }
  return { json: json.subarray(0, written), spans };
}

const tooDense: WireFault = 'holds far more values than its size allows for orders';

function endOfSpace(text: Uint8Array, start: number): number {
  let at = start;
  for (let code = text[at]; code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09; code = text[at]) at += 1;
  return at;
}

function endOfDigits(text: Uint8Array, start: number): number {
  let at = start;
  for (let code = text[at] ?? 0; code >= 0x30 && code <= 0x39; code = text[at] ?? 0) at += 1;
  return at;
}

/** The longest number as JSON writes them, by hand: a regular expression per number takes a fifth of the whole pass. */
function endOfNumber(text: Uint8Array, start: number): number {
  const whole = text[start] === 0x2d ? start + 1 : start;
  const point = text[whole] === 0x30 ? whole + 1 : endOfDigits(text, whole);
  if (point === whole) return start;
  const fraction = text[point] === 0x2e ? endOfDigits(text, point + 1) : point;
  const exponent = fraction === point + 1 ? point : fraction;
  if (((text[exponent] ?? 0) | 0x20) !== 0x65) return exponent;
  const sign = text[exponent + 1];
  const digits = sign === 0x2b || sign === 0x2d ? exponent + 2 : exponent + 1;
  const end = endOfDigits(text, digits);
  return end === digits ? exponent : end;
}

/** @returns the position after the closing quote, or -1 */
function endOfString(text: Uint8Array, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text[at];
    if (code === quote) return at + 1;
    // Whatever it escapes is a part of the string; counting backwards from each quote would take its square.
    if (code === backslash) at += 1;
  }
  return -1;
}

/** The JSON text of each member of an object's text; only arrays and pings need it, which is seldom. */
function memberTexts(raw: string): Map<string, string> {
  const bytes = Buffer.from(raw);
  const textOf = (start: number, end: number): string => bytes.toString('utf8', start, end);
  const texts = new Map<string, string>();
  let depth = 0;
  let name: string | null = null;
  let valueStart = -1;
  for (let at = 0; at < bytes.length; at += 1) {
    const code = bytes[at];
    if (code === quote) {
      const end = endOfString(bytes, at);
      if (depth === 1 && valueStart < 0) name = String(JSON.parse(textOf(at, end)));
      at = end - 1;
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1;
    } else if (depth === 1 && code === colon && valueStart < 0) {
      valueStart = at + 1;
    } else if (depth === 1 && (code === comma || code === 0x7d)) {
      if (name !== null && valueStart >= 0) texts.set(name, textOf(valueStart, at).trim());
      valueStart = -1;
      if (code === 0x7d) depth -= 1;
    } else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
    }
  }
  return texts;
}
