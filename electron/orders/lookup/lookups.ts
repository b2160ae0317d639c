/** Which look-ups are under way for the window? */

import type { AccountView } from '../../../shared/accounts.ts';
import { askedIds, mostIdsAtOnce, withoutTwins } from '../../../shared/asked-ids.ts';
import type { LookupInput, LookupState } from '../../../shared/contract.ts';
import type { EverySymbolCost } from '../../../shared/every-symbol.ts';
import { factsOf } from '../../../shared/exchanges/index.ts';
import type { LookupQuery, LookupReport } from '../../../shared/lookup.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { secretKeySentence } from '../../../shared/secret-sentence.ts';
import { refusal } from '../../accounts/refusal.ts';
import type { LookupAccount } from './lookup.ts';
import { noIdsOfThisForm, possibleExchanges, queryFor } from './query.ts';
import type { World } from '../../world.ts';
import type { FoundOrder } from './found-orders.ts';
import type { RecallingArchive } from './recall.ts';
import type { AccountToAsk } from './asked-account.ts';
import { pausedAnswer, pausedBecause } from './paused-account.ts';
import { LookupRun, type RunOptions } from './lookup-run.ts';
import { looksLikeSecret } from './secret-text.ts';
import { limitConcurrency } from '../../limit-concurrency.ts';

const linesAtOnce = 4;
const noAccount = refusal('There is no account to ask yet.', 'Add an account, or try it with the simulated exchanges.');
const lookUpIsOver = refusal('This look-up is over.', 'Look the order up again.');

/** The accounts a look-up may ask. */
export interface AskableAccounts {
  list(): AccountView[];
  /** Why an account is not asked at all just now (the demo runs), one sentence; null where it may be. */
  notAskedBecause(accountId: string): string | null;
  connect(accountId: string): Promise<LookupAccount | null>;
}

export interface LookupsOptions {
  accounts: AskableAccounts;
  /** What stands beside the exchanges' answers now; null where there is none. */
  archive: () => RecallingArchive | null;
  world: Pick<World, 'clock' | 'random' | 'log'>;
  onChanged: (lookup: LookupState) => void;
  /** What each account's answer showed, once, when it comes. */
  onLearned: (learned: FoundOrder) => void;
  onReport: (report: LookupReport) => void;
  /** Whether a text holds a key of an account: it may look like anything. */
  isKnownKey: (text: string) => boolean;
}

type Line = { text: string; query: Result<LookupQuery, string> };

function readInput(input: LookupInput, isKnownKey: (text: string) => boolean): Result<Line[]> {
  // The text as a whole: beside a key the other lines may be parts of it.
  if ([input.text, input.symbol].some((text) => looksLikeSecret(text) || isKnownKey(text))) {
    return failed(refusal(secretKeySentence, 'Clear the box; keys belong in an account.'));
  }
  const asked = askedIds(input.text, input.by);
  if (asked.length > mostIdsAtOnce) {
    return failed(
      refusal(
        `These are ${String(asked.length)} IDs: at most ${String(mostIdsAtOnce)} can be looked up at once.`,
        'Paste fewer.',
      ),
    );
  }
  const { symbol, by } = input;
  const exchange = input.exchange === '' ? null : input.exchange;
  const lines = withoutTwins(asked).map((each) => ({
    text: each.text,
    query: queryFor(each, { symbol, exchange, by }),
  }));
  const [first] = lines;
  if (first !== undefined && !first.query.ok && lines.every(({ query }) => !query.ok)) {
    return failed(
      refusal(
        first.query.problem,
        lines.length === 1
          ? 'Correct it and look it up again.'
          : 'It is the same with every ID: correct them and look them up again.',
      ),
    );
  }
  return ok(lines);
}

/** At first none is under way. */
export class Lookups {
  readonly #options: LookupsOptions;
  #runs = new Map<string, LookupRun>();

  constructor(options: LookupsOptions) {
    this.#options = options;
  }

