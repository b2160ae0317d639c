/** What an exchange says of one order in its life, on its socket, in its lists, its history and its fills, in its own wire's words. */

import assert from 'node:assert/strict';
import { readHtxReport } from '../../electron/exchanges/htx/order-report.ts';
import { readHtxFill } from '../../electron/exchanges/htx/fill.ts';
import type { FillReport, News, OrderReport } from '../../electron/exchanges/reports.ts';
import { readFill as readQfexFill } from '../../electron/exchanges/qfex/fills.ts';
import type { QfexRowKind } from '../../electron/exchanges/qfex/row-fields.ts';
import { readQfexReport } from '../../electron/exchanges/qfex/order-report.ts';
import { turnableClock } from '../../electron/exchanges/simulated/clock.ts';
import { defaultHtxSettings } from '../../electron/exchanges/simulated/htx-settings.ts';
import { fillRow, orderRow, pushedOrderRow } from '../../electron/exchanges/simulated/htx-wire.ts';
import type { Change } from '../../electron/exchanges/simulated/market-change.ts';
import { Market } from '../../electron/exchanges/simulated/market.ts';
import { defaultQfexSettings, type QfexSettings } from '../../electron/exchanges/simulated/qfex-settings.ts';
import { fillObject, historicOrder, orderObject, tradeRow } from '../../electron/exchanges/simulated/qfex-wire.ts';
import { isClosed, type SimulatedOrder } from '../../electron/exchanges/simulated/simulated-order.ts';
import { truthOf, type Truth } from '../../electron/exchanges/simulated/truth.ts';
import type { OrderSource } from '../../shared/order.ts';
import { wireObject } from './qfex-rows.ts';

export type Step = { afterMs: number } & (
  | { event: 'fill'; quantity: number; price: string }
  | { event: 'sweep'; quantities: number[] }
  | { event: 'amendPrice'; price: string }
  | { event: 'amendQuantity'; quantity: number }
  | { event: 'cancel' }
  | { event: 'reject' }
  | { event: 'refuse'; word: string }
);

export interface LifeDraft {
  quantity: number;
  timeInForce: 'GTC' | 'IOC';
  /** QFEX: what becomes of an IOC order's rest, and the word of a partly filled order in the open list. */
  settings: Partial<QfexSettings>;
  /** QFEX: the history's times are cut to whole seconds. */
  isHistoryCoarse: boolean;
  /** QFEX: whether its socket's rows carry `update_time`, which several of its examples lack. */
  hasTimes: boolean;
  steps: Step[];
}

/** What each source says of it. */
export interface Life {
  /** In the order of the socket. */
  pushes: News[];
  /** The order in the list of open ones, after each push; null where it isn't in it. */
  lists: (OrderReport | null)[];
  /** Once it is closed. */
  history: OrderReport[];
  fills: FillReport[];
  truth: Truth;
  isAmended: boolean;
}

const startAt = Date.UTC(2026, 10, 21, 5, 15, 7, 250);
const context = { account: 'a1', asOf: startAt };

interface Wire {
  pushed: (change: Change) => News[];
  listed: (order: SimulatedOrder) => OrderReport;
  historic: (order: SimulatedOrder) => OrderReport;
  fillsOf: (order: SimulatedOrder) => FillReport[];
}

/** Plays a life; steps that are not possible any more are passed over. */
export function playLife(exchange: 'htx' | 'qfex', draft: LifeDraft): Life {
  const wire = exchange === 'htx' ? htxWire : qfexWire(draft);
  const clock = turnableClock(startAt);
  const newOrderId = (): string =>
    exchange === 'htx' ? '1513828877079584768' : '57cc1941-8ad1-4df3-b34c-bb556518befc';
  const market = new Market({ clock, newOrderId, contractSize: () => '1', feeRate: '0.0006' });
  const pushes: News[] = [];
  const lists: (OrderReport | null)[] = [];
  market.onChange((change) => {
    for (const news of wire.pushed(change)) {
      pushes.push(news);
      lists.push(change.order.isInBook ? wire.listed(change.order) : null);
    }
  });
  const order = market.place({
    symbol: 'BTC-USDT',
    side: 'buy',
    quantity: String(draft.quantity),
    price: '200',
    timeInForce: draft.timeInForce,
  });
  for (const step of draft.steps) {
    clock.advance(step.afterMs);
    if (!isClosed(order)) takeStep(market, order, step);
  }
  return {
    pushes,
    lists,
    history: isClosed(order) ? [wire.historic(order)] : [],
    fills: wire.fillsOf(order),
    truth: truthOf(order),
    isAmended: order.isAmended,
  };
}

