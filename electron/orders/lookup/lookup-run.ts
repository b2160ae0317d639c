/** How does one look-up go on? From "asking" through answers as they arrive to its report, and on when an account is asked again. */

import type { AccountView } from '../../../shared/accounts.ts';
import type { AccountInLookup, LookupState } from '../../../shared/contract.ts';
import type { Answer, LookupQuery, LookupReport, Problem, SearchProgress } from '../../../shared/lookup.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { refusal } from '../../accounts/refusal.ts';
import { problem, stoppedProblem } from '../../exchanges/problem.ts';
import type { FoundOrder } from './found-orders.ts';
import { askAccount, lookupTimeoutMs, reportOf, type AccountAnswer, type LookupAccount } from './lookup.ts';
import { recall, withArchiveAsked, type Recalled, type RecallingArchive } from './recall.ts';
import type { Cancel, Clock } from '../../world.ts';

const progressEveryMs = 100;
/** An exchange's search ends at once when it is stopped; one that doesn't is not waited for. */
const stopWithinMs = 1_000;

const broken = problem(
  'protocol',
  'Something went wrong in the app itself while this account was asked.',
  'Ask again; what happened is in the log.',
);

/** An account of a look-up, and why it is not asked at first. */
export interface Asked {
  view: AccountView;
  notAskedBecause: string | null;
  canAskAnyway: boolean;
}

export interface RunOptions {
  lookupId: string;
  query: LookupQuery;
  accounts: readonly Asked[];
  connect: (accountId: string) => Promise<LookupAccount | null>;
  /** What stands beside the exchanges' answers; null where there is none. */
  archive: RecallingArchive | null;
  clock: Clock;
  /** A fault of ours; the trader gets a problem, the log the reason. */
  onFault: (error: unknown) => void;
  /** What an answer showed, once, before the answer itself is: whoever watches an order on the screen finds it known. */
  onLearned: (learned: FoundOrder) => void;
  onChanged: (state: LookupState) => void;
  onReport: (report: LookupReport) => void;
}

export interface LookupRun {
  state(): LookupState;
  /** Asks every account that is due; resolves when all have answered. */
  start(): Promise<void>;
  stop(): void;
  /** Asks one account again, or one that was not asked. */
  ask(accountId: string): Result<null>;
}

interface Entry {
  row: AccountInLookup;
  controller: AbortController;
}

