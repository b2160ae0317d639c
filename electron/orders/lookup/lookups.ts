/** Which look-ups are under way for the window? */

import type { AccountView } from '../../../shared/accounts.ts';
import type { LookupInput, LookupState } from '../../../shared/contract.ts';
import type { LookupQuery, LookupReport } from '../../../shared/lookup.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { secretKeySentence } from '../../../shared/secret-sentence.ts';
import { refusal } from '../../accounts/refusal.ts';
import type { LookupAccount } from './lookup.ts';
import { maximumLines, noIdsOfThisForm, possibleExchanges, readLines, readQuery } from './query.ts';
import type { World } from '../../world.ts';
import type { FoundOrder } from './found-orders.ts';
import type { RecallingArchive } from './recall.ts';
import { createLookupRun, type Asked, type LookupRun } from './lookup-run.ts';
import { looksLikeSecret } from './secret-text.ts';
import { limitConcurrency } from './limit-concurrency.ts';

const linesAtOnce = 4;
// 50 lines of IDs, with room for what stands around them in a paste.
const maximumPasteLength = 100_000;

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

export interface Lookups {
  /** Starts one look-up for each line, after ending those of the last start. */
  start(input: LookupInput): Result<{ lookupIds: string[] }>;
  stop(lookupIds: readonly string[]): void;
  ask(lookupId: string, accountId: string): Result<null>;
  snapshot(): LookupState[];
  /** Ends everything, for the app's end and when the demo starts or ends. */
  stopAll: () => void;
}

type Line = { text: string; query: Result<LookupQuery, string> };

/** An ID that was pasted twice is looked up once, where it stood first. */
function withoutTwins(lines: readonly Line[]): Line[] {
  const idOf = ({ text, query }: Line): string => (query.ok ? query.value.id : text.trim());
  const seen = new Set<string>();
  return lines.filter((line) => {
    const id = idOf(line);
    const isTwin = seen.has(id);
    seen.add(id);
    return !isTwin;
  });
}

function readInput(input: LookupInput, isKnownKey: (text: string) => boolean): Result<Line[]> {
  // The text as a whole: beside a key the other lines may be parts of it.
  if ([input.text, input.symbol].some((text) => looksLikeSecret(text) || isKnownKey(text))) {
    return failed(refusal(secretKeySentence, 'Clear the box; keys belong in an account.'));
  }
  const texts = readLines(input.text);
  if (texts.length > maximumLines) {
    return failed(
      refusal(
        `These are ${String(texts.length)} lines: at most ${String(maximumLines)} can be looked up at once.`,
        'Paste fewer lines.',
      ),
    );
  }
  const { symbol, by } = input;
  const exchange = input.exchange === '' ? null : input.exchange;
  // Without a line that holds something, the reader says what is missing.
  const lines = withoutTwins(
    (texts.length === 0 ? [''] : texts).map((text) => ({ text, query: readQuery({ text, symbol, exchange, by }) })),
  );
  if (texts.length > 1 && input.text.length > maximumPasteLength) {
    return failed(refusal('The pasted text is too long: its lines hold more than order IDs.', 'Paste the IDs only.'));
  }
  const [first] = lines;
  if (first !== undefined && !first.query.ok && lines.every(({ query }) => !query.ok)) {
    return failed(
      refusal(
        first.query.problem,
        lines.length === 1
          ? 'Correct it and look it up again.'
          : 'It is the same with every line: correct them and look them up again.',
      ),
    );
  }
  return ok(lines);
}

/** No look-up is under way yet. */
export function createLookups(options: LookupsOptions): Lookups {
  const { accounts, world } = options;
  const onFault = (error: unknown): void =>
    world.log({
      level: 'error',
      room: 'lookups',
      text: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  let runs = new Map<string, LookupRun>();

  const askedFor = (query: LookupQuery, views: readonly AccountView[]): Asked[] => {
    const possible = possibleExchanges(query.id, query.by);
    return views.map((view) => {
      const because = accounts.notAskedBecause(view.id);
      if (because !== null) return { view, notAskedBecause: because, canAskAnyway: false };
      if (!possible.includes(view.exchange)) {
        return { view, notAskedBecause: noIdsOfThisForm(view.exchange), canAskAnyway: false };
      }
      if (query.exchange !== null && query.exchange !== view.exchange) {
        return { view, notAskedBecause: `You chose ${exchangeName(query.exchange)} only.`, canAskAnyway: true };
      }
      return { view, notAskedBecause: null, canAskAnyway: false };
    });
  };

  /** A line that is no ID has a look-up of its own, in which every account says why it was not asked. */
  const plan = (
    { text, query }: Line,
    input: LookupInput,
    views: readonly AccountView[],
  ): { query: LookupQuery; asked: Asked[] } => {
    if (query.ok) return { query: query.value, asked: askedFor(query.value, views) };
    return {
      query: {
        text,
        id: text.trim(),
        by: input.by,
        symbol: null,
        exchange: input.exchange === '' ? null : input.exchange,
      },
      asked: views.map((view) => ({ view, notAskedBecause: query.problem, canAskAnyway: false })),
    };
  };

  const stopAll = (): void => {
    const ended = [...runs.values()];
    // Out of the map first: what they still say is not for the window any more.
    runs = new Map();
    for (const run of ended) run.stop();
  };

  return {
    start: (input) => {
      const views = accounts.list();
      if (views.length === 0)
        return failed(
          refusal('There is no account to ask yet.', 'Add an account, or try it with the simulated exchanges.'),
        );
      const lines = readInput(input, options.isKnownKey);
      if (!lines.ok) return lines;
      stopAll();
      const takeTurn = limitConcurrency(linesAtOnce);
      const started = lines.value.map((line) => {
        const lookupId = Buffer.from(world.random(8)).toString('hex');
        const { query, asked } = plan(line, input, views);
        const run = createLookupRun({
          lookupId,
          query,
          accounts: asked,
          connect: (accountId) => accounts.connect(accountId),
          archive: options.archive(),
          clock: world.clock,
          onFault,
          onLearned: options.onLearned,
          onChanged: (state) => {
            if (runs.has(lookupId)) options.onChanged(state);
          },
          onReport: (report) => {
            // A line that is no ID, or that no account could be asked for, is no look-up to come back to.
            if (line.query.ok && report.answers.length > 0) options.onReport(report);
          },
        });
        return { lookupId, run };
      });
      runs = new Map(started.map(({ lookupId, run }) => [lookupId, run]));
      for (const { run } of started) {
        // Every line is seen at once, also those whose turn comes later.
        options.onChanged(run.state());
        takeTurn(() => run.start()).catch(onFault);
      }
      return ok({ lookupIds: started.map(({ lookupId }) => lookupId) });
    },

    stop: (lookupIds) => {
      for (const lookupId of lookupIds) runs.get(lookupId)?.stop();
    },

    ask: (lookupId, accountId) => {
      const run = runs.get(lookupId);
      if (run === undefined) return failed(refusal('This look-up is over.', 'Look the order up again.'));
      const because = accounts.notAskedBecause(accountId);
      return because === null ? run.ask(accountId) : failed(refusal(because, 'Leave the demo first.'));
    },

    snapshot: () => [...runs.values()].map((run) => run.state()),
    stopAll,
  };
}
