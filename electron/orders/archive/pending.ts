/** What waits to be written together? */

import type { OrderKey } from '../../../shared/board.ts';
import type { Fill } from '../../../shared/fill.ts';
import type { LostEvents } from '../../../shared/timeline.ts';
import type {
  AccountGap,
  AccountName,
  ArchiveBatch,
  GoneFill,
  LastLive,
  NewEvent,
  NoticeRecord,
  StoredOrder,
} from './types.ts';

export interface Pending {
  events: NewEvent[];
  /** The numbers of events that waited in vain; null where none did. */
  lost: { from: number; to: number } | null;
  repeats: Map<number, number>;
  fills: Fill[];
  goneFills: GoneFill[];
  states: Map<OrderKey, () => StoredOrder>;
  notices: Map<number, NoticeRecord>;
  accounts: Map<string, AccountName & LastLive>;
  gaps: AccountGap[];
  /** What the timelines of these orders lack by now. */
  lostOf: Map<OrderKey, LostEvents>;
}

export function batchOf({
  events,
  repeats,
  fills,
  goneFills,
  states,
  notices,
  accounts,
  gaps,
  lostOf,
}: Pending): ArchiveBatch {
  return {
    events,
    repeats: [...repeats].map(([seq, count]) => ({ seq, count })),
    fills,
    goneFills,
    states: [...states.values()].map((read) => read()),
    notices: [...notices.values()],
    accounts: [...accounts.values()],
    gaps,
    lost: [...lostOf].map(([key, lost]) => ({ key, ...lost })),
  };
}

export function nothingPending(): Pending {
  return {
    events: [],
    lost: null,
    repeats: new Map(),
    fills: [],
    goneFills: [],
    states: new Map(),
    notices: new Map(),
    accounts: new Map(),
    gaps: [],
    lostOf: new Map(),
  };
}

export function isEmpty({ lost: _lost, lostOf: _lostOf, ...waiting }: Pending): boolean {
  return Object.values(waiting).every((each) => ('size' in each ? each.size : each.length) === 0);
}
