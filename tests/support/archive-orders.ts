/** Orders, events and fills as the monitor gives them to the archive, and a folder of their own for each test. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openArchive,
  type Archive,
  type ArchiveBatch,
  type NewEvent,
  type StoredOrder,
} from '../../electron/orders/archive/archive.ts';
import { orderKeyOf } from '../../shared/board.ts';
import type { Warning } from '../../shared/contract.ts';
import type { Fill } from '../../shared/fill.ts';
import type { Order } from '../../shared/order.ts';

export const archiveNow = 1_795_000_000_000;

export function anOrder(orderId: string, changes: Partial<Order> = {}): Order {
  return {
    exchange: 'htx',
    account: 'main',
    orderId,
    clientOrderId: null,
    orderKind: 'order',
    symbol: 'BTC-USDT',
    side: 'buy',
    positionSide: 'long',
    type: 'limit',
    exchangeType: 'limit',
    timeInForce: 'GTC',
    price: '64250.10',
    averagePrice: null,
    quantity: '10',
    filledQuantity: '0',
    remainingQuantity: '10',
    canceledQuantity: null,
    turnover: null,
    quantityUnit: 'contracts',
    contractSize: '0.001',
    fee: null,
    realizedPnl: null,
    leverage: '5',
    takeProfit: null,
    stopLoss: null,
    marginMode: 'cross',
    orderSource: 'api',
    selfMatchPrevention: null,
    reduceOnly: false,
    postOnly: false,
    status: 'new',
    isOpen: true,
    exchangeStatus: 'new',
    reason: null,
    createdAt: archiveNow,
    updatedAt: archiveNow,
    asOf: archiveNow,
    source: 'push',
    extra: { contract_type: 'swap' },
    raw: `{"id":"${orderId}","state":"new"}`,
    ...changes,
  };
}

export function aState(order: Order, changes: Partial<StoredOrder> = {}): StoredOrder {
  return {
    key: orderKeyOf(order),
    order,
    isWatched: false,
    isOnBoard: true,
    isUnseen: false,
    closedAt: null,
    rawSeq: null,
    tracking: '{}',
    ...changes,
  };
}

export function anEvent(seq: number, order: Order, changes: Partial<NewEvent> = {}): NewEvent {
  const { status, isOpen, price, quantity, filledQuantity, averagePrice } = order;
  return {
    seq,
    key: orderKeyOf(order),
    cause: 'push',
    source: order.source,
    exchangeTime: order.updatedAt,
    receivedAt: order.asOf,
    changed: ['status'],
    raw: order.raw,
    after: { status, isOpen, price, quantity, filledQuantity, averagePrice },
    ...changes,
  };
}

/** An event and the state whose raw text it holds. */
export function seen(
  seq: number,
  order: Order,
  changes: Partial<StoredOrder> = {},
): { events: NewEvent[]; states: StoredOrder[] } {
  return { events: [anEvent(seq, order)], states: [aState(order, { rawSeq: seq, ...changes })] };
}

/** Several batches as one. */
export function together(...batches: ArchiveBatch[]): ArchiveBatch {
  return { events: batches.flatMap(({ events = [] }) => events), states: batches.flatMap(({ states = [] }) => states) };
}

export function aFill(tradeId: string, order: Order, changes: Partial<Fill> = {}): Fill {
  return {
    exchange: order.exchange,
    account: order.account,
    orderId: order.orderId,
    fillId: `${tradeId}-${order.orderId}-1`,
    tradeId,
    symbol: order.symbol,
    side: order.side,
    price: '64250.10',
    quantity: '3',
    role: 'maker',
    fee: { amount: '-0.01', currency: 'USDT' },
    filledAt: archiveNow,
    asOf: archiveNow,
    source: 'push',
    raw: `{"trade_id":${tradeId}}`,
    ...changes,
  };
}

export interface Folder {
  path: string;
  /** Ends what was opened in it and removes it. */
  remove: () => void;
}

export function aFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'order-monitor-archive-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** An archive whose warnings are kept. */
export function openHere(folder: string | null, onReplaced?: () => void): { archive: Archive; warnings: Warning[] } {
  const warnings: Warning[] = [];
  const archive = openArchive({
    folder,
    clock: { now: () => archiveNow },
    onWarning: (warning) => warnings.push(warning),
    ...(onReplaced === undefined ? {} : { onReplaced }),
  });
  return { archive, warnings };
}
