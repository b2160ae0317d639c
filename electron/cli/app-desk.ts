/** Whose accounts does a command ask that was given no keys? Those of the installed app, through its own services. */

import type { AccountView } from '../../shared/accounts.ts';
import type { ExchangeId } from '../../shared/order.ts';
import { accountTitle } from '../../shared/order-words.ts';
import type { AccountsInUse } from '../accounts/accounts-in-use.ts';
import type { ArchiveReader } from '../orders/archive/archive.ts';
import type { FoundOrder } from '../orders/lookup/found-orders.ts';
import type { MonitorWatcher, WatchBeginning } from '../orders/listeners.ts';
import type { RecallingArchive } from '../orders/lookup/recall.ts';
import type { LookupWords, WatchWords } from './command-words.ts';
import { namesAccount, type Environment } from './variables.ts';

export interface AppDesk {
  accounts: Pick<AccountsInUse, 'list' | 'notAskedBecause' | 'connect' | 'renew' | 'revision' | 'demoOrders'>;
  /** Where the app keeps its archive. */
  folder: string;
  /** Null where this process was started for the command alone. */
  running: RunningApp | null;
}

/** What only the app has that is open. */
export interface RunningApp {
  /** The archive that stands beside the exchanges' answers now. */
  archive: () => ArchiveReader & RecallingArchive;
  /** Whether that is the one in the app's folder, which others may read too. */
  isArchiveOnDisk: () => boolean;
  learn: (learned: FoundOrder) => void;
  /** Tells what the app's monitor tells; `onEnded` where another monitor has taken its place. */
  watch: (watcher: MonitorWatcher, onEnded: () => void) => { beginning: WatchBeginning; end: () => void };
}

/** Words that name a place of their own are answered without the app: its accounts know nothing of that place. */
export function asksOwnPlace(
  words: Pick<LookupWords | WatchWords, 'isDemo' | 'endpoint'>,
  environment: Environment,
): boolean {
  return words.isDemo || words.endpoint !== null || namesAccount(environment);
}

/** Those of the app's accounts that may be asked now: not those that the trader paused there. */
export function askable(desk: AppDesk, exchanges: readonly ExchangeId[]): AccountView[] {
  return inUse(desk, exchanges).filter(({ pausedAt }) => pausedAt === undefined);
}

/** Those that could be asked, had the trader not paused them. */
export function pausedIn(desk: AppDesk, exchanges: readonly ExchangeId[]): AccountView[] {
  return inUse(desk, exchanges).filter(({ pausedAt }) => pausedAt !== undefined);
}

function inUse({ accounts }: AppDesk, exchanges: readonly ExchangeId[]): AccountView[] {
  return accounts
    .list()
    .filter(({ id, exchange }) => exchanges.includes(exchange) && accounts.notAskedBecause(id) === null);
}

/** "Not asked, since paused in the app: HTX · Hedge." */
export function pausedSentence(paused: readonly AccountView[]): string {
  const names = paused.map(({ exchange, label }) => accountTitle(exchange, label));
  return `Not asked, since paused in the app: ${names.join(', ')}.`;
}

export const simulatedSentence = 'The app shows its simulated exchanges now: their orders are invented.';

/** @param whose - what the account would have to be able to */
export function noAccountSentence(whose: string): string {
  return `Order Monitor has no account ${whose}: add one in the app, or set the keys in the environment.`;
}
