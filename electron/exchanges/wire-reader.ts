/** What does each message of one connection say? The next of a kind is read against the last. */

import { ok, type Result } from '../../shared/result.ts';
import { endOfScalar, type WireFault } from './wire-bytes.ts';
import { Layout, Members, type ArrayPlace, type ObjectPlace, type ValuePlace } from './wire-layout.ts';
import { longestField, maximumBodyBytes, readWire, type WireObject } from './wire.ts';

const deepestLearned = 4;
// Orders, fills and answers come by turns.
const mostLayouts = 4;
// To learn takes as long as to read. Whoever sends no two messages alike makes it be done for one in so many, and of the
// others they are not even compared.
const mostPassedOver = 63;

export class WireReader {
  /** That of the last message first. */
  readonly #layouts: Layout[] = [];
  /** How many messages nothing is learned from now, and after the next one: ever more, until one is like one before it. */
  readonly #passedOver = { now: 0, next: 0 };

  /** Reads as {@link readWire} does. */
  read(bytes: Uint8Array, maximumBytes: number = maximumBodyBytes): Result<WireObject[], WireFault> {
    // Frames have 100 to 1200 bytes. A longer message is a list, whose layout comes once, or has a value too long for a field.
    if (bytes.byteLength > Math.min(longestField, maximumBytes)) return readWire(bytes, maximumBytes);
    if (this.#passedOver.now > 0 && this.#passedOver.next === mostPassedOver) {
      this.#passedOver.now -= 1;
      return readWire(bytes, maximumBytes);
    }
    const message = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let index = 0; index < this.#layouts.length; index += 1) {
      const read = this.#layouts[index]?.read(message) ?? null;
      if (read === null) continue;
      if (index > 0) this.#layouts.unshift(...this.#layouts.splice(index, 1));
      [this.#passedOver.now, this.#passedOver.next] = [0, 0];
      return ok([read]);
    }
    this.#learn(message);
    return readWire(bytes, maximumBytes);
  }

  #learn(message: Buffer): void {
    const { now, next } = this.#passedOver;
    this.#passedOver.now = now > 0 ? now - 1 : next;
    if (now > 0) return;
    this.#passedOver.next = Math.min(2 * next + 1, mostPassedOver);
    const learned = learn(message);
    if (learned === null) return;
    this.#layouts.unshift(learned);
    this.#layouts.splice(mostLayouts);
  }
}

/** @returns null for a message that has anything in it but objects, arrays of them and plain values, each under a plain name of its own */
function learn(bytes: Buffer): Layout | null {
  const learning = new Learning(bytes);
  return learning.object(0, 1) === bytes.length ? learning.layout() : null;
}

const plainName = /^[A-Za-z_][\w-]{0,63}$/;
const [quote, colon, comma] = [0x22, 0x3a, 0x2c];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

class Learning {
  readonly #bytes: Buffer;
  readonly #values: ValuePlace[] = [];
  readonly #objects: ObjectPlace[] = [];
  readonly #arrays: ArrayPlace[] = [];
  /** What is counted on after all values, and arrays after all objects. */
  readonly #nested: { numbers: Map<string, number>; name: string; index: number; isArray: boolean }[] = [];

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  layout(): Layout {
    const [objectsAt, arraysAt] = [this.#values.length, this.#values.length + this.#objects.length];
    for (const { numbers, name, index, isArray } of this.#nested)
      numbers.set(name, (isArray ? arraysAt : objectsAt) + index);
    return new Layout(this.#bytes, this.#objects, this.#arrays, this.#values);
  }

  /** @returns the position after it; -1 where it is no such object */
  object(start: number, depth: number): number {
    const bytes = this.#bytes;
    if (bytes[start] !== openBrace || depth > deepestLearned) return -1;
    const numbers = new Map<string, number>();
    const place = { members: new Members(numbers), firstValue: this.#values.length, before: 0, lastValue: 0, after: 0 };
    this.#objects.push(place);
    let at = start;
    do {
      at = this.#member(at + 1, numbers, depth);
      if (at < 0) return -1;
    } while (bytes[at] === comma);
    place.lastValue = this.#values.length - 1;
    const [first, last] = [this.#values[place.firstValue], this.#values[place.lastValue]];
    // Where it begins and ends is told by its values.
    const hasNone = first === undefined || last === undefined || place.lastValue < place.firstValue;
    if (bytes[at] !== closeBrace || hasNone) return -1;
    place.before = first.start - start;
    place.after = at + 1 - last.end;
    return at + 1;
  }

  #member(start: number, numbers: Map<string, number>, depth: number): number {
    const bytes = this.#bytes;
    const nameEnd = bytes[start] === quote ? endOfScalar(bytes, start) : -1;
    if (nameEnd < 0 || bytes[nameEnd] !== colon) return -1;
    const name = bytes.toString('latin1', start + 1, nameEnd - 1);
    if (!plainName.test(name) || name === '__proto__' || numbers.has(name)) return -1;
    const at = nameEnd + 1;
    if (bytes[at] === openBrace || bytes[at] === openBracket) {
      const isArray = bytes[at] === openBracket;
      const index = isArray ? this.#arrays.length : this.#objects.length;
      this.#nested.push({ numbers, name, index, isArray });
      numbers.set(name, -1);
      return isArray ? this.#array(at, depth) : this.object(at, depth + 1);
    }
    const end = endOfScalar(bytes, at);
    if (end < 0) return -1;
    numbers.set(name, this.#values.length);
    this.#values.push({ start: at, end });
    return end;
  }

  #array(start: number, depth: number): number {
    const bytes = this.#bytes;
    const elements: number[] = [];
    this.#arrays.push(elements);
    if (bytes[start + 1] === closeBracket) return start + 2;
    let at = start;
    do {
      elements.push(this.#objects.length);
      at = this.object(at + 1, depth + 1);
      if (at < 0) return -1;
    } while (bytes[at] === comma);
    return bytes[at] === closeBracket ? at + 1 : -1;
  }
}
