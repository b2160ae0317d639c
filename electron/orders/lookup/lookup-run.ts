/** How does one look-up go on? From "asking" through answers as they arrive to its report, and on when an account is asked again. */

import type { LookupState } from '../../../shared/contract.ts';
import type { EverySymbolCost } from '../../../shared/every-symbol.ts';
import type { LookupReport } from '../../../shared/lookup.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { refusal } from '../../accounts/refusal.ts';
import type { Cancel } from '../../world.ts';
import { AskedAccount, type AccountToAsk, type LookupParts } from './asked-account.ts';
import type { FoundOrder } from './found-orders.ts';
import { reportOf, type AccountAnswer } from './lookup.ts';
import { recall, withArchiveAsked, type Recalled } from './recall.ts';
import type { WallMs } from '../../../shared/time.ts';

const progressEveryMs = 100;
const noSuchAccount = refusal('This look-up has no such account.', 'Look the order up again.');

export interface RunOptions extends LookupParts {
  lookupId: string;
  accounts: readonly AccountToAsk[];
  /** What an answer showed, once, before the answer itself is: whoever watches an order on the screen finds it known. */
  onLearned: (learned: FoundOrder) => void;
  onChanged: (state: LookupState) => void;
  onReport: (report: LookupReport) => void;
}

/** Nothing is asked before `start`. */
export class LookupRun {
  readonly #options: RunOptions;
  readonly #startedAt: WallMs;
  readonly #accounts: readonly AskedAccount[];
  #report: LookupReport | null = null;
  #recalled: Recalled | null = null;
  #hasStarted = false;
  #isOver = false;
  #lastEmittedMs = Number.NEGATIVE_INFINITY;
  #pendingEmit: Cancel | null = null;

  constructor(options: RunOptions) {
    this.#options = options;
    this.#startedAt = options.clock.now();
    this.#accounts = options.accounts.map((asked) => new AskedAccount(asked, options, () => this.#emitProgress()));
  }

  state(): LookupState {
    const { lookupId, query } = this.#options;
    const accounts = this.#accounts.map(({ row }) => row);
    return { lookupId, query, startedAt: this.#startedAt, accounts, report: this.#report };
  }

  /** Asks every account that is due; resolves when all have answered. */
  async start(): Promise<void> {
    if (this.#isOver) return;
    this.#hasStarted = true;
    this.#readArchive();
    const due = this.#accounts.filter(({ isAsking }) => isAsking);
    if (due.length === 0) this.#show();
    await Promise.all(due.map((account) => this.#ask(account)));
  }

  stop(): void {
    for (const account of this.#accounts) account.stop();
    // Still waiting for its turn: nothing was asked, so nothing has to end.
    if (!this.#hasStarted && !this.#isOver) {
      for (const account of this.#accounts) account.settleUnasked();
      this.#show();
    }
    this.#isOver = true;
  }

  /** What it takes to search every symbol at one account. */
  async costOfEverySymbol(accountId: string): Promise<Result<EverySymbolCost>> {
    return (await this.#accountOf(accountId)?.costOfEverySymbol()) ?? failed(noSuchAccount);
  }

  /** Asks one account again, or one that was not asked; with `everySymbol` in the history of every symbol too. */
  ask(accountId: string, everySymbol = false): Result<null> {
    const account = this.#accountOf(accountId);
    if (account === undefined) return failed(noSuchAccount);
    if (account.isAsking) return ok(null);
    const isDue = account.askAgain(everySymbol);
    if (!isDue.ok) return isDue;
    this.#readArchive();
    this.#report = null;
    this.#emit();
    this.#ask(account).catch(this.#options.onFault);
    return ok(null);
  }

  #accountOf(accountId: string): AskedAccount | undefined {
    return this.#accounts.find(({ id }) => id === accountId);
  }

  async #ask(account: AskedAccount): Promise<void> {
    const answered = await account.search();
    if (answered !== null) this.#remember(answered);
    account.settle(answered === null ? null : withArchiveAsked(answered.answer, this.#recalled));
    this.#show();
  }

  /** That it can't be remembered takes nothing from the answer. */
  #remember({ learned }: AccountAnswer): void {
    if (learned === null) return;
    try {
      this.#options.onLearned(learned);
    } catch (error) {
      this.#options.onFault(error);
    }
  }

  /** Before the exchanges are asked, so that what they answer can't answer beside them; anew where an account is asked again, which may now fail to show what it had shown. */
  #readArchive(): void {
    const { archive, query } = this.#options;
    this.#recalled = archive === null ? null : recall(archive, query);
  }

  /** Draws the report once nobody is asked any more, and shows how things stand. */
  #show(): void {
    const isAsking = this.#accounts.some((account) => account.isAsking);
    const answers = this.#accounts.flatMap((account) => account.answer(this.#recalled) ?? []);
    this.#report = isAsking ? null : reportOf(this.#options.query, answers, this.#recalled);
    if (this.#report !== null) this.#options.onReport(this.#report);
    this.#emit();
  }

  #emit(): void {
    this.#pendingEmit?.();
    this.#pendingEmit = null;
    this.#lastEmittedMs = this.#options.clock.monotonicMs();
    this.#options.onChanged(this.state());
  }

  #emitProgress(): void {
    if (this.#pendingEmit !== null) return;
    const { clock } = this.#options;
    const waitMs = this.#lastEmittedMs + progressEveryMs - clock.monotonicMs();
    if (waitMs <= 0) this.#emit();
    else this.#pendingEmit = clock.after(waitMs, () => this.#emit());
  }
}
