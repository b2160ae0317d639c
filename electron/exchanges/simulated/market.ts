/** Which orders does an account have at a simulated exchange, and what becomes of them? Knows no wire. */

import { Big } from 'big.js';
import type { Decimal, Milliseconds, OrderKind } from '../../../shared/order.ts';
import type { Clock } from './clock.ts';
import type { SimulatedFill, SimulatedOrder } from './simulated-order.ts';

export type OrderDraft = Pick<SimulatedOrder, 'symbol' | 'side' | 'quantity'> &
  Partial<Omit<SimulatedOrder, 'filled' | 'fills' | 'verbatim' | 'closedAt'>>;

/** An order as wire text: what the exchange says of it is the test's, to the digit. */
export interface RawOrder {
  row: string;
  /** QFEX: rows of `/user/trade`. */
  fills?: string[];
  orderId: string;
  clientOrderId?: string;
  symbol: string;
  kind?: OrderKind;
  /** Among the open orders, or closed and in the history. */
  isOpen: boolean;
  marginMode?: 'cross' | 'isolated';
  createdAt?: Milliseconds;
  updatedAt?: Milliseconds;
}

export interface Change {
  order: SimulatedOrder;
  fill: SimulatedFill | null;
  /** The ID before an amend that gave a new one. */
  previousOrderId: string | null;
}

/** One step of a scripted life, `afterMs` after the step before it. */
export type LifeStep = { afterMs: number } & (
  | { event: 'fill'; quantity: Decimal; price?: Decimal }
  | { event: 'cancel'; reason?: string }
  | { event: 'reject'; reason?: string }
  | { event: 'amend'; price?: Decimal; quantity?: Decimal; newOrderId?: string }
  | { event: 'leaveBook' }
  | { event: 'trigger' }
);

export interface MarketOptions {
  clock: Clock;
  /** The exchange's next order ID for an order made at this time. */
  newOrderId: (createdAt: Milliseconds) => string;
  /** Base units in one unit of quantity. */
  contractSize: (symbol: string) => Decimal;
  feeRate: Decimal;
}

export class Market {
  readonly #options: MarketOptions;
  readonly #orders = new Map<string, SimulatedOrder>();
  readonly #listeners = new Set<(change: Change) => void>();
  #lastTradeId = 152_022_943;

  constructor(options: MarketOptions) {
    this.#options = options;
  }

  /** Every order, in the order of creation. */
  all(): SimulatedOrder[] {
    return [...this.#orders.values()].sort((a, b) => a.createdAt - b.createdAt);
  }

  find(orderId: string): SimulatedOrder | undefined {
    return this.#orders.get(orderId);
  }

  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  place(draft: OrderDraft): SimulatedOrder {
    const order = this.#newOrder(draft);
    this.#orders.set(order.orderId, order);
    this.#tell(order);
    return order;
  }

  #newOrder(draft: OrderDraft): SimulatedOrder {
    const createdAt = draft.createdAt ?? this.#options.clock.now();
    return {
      orderId: this.#options.newOrderId(createdAt),
      clientOrderId: null,
      kind: 'order',
      positionSide: 'both',
      type: 'limit',
      timeInForce: 'GTC',
      price: null,
      filled: '0',
      fills: [],
      marginMode: 'cross',
      leverage: '20',
      reduceOnly: false,
      source: 'api',
      takeProfit: null,
      stopLoss: null,
      status: 'new',
      isInBook: true,
      isAmended: false,
      word: null,
      reason: null,
      updatedAt: createdAt,
      closedAt: null,
      startedOrderId: null,
      wire: {},
      verbatim: null,
      ...draft,
      createdAt,
    };
  }

