/** How is an exchange's own JSON text laid out for reading, without touching a digit of it? */

/** A scalar as it was written, or what stands between two brackets. */
export type RawValue = { readonly text: string } | RawGroup;

export interface RawGroup {
  readonly open: '{' | '[';
  readonly close: '}' | ']';
  readonly members: readonly RawMember[];
}

export interface RawMember {
  /** As it was written, in its quotes; null in a list. A key that comes twice is two members. */
  readonly key: string | null;
  readonly value: RawValue;
}

// Beyond these a text is shown as it came: it can't be laid out without costing the window its breath.
export const longestLaidOut = 200_000;
const mostMembers = 3000;
const deepest = 40;

const token = /[ \t\r\n]*(?:([{}[\]:,])|("(?:[^"\\]|\\.)*")|([^\s{}[\]:,"]+))[ \t\r\n]*/sy;

/** Taken apart by the brackets, commas and colons alone: what a number or a word says is not looked at. */
class Reader {
  readonly #text: string;
  #at = 0;
  #membersLeft = mostMembers;

  constructor(text: string) {
    this.#text = text;
  }

  /** null where the text is no JSON, or too much of it. */
  whole(): RawValue | null {
    const value = this.#value(this.#next(), 0);
    return this.#at === this.#text.length ? value : null;
  }

  #next(): string | null {
    token.lastIndex = this.#at;
    const match = token.exec(this.#text);
    if (match === null) return null;
    this.#at = token.lastIndex;
    return match[1] ?? match[2] ?? match[3] ?? null;
  }

  #value(first: string | null, depth: number): RawValue | null {
    if (first === '{') return this.#group('{', '}', depth);
    if (first === '[') return this.#group('[', ']', depth);
    return first === null || isPunctuation(first) ? null : { text: first };
  }

  #group(open: RawGroup['open'], close: RawGroup['close'], depth: number): RawGroup | null {
    if (depth === deepest) return null;
    const members: RawMember[] = [];
    let next = this.#next();
    while (next !== close) {
      const member = this.#member(open, next, depth);
      this.#membersLeft -= 1;
      if (member === null || this.#membersLeft < 0) return null;
      members.push(member);
      next = this.#next();
      if (next === close) break;
      // Behind a comma something comes.
      if (next !== ',') return null;
      next = this.#next();
      if (next === close) return null;
    }
    return { open, close, members };
  }

  #member(open: RawGroup['open'], first: string | null, depth: number): RawMember | null {
    const isKeyed = open === '{';
    if (isKeyed && (first?.startsWith('"') !== true || this.#next() !== ':')) return null;
    const value = this.#value(isKeyed ? this.#next() : first, depth + 1);
    return value === null ? null : { key: isKeyed ? first : null, value };
  }
}

function isPunctuation(text: string): boolean {
  return text.length === 1 && '{}[]:,'.includes(text);
}

/** @returns null for what is no JSON, or too long or too deep to be laid out */
export function readRaw(text: string): RawValue | null {
  return text.length > longestLaidOut ? null : new Reader(text).whole();
}

/** The text again, without the spaces between its parts: every other character as it was. */
export function rawText(value: RawValue): string {
  if ('text' in value) return value.text;
  const members = value.members.map(({ key, value: inner }) => `${key === null ? '' : `${key}:`}${rawText(inner)}`);
  return `${value.open}${members.join(',')}${value.close}`;
}

/** Every scalar with the way to it, such as `data[0].price`: of a key that comes twice the second is `price (2)`. */
export function rawPaths(value: RawValue, path = ''): [path: string, text: string][] {
  if ('text' in value) return [[path, value.text]];
  if (value.members.length === 0) return [[path, `${value.open}${value.close}`]];
  const seen = new Map<string, number>();
  return value.members.flatMap(({ key, value: inner }, at) => {
    if (key === null) return rawPaths(inner, `${path}[${String(at)}]`);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    const name = `${key.slice(1, -1)}${count === 1 ? '' : ` (${String(count)})`}`;
    return rawPaths(inner, path === '' ? name : `${path}.${name}`);
  });
}

export interface RawDifference {
  path: string;
  /** null where that text lacks it. */
  older: string | null;
  newer: string | null;
}

/** What two texts say differently, digit by digit; null where one of them can't be taken apart. */
export function rawDifferences(older: string, newer: string): RawDifference[] | null {
  const [left, right] = [readRaw(older), readRaw(newer)];
  if (left === null || right === null) return null;
  const [before, after] = [new Map(rawPaths(left)), new Map(rawPaths(right))];
  return Array.from(new Set([...before.keys(), ...after.keys()]), (path) => ({
    path,
    older: before.get(path) ?? null,
    newer: after.get(path) ?? null,
  })).filter((each) => each.older !== each.newer);
}
