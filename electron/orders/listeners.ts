/** What does a monitor need, and whom does it tell of what? */

import type { BoardDelta } from '../../shared/board.ts';
import type { ConnectionState, Gap } from '../../shared/connection.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Notice } from '../../shared/notice.ts';
import type { Order } from '../../shared/order.ts';
import type { WallMs } from '../../shared/time.ts';
import type { World } from '../world.ts';
import type { Archive } from './archive/archive.ts';
import type { OrderChange } from './book/order-book.ts';
import type { AccountRef } from './account-ref.ts';
import type { LookupAccount } from './lookup/lookup.ts';
import type { NoticeSettings } from './notices/notices.ts';

export interface FollowedAccount extends AccountRef {
  label: string;
  /** Its exchange is on this computer: there whether or not there is a network. */
  isLocal?: boolean;
  /** Since when the trader wants nothing asked of it; null for an account that is followed. */
  pausedAt?: WallMs | null;
}

/** The accounts to follow: those that may be asked now. */
export interface FollowedAccounts {
  list(): FollowedAccount[];
  connect(account: AccountRef): Promise<LookupAccount | null>;
  /** Lets go of sockets that a sleep or another network has cut. */
  renew(account: AccountRef): Promise<void>;
  /** Rises when the account's keys were replaced: it must be connected anew. */
  revision(account: AccountRef): number;
}

export type MonitorSettings = NoticeSettings & Pick<Settings, 'keepClosedHours' | 'keepEventsDays'>;

export interface NoticeDelivery {
  isSilent: boolean;
  /** The desktop did not show it after all: the monitor it comes from lists it, and counts it as unseen. */
  onFailed: () => void;
}

export interface MonitorListener {
  /** What is to be drawn anew; at most one in 16 ms. */
  onDelta?: (delta: BoardDelta) => void;
  /** Each change, after it was recorded. */
  onChange?: (change: OrderChange, isStale: boolean) => void;
  /** The phase of a connection, its problem, or its figures. */
  onConnection?: (state: ConnectionState) => void;
  onGap?: (account: AccountRef, gap: Gap) => void;
  /** Whether anybody sees what is told; where nobody does, figures come more rarely. */
  isSeen?: () => boolean;
  /** Whether the desktop shows notices at all; else they are listed. */
  canNotify?: () => boolean;
  /** Now it is due, and noted as shown. */
  onNotice: (notice: Notice, delivery: NoticeDelivery) => void;
}

/** Someone beside the monitor's own listener who is told of everything, of notices of every order and kind. */
export interface MonitorWatcher extends Required<Pick<MonitorListener, 'onConnection' | 'onChange' | 'onGap'>> {
  onNotice: (notice: Notice) => void;
  /** Each batch, after what it held was told: whether it was recorded. */
  onTold: (isRecording: boolean) => void;
}

/** An order that is not known to be closed, as it stood when a watcher came. */
export interface OrderAtBeginning {
  /** Of its last event. */
  seq: number;
  order: Order;
  isStale: boolean;
}

/** The connections and orders that a watcher begins with. */
export interface WatchBeginning {
  connections: ConnectionState[];
  /** In the order of their numbers. */
  orders: OrderAtBeginning[];
}

export interface MonitorOptions {
  /** Its owner closes it, after the monitor. */
  archive: Archive;
  accounts: FollowedAccounts;
  world: Pick<World, 'clock' | 'random' | 'log'>;
  settings: () => MonitorSettings;
  /** Every open order is told once when its account is first live, also one that the archive knew just so. */
  tellsFirstSnapshot?: boolean;
  /** How many notices are shown within a time; the rest is listed. */
  noticesAtMost?: { count: number; withinMs: number };
  listener: MonitorListener;
}