  /** Plants an order as wire text, to be found by its IDs. */
  plantRaw(raw: RawOrder): void {
    const createdAt = raw.createdAt ?? this.#options.clock.now();
    const updatedAt = raw.updatedAt ?? createdAt;
    this.#orders.set(raw.orderId, {
      ...this.#newOrder({ orderId: raw.orderId, symbol: raw.symbol, side: 'buy', quantity: '0', createdAt }),
      clientOrderId: raw.clientOrderId ?? null,
      kind: raw.kind ?? 'order',
      marginMode: raw.marginMode ?? 'cross',
      status: raw.isOpen ? 'new' : 'filled',
      isInBook: raw.isOpen,
      updatedAt,
      closedAt: raw.isOpen ? null : updatedAt,
      verbatim: { row: raw.row, fills: raw.fills ?? [] },
    });
  }

  /** Fills a part of an order, or the rest of it. */
  fill(
    orderId: string,
    quantity: Decimal,
    details: { price?: Decimal; fee?: Decimal; tradeId?: string; role?: 'taker' | 'maker'; at?: Milliseconds } = {},
  ): SimulatedFill {
    const order = this.#open(orderId);
    const price = details.price ?? order.price;
    if (price === null) throw new Error(`A fill of the market order ${orderId} needs a price.`);
    const total = Big(order.filled).plus(quantity);
    if (total.gt(order.quantity)) throw new Error(`A fill of ${quantity} is more than is left of ${orderId}.`);
    const turnover = Big(price).times(quantity).times(this.#options.contractSize(order.symbol));
    this.#lastTradeId += 1;
    const fill: SimulatedFill = {
      tradeId: details.tradeId ?? String(this.#lastTradeId),
      price,
      quantity,
      fee: details.fee ?? turnover.times(this.#options.feeRate).toFixed(),
      role: details.role ?? 'taker',
      at: details.at ?? this.#options.clock.now(),
    };
    order.fills.push(fill);
    order.filled = total.toFixed();
    if (total.eq(order.quantity)) this.#close(order, 'filled', fill.at);
    else order.status = 'partiallyFilled';
    order.updatedAt = fill.at;
    this.#tell(order, fill);
    return fill;
  }

  cancel(orderId: string, reason: string | null = null, at = this.#options.clock.now()): void {
    this.#end(orderId, 'canceled', reason, at);
  }

  reject(orderId: string, reason: string | null = null, at = this.#options.clock.now()): void {
    this.#end(orderId, 'rejected', reason, at);
  }

  /** Changes price or quantity; with a `newOrderId` the order goes on under that ID and the old one is gone. */
  amend(orderId: string, to: { price?: Decimal; quantity?: Decimal; newOrderId?: string }): SimulatedOrder {
    const order = this.#open(orderId);
    const newOrderId = to.newOrderId ?? orderId;
    order.price = to.price ?? order.price;
    order.quantity = to.quantity ?? order.quantity;
    order.isAmended = true;
    order.orderId = newOrderId;
    order.updatedAt = this.#options.clock.now();
    this.#orders.delete(orderId);
    this.#orders.set(newOrderId, order);
    this.#tell(order, null, newOrderId === orderId ? null : orderId);
    return order;
  }

  /** The order is no longer among the open ones and the history never hears of it. */
  leaveBook(orderId: string): void {
    const order = this.#open(orderId);
    order.isInBook = false;
    order.closedAt = this.#options.clock.now();
  }

  /** The exchange uses a status word of its own choosing. */
  say(orderId: string, word: string): void {
    const order = this.#open(orderId);
    order.word = word;
    this.#tell(order);
  }

  /** A trigger order or stop starts its real order and is done. */
  trigger(orderId: string, real: Partial<OrderDraft> = {}): SimulatedOrder {
    const order = this.#open(orderId);
    const at = real.createdAt ?? this.#options.clock.now();
    const started = this.place({
      symbol: order.symbol,
      side: order.side,
      quantity: order.quantity,
      positionSide: order.positionSide,
      marginMode: order.marginMode,
      leverage: order.leverage,
      reduceOnly: order.reduceOnly,
      type: 'market',
      timeInForce: 'IOC',
      source: 'trigger',
      ...real,
      createdAt: at,
    });
    order.startedOrderId = started.orderId;
    order.updatedAt = at;
    this.#close(order, 'filled', at);
    this.#tell(order);
    return started;
  }

  /** Plays a life on the clock; returns what stops it. */
  play(orderId: string, steps: readonly LifeStep[]): () => void {
    let currentId = orderId;
    let dueInMs = 0;
    const cancels = steps.map((step) => {
      dueInMs += step.afterMs;
      return this.#options.clock.after(dueInMs, () => {
        currentId = this.#step(currentId, step);
      });
    });
    return () => {
      for (const cancel of cancels) cancel();
    };
  }

  /** Takes one step of a life; returns the order's ID after it. */
  #step(orderId: string, step: LifeStep): string {
    if (step.event === 'amend') return this.amend(orderId, step).orderId;
    if (step.event === 'fill') this.fill(orderId, step.quantity, step.price === undefined ? {} : { price: step.price });
    else if (step.event === 'cancel') this.cancel(orderId, step.reason);
    else if (step.event === 'reject') this.reject(orderId, step.reason);
    else if (step.event === 'leaveBook') this.leaveBook(orderId);
    else this.trigger(orderId);
    return orderId;
  }

  #open(orderId: string): SimulatedOrder {
    const order = this.#orders.get(orderId);
    if (order === undefined) throw new Error(`There is no simulated order ${orderId}.`);
    if (order.closedAt !== null) throw new Error(`The simulated order ${orderId} is closed.`);
    return order;
  }

  #end(orderId: string, status: 'canceled' | 'rejected', reason: string | null, at: Milliseconds): void {
    const order = this.#open(orderId);
    order.reason = reason;
    order.updatedAt = at;
    this.#close(order, status, at);
    this.#tell(order);
  }

  #close(order: SimulatedOrder, status: SimulatedOrder['status'], at: Milliseconds): void {
    order.status = status;
    order.isInBook = false;
    order.closedAt = at;
  }

  #tell(order: SimulatedOrder, fill: SimulatedFill | null = null, previousOrderId: string | null = null): void {
    for (const listener of this.#listeners) listener({ order, fill, previousOrderId });
  }
}