function takeStep(market: Market, order: SimulatedOrder, step: Step): void {
  const { orderId } = order;
  const left = Number.parseInt(order.quantity, 10) - Number.parseInt(order.filled, 10);
  switch (step.event) {
    case 'fill':
      market.fill(orderId, String(Math.min(step.quantity, left)), { price: step.price });
      break;
    case 'sweep': {
      let rest = left;
      const trades = step.quantities.flatMap((quantity) => {
        const traded = Math.min(quantity, rest);
        rest -= traded;
        return traded > 0 ? [{ quantity: String(traded), price: '199.5' }] : [];
      });
      if (rest === 0 || order.timeInForce === 'IOC') market.sweep(orderId, trades);
      break;
    }
    case 'amendPrice':
      market.amend(orderId, { price: step.price });
      break;
    case 'amendQuantity':
      if (step.quantity > Number.parseInt(order.filled, 10)) market.amend(orderId, { quantity: String(step.quantity) });
      break;
    case 'cancel':
      market.cancel(orderId);
      break;
    case 'reject':
      if (order.filled === '0' && !order.isAmended) market.reject(orderId);
      break;
    case 'refuse':
      market.refuse(orderId, step.word);
  }
}

function readHtx(text: string, source: OrderSource): OrderReport {
  const report = readHtxReport(wireObject(text), { ...context, source, isAlgo: false });
  assert.ok(report, text);
  return report;
}

const htxWire: Wire = {
  pushed: ({ order, endsAs, refusedWith }) =>
    refusedWith === null
      ? [{ kind: 'order', report: readHtx(pushedOrderRow(order, defaultHtxSettings, endsAs), 'push') }]
      : [],
  listed: (order) => readHtx(orderRow(order, defaultHtxSettings), 'snapshot'),
  historic: (order) => readHtx(orderRow(order, defaultHtxSettings), 'history'),
  fillsOf: (order) =>
    order.fills.map((fill) => {
      const report = readHtxFill(wireObject(fillRow(order, fill, defaultHtxSettings)), context);
      assert.ok(report);
      return report;
    }),
};

function readQfex(text: string, source: OrderSource, kind: QfexRowKind = 'order'): OrderReport {
  const report = readQfexReport(wireObject(text), { ...context, source, kind });
  assert.ok(report !== 'unreadable', text);
  return report;
}

function readFill(text: string, source: 'push' | 'history'): FillReport {
  const report = readQfexFill(wireObject(text), { ...context, source });
  assert.ok(report !== 'unreadable', text);
  return report;
}

function qfexWire({ settings: some, isHistoryCoarse, hasTimes }: LifeDraft): Wire {
  const settings = { ...defaultQfexSettings, ...some };
  const timed = (row: string): string => (hasTimes ? row : row.replace(/,"update_time":[^,}]+/, ''));
  return {
    pushed: ({ order, ...event }) => [
      { kind: 'order', report: readQfex(timed(orderObject(order, settings, event)), 'push') },
      ...(event.fill === null
        ? []
        : [{ kind: 'fill' as const, report: readFill(fillObject(order, event.fill, settings), 'push') }]),
    ],
    listed: (order) => readQfex(timed(orderObject(order, settings)), 'snapshot'),
    historic: (order) => {
      const row = historicOrder(order, settings);
      return readQfex(
        isHistoryCoarse ? row.replace(/("status_ts":"[^"]*?)\.\d+Z/, '$1Z') : row,
        'history',
        'historicOrder',
      );
    },
    fillsOf: (order) => order.fills.map((fill) => readFill(tradeRow(order, fill, settings), 'history')),
  };
}