  /** Starts one look-up for each ID, after ending those of the last start. */
  start(input: LookupInput): Result<{ lookupIds: string[] }> {
    const views = this.#options.accounts.list();
    if (views.length === 0) return failed(noAccount);
    const lines = readInput(input, this.#options.isKnownKey);
    if (!lines.ok) return lines;
    this.stopAll();
    for (const line of lines.value) {
      const lookupId = Buffer.from(this.#options.world.random(8)).toString('hex');
      this.#runs.set(lookupId, this.#prepare(lookupId, line, input, views));
    }
    const takeTurn = limitConcurrency(linesAtOnce);
    for (const run of this.#runs.values()) {
      // Every line is seen at once, also those whose turn comes later.
      this.#options.onChanged(run.state());
      takeTurn(() => run.start()).catch((error: unknown) => this.#onFault(error));
    }
    return ok({ lookupIds: [...this.#runs.keys()] });
  }

  /** Looks the same ID up again, now with a symbol, in the place of the look-up without it. */
  askWithSymbol(lookupId: string, symbol: string): Result<null> {
    const before = this.#runs.get(lookupId)?.state().query;
    if (before === undefined) return failed(lookUpIsOver);
    const views = this.#options.accounts.list();
    if (views.length === 0) return failed(noAccount);
    const { text, by, exchange } = before;
    const input = { text, symbol, exchange: exchange ?? '', by } as const;
    const lines = readInput(input, this.#options.isKnownKey);
    if (!lines.ok) return lines;
    const [line] = lines.value;
    if (line === undefined) return failed(lookUpIsOver);
    const run = this.#prepare(lookupId, line, input, views);
    this.#runs.get(lookupId)?.stop();
    this.#runs.set(lookupId, run);
    this.#options.onChanged(run.state());
    run.start().catch((error: unknown) => this.#onFault(error));
    return ok(null);
  }

  stop(lookupIds: readonly string[]): void {
    for (const lookupId of lookupIds) this.#runs.get(lookupId)?.stop();
  }

  /** Asks one account again; with `everySymbol` in the history of every symbol too. */
  ask(lookupId: string, accountId: string, everySymbol = false): Result<null> {
    const run = this.#runToAsk(lookupId, accountId);
    return run.ok ? run.value.ask(accountId, everySymbol) : run;
  }

  /** What it takes to search every symbol at one account. */
  async costOfEverySymbol(lookupId: string, accountId: string): Promise<Result<EverySymbolCost>> {
    const run = this.#runToAsk(lookupId, accountId);
    return run.ok ? run.value.costOfEverySymbol(accountId) : run;
  }

  #runToAsk(lookupId: string, accountId: string): Result<LookupRun> {
    const run = this.#runs.get(lookupId);
    if (run === undefined) return failed(lookUpIsOver);
    const because = this.#options.accounts.notAskedBecause(accountId);
    return because === null ? ok(run) : failed(refusal(because, 'Leave the demo first.'));
  }

  snapshot(): LookupState[] {
    return [...this.#runs.values()].map((run) => run.state());
  }

  /** Ends everything, for the app's end and when the demo starts or ends. */
  stopAll(): void {
    const ended = [...this.#runs.values()];
    // Out of the map first: what they still say is not for the window any more.
    this.#runs = new Map();
    for (const run of ended) run.stop();
  }

  #prepare(lookupId: string, line: Line, input: LookupInput, views: readonly AccountView[]): LookupRun {
    const { accounts, archive, world, onChanged, onLearned, onReport } = this.#options;
    const run: LookupRun = new LookupRun({
      lookupId,
      ...this.#plan(line, input, views),
      connect: (accountId) => accounts.connect(accountId),
      archive: archive(),
      clock: world.clock,
      onFault: (error) => this.#onFault(error),
      onLearned,
      // What another took the place of says no more.
      onChanged: (state) => {
        if (this.#runs.get(lookupId) === run) onChanged(state);
      },
      onReport: (report) => {
        // A line that is no ID, or that no account could be asked for, is no look-up to come back to.
        if (this.#runs.get(lookupId) === run && line.query.ok && report.answers.length > 0) onReport(report);
      },
    });
    return run;
  }

  /** A line that is no ID has a look-up of its own, in which every account says why it was not asked. */
  #plan(
    { text, query }: Line,
    { by, exchange }: LookupInput,
    views: readonly AccountView[],
  ): Pick<RunOptions, 'query' | 'accounts'> {
    if (query.ok) return { query: query.value, accounts: views.map((view) => this.#asked(query.value, view)) };
    return {
      query: { text, id: text.trim(), by, symbol: null, exchange: exchange === '' ? null : exchange },
      accounts: views.map((view) => ({ view, notAskedBecause: query.problem, canAskAnyway: false })),
    };
  }

  #asked({ id, by, exchange }: LookupQuery, view: AccountView): AccountToAsk {
    const because = this.#options.accounts.notAskedBecause(view.id);
    if (because !== null) return { view, notAskedBecause: because, canAskAnyway: false };
    if (!possibleExchanges(id, by).includes(view.exchange))
      return { view, notAskedBecause: noIdsOfThisForm(view.exchange), canAskAnyway: false };
    if (exchange !== null && exchange !== view.exchange)
      return { view, notAskedBecause: `You chose ${factsOf(exchange).name} only.`, canAskAnyway: true };
    if (view.pausedAt !== undefined)
      return { view, notAskedBecause: pausedBecause, canAskAnyway: true, unaskedAnswer: pausedAnswer(view) };
    return { view, notAskedBecause: null, canAskAnyway: false };
  }

  #onFault(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#options.world.log({ level: 'error', room: 'lookups', text });
  }
}
