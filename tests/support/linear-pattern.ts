/**
 * Does a pattern look at a text in linear time, whatever stands in it? Told by its form, never by a clock.
 *
 * A matcher that backtracks takes more where a repetition without an end can give back what it took to something that
 * takes it too, or where a search begins again inside of what the last try has read. So:
 * - no repetition without an end stands in another;
 * - in a pattern that is bound to the beginning, none before another is followed by something that takes the same characters;
 * - in any other nothing follows it, so that a try which reaches it succeeds.
 * A repetition with an end is a constant, and may stand anywhere.
 */

type Chars = ReadonlySet<number>;

interface Term {
  kind: 'chars' | 'group' | 'look' | 'edge';
  /** Of `chars`. */
  chars: Chars;
  /** Of `group` and `look`. */
  choices: Term[][];
  /** Of `edge`: `^` and its like. */
  edge: string;
  min: number;
  max: number;
}

// What stands for every character: ASCII, and some of the others that patterns name.
const samples = [
  ...Array.from({ length: 256 }, (_, code) => code),
  0x20_0b,
  0x20_19,
  0x20_28,
  0x20_2e,
  0x22_12,
  0x22_48,
  0x5e_01,
  0xd8_00,
  0xfe_ff,
];
const nothing: Chars = new Set();
// A repetition up to this often is a constant.
const longestConstant = 1000;

class Reader {
  readonly #source: string;
  readonly #flags: string;
  #at = 0;

  constructor({ source, flags }: RegExp) {
    this.#source = source;
    this.#flags = flags.replaceAll(/[gydm]/g, '');
  }

  choices(): Term[][] {
    const choices: Term[][] = [[]];
    while (this.#at < this.#source.length && this.#source[this.#at] !== ')') {
      if (this.#source[this.#at] === '|') {
        this.#at += 1;
        choices.push([]);
      } else {
        choices.at(-1)?.push(this.#term());
      }
    }
    return choices;
  }

  #term(): Term {
    const term: Term = { kind: 'chars', chars: nothing, choices: [], edge: '', min: 1, max: 1 };
    const group = this.#take(/^\((\?:|\?<?[=!]|\?<\w+>)?/);
    const edge = group === null ? this.#take(/^(?:\^|\$|\\[bB])/) : null;
    if (group !== null) {
      term.kind = /^\(\?<?[=!]/.test(group) ? 'look' : 'group';
      term.choices = this.choices();
      this.#at += 1;
    } else if (edge === null) {
      const set =
        this.#take(/^(?:\[(?:\\.|[^\]\\])*\]|\\[pPu]\{[^}]*\}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\.|.)/s) ?? '';
      const one = new RegExp(`^(?:${set})$`, this.#flags);
      term.chars = new Set(samples.filter((code) => one.test(String.fromCharCode(code))));
    } else {
      term.kind = 'edge';
      term.edge = edge;
    }
    return this.#repeated(term);
  }

  #repeated(term: Term): Term {
    const often = this.#take(/^(?:[*+?]|\{\d+(?:,\d*)?\})\??/);
    if (often === null) return term;
    const [, min = '', comma, max = ''] = /^\{(\d+)(,)?(\d*)/.exec(often) ?? [];
    const named = { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] }[often.charAt(0)];
    [term.min = 1, term.max = 1] = named ?? [
      Number(min),
      comma === undefined ? Number(min) : max === '' ? Infinity : Number(max),
    ];
    return term;
  }

  #take(form: RegExp): string | null {
    const found = form.exec(this.#source.slice(this.#at))?.[0];
    if (found === undefined) return null;
    this.#at += found.length;
    return found;
  }
}

const isEndless = ({ max }: Term): boolean => max > longestConstant;
const takesSomething = ({ kind }: Term): boolean => kind === 'chars' || kind === 'group';

function holdsEndless(choices: readonly Term[][]): boolean {
  return choices.some((terms) =>
    terms.some(
      (term) => (term.kind === 'chars' || term.kind === 'group') && (isEndless(term) || holdsEndless(term.choices)),
    ),
  );
}

/** What a term may begin with; and whether it may take nothing. */
function beginningOf(term: Term): { chars: Chars; canBeEmpty: boolean } {
  if (!takesSomething(term)) return { chars: nothing, canBeEmpty: true };
  if (term.kind === 'chars') return { chars: term.chars, canBeEmpty: term.min === 0 };
  const each = term.choices.map((terms) => beginningOfAll(terms));
  return {
    chars: new Set(each.flatMap(({ chars }) => [...chars])),
    canBeEmpty: term.min === 0 || each.some(({ canBeEmpty }) => canBeEmpty),
  };
}

function beginningOfAll(terms: readonly Term[]): { chars: Chars; canBeEmpty: boolean } {
  const chars = new Set<number>();
  for (const term of terms) {
    const first = beginningOf(term);
    for (const code of first.chars) chars.add(code);
    if (!first.canBeEmpty) return { chars, canBeEmpty: false };
  }
  return { chars, canBeEmpty: true };
}

interface Findings {
  /** One before another that can give back what the rest takes. */
  isShared: boolean;
  isNested: boolean;
  /** One that something follows. */
  isFollowed: boolean;
}

/** @param after - what may follow these terms */
function lookAt(terms: readonly Term[], after: readonly Term[], findings: Findings): void {
  for (const [index, term] of terms.entries()) {
    const rest = [...terms.slice(index + 1), ...after];
    if (term.kind === 'group') {
      if (isEndless(term) && holdsEndless(term.choices)) findings.isNested = true;
      for (const choice of term.choices) lookAt(choice, rest, findings);
    }
    if (term.kind === 'look') for (const choice of term.choices) lookAt(choice, [], findings);
    if (!takesSomething(term) || !isEndless(term)) continue;
    if (rest.length > 0) findings.isFollowed = true;
    const [own, next] = [beginningOf(term).chars, beginningOfAll(rest).chars];
    if (holdsEndless([rest]) && [...own].some((code) => next.has(code))) findings.isShared = true;
  }
}

/** What keeps a pattern from being linear, in words; null where nothing does. */
export function whyNotLinear(pattern: RegExp): string | null {
  if (pattern.flags.includes('v')) return 'its sets are of a kind that can’t be told here';
  for (const terms of new Reader(pattern).choices()) {
    const findings: Findings = { isShared: false, isNested: false, isFollowed: false };
    lookAt(terms, [], findings);
    const isBound = terms[0]?.edge === '^' && !pattern.flags.includes('m');
    if (findings.isNested) return 'a repetition without an end stands in another';
    if (isBound && findings.isShared) return 'two repetitions without an end can take the same characters';
    if (!isBound && findings.isFollowed)
      return 'a search begins again inside of what a repetition without an end has read';
  }
  return null;
}
