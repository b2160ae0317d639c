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

/** Of each object of a message, by the number that its marker holds. */
export interface Spans {
  readonly starts: number[];
  readonly ends: number[];
  /** How many names stand in it. */
  readonly members: number[];
}

// A marker member in every object leads from the parsed object to its span. Its name can't be
// confused with the exchange's: a second one of that name shows as a duplicate. It needs no escape
// and one byte, because an escaped name slows `JSON.parse` down, and a wider one doubles the text.
export const marker = '\u007F';

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const comma = 0x2c;
const noObject = -1;
// Which object each one that is open stands in: while a message is marked.
const around = new Int32Array(maximumDepth);

/**
 * Bytes, because every mark of JSON's is one byte in UTF-8, and writing bytes costs the same for any number of tokens.
 *
 * @param isAscii - whether the text is
 * @returns the marked text
 */
export function markBytes(text: Uint8Array, isAscii: boolean): { json: string; spans: Spans } | WireFault {
  const { length } = text;
  const { json, maximumValues, maximumObjects } = roomFor(length);
  const jsonView = json === usualRoom ? usualView : viewOf(json);
  const strings = { text, json, textView: viewOf(text), jsonView };
  const spans: Spans = { starts: [], ends: [], members: [] };
  const { starts, ends, members } = spans;
  let object = noObject;
  let [depth, values, numbers, written] = [0, 1, 0, 0];
  for (let at = 0; at < length;) {
    const start = at;
    const code = text[at] ?? 0;
    if (code === quote) {
      at = copyString(strings, start, written);
      if (at < 0) return 'is not JSON';
      written += at - start;
    } else if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
      const end = endOfNumber(text, start);
      at = endOfSpace(text, end);
      // Quoting must not make a name of a number: {1:2} is no JSON.
      if (end === start || text[at] === colon) return 'is not JSON';
      numbers += 1;
      if (numbers > maximumValues) return tooDense;
      written = writeQuoted(text, start, end, json, written);
    } else {
      json[written++] = code;
      at += 1;
      if (code === comma) {
        values += 1;
      } else if (code === colon) {
        if (object !== noObject) members[object] = (members[object] ?? 0) + 1;
      } else if (code === 0x7b || code === 0x5b) {
        if (depth >= maximumDepth) return 'is nested too deep';
        around[depth++] = object;
        values += 1;
        object = code === 0x7b ? starts.length : noObject;
        if (object >= maximumObjects) return tooDense;
        if (object !== noObject) {
          starts.push(start);
          ends.push(start);
          members.push(0);
          written = writeMarker(json, written, object);
          if (text[endOfSpace(text, at)] !== 0x7d) json[written++] = comma;
        }
      } else if (code === 0x7d || code === 0x5d) {
        if (object !== noObject) ends[object] = start + 1;
        // What closes more than was opened is no JSON, as `JSON.parse` will say.
        depth = Math.max(0, depth - 1);
        object = around[depth] ?? noObject;
      } else if (code <= 0x20) {
        // Of blanks one parts as well as many.
        at = endOfSpace(text, at);
      }
      if (values > maximumValues) return tooDense;
    }
  }
  return { json: json.toString(isAscii ? 'latin1' : 'utf8', 0, written), spans };
}

interface Copied {
  text: Uint8Array;
  json: Uint8Array;
  textView: DataView;
  jsonView: DataView;
}

/** @returns the position after the closing quote, or -1 */
function copyString({ text, json, textView, jsonView }: Copied, start: number, to: number): number {
  const { length } = text;
  const shift = to - start;
  json[to] = quote;
  for (let at = start + 1; at < length;) {
    // Four at once, which halves what a long text takes; where one of them is a mark, one after the other.
    for (; at + 4 <= length; at += 4) {
      const four = textView.getInt32(at, true);
      if (holdsMark(four)) break;
      jsonView.setInt32(at + shift, four, true);
    }
    for (const end = Math.min(at + 4, length); at < end; at += 1) {
      const code = text[at] ?? 0;
      json[at + shift] = code;
      if (code === quote) return at + 1;
      // Whatever it escapes is a part of the string; counting backwards from each quote would take its square.
      if (code === backslash) {
        at += 1;
        json[at + shift] = text[at] ?? 0;
      }
    }
  }
  return -1;
}

const marks = 0x22222222;
const escapes = 0x5c5c5c5c;

/** Whether one of these four bytes is a quote or a backslash: beside four of them its bits are all zero, and one less sets its highest. */
function holdsMark(four: number): boolean {
  const ofQuote = four ^ marks;
  const ofEscape = four ^ escapes;
  return ((((ofQuote - 0x01010101) & ~ofQuote) | ((ofEscape - 0x01010101) & ~ofEscape)) & 0x80808080) !== 0;
}

/** @returns the position after it */
function writeQuoted(text: Uint8Array, start: number, end: number, json: Uint8Array, to: number): number {
  let written = to;
  json[written++] = quote;
  for (let at = start; at < end; at += 1) json[written++] = text[at] ?? 0;
  json[written++] = quote;
  return written;
}

/** By hand: `Buffer.write` takes as long as all the rest of an object. @returns the position after it */
function writeMarker(json: Uint8Array, to: number, number: number): number {
  let written = to;
  for (const code of markerBytes) json[written++] = code;
  let unit = 1;
  while (unit * 10 <= number) unit *= 10;
  for (; unit >= 1; unit = Math.floor(unit / 10)) json[written++] = 0x30 + (Math.floor(number / unit) % 10);
  return written;
}

const markerBytes = [quote, 0x7f, quote, colon];

/** Of its own bytes alone. */
function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

// Emptied by the end of each marking: a room of its own for each message would take longer than to mark a frame.
const usualRoom = Buffer.allocUnsafeSlow(1024 * 1024);
const usualView = viewOf(usualRoom);

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
