/** Which orders does an account have at a simulated exchange, and what becomes of them? Knows no wire. */

import { Big } from 'big.js';
import type { Decimal } from '../../../shared/order.ts';
import type { Clock } from './clock.ts';
import type { AskedChange, Change } from './market-change.ts';
import { byCreation, OrderList } from './order-list.ts';
import { Past } from './past.ts';
import {
  newOrder,
  newRawOrder,
  type OrderDraft,
  type RawOrder,
  type SimulatedFill,
  type SimulatedOrder,
} from './simulated-order.ts';
import { tradeIdsFrom } from './trade-ids.ts';
import type { WallMs } from '../../../shared/time.ts';

export interface FillDetails {
  price?: Decimal;
  fee?: Decimal;
  tradeId?: string;
  role?: 'taker' | 'maker';
  at?: WallMs;
  endsAs?: 'filled' | 'canceled';
  /** It may be more than is left. */
  isOverfill?: boolean;
}

export interface MarketOptions {
  clock: Clock;
  /** The exchange's next order ID for an order made at this time. */
  newOrderId: (createdAt: WallMs) => string;
  newTradeId?: () => string;
  /** Base units in one unit of quantity. */
  contractSize: (symbol: string) => Decimal;
  feeRate: Decimal;
  /** How far back the book will be asked for. */
  rememberMs?: () => number;
}

export class Market {
  readonly #options: MarketOptions;
  readonly #orders = new Map<string, SimulatedOrder>();
  readonly #book = new OrderList();
  readonly #gone = new OrderList();
  readonly #past: Past;
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #newTradeId: () => string;
  #placed = 0;

  constructor(options: MarketOptions) {
    this.#options = options;
    this.#past = new Past(options.rememberMs ?? (() => 0));
    this.#newTradeId = options.newTradeId ?? tradeIdsFrom(152_022_944);
  }

