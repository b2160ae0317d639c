/** How does what the window shows become a file? Asked for by name, chosen by the trader, written here, one at a time. */

import type { AccountView } from '../../shared/accounts.ts';
import type { ArchiveQuery, OrderKey } from '../../shared/board.ts';
import type { ConnectionState, Gap } from '../../shared/connection.ts';
import type { LookupState } from '../../shared/contract.ts';
import type { ExportOutcome, ExportProgress, ExportWish, TableForm, WrittenExport } from '../../shared/export.ts';
import type { Problem } from '../../shared/lookup.ts';
import type { Order } from '../../shared/order.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { OrderHistory } from '../../shared/timeline.ts';
import type { Redaction } from '../accounts/redaction.ts';
import type { AccountName, WalkStep } from '../orders/archive/types.ts';
import { untilAborted, type Clock } from '../world.ts';
import { caseLength } from './case-entries.ts';
import { writeCaseFile } from './case-file.ts';
import {
  boardTexts,
  historyTexts,
  orderTexts,
  reportTexts,
  speaksOf,
  type BoardOrder,
  type OrPause,
  type TextOptions,
} from './export-texts.ts';
import { foundOrders } from './found-orders.ts';
import { letOthersRun } from './let-others-run.ts';
import { orderSpan, type Span } from './order-span.ts';
import { standingOf, type StandingOrder } from './standing.ts';
import { writeFileWhole } from './write-file.ts';

/** What is known, as it is now. */
export interface Known {
  order: (key: OrderKey) => Result<StandingOrder | null>;
  history: (key: OrderKey) => Result<OrderHistory | null>;
  walkArchive: (query: ArchiveQuery, withText: boolean) => Iterable<Result<WalkStep>>;
  gapsDuring: (account: AccountName, span: Span) => Result<Gap[]>;
  connections: () => readonly ConnectionState[];
  lookups: () => readonly LookupState[];
  accounts: () => readonly AccountView[];
}

export interface ExporterOptions {
  known: Known;
  app: { name: string; version: string };
  redaction: Pick<Redaction, 'replaced'>;
  clock: Pick<Clock, 'now' | 'monotonicMs'>;
}

/** Who wants a file. */
export interface Asker {
  /** Where to; null where nothing was chosen. Its name may ask for another form. */
  chooseFile: () => Promise<{ path: string; form: ExportWish['form'] } | null>;
  onProgress: (progress: ExportProgress) => void;
}

// Often enough to be seen moving.
const toldEveryMs = 100;

export class Exporter {
  readonly #options: ExporterOptions;
  #underWay: { stop: AbortController; ended: Promise<unknown> } | null = null;

  constructor(options: ExporterOptions) {
    this.#options = options;
  }

  async export(wish: ExportWish, asker: Asker): Promise<Result<ExportOutcome>> {
    if (this.#underWay !== null) return ok({ state: 'busy' });
    const stop = new AbortController();
    const ended = this.#export(wish, asker, stop.signal);
    this.#underWay = { stop, ended };
    try {
      return await ended;
    } finally {
      this.#underWay = null;
    }
  }

  /** Nothing is left of what is being written. */
  stop(): void {
    this.#underWay?.stop.abort();
  }

  /** Stops, and waits until nothing is left. */
  async close(): Promise<void> {
    this.stop();
    await this.#underWay?.ended;
  }

  async #export(wish: ExportWish, asker: Asker, signal: AbortSignal): Promise<Result<ExportOutcome>> {
    const chosen = await untilStopped(asker.chooseFile(), signal);
    if (chosen === 'stopped') return ok({ state: 'stopped' });
    if (chosen === null) return ok({ state: 'canceled' });
    return new OneExport({ ...this.#options, onProgress: asker.onProgress }, chosen.path, signal).write(
      wish,
      chosen.form,
    );
  }
}

/** A box of the system's is nobody's to close: it is not waited for. */
async function untilStopped<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value | 'stopped'> {
  const ended = promise.then((value) => ({ value }));
  await untilAborted(ended, signal);
  return signal.aborted ? 'stopped' : (await ended).value;
}

const nothingKnown: Problem = {
  kind: 'badRequest',
  message: 'Nothing is known of this order any more.',
  advice: 'Look it up first, then export it.',
  exchangeCode: null,
  exchangeMessage: null,
  retryAt: null,
};

class OneExport {
  readonly #options: ExporterOptions & Pick<Asker, 'onProgress'>;
  readonly #path: string;
  readonly #signal: AbortSignal;
  #rows = 0;
  #total: number | null = null;
  #leftOut = 0;
  #hasUnreadable = false;
  /** What ended the rows before their end. */
  #problem: Problem | null = null;
  #toldAtMs = Number.NEGATIVE_INFINITY;
  readonly #stopped = new AbortController();

  constructor(options: ExporterOptions & Pick<Asker, 'onProgress'>, path: string, signal: AbortSignal) {
    this.#options = options;
    this.#path = path;
    this.#signal = AbortSignal.any([signal, this.#stopped.signal]);
  }

