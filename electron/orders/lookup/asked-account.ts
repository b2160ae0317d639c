/** How is one account of a look-up asked, and what does its row say meanwhile? */

import type { AccountView } from '../../../shared/accounts.ts';
import type { AccountInLookup } from '../../../shared/contract.ts';
import type { EverySymbolCost } from '../../../shared/every-symbol.ts';
import { isSearchedBySymbol } from '../../../shared/order-words.ts';
import type { Answer, LookupQuery, Problem, SearchProgress } from '../../../shared/lookup.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { refusal } from '../../accounts/refusal.ts';
import { problem, stoppedProblem } from '../../exchanges/problem.ts';
import type { Cancel, Clock } from '../../world.ts';
import { askAccount, type AccountAnswer, type LookupAccount } from './lookup.ts';
import { everySymbolTimeoutMs, lookupTimeoutMs } from '../../exchanges/exchange.ts';
import { canSearchEverySymbol } from './query.ts';
import { symbolsOf, withArchiveAsked, type Recalled, type RecallingArchive } from './recall.ts';

/** An exchange's search ends at once when it is stopped; one that doesn't is not waited for. */
const stopWithinMs = 1_000;

const broken = problem(
  'protocol',
  'Something went wrong in the app itself while this account was asked.',
  'Ask again; what happened is in the log.',
);

/** An account of a look-up, and why it is not asked at first. */
export interface AccountToAsk {
  view: AccountView;
  notAskedBecause: string | null;
  canAskAnyway: boolean;
  /** What stands in the report while it is not asked, where it could have the order; its row only says why. */
  unaskedAnswer?: Answer;
}

export interface LookupParts {
  query: LookupQuery;
  /** null where the account is gone. */
  connect: (accountId: string) => Promise<LookupAccount | null>;
  archive: RecallingArchive | null;
  clock: Clock;
  /** A fault of ours; the trader gets a problem, the log the reason. */
  onFault: (error: unknown) => void;
}

export class AskedAccount {
  readonly #parts: LookupParts;
  readonly #onProgress: () => void;
  readonly #row: AccountInLookup;
  #unaskedAnswer: Answer | null;
  #controller = new AbortController();
  #searchesEverySymbol = false;

