/** How do several ways of doing the same compare, fairly? Each in a process of its own, by turns, round after round. */

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** One that is measured: ours, a floor, or a rival. */
export interface Contestant {
  /** One block of the same work as everybody's: what a unit of it took. */
  block: () => Promise<number>;
  close: () => Promise<void>;
}

/** By name; what each is given is the same for all. */
export type Contestants<Given> = Record<string, (given: Given) => Promise<Contestant>>;

/** What a unit of work took in each round, by the contestant's name. */
export type Taken = ReadonlyMap<string, readonly number[]>;

export interface Spread {
  /** Of the medians. */
  value: number;
  /** Of single rounds. */
  low: number;
  high: number;
}

export interface Contest {
  /** The module that exports `contestants`. */
  module: string;
  names: readonly string[];
  /** JSON-safe. */
  given?: unknown;
  rounds: number;
  /** How often in a round it is everybody's turn: what they took is the median of it. Short blocks and many turns leave little of what the machine does beside. */
  turns?: number;
  /** Rounds that are not counted. */
  warmUps: number;
}

/** Who begins changes from turn to turn: whatever the machine does beside meets everybody. */
export async function contest({ module, names, given = null, rounds, turns = 1, warmUps }: Contest): Promise<Taken> {
  const taken = new Map(names.map((name) => [name, [] as number[]]));
  const processes = new Map<string, ContestantProcess>();
  try {
    // One after another: a start takes a whole processor.
    for (const name of names) processes.set(name, await ContestantProcess.start(module, name, given));
    for (let round = -warmUps; round < rounds; round += 1) {
      const values = await roundOf(processes, turns);
      if (round >= 0) for (const [name, value] of values) taken.get(name)?.push(value);
    }
  } finally {
    await Promise.all([...processes.values()].map((each) => each.close()));
  }
  return taken;
}

async function roundOf(processes: ReadonlyMap<string, ContestantProcess>, turns: number): Promise<Map<string, number>> {
  const order = [...processes];
  const values = new Map(order.map(([name]) => [name, [] as number[]]));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [name, contestant] of order) values.get(name)?.push(await contestant.block());
    order.push(...order.splice(0, 1));
  }
  return new Map([...values].map(([name, each]) => [name, median(each)]));
}

/** How many times one takes what the other takes. */
export function ratioOf(taken: Taken, one: string, other: string): Spread {
  const [ones, others] = [roundsOf(taken, one), roundsOf(taken, other)];
  const each = ones.map((value, round) => value / (others[round] ?? Number.NaN));
  return { value: median(ones) / median(others), low: Math.min(...each), high: Math.max(...each) };
}

export function spreadOf(values: readonly number[]): Spread {
  return { value: median(values), low: Math.min(...values), high: Math.max(...values) };
}

export function roundsOf(taken: Taken, name: string): readonly number[] {
  const rounds = taken.get(name) ?? [];
  if (rounds.length === 0) throw new Error(`${name} was not measured.`);
  return rounds;
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const at = Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100));
  return sorted[at] ?? Number.NaN;
}

class ContestantProcess {
  readonly #process: ChildProcess;
  readonly #name: string;

  private constructor(child: ChildProcess, name: string) {
    this.#process = child;
    this.#name = name;
  }

  static async start(module: string, name: string, given: unknown): Promise<ContestantProcess> {
    const child = fork(new URL('contestant.ts', import.meta.url), [module, name, JSON.stringify(given)], {
      execArgv: ['--disable-warning=ExperimentalWarning', '--expose-gc'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const started = new ContestantProcess(child, name);
    await started.#answer();
    return started;
  }

  async block(): Promise<number> {
    this.#process.send('block');
    const value = await this.#answer();
    if (typeof value !== 'number' || !(value > 0)) throw new Error(`${this.#name} took ${String(value)}.`);
    return value;
  }

  async close(): Promise<void> {
    if (!this.#process.connected) return;
    this.#process.send('close');
    await once(this.#process, 'exit');
  }

  async #answer(): Promise<unknown> {
    const ended = new AbortController();
    try {
      const answer: unknown = await Promise.race([
        once(this.#process, 'message', { signal: ended.signal }).then(([message]: unknown[]) => message),
        once(this.#process, 'exit', { signal: ended.signal }).then(([code]: unknown[]) => {
          throw new Error(`${this.#name} ended with ${String(code)}.`);
        }),
      ]);
      return answer;
    } finally {
      ended.abort();
    }
  }
}
