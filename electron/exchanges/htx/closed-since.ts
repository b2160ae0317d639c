/** What happened to an account's orders since a moment? Its fills, the history of each symbol it trades, and of each type of trigger order. */

import type { Problem } from '../../../shared/lookup.ts';
import type { ClosedSince, ClosedSinceQuestion } from '../live.ts';
import { endsSearch, stoppedProblem } from '../problem.ts';
import type { FillReport, OrderReport } from '../reports.ts';
import type { AbsentPlaces } from './absent-places.ts';
import type { HtxClock } from './clock.ts';
import { inTurn, nothing, together, type HtxLiveLists, type Listed } from './live-lists.ts';
import { algoTypes, type AlgoType } from './places.ts';
import type { HtxSymbols } from './symbols.ts';

export interface ClosedSinceParts {
  clock: HtxClock;
  lists: HtxLiveLists;
  places: AbsentPlaces;
  symbols: HtxSymbols;
}

// What closed at the very moment the account was last live, by a clock that was measured to well below this.
export const safetyMs = 60_000;

/** What `lacking` calls the list of fills; trigger orders are named by their type, histories by their symbol, which is never in lower case. */
const fillsList = 'fills';
const listsOfEverySymbol: ReadonlySet<string> = new Set([fillsList, ...algoTypes]);

/** One reading of all of them. */
export class ClosedSinceReading {
  readonly #parts: ClosedSinceParts;
  readonly #question: ClosedSinceQuestion;
  /** By the exchange's clock. */
  readonly #start: number;
  readonly #reports: OrderReport[] = [];
  readonly #fills: FillReport[] = [];
  readonly #problems: Problem[] = [];
  readonly #lacking: string[] = [];
  readonly #readSymbols = new Set(['']);

  constructor(parts: ClosedSinceParts, question: ClosedSinceQuestion) {
    this.#parts = parts;
    this.#question = question;
    this.#start = question.from + (parts.clock.offsetMs ?? 0) - safetyMs - (question.widenByMs ?? 0);
  }

  async run(signal: AbortSignal): Promise<ClosedSince> {
    const { symbols, only } = this.#question;
    // These come first: they also tell which symbols were traded that nobody knew of.
    if (this.#isAsked(fillsList)) await this.#take(fillsList, this.#fills, () => this.#fillsSince());
    const known =
      only === undefined
        ? [...symbols, ...this.#parts.symbols.traded]
        : only.filter((list) => !listsOfEverySymbol.has(list));
    // Orders before triggers, of which HTX may want to be asked symbol by symbol and type by type.
    await this.#readHistoriesOf([...known, ...this.#fills.map(({ order }) => order.symbol)]);
    await this.#readTriggers();
    await this.#readHistoriesOf(this.#reports.map(({ order }) => order.symbol));
    await this.#parts.symbols.addSizes([...this.#reports, ...this.#fills], signal);
    // What HTX refused as wrong it will refuse again; of the others it is worth to ask anew.
    const found = this.#problems.find(({ kind }) => kind !== 'badRequest') ?? this.#problems[0] ?? null;
    const problem = signal.aborted ? stoppedProblem : found;
    return { reports: this.#reports, fills: this.#fills, problem, lacking: this.#lacking };
  }

  get #end(): number {
    return this.#parts.clock.now() + (this.#question.widenByMs ?? 0);
  }

  #isAsked(name: string): boolean {
    return this.#question.only?.includes(name) !== false;
  }

  /** What refuses the account itself would refuse the other lists too. */
  get #isAccountRefused(): boolean {
    return this.#problems.some(({ kind }) => endsSearch(kind));
  }

  async #take<Item>(name: string, into: Item[], read: () => Promise<Listed<Item>>): Promise<void> {
    const list = this.#isAccountRefused ? null : await read();
    if (list !== null) into.push(...list.items);
    if (list === null || list.problem !== null) this.#lacking.push(name);
    if (list !== null && list.problem !== null) this.#problems.push(list.problem);
  }

  async #readHistoriesOf(symbols: readonly string[]): Promise<void> {
    const { lists } = this.#parts;
    for (const symbol of symbols) {
      if (this.#readSymbols.has(symbol)) continue;
      this.#readSymbols.add(symbol);
      await this.#take(symbol, this.#reports, () => lists.closedOrders(symbol, this.#start, this.#end));
    }
  }

  /** Trigger orders are in no other history and in no push that is subscribed: of one that was placed and ended unseen only this tells. */
  async #readTriggers(): Promise<void> {
    const types = algoTypes.filter((type) => this.#isAsked(type));
    const triggers = this.#isAccountRefused ? [] : await Promise.all(types.map((type) => this.#triggersSince(type)));
    // Which types this place knows is documented nowhere: one that it refuses as wrong while it answers others keeps nothing back.
    const isTyped = triggers.some((list) => list.problem === null);
    for (const [at, type] of types.entries()) {
      const list = triggers[at] ?? nothing;
      const isUnknownType = isTyped && list.problem?.kind === 'badRequest';
      await this.#take(type, this.#reports, () => Promise.resolve(isUnknownType ? { ...list, problem: null } : list));
    }
  }

  #triggersSince(type: AlgoType): Promise<Listed<OrderReport>> {
    const { lists, places } = this.#parts;
    const end = this.#end;
    return places.ifThere('triggerHistory', () =>
      this.#ofEverySymbol((symbol) => lists.endedTriggers({ type, symbol }, this.#start, end)),
    );
  }

  /** They also tell of orders in symbols that nobody knew of: without them what happened is not wholly known. */
  #fillsSince(): Promise<Listed<FillReport>> {
    const { lists, places } = this.#parts;
    const end = this.#end;
    return places.ifThere('fills', () => this.#ofEverySymbol((symbol) => lists.fills({ symbol }, this.#start, end)));
  }

  /** Of every symbol at once, or of one after the other where HTX insists on one. */
  async #ofEverySymbol<Item>(read: (symbol: string | null) => Promise<Listed<Item>>): Promise<Listed<Item>> {
    const ofAll = await read(null);
    if (ofAll.problem?.kind !== 'badRequest') return ofAll;
    return together(await inTurn([...new Set([...this.#question.symbols, ...this.#parts.symbols.traded])], read));
  }
}
