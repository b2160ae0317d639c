/** What the board shows: one row for each open, watched or just closed order, and a line for each connection. */

import type { Amendment } from './amendment.ts';
import type { ConnectionState } from './connection.ts';
import type { FilterTimes } from './filter-times.ts';
import type { Problem } from './lookup.ts';
import type { Notice } from './notice.ts';
import type { ExchangeId, Order } from './order.ts';
import type { LostEvents } from './timeline.ts';
import type { WallMs } from './time.ts';

/** What tells one order from all others: exchange, account and order ID; trigger orders are numbered apart (HTX). */
export type OrderKey = string;

export function orderKeyOf(order: Pick<Order, 'exchange' | 'account' | 'orderKind' | 'orderId'>): OrderKey {
  const { exchange, account, orderKind, orderId } = order;
  // QFEX's IDs are UUIDs, whose case does not matter; HTX's are digits.
  return `${exchange}/${account}/${orderKind === 'trigger' ? 'trigger/' : ''}${orderId.toLowerCase()}`;
}

/** An order without the exchange's whole text, which only the order's page shows. */
export type BoardOrder = Omit<Order, 'raw' | 'extra'>;

/** Written out: the rest of what is taken apart (`{ raw, extra, ...rest }`) takes twenty times as long. */
export function boardOrderOf(order: Order): BoardOrder {
  return {
    exchange: order.exchange,
    account: order.account,
    orderId: order.orderId,
    clientOrderId: order.clientOrderId,
    orderKind: order.orderKind,
    symbol: order.symbol,
    side: order.side,
    positionSide: order.positionSide,
    type: order.type,
    exchangeType: order.exchangeType,
    timeInForce: order.timeInForce,
    price: order.price,
    averagePrice: order.averagePrice,
    quantity: order.quantity,
    filledQuantity: order.filledQuantity,
    remainingQuantity: order.remainingQuantity,
    canceledQuantity: order.canceledQuantity,
    turnover: order.turnover,
    quantityUnit: order.quantityUnit,
    contractSize: order.contractSize,
    fee: order.fee,
    realizedPnl: order.realizedPnl,
    leverage: order.leverage,
    takeProfit: order.takeProfit,
    stopLoss: order.stopLoss,
    marginMode: order.marginMode,
    orderSource: order.orderSource,
    selfMatchPrevention: order.selfMatchPrevention,
    reduceOnly: order.reduceOnly,
    postOnly: order.postOnly,
    status: order.status,
    isOpen: order.isOpen,
    exchangeStatus: order.exchangeStatus,
    reason: order.reason,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    asOf: order.asOf,
    source: order.source,
  };
}

export interface BoardRow {
  key: OrderKey;
  order: BoardOrder;
  /** As of when it is so: its own news, or the last moment its connection kept it up to date, where that is later. */
  asOf: WallMs;
  /** Not known to be closed, and not known to be so still: old news must not look live. */
  isStale: boolean;
  isWatched: boolean;
  /** Something changed that the trader has not marked as seen. */
  isUnseen: boolean;
  /** It was open and is no longer among the open orders; what became of it is not known yet. */
  hasLeftBook: boolean;
  /** The real order a trigger order started, where one is known. */
  startedOrderId: string | null;
  /** The trigger order that started this one, where one is on the board. */
  startedById: string | null;
  /** Under which ID it goes on, where it was amended. */
  amendedTo: Amendment | null;
  /** One plain sentence each. */
  notes: string[];
}

/** How the archive is doing. */
export interface RecordingState {
  /** Since when nothing could be recorded; null while everything is. */
  notRecordedSince: WallMs | null;
  problem: Problem | null;
  events: number;
  sizeBytes: number;
  /** What the timelines lack since a time when nothing could be recorded, until it is marked as seen; absent where nothing. */
  lost?: LostEvents;
}

export interface MissedNotices {
  /** The latest of what fell due while nobody was there to be shown it, oldest first. */
  whileAway: Notice[];
  /** How many came before those. */
  whileAwayEarlier: number;
}

export interface BoardState extends MissedNotices {
  rows: BoardRow[];
  connections: ConnectionState[];
  recording: RecordingState;
  /** Rows and notices not yet marked as seen. */
  unseenCount: number;
}

/** Rows that are still so, as of this moment. */
export interface Renewal {
  asOf: WallMs;
  keys: OrderKey[];
}

/** What changed of a row that the window has. */
export interface RowChange extends Partial<Omit<BoardRow, 'key' | 'order'>> {
  key: OrderKey;
  order?: Partial<BoardOrder>;
}

/** What changed since the event before: whole rows, the keys of rows that went, and whatever else is not undefined. */
export interface BoardDelta extends Partial<MissedNotices> {
  rows: BoardRow[];
  removed: OrderKey[];
  /** Over the bridge: of rows that an event since the last snapshot brought whole, only this. */
  changed?: RowChange[];
  renewed?: Renewal[];
  connections?: ConnectionState[];
  recording?: RecordingState;
  unseenCount?: number;
}

/** What the trader did with orders of the board. */
export interface ActDone {
  /** Undoes it, for as long as the app runs; null where nothing changed. */
  undoId: number | null;
  /** How many orders it changed. */
  count: number;
}

/** A filter as the trader typed it, with what it is judged by: the same from one page to the next. */
export interface ArchiveFilter {
  text: string;
  times: FilterTimes;
  /** What the trader calls the accounts. */
  accounts: { id: string; label: string }[];
}

/** What the archive is searched for; everything that is not null must match. */
export interface ArchiveQuery {
  filter?: ArchiveFilter;
  /** An order ID or client order ID, whole or the beginning of one; empty for any. */
  id: string;
  symbol: string;
  exchange: ExchangeId | null;
  account: string | null;
  status: Order['status'] | null;
  /** By the last change, on this machine's clock. */
  from: WallMs | null;
  to: WallMs | null;
  /** Only what stands behind this one, for the next page; absent for all. */
  below?: ArchivePlace;
  /** Rows to pass over, of those. */
  offset: number;
}

/** What changes is written to the archive a moment later: at the latest after so long, unless it can't be written at all. */
export const writtenWithinMs = 60_000;

/** Where an order stands in the archive, newest change first: of what changed at the same moment by its number there. */
export interface ArchivePlace {
  changedAt: WallMs;
  number: number;
}

/** What the archive knows of an order beside the order itself. */
export type ArchivedStanding = Pick<BoardRow, 'hasLeftBook' | 'amendedTo' | 'notes'>;

export interface ArchivePage {
  /** Newest change first. */
  orders: ({
    key: OrderKey;
    order: BoardOrder;
    isWatched: boolean;
    /** When it changed last, on this machine's clock: what the orders are sorted and searched by. */
    changedAt: WallMs;
  } & ArchivedStanding)[];
  hasMore: boolean;
  /** How many rows this page looked at, whether they passed the filter or not. */
  looked: number;
  /** Where the last of them stands, behind which the next page begins; null where none was looked at. */
  end: ArchivePlace | null;
  /** How many orders of the page can't be read and are not in it; absent where all can. */
  unreadable?: number;
}