  write(wish: ExportWish, form: ExportWish['form']): Promise<Result<ExportOutcome>> {
    const { known } = this.#options;
    // Only one order can be a case.
    const table: TableForm = form === 'case' ? 'json' : form;
    switch (wish.what) {
      case 'board':
        this.#total = wish.keys.length;
        return this.#writeTexts(boardTexts(this.#named(wish.keys), table, this.#texts()));
      case 'archive':
        return this.#writeTexts(orderTexts(this.#found(wish.query, table), table, this.#texts()));
      case 'answers': {
        const reports = wish.lookupIds.flatMap(
          (id) => known.lookups().find(({ lookupId }) => lookupId === id)?.report ?? [],
        );
        this.#leftOut = wish.lookupIds.length - reports.length;
        this.#total = reports.length;
        return this.#writeTexts(reportTexts(reports, wish.lookupIds.length, table, this.#texts()));
      }
      case 'order': {
        const history = known.history(wish.key);
        if (!history.ok) return Promise.resolve(history);
        if (history.value === null) return Promise.resolve(failed(nothingKnown));
        if (form === 'case') return this.#writeCase(wish.key, history.value);
        this.#total = 1 + history.value.fills.length + history.value.events.length;
        return this.#writeTexts(historyTexts(history.value, table, this.#texts()));
      }
    }
  }

  *#named(keys: readonly OrderKey[]): Generator<BoardOrder> {
    const connections = this.#options.known.connections();
    const labels = new Map(this.#options.known.accounts().map(({ id, label }) => [id, label]));
    for (const key of keys) {
      const found = this.#orNothing(this.#options.known.order(key));
      if (found === null) this.#leftOut += 1;
      else
        yield {
          order: found.order,
          standing: standingOf(found, connections),
          accountLabel: labels.get(found.order.account) ?? '',
        };
    }
  }

  /** As the archive has them: only what is JSON tells the exchange's own texts too. */
  *#found(query: ArchiveQuery, form: TableForm): Generator<OrPause<Order>> {
    const { known, clock } = this.#options;
    const walk = (each: ArchiveQuery) => known.walkArchive(each, form === 'json');
    for (const found of foundOrders(query, { walk, now: () => clock.now() })) {
      const step = this.#orNothing(found);
      if (step === null) return;
      if (step.kind === 'unreadable') this.#hasUnreadable = true;
      yield step.kind === 'found' ? step.order : null;
    }
  }

  /** A read that fails ends the file: half a document is none. */
  #orNothing<Value>(read: Result<Value>): Value | null {
    if (read.ok) return read.value;
    this.#problem ??= read.problem;
    this.#stopped.abort();
    return null;
  }

  #texts(): TextOptions {
    const { redaction } = this.#options;
    return { redaction, onRow: () => this.#tellRow() };
  }

  #tellRow(): void {
    this.#rows += 1;
    const nowMs = this.#options.clock.monotonicMs();
    if (nowMs - this.#toldAtMs < toldEveryMs) return;
    this.#toldAtMs = nowMs;
    this.#options.onProgress({ rows: this.#rows, total: this.#total });
  }

  #paused(texts: Iterable<string>): AsyncIterable<string> {
    return letOthersRun(texts, () => this.#options.clock.monotonicMs());
  }

  async #writeTexts(texts: Iterable<string>): Promise<Result<ExportOutcome>> {
    const written = await writeFileWhole(this.#path, this.#paused(texts), { signal: this.#signal });
    if (this.#problem !== null) return failed(this.#problem);
    if (!written.ok) return ok({ state: 'failed', fault: written.problem });
    return ok(written.value.state === 'stopped' ? { state: 'stopped' } : this.#written(this.#rows, null));
  }

  async #writeCase(key: OrderKey, history: OrderHistory): Promise<Result<ExportOutcome>> {
    const { known, app, clock, redaction } = this.#options;
    const { exchange, account } = history.order;
    const gaps = known.gapsDuring({ exchange, account }, orderSpan(history));
    const view = known.accounts().find(({ id }) => id === account);
    const connection = known.connections().find((each) => each.account === account && each.exchange === exchange);
    const sources = {
      app,
      madeAt: clock.now(),
      clockOffsetMs: connection?.clockOffsetMs ?? null,
      history,
      gaps: gaps.ok ? gaps.value : null,
      lookups: known
        .lookups()
        .flatMap(({ startedAt, report }) => (report !== null && speaksOf(report, key) ? [{ startedAt, report }] : [])),
    };
    this.#total = caseLength(sources);
    const written = await writeCaseFile(this.#path, sources, {
      redaction,
      own: [view?.subaccount ?? ''],
      signal: this.#signal,
      nowMs: () => clock.monotonicMs(),
      onEntry: () => this.#tellRow(),
    });
    if (!written.ok) return ok({ state: 'failed', fault: written.problem });
    if (written.value.state === 'stopped') return ok({ state: 'stopped' });
    return ok(this.#written(written.value.entries, written.value.finalHash));
  }

  #written(rows: number, finalHash: string | null): WrittenExport {
    return {
      state: 'written',
      file: this.#path,
      rows,
      leftOut: this.#leftOut,
      hasUnreadable: this.#hasUnreadable,
      finalHash,
    };
  }
}