  constructor(
    { view, notAskedBecause, canAskAnyway, unaskedAnswer }: AccountToAsk,
    parts: LookupParts,
    onProgress: () => void,
  ) {
    this.#parts = parts;
    this.#unaskedAnswer = unaskedAnswer ?? null;
    this.#onProgress = onProgress;
    this.#row = {
      account: view.id,
      accountLabel: view.label,
      color: view.color,
      exchange: view.exchange,
      state: notAskedBecause === null ? 'asking' : 'notAsked',
      askedAt: null,
      progress: null,
      answer: null,
      notAskedBecause,
      canAskAnyway,
      knownSymbols: [],
      canSearchEverySymbol: false,
    };
  }

  /** As it is now. */
  get row(): AccountInLookup {
    return { ...this.#row };
  }

  get id(): string {
    return this.#row.account;
  }

  /** What the report has of it. @param recalled - what the archive was asked for this account, too */
  answer(recalled: Recalled | null): Answer | null {
    return this.#unaskedAnswer === null ? this.#row.answer : withArchiveAsked(this.#unaskedAnswer, recalled);
  }

  get isAsking(): boolean {
    return this.#row.state === 'asking';
  }

  /** What was asked may have found the order by then: its answer still counts. */
  stop(): void {
    this.#controller.abort();
  }

  /** Where nothing was asked, nothing has to end. */
  settleUnasked(): void {
    if (this.isAsking) this.#show(this.#failed(stoppedProblem));
  }

  /**
   * Makes it due again, and lets its last answer stand meanwhile; why it can't be asked is the problem.
   *
   * @param everySymbol - this time the history of every symbol is searched
   */
  askAgain(everySymbol = false): Result<null> {
    const row = this.#row;
    if (row.state === 'notAsked' && !row.canAskAnyway)
      return failed(refusal(row.notAskedBecause ?? 'This account can’t be asked.', 'Ask another account.'));
    this.#controller = new AbortController();
    this.#searchesEverySymbol = everySymbol;
    row.state = 'asking';
    row.notAskedBecause = null;
    this.#unaskedAnswer = null;
    return ok(null);
  }

  /** What a search of every symbol takes. */
  async costOfEverySymbol(): Promise<Result<EverySymbolCost>> {
    const { connect, query } = this.#parts;
    const account = await connect(this.id);
    const connection = account?.connection;
    if (connection === undefined) return failed(refusal('This account was removed.', 'Ask another account.'));
    if ('kind' in connection) return failed(connection);
    // The search may have been stopped before; the next stop ends this.
    if (this.#controller.signal.aborted && !this.isAsking) this.#controller = new AbortController();
    const cost = connection.costOfEverySymbol?.(query.id, this.#controller.signal);
    return cost ?? failed(refusal('This exchange is not searched by symbol.', 'Look the order up again.'));
  }

  /** The search's own answer, also after a stop; but not for ever. null where the account is gone. */
  async search(): Promise<AccountAnswer | null> {
    const { signal } = this.#controller;
    this.#row.askedAt = this.#parts.clock.now();
    const cancels: Cancel[] = [];
    const givenUp = new Promise<AccountAnswer>((resolve) => {
      const giveUp = (): void => {
        cancels.push(this.#parts.clock.after(stopWithinMs, () => resolve(this.#unasked(stoppedProblem))));
      };
      signal.addEventListener('abort', giveUp, { once: true });
      cancels.push(() => signal.removeEventListener('abort', giveUp));
    });
    const answered = await Promise.race([this.#ask(signal), givenUp]);
    for (const cancel of cancels) cancel();
    return answered;
  }

  /** @param answer - null where the account is gone */
  settle(answer: Answer | null): void {
    const row = this.#row;
    row.progress = null;
    row.notAskedBecause = answer === null ? 'This account was removed.' : null;
    row.canAskAnyway = false;
    if (answer !== null) this.#show(answer);
    else {
      row.state = 'notAsked';
      row.askedAt = null;
      row.answer = null;
    }
  }

  async #ask(signal: AbortSignal): Promise<AccountAnswer | null> {
    const { query, connect, archive, clock, onFault } = this.#parts;
    const onProgress = (progress: SearchProgress): void => {
      if (signal.aborted || !this.isAsking) return;
      this.#row.progress = progress;
      this.#onProgress();
    };
    try {
      const account = await connect(this.id);
      if (account === null) return null;
      if (signal.aborted) return this.#unasked(stoppedProblem);
      const everySymbol = this.#searchesEverySymbol;
      const timeoutMs = everySymbol ? everySymbolTimeoutMs : lookupTimeoutMs;
      const options = { clock, timeoutMs, signal, onProgress, onFault, archive, everySymbol };
      return await askAccount(query, account, options);
    } catch (error) {
      onFault(error);
      return this.#unasked(broken);
    }
  }

  #show(answer: Answer): void {
    this.#row.answer = answer;
    this.#row.state = answer.outcome;
    this.#row.knownSymbols = this.#symbolsWorthNaming(answer);
    this.#row.canSearchEverySymbol = this.#canSearchEverySymbol(answer);
  }

  #canSearchEverySymbol({ outcome, exchange, problem: found, everySymbol }: Answer): boolean {
    const isUndecided = outcome === 'notOpen' || found?.kind === 'stopped';
    return isUndecided && everySymbol === undefined && canSearchEverySymbol(this.#parts.query, exchange);
  }

  #symbolsWorthNaming({ outcome, exchange, account }: Answer): string[] {
    const { archive, query } = this.#parts;
    const isWorthIt = outcome !== 'found' && query.symbol === null && isSearchedBySymbol(exchange);
    return isWorthIt && archive !== null ? symbolsOf(archive, exchange, account) : [];
  }

  #unasked(why: Problem): AccountAnswer {
    return { answer: this.#failed(why), learned: null };
  }

  #failed(why: Problem): Answer {
    const { exchange, account, accountLabel } = this.#row;
    return {
      exchange,
      account,
      accountLabel,
      outcome: 'failed',
      orders: [],
      problem: why,
      notes: [],
      asked: [],
      tookMs: 0,
    };
  }
}
