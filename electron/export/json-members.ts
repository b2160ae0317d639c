/** Where in a JSON text do the values of certain members stand? One way through the text, whatever it says; of what is no JSON nothing is promised. */

export interface Member {
  name: string;
  /** Where its value begins, and where that has ended. */
  from: number;
  to: number;
}

const [quote, backslash, colon, comma] = [0x22, 0x5c, 0x3a, 0x2c];
const openers = new Set([0x5b, 0x7b]);
const closers = new Set([0x5d, 0x7d]);

/** The members that are asked for; in the value of one that is, no other is looked for. */
export function* membersIn(text: string, isAskedFor: (name: string) => boolean): Generator<Member> {
  let at = text.indexOf('"');
  while (at >= 0) {
    const nameEnd = endOfString(text, at);
    const afterName = endOfBlank(text, nameEnd);
    let next = nameEnd;
    if (text.charCodeAt(afterName) === colon) {
      const name = text.slice(at + 1, nameEnd - 1);
      const from = endOfBlank(text, afterName + 1);
      next = from;
      if (isAskedFor(name)) {
        next = endOfValue(text, from);
        yield { name, from, to: next };
      }
    }
    at = text.indexOf('"', next);
  }
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    at += code === backslash ? 2 : 1;
  }
  return text.length;
}

function endOfBlank(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

function endOfValue(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (depth === 0 && at > from && (code === comma || closers.has(code) || isBlank(code))) return at;
    if (code === quote) at = endOfString(text, at);
    else {
      if (openers.has(code)) depth += 1;
      if (closers.has(code)) depth -= 1;
      at += 1;
    }
    if (depth <= 0 && (code === quote || closers.has(code))) return at;
  }
  return text.length;
}
