/** How do a few rows come to stand among many, where both are sorted? */

type Compare = (left: number, right: number) => number;

/**
 * Room for so many numbers that is used again and again: to be given new memory takes longer than to write it.
 * What was written to it before the last time is gone.
 */
export class Room {
  #numbers = new Uint32Array(0);

  for(count: number): Uint32Array {
    if (this.#numbers.length < count) this.#numbers = new Uint32Array(Math.ceil(count * 1.5));
    return this.#numbers;
  }
}

/** Those of the many that stay and the few, into `room`. @returns the part of it that they fill */
export function mergedInto(
  room: Uint32Array,
  many: Uint32Array,
  stays: (number: number) => boolean,
  few: readonly number[],
  compare: Compare,
): Uint32Array {
  let staying = 0;
  // Behind the room of the few: the many are written over only where they were read.
  for (const number of many) if (stays(number)) room[few.length + staying++] = number;
  const rest = room.subarray(few.length, few.length + staying);
  let [from, to] = [0, 0];
  for (const one of few) {
    const before = firstAfter(rest, one, from, compare);
    room.copyWithin(to, few.length + from, few.length + before);
    to += before - from;
    from = before;
    room[to++] = one;
  }
  return room.subarray(0, few.length + staying);
}

/** Where in `many`, from `low` on, the first stands that comes after `one`. */
function firstAfter(many: Uint32Array, one: number, low: number, compare: Compare): number {
  let [from, to] = [low, many.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (compare(many[middle] ?? 0, one) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
