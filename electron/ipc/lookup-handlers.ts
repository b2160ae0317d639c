/** What the window may look up. */

import type { Handlers } from '../../shared/contract.ts';
import { ok } from '../../shared/result.ts';
import type { Lookups } from '../orders/lookup/lookups.ts';
import type { RecentLookups } from '../orders/lookup/recent-lookups.ts';
import type { OwnWindow } from './own-windows.ts';

export interface LookupServices {
  lookups: Lookups;
  /** The number of the last event that a window was told, to go with a snapshot. */
  seq: (own: OwnWindow) => number;
  recent: Pick<RecentLookups, 'list' | 'forget'>;
  /** Learns every account's keys, so that a look-up for one of them can be refused. */
  knowKeys: () => Promise<void>;
}

export function lookupHandlers({ lookups, seq, recent, knowKeys }: LookupServices): Handlers<OwnWindow>['lookup'] {
  return {
    start: async (input) => {
      await knowKeys();
      return lookups.start(input);
    },
    stop: ({ lookupIds }) => {
      lookups.stop(lookupIds);
      return Promise.resolve(ok(null));
    },
    ask: ({ lookupId, account, everySymbol }) => Promise.resolve(lookups.ask(lookupId, account, everySymbol)),
    askWithSymbol: async ({ lookupId, symbol }) => {
      await knowKeys();
      return lookups.askWithSymbol(lookupId, symbol);
    },
    everySymbolCost: ({ lookupId, account }) => lookups.costOfEverySymbol(lookupId, account),
    // Answers are shown, and told, in the main window alone.
    snapshot: (_nothing, from) =>
      Promise.resolve(ok({ seq: seq(from), lookups: from.shows.kind === 'main' ? lookups.snapshot() : [] })),
    recent: () => Promise.resolve(ok(recent.list())),
    forgetRecent: () => {
      recent.forget();
      return Promise.resolve(ok(null));
    },
  };
}
