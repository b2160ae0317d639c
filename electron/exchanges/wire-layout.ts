/**
 * Is a message laid out like one before it, so that only its values are new?
 *
 * An exchange writes the frames of one kind with the same names in the same order. One pass over the bytes of the next
 * one compares it with the last: what stood between the values must stand there again, byte for byte, and a value that is
 * the same again is not read anew. A message that differs otherwise is not read here.
 */

import { endOfScalar } from './wire-bytes.ts';
import { longestField, WireObject, type Extra } from './wire.ts';

/** Of a message: where one string, number, `true`, `false` or `null` begins and ends. */
export interface ValuePlace {
  start: number;
  end: number;
}

/** One object of a message, the outermost first. */
export interface ObjectPlace {
  members: Members;
  /** Its first and last value, and how far its own ends lie from theirs. */
  firstValue: number;
  before: number;
  lastValue: number;
  after: number;
}

/** An array of objects: which of all the message's objects are in it. */
export type ArrayPlace = readonly number[];

type Value = string | boolean | null | LaidOutObject | readonly Value[];

/** The names of one object: of each value its number; of each object in it that object's, counted on after all values, and of each array after these. */
export class Members {
  readonly numbers: ReadonlyMap<string, number>;
  #named: { name: string; number: number }[] | null = null;
  /** What it last held beside the known: nearly always the same, so that all messages share it. */
  #extra: { known: ReadonlySet<string>; others: [string, number][]; values: readonly Value[]; extra: Extra } | null =
    null;

  constructor(numbers: ReadonlyMap<string, number>) {
    this.numbers = numbers;
  }

  /** The names of what is not the same in both. */
  changed(earlier: readonly Value[], values: readonly Value[]): string[] {
    this.#named ??= Array.from(this.numbers, ([name, number]) => ({ name, number }));
    // Values that stayed are the very same strings.
    const changed: string[] = [];
    for (const { name, number } of this.#named) if (values[number] !== earlier[number]) changed.push(name);
    return changed;
  }

  /** @returns null where an array is in it */
  extra(known: ReadonlySet<string>, values: readonly Value[]): Extra | null {
    const last = this.#extra?.known === known ? this.#extra : null;
    const others = last?.others ?? [...this.numbers].filter(([name]) => !known.has(name));
    if (last === null && others.some(([, number]) => Array.isArray(values[number]))) return null;
    if (last !== null && others.every(([, number]) => values[number] === last.values[number])) return last.extra;
    const extra = Object.fromEntries(
      others.map(([name, number]) => {
        const value = values[number] ?? null;
        if (value instanceof LaidOutObject) return [name, value.raw];
        return [name, typeof value === 'string' ? value : JSON.stringify(value)];
      }),
    );
    this.#extra = { known, others, values, extra };
    return extra;
  }
}

export class Layout {
  readonly #objects: readonly ObjectPlace[];
  readonly #arrays: readonly ArrayPlace[];
  // Of the last message of this layout, copied: what a socket does with its bytes is its own affair.
  readonly #last = Buffer.allocUnsafeSlow(longestField);
  readonly #lastView = viewOf(this.#last);
  #lastLength = 0;
  #values: readonly Value[];
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  // Of the one that is read.
  readonly #nextStarts: Int32Array;
  readonly #nextEnds: Int32Array;
  readonly #changed: Int32Array;

  /** @param bytes - the first message of this layout */
  constructor(
    bytes: Buffer,
    objects: readonly ObjectPlace[],
    arrays: readonly ArrayPlace[],
    values: readonly ValuePlace[],
  ) {
    const text = bytes.toString('latin1');
    this.#lastLength = bytes.copy(this.#last);
    this.#objects = objects;
    this.#arrays = arrays;
    this.#values = values.map(({ start, end }) => scalarIn(text, start, end));
    this.#starts = Int32Array.from(values, ({ start }) => start);
    this.#ends = Int32Array.from(values, ({ end }) => end);
    this.#nextStarts = new Int32Array(values.length);
    this.#nextEnds = new Int32Array(values.length);
    this.#changed = new Int32Array(values.length);
  }