function failedAnswer(row: AccountInLookup, why: Problem): Answer {
  const { exchange, account, accountLabel } = row;
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

function unasked(row: AccountInLookup, why: Problem): AccountAnswer {
  return { answer: failedAnswer(row, why), learned: null };
}

/** Prepares a look-up; nothing is asked before `start`. */
export function createLookupRun(options: RunOptions): LookupRun {
  const { query, clock, archive } = options;
  const startedAt = clock.now();
  const entries: Entry[] = options.accounts.map(({ view, notAskedBecause, canAskAnyway }) => ({
    controller: new AbortController(),
    row: {
      account: view.id,
      accountLabel: view.label,
      color: view.color,
      exchange: view.exchange,
      state: notAskedBecause === null ? 'asking' : 'notAsked',
      progress: null,
      answer: null,
      notAskedBecause,
      canAskAnyway,
    },
  }));
  let report: LookupReport | null = null;
  let recalled: Recalled | null = null;
  let isOver = false;
  let lastEmittedMs = Number.NEGATIVE_INFINITY;
  let pendingEmit: Cancel | null = null;

  const state = (): LookupState => ({
    lookupId: options.lookupId,
    query,
    startedAt,
    accounts: entries.map(({ row }) => ({ ...row })),
    report,
  });

  const emit = (): void => {
    pendingEmit?.();
    pendingEmit = null;
    lastEmittedMs = clock.monotonicMs();
    options.onChanged(state());
  };
  const emitProgress = (): void => {
    if (pendingEmit !== null) return;
    const waitMs = lastEmittedMs + progressEveryMs - clock.monotonicMs();
    if (waitMs <= 0) emit();
    else pendingEmit = clock.after(waitMs, emit);
  };

  const drawReport = (): void => {
    const isAsking = entries.some(({ row }) => row.state === 'asking');
    report = isAsking
      ? null
      : reportOf(
          query,
          entries.flatMap(({ row }) => row.answer ?? []),
          recalled,
        );
    if (report !== null) options.onReport(report);
  };

  /** null where the account is gone. */
  const search = async ({ row, controller: { signal } }: Entry): Promise<AccountAnswer | null> => {
    const onProgress = (progress: SearchProgress): void => {
      if (signal.aborted || row.state !== 'asking') return;
      row.progress = progress;
      emitProgress();
    };
    try {
      const account = await options.connect(row.account);
      if (account === null) return null;
      if (signal.aborted) return unasked(row, stoppedProblem);
      return await askAccount(query, account, {
        clock,
        timeoutMs: lookupTimeoutMs,
        signal,
        onProgress,
        onFault: options.onFault,
        archive,
      });
    } catch (error) {
      options.onFault(error);
      return unasked(row, broken);
    }
  };

  /** The search's own answer, also after a stop, since it may have found the order by then; but not for ever. */
  const searchOrStop = async (entry: Entry): Promise<AccountAnswer | null> => {
    const { signal } = entry.controller;
    const cancels: Cancel[] = [];
    const givenUp = new Promise<AccountAnswer>((resolve) => {
      const giveUp = (): void => {
        cancels.push(clock.after(stopWithinMs, () => resolve(unasked(entry.row, stoppedProblem))));
      };
      signal.addEventListener('abort', giveUp, { once: true });
      cancels.push(() => signal.removeEventListener('abort', giveUp));
    });
    const answered = await Promise.race([search(entry), givenUp]);
    for (const cancel of cancels) cancel();
    return answered;
  };

  /** That it can't be remembered takes nothing from the answer. */
  const remember = ({ learned }: AccountAnswer): void => {
    if (learned === null) return;
    try {
      options.onLearned(learned);
    } catch (error) {
      options.onFault(error);
    }
  };

  const askEntry = async (entry: Entry): Promise<void> => {
    const answered = await searchOrStop(entry);
    const answer = answered?.answer ?? null;
    const { row } = entry;
    if (answered !== null) remember(answered);
    row.progress = null;
    row.answer = answer === null ? null : withArchiveAsked(answer, recalled);
    row.state = answer === null ? 'notAsked' : answer.outcome;
    row.notAskedBecause = answer === null ? 'This account was removed.' : null;
    row.canAskAnyway = false;
    drawReport();
    emit();
  };

  const settleWithoutAsking = (): void => {
    for (const { row } of entries) {
      if (row.state !== 'asking') continue;
      row.answer = failedAnswer(row, stoppedProblem);
      row.state = 'failed';
    }
    drawReport();
    emit();
  };

  /** Before the exchanges are asked: what they answer is remembered too, and must not answer beside them. */
  const readArchive = (): void => {
    recalled ??= archive === null ? null : recall(archive, query);
  };

  let hasStarted = false;
  return {
    state,

    start: async () => {
      if (isOver) return;
      hasStarted = true;
      readArchive();
      const due = entries.filter(({ row }) => row.state === 'asking');
      if (due.length === 0) {
        drawReport();
        emit();
        return;
      }
      await Promise.all(due.map(askEntry));
    },

    stop: () => {
      for (const { controller } of entries) controller.abort();
      // Still waiting for its turn: nothing was asked, so nothing has to end.
      if (!hasStarted && !isOver) settleWithoutAsking();
      isOver = true;
    },

    ask: (accountId) => {
      const entry = entries.find(({ row }) => row.account === accountId);
      if (entry === undefined) return failed(refusal('This look-up has no such account.', 'Look the order up again.'));
      const { row } = entry;
      if (row.state === 'asking') return ok(null);
      if (row.state === 'notAsked' && !row.canAskAnyway) {
        return failed(refusal(row.notAskedBecause ?? 'This account can’t be asked.', 'Ask another account.'));
      }
      readArchive();
      entry.controller = new AbortController();
      row.state = 'asking';
      row.answer = null;
      row.notAskedBecause = null;
      report = null;
      emit();
      askEntry(entry).catch(options.onFault);
      return ok(null);
    },
  };
}
