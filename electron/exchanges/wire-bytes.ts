/** Where in the bytes of a message do its objects begin and end, and which of its tokens are numbers? */

const maximumDepth = 64;

// What is parsed can take many times the room of its text: 16 MB of `{},` were 3 GB and 5 s. A row of an exchange takes
// 300 to 900 bytes and holds 15 to 45 values: 20 bytes a value and more, and one object or two. A message may be denser
// than that by a quarter, and several times as dense in objects, beside what any page of 1000 rows may hold.
const bytesPerValue = 16;
const bytesPerObject = 64;
const valuesInAny = 20_000;
const objectsInAny = 1000;

/** Why a message could not be read; each ends the sentence "The exchange's answer …". */
export type WireFault =
  | 'is not JSON'
  | 'is not UTF-8 text'
  | 'is nested too deep'
  | 'is too large'
  | 'holds far more values than its size allows for orders';

export interface Span {
  start: number;
  end: number;
  members: number;
}

// A marker member in every object leads from the parsed object to its span. Its name can't be
// confused with the exchange's: a second one of that name shows as a duplicate. It needs no escape
// and one byte, because an escaped name slows `JSON.parse` down, and a wider one doubles the text.
export const marker = '\u007F';

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const comma = 0x2c;
// From here on a copy at once is quicker than one byte after the other.
const longText = 100;

/**
 * Bytes, because every mark of JSON's is one byte in UTF-8, and writing bytes costs the same for any number of tokens.
 *
 * @returns the marked text, which lasts until the next call
 */
export function markBytes(text: Uint8Array): { json: Buffer; spans: Span[] } | WireFault {
  const { length } = text;
  const { json, maximumValues, maximumObjects } = roomFor(length);
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

// Read before the next message is marked: a room of its own for each would take longer than to mark a frame.
const usualRoom = Buffer.allocUnsafeSlow(65_536);

/** How much a message of this length may hold, and the room for all of it with our marks. */
function roomFor(length: number): { json: Buffer; maximumValues: number; maximumObjects: number } {
  const maximumValues = valuesInAny + Math.floor(length / bytesPerValue);
  const maximumObjects = objectsInAny + Math.floor(length / bytesPerObject);
  // Two quotes for each number, and for each object at most `"␡":1234567,`.
  const room = length + 2 * Math.min(maximumValues, length) + 12 * Math.min(maximumObjects, Math.ceil(length / 2));
  const json = room <= usualRoom.length ? usualRoom : Buffer.allocUnsafe(room);
  return { json, maximumValues, maximumObjects };
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

/** @returns the position after a string of plain ASCII without escapes, a number, `true`, `false` or `null`; -1 for anything else */
export function endOfScalar(text: Uint8Array, start: number): number {
  switch (text[start] ?? 0) {
    case quote:
      return endOfPlainString(text, start);
    case 0x74:
      return endOfWord(text, start, wordTrue);
    case 0x66:
      return endOfWord(text, start, wordFalse);
    case 0x6e:
      return endOfWord(text, start, wordNull);
    default: {
      const end = endOfNumber(text, start);
      return end === start ? -1 : end;
    }
  }
}

const [wordTrue, wordFalse, wordNull] = ['true', 'false', 'null'].map((word) => Buffer.from(word));

function endOfWord(text: Uint8Array, start: number, word: Uint8Array | undefined): number {
  if (word === undefined) return -1;
  for (let at = 0; at < word.length; at += 1) if (text[start + at] !== word[at]) return -1;
  return start + word.length;
}

function endOfPlainString(text: Uint8Array, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text[at] ?? 0;
    if (code === quote) return at + 1;
    if (code === backslash || code < 0x20 || code > 0x7f) return -1;
  }
  return -1;
}

/** The JSON text of each member of an object's text; only arrays and pings need it, which is seldom. */
export function memberTexts(raw: string): Map<string, string> {
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
