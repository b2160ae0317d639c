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
import { markBytes, marker, memberTexts, type Spans, type WireFault } from './wire-bytes.ts';

/** HTTP bodies over 16 MB and socket frames over 4 MB are cut off. */
export const maximumBodyBytes = 16 * 1024 * 1024;
export const maximumFrameBytes = 4 * 1024 * 1024;

// A field of an order is a word, a number or a sentence. What is longer is none: it meets no pattern and no arithmetic, and
// stays whole in `raw` and `extra`.
export const longestField = 2048;
// Far more than any order has; a row of 100,000 fields would fill a window with them. `raw` has them all.
const mostExtra = 500;
export { longestId } from '../../shared/order.ts';
/** Of the code of an error, which stands in a sentence. */
export const longestCode = 64;
/** Of a symbol (docs/truth.md, A symbol speeds the search). */
export const longestSymbol = 64;

type WireRecord = Record<string, unknown>;
/** By their names, as text. */
export type Extra = Readonly<Record<string, string>>;

/** One JSON object of a message. Numbers read as strings with the digits of the wire. */
export abstract class WireObject {
  /** The exchange's own text of this object. */
  abstract readonly raw: string;
  /** A name stands in it twice, so what it says depends on who reads it. */
  abstract readonly isAmbiguous: boolean;
  abstract readonly names: readonly string[];
  abstract has(name: string): boolean;
  /** A member's value; undefined for what only every object of the language has. */
  protected abstract own(name: string): unknown;
  /** What a value is, where it is an object of this message. */
  protected abstract asObject(value: unknown): WireObject | null;

  /** A JSON string's content or a number's digits; null for everything else, and for what is too long for a field. */
  text(name: string, maximumLength: number = longestField): string | null {
    const value = this.own(name);
    return typeof value === 'string' && value.length <= maximumLength ? value : null;
  }

  /** Like `text`, with `""` as null. */
  word(name: string, maximumLength: number = longestField): string | null {
    return this.text(name, maximumLength) || null;
  }

  /** The first of these that holds something, of any length: for `foreignWords`, or a comparison; no pattern may read it. */
  said(...names: readonly string[]): string | null {
    for (const name of names) {
      const words = this.word(name, Number.POSITIVE_INFINITY);
      if (words !== null) return words;
    }
    return null;
  }

  /** `true`, `false`, and the same as text or as 1 and 0; null for everything else. */
  boolean(name: string): boolean | null {
    const value = this.own(name);
    if (value === true || value === 'true' || value === '1') return true;
    if (value === false || value === 'false' || value === '0') return false;
    return null;
  }

  isNull(name: string): boolean {
    return this.own(name) === null;
  }

  /** A member's own JSON text, as the exchange wrote it; null where there is none. */
  json(name: string): string | null {
    return this.has(name) ? (memberTexts(this.raw).get(name) ?? null) : null;
  }

  object(name: string): WireObject | null {
    return this.asObject(this.own(name));
  }

  /** The elements of an array; an element that is no object is null. null when there is no array. */
  objects(name: string): (WireObject | null)[] | null {
    const value = this.own(name);
    return Array.isArray(value) ? value.map((element: unknown) => this.asObject(element)) : null;
  }

  /** Whose values are not those of this earlier object; null where that can't be told at once, e.g. it had other names. */
  changedSince(_earlier: WireObject): readonly string[] | null {
    return null;
  }

  /** Every member not named in `known`, or too long for the field it is known as: a string's content, of anything else its JSON text. At most 500. */
  extra(known: ReadonlySet<string>): Extra {
    const entries: [string, string][] = [];
    let arrays: ReadonlyMap<string, string> | null = null;
    for (const name of this.names) {
      const value = this.own(name);
      const isTooLong = typeof value === 'string' && value.length > longestField;
      if (known.has(name) && !isTooLong) continue;
      if (entries.length >= mostExtra) break;
      if (Array.isArray(value)) {
        // One pass finds the text of every array, however many a hostile object has.
        arrays ??= memberTexts(this.raw);
        entries.push([name, arrays.get(name) ?? '']);
      } else {
        entries.push([name, typeof value === 'string' ? value : (this.asObject(value)?.raw ?? String(value))]);
      }
    }
    // fromEntries defines own members, so a field named __proto__ is a field like any other.
    return Object.fromEntries(entries);
  }
}

/** One that `JSON.parse` made. */
class ParsedObject extends WireObject {
  readonly #message: Message;
  readonly #record: WireRecord;

  constructor(message: Message, record: WireRecord) {
    super();
    this.#message = message;
    this.#record = record;
  }

  get raw(): string {
    return this.#message.textOf(this.#record[marker]);
  }

  get isAmbiguous(): boolean {
    return Object.keys(this.#record).length - 1 !== this.#message.membersOf(this.#record[marker]);
  }

  get names(): string[] {
    return Object.keys(this.#record).filter((name) => name !== marker);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#record, name);
  }

  protected own(name: string): unknown {
    return Object.hasOwn(this.#record, name) ? this.#record[name] : undefined;
  }

  protected asObject(value: unknown): WireObject | null {
    return this.#message.asObject(value);
  }
}

/** An object without its span carried our marker's name itself: its text can't be told. */
class Message {
  readonly #bytes: Buffer;
  readonly #encoding: 'latin1' | 'utf8';
  readonly #spans: Spans;

  constructor(bytes: Buffer, encoding: 'latin1' | 'utf8', spans: Spans) {
    this.#bytes = bytes;
    this.#encoding = encoding;
    this.#spans = spans;
  }

  textOf(number: unknown): string {
    if (typeof number !== 'number') return '';
    return this.#bytes.toString(this.#encoding, this.#spans.starts[number] ?? 0, this.#spans.ends[number] ?? 0);
  }

  membersOf(number: unknown): number {
    return (typeof number === 'number' ? this.#spans.members[number] : undefined) ?? -1;
  }

  asObject(value: unknown): WireObject | null {
    return isRecord(value) ? new ParsedObject(this, value) : null;
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
  const text = withoutByteOrderMark(bytes);
  // Exchanges write ASCII, which needs no decoding.
  const isPlain = isAscii(text);
  if (!isPlain && !isUtf8(text)) return failed('is not UTF-8 text');
  const marked = markBytes(text, isPlain);
  if (typeof marked === 'string') return failed(marked);
  let root: unknown;
  try {
    root = JSON.parse(marked.json);
  } catch {
    return failed('is not JSON');
  }
  const message = new Message(text, isPlain ? 'latin1' : 'utf8', marked.spans);
  const values: unknown[] = Array.isArray(root) ? root : [root];
  const objects: WireObject[] = [];
  for (const value of values) {
    const object = message.asObject(value);
    if (object === null) return failed('is not JSON');
    objects.push(object);
  }
  return ok(objects);
}

function withoutByteOrderMark(bytes: Uint8Array): Buffer {
  const length = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  if (length === 0 && Buffer.isBuffer(bytes)) return bytes;
  return Buffer.from(bytes.buffer, bytes.byteOffset + length, bytes.byteLength - length);
}
