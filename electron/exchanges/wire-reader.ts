/** What does each message of one connection say? The next of a kind is read against the last. */

import { ok, type Result } from '../../shared/result.ts';
import { endOfScalar, type WireFault } from './wire-bytes.ts';
import { Layout, Members, type ObjectPlace, type ValuePlace } from './wire-layout.ts';
import { longestField, maximumBodyBytes, readWire, type WireObject } from './wire.ts';

const deepestLearned = 4;
// Orders, fills and answers come by turns.
const mostLayouts = 4;
// To learn takes as long as to read. Whoever sends no two messages alike makes it be done for one in so many.
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

/** @returns null for a message that has anything in it but objects and plain values, each under a plain name of its own */
function learn(bytes: Buffer): Layout | null {
  const learning = new Learning(bytes);
  return learning.object(0, 1) === bytes.length ? learning.layout() : null;
}

const plainName = /^[A-Za-z_][\w-]{0,63}$/;
const [quote, colon, comma, openBrace, closeBrace] = [0x22, 0x3a, 0x2c, 0x7b, 0x7d];

class Learning {
  readonly #bytes: Buffer;
  readonly #values: ValuePlace[] = [];
  readonly #objects: ObjectPlace[] = [];
  readonly #nested: { numbers: Map<string, number>; name: string; object: number }[] = [];

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  layout(): Layout {
    for (const { numbers, name, object } of this.#nested) numbers.set(name, this.#values.length + object);
    return new Layout(this.#bytes, this.#objects, this.#values);
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
    if (bytes[at] !== closeBrace || first === undefined || last === undefined) return -1;
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
    if (bytes[at] === openBrace) {
      this.#nested.push({ numbers, name, object: this.#objects.length });
      numbers.set(name, -1);
      return this.object(at, depth + 1);
    }
    const end = endOfScalar(bytes, at);
    if (end < 0) return -1;
    numbers.set(name, this.#values.length);
    this.#values.push({ start: at, end });
    return end;
  }
}