  /** @returns null where it is laid out otherwise */
  read(bytes: Buffer): WireObject | null {
    const changedCount = this.#compare(bytes);
    if (changedCount < 0) return null;
    const text = bytes.toString('latin1');
    const values = this.#values.slice();
    for (let nth = 0; nth < changedCount; nth += 1) {
      const index = this.#changed[nth] ?? 0;
      values[index] = scalarIn(text, this.#nextStarts[index] ?? 0, this.#nextEnds[index] ?? 0);
    }
    const rootAt = this.#starts.length;
    let next = rootAt;
    for (const { members, firstValue, before, lastValue, after } of this.#objects) {
      const start = (this.#nextStarts[firstValue] ?? 0) - before;
      const end = (this.#nextEnds[lastValue] ?? 0) + after;
      values[next] = new LaidOutObject(members, values, text, start, end);
      next += 1;
    }
    const arraysAt = rootAt + this.#objects.length;
    for (const [index, elements] of this.#arrays.entries())
      values[arraysAt + index] = elements.map((object) => values[rootAt + object] ?? null);
    this.#lastLength = bytes.copy(this.#last);
    this.#values = values;
    this.#starts.set(this.#nextStarts);
    this.#ends.set(this.#nextEnds);
    const root = values[rootAt];
    return root instanceof LaidOutObject ? root : null;
  }

  /** @returns how many values are not the same again; -1 where it is laid out otherwise */
  #compare(bytes: Buffer): number {
    const view = viewOf(bytes);
    const last = this.#last;
    const lastView = this.#lastView;
    const length = this.#lastLength;
    const lastStarts = this.#starts;
    const lastEnds = this.#ends;
    const starts = this.#nextStarts;
    const ends = this.#nextEnds;
    const count = starts.length;
    let changedCount = 0;
    let index = 0;
    let from = 0;
    // How far what is read lies behind the same place in the last message.
    let shift = 0;
    for (;;) {
      // Four at once, then one by one.
      const most = Math.min(length, bytes.length - shift) - 4;
      while (from <= most && view.getInt32(from + shift) === lastView.getInt32(from)) from += 4;
      for (let at = from + shift; from < length && bytes[at] === last[from]; at += 1) from += 1;
      for (let end = lastEnds[index] ?? 0; index < count && end <= from; end = lastEnds[index] ?? 0) {
        starts[index] = (lastStarts[index] ?? 0) + shift;
        ends[index] = end + shift;
        index += 1;
      }
      if (from === length) return from + shift === bytes.length ? changedCount : -1;
      // Between the values; but a number may go on where the last one ended.
      const goesOn = index === count || from < (lastStarts[index] ?? 0);
      if (goesOn) index -= 1;
      else starts[index] = (lastStarts[index] ?? 0) + shift;
      if (goesOn && from !== lastEnds[index]) return -1;
      const end = endOfScalar(bytes, starts[index] ?? 0);
      if (end < 0 || (goesOn && end <= from + shift)) return -1;
      ends[index] = end;
      this.#changed[changedCount] = index;
      changedCount += 1;
      from = lastEnds[index] ?? 0;
      shift = end - from;
      index += 1;
    }
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

class LaidOutObject extends WireObject {
  readonly isAmbiguous = false;
  readonly #members: Members;
  readonly #values: readonly Value[];
  readonly #text: string;
  readonly #start: number;
  readonly #end: number;

  constructor(members: Members, values: readonly Value[], text: string, start: number, end: number) {
    super();
    this.#members = members;
    this.#values = values;
    this.#text = text;
    this.#start = start;
    this.#end = end;
  }

  get raw(): string {
    return this.#text.slice(this.#start, this.#end);
  }

  get names(): readonly string[] {
    return [...this.#members.numbers.keys()];
  }

  has(name: string): boolean {
    return this.#members.numbers.has(name);
  }

  override changedSince(earlier: WireObject): readonly string[] | null {
    if (!(earlier instanceof LaidOutObject) || earlier.#members !== this.#members) return null;
    return this.#members.changed(earlier.#values, this.#values);
  }

  override extra(known: ReadonlySet<string>): Extra {
    return this.#members.extra(known, this.#values) ?? super.extra(known);
  }

  protected own(name: string): unknown {
    const index = this.#members.numbers.get(name);
    return index === undefined ? undefined : this.#values[index];
  }

  protected asObject(value: unknown): WireObject | null {
    return value instanceof LaidOutObject ? value : null;
  }
}

/** What a value is, as `readWire` gives it: a string without its quotes, a number's digits, else what it says. */
function scalarIn(text: string, start: number, end: number): string | boolean | null {
  switch (text.charCodeAt(start)) {
    case 0x22:
      return text.slice(start + 1, end - 1);
    case 0x74:
      return true;
    case 0x66:
      return false;
    case 0x6e:
      return null;
    default:
      return text.slice(start, end);
  }
}