  /** Every order, in the order of creation. */
  all(): SimulatedOrder[] {
    return [...this.#book.orders, ...this.#gone.orders].sort(byCreation);
  }

  /** The orders in the book, oldest first; as they were `agoMs` ago where that is asked. */
  book(agoMs = 0): readonly SimulatedOrder[] {
    const { orders } = this.#book;
    return agoMs > 0 ? this.#past.bookAt(this.#options.clock.now() - agoMs, orders) : orders;
  }

  /** The orders that are no longer in the book, oldest first. */
  gone(): readonly SimulatedOrder[] {
    return this.#gone.orders;
  }

  find(orderId: string): SimulatedOrder | undefined {
    return this.#orders.get(orderId);
  }

  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The exchange's next order ID. */
  newOrderId(createdAt = this.#options.clock.now()): string {
    return this.#options.newOrderId(createdAt);
  }

  place(draft: OrderDraft): SimulatedOrder {
    const createdAt = draft.createdAt ?? this.#options.clock.now();
    const orderId = draft.orderId ?? this.newOrderId(createdAt);
    const order = newOrder(draft, { orderId, sequence: this.#nextSequence(), createdAt });
    this.#put(order);
    this.#tell(order);
    return order;
  }

  /** Plants an order as wire text, to be found by its IDs. */
  plantRaw(raw: RawOrder): void {
    this.#put(newRawOrder(raw, this.#nextSequence(), this.#options.clock.now()));
  }

  /** The exchange has never heard of it. */
  forget(orderId: string): void {
    const order = this.#orders.get(orderId);
    if (order === undefined) return;
    this.#listOf(order).remove(order);
    this.#orders.delete(orderId);
  }

  /** Fills a part of an order, or the rest of it. */
  fill(orderId: string, quantity: Decimal, details: FillDetails = {}): SimulatedFill {
    const order = this.#open(orderId);
    const price = details.price ?? order.price;
    if (price === null) throw new Error(`A fill of the market order ${orderId} needs a price.`);
    const total = Big(order.filled).plus(quantity);
    if (total.gt(order.quantity) && details.isOverfill !== true)
      throw new Error(`A fill of ${quantity} is more than is left of ${orderId}.`);
    const turnover = Big(price).times(quantity).times(this.#options.contractSize(order.symbol));
    const fill: SimulatedFill = {
      tradeId: details.tradeId ?? this.#newTradeId(),
      price,
      quantity,
      fee: details.fee ?? turnover.times(this.#options.feeRate).toFixed(),
      role: details.role ?? 'taker',
      at: details.at ?? this.#options.clock.now(),
    };
    order.fills.push(fill);
    order.filled = total.toFixed();
    order.updatedAt = fill.at;
    if (total.gte(order.quantity)) this.#close(order, 'filled', fill.at);
    else order.status = 'partiallyFilled';
    this.#tell(order, { fill, endsAs: details.endsAs ?? null });
    return fill;
  }

  /**
   * Matches an order in several trades at one go. Whoever reports them knows from the first one how it ends: filled,
   * or, where the trades don't exhaust the quantity, canceled with `reason`.
   */
  sweep(
    orderId: string,
    trades: readonly { quantity: Decimal; price?: Decimal }[],
    reason: string | null = null,
  ): void {
    const order = this.#open(orderId);
    const total = trades.reduce((sum, { quantity }) => sum.plus(quantity), Big(order.filled));
    const endsAs = total.eq(order.quantity) ? 'filled' : 'canceled';
    for (const { quantity, ...details } of trades) this.fill(orderId, quantity, { ...details, endsAs });
    if (endsAs === 'canceled') this.cancel(orderId, reason);
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
    if (newOrderId !== orderId) {
      this.#past.note(newOrderId, null, this.#options.clock.now());
      this.#orders.delete(orderId);
      this.#orders.set(newOrderId, order);
    }
    order.price = to.price ?? order.price;
    order.quantity = to.quantity ?? order.quantity;
    order.isAmended = true;
    order.orderId = newOrderId;
    order.updatedAt = this.#options.clock.now();
    this.#tell(order, { previousOrderId: newOrderId === orderId ? null : orderId });
    return order;
  }

  /** A request about this order is refused with a word of the exchange; the order stays as it is. */
  refuse(orderId: string, word: string, asked: AskedChange = {}): void {
    const order = this.#orders.get(orderId);
    if (order === undefined) throw new Error(`There is no simulated order ${orderId}.`);
    this.#tell(order, { refusedWith: word, asked });
  }

  /** The order is no longer among the open ones and the history never hears of it. */
  leaveBook(orderId: string): void {
    const order = this.#open(orderId);
    this.#moveOut(order, this.#options.clock.now());
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
    this.#close(order, order.kind === 'trigger' ? 'triggered' : 'filled', at);
    this.#tell(order);
    return started;
  }

  /** A trigger order comes due and fails: its order is refused and named, or none could be placed. */
  failTrigger(orderId: string, refused: Partial<OrderDraft> | null = null): SimulatedOrder | null {
    const started = refused === null ? null : this.trigger(orderId, refused);
    if (started === null) {
      this.reject(orderId);
      return null;
    }
    this.reject(started.orderId, 'Order cancelation by system');
    const order = this.#orders.get(orderId);
    if (order !== undefined) order.status = 'rejected';
    return started;
  }

  #nextSequence(): number {
    this.#placed += 1;
    return this.#placed;
  }

  #listOf(order: SimulatedOrder): OrderList {
    return order.isInBook ? this.#book : this.#gone;
  }

  #put(order: SimulatedOrder): void {
    this.forget(order.orderId);
    this.#past.note(order.orderId, null, this.#options.clock.now());
    this.#orders.set(order.orderId, order);
    this.#listOf(order).add(order);
  }

  /** The order that is about to change. */
  #open(orderId: string): SimulatedOrder {
    const order = this.#orders.get(orderId);
    if (order === undefined) throw new Error(`There is no simulated order ${orderId}.`);
    if (order.closedAt !== null) throw new Error(`The simulated order ${orderId} is closed.`);
    this.#past.note(orderId, order, this.#options.clock.now());
    return order;
  }

  #end(orderId: string, status: 'canceled' | 'rejected', reason: string | null, at: WallMs): void {
    const order = this.#open(orderId);
    order.reason = reason;
    order.updatedAt = at;
    this.#close(order, status, at);
    this.#tell(order);
  }

  #close(order: SimulatedOrder, status: SimulatedOrder['status'], at: WallMs): void {
    order.status = status;
    this.#moveOut(order, at);
  }

  #moveOut(order: SimulatedOrder, at: WallMs): void {
    this.#listOf(order).remove(order);
    order.isInBook = false;
    order.closedAt = at;
    this.#gone.add(order);
  }

  #tell(order: SimulatedOrder, more: Partial<Omit<Change, 'order'>> = {}): void {
    const change = { order, fill: null, previousOrderId: null, endsAs: null, refusedWith: null, asked: {}, ...more };
    for (const listener of this.#listeners) listener(change);
  }
}
