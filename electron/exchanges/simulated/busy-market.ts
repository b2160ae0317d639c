/** What goes on at an exchange where thousands of orders come, fill and go? */

import type { Clock } from './clock.ts';
import type { Market } from './market.ts';
import { between, type Random } from './random.ts';
import { isClosed, type SimulatedOrder } from './simulated-order.ts';
import { tradedSymbols, type SimulatedExchange, type TradedSymbol } from './traded-symbols.ts';
import {
  amend,
  cancel,
  comeDue,
  draftConditional,
  draftOrder,
  fillPart,
  fillRest,
  placeAndReject,
  refuse,
  overfill,
  takeAndEnd,
  usualHabits,
  type Habits,
  type Trading,
} from './trading-habits.ts';
import { truthsOf, type Truth } from './truth.ts';

export interface BusyMarketOptions {
  exchange: SimulatedExchange;
  market: Market;
  clock: Clock;
  /** The same numbers give the same story. */
  random: Random;
  /** About how many of its orders stand open at any time; so many are placed at once. */
  openOrders: number;
  eventsPerSecond: number;
  /** How long before each other the first orders were placed. */
  firstOrdersApartMs?: number;
  symbols?: readonly TradedSymbol[];
  habits?: Partial<Habits>;
  /** How many of its closed orders the exchange remembers; all unless told. */
  closedKept?: number;
}

export interface BusyMarket {
  /** How many events there were. */
  events: () => number;
  /** Makes so many events happen at once, whatever the clock says. */
  step: (times?: number) => void;
  setRate: (eventsPerSecond: number) => void;
  /** How every order of the account really stands. */
  truths: () => Map<string, Truth>;
  /** Nothing happens any more. */
  stop: () => void;
}

/** Fast rates are served in batches: a timer for each event would be most of the work. */
const batchMs = 20;
/** After a sleep of the machine the market goes on, it doesn't catch up. */
const catchUpAtMostMs = 1000;

const idle = (): void => {};

/** Starts a busy market; it places its orders at once, back-dated, and goes on until it is stopped. */
export function startBusyMarket(options: BusyMarketOptions): BusyMarket {
  const { clock, random, openOrders } = options;
  const events = new MarketEvents(options);
  let rate = options.eventsPerSecond;
  let owed = 0;
  let count = 0;
  let lastAt = 0;
  let cancelTimer: () => void = idle;

  const step = (times = 1): void => {
    for (let done = 0; done < times; done += 1) events.next();
    count += times;
  };
  const schedule = (): void => {
    // A slow market with an even beat would look like a machine.
    const gapMs = Math.round((1000 / rate) * (0.5 + random()));
    const isCalm = rate <= 1000 / batchMs / 2;
    if (rate <= 0) return;
    cancelTimer = clock.after(isCalm ? gapMs : batchMs, () => {
      const now = clock.now();
      owed += isCalm ? 1 : (Math.min(catchUpAtMostMs, now - lastAt) / 1000) * rate;
      lastAt = now;
      const due = Math.floor(owed);
      owed -= due;
      step(due);
      schedule();
    });
  };

  events.fillBook(openOrders, options.firstOrdersApartMs ?? 50);
  lastAt = clock.now();
  schedule();
  return {
    events: () => count,
    step,
    setRate(eventsPerSecond) {
      cancelTimer();
      rate = eventsPerSecond;
      owed = 0;
      lastAt = clock.now();
      schedule();
    },
    truths: () => truthsOf(options.market),
    stop: () => cancelTimer(),
  };
}

/** One event after another, keeping the number of open orders about where it should be. */
class MarketEvents {
  readonly #trading: Trading;
  readonly #clock: Clock;
  readonly #wanted: number;
  readonly #closedKept: number;
  readonly #habits: [keyof Habits, number][];
  readonly #weights: number;
  /** The IDs of its open orders, in no order: taking one out must not cost a search. */
  readonly #open: string[] = [];
  /** A plain queue would shift thousands of entries at each event. */
  readonly #closed: string[] = [];

  constructor(options: BusyMarketOptions) {
    const { exchange, market, random, clock, openOrders } = options;
    this.#trading = { exchange, market, random, symbols: options.symbols ?? tradedSymbols[exchange] };
    this.#clock = clock;
    this.#wanted = openOrders;
    this.#closedKept = options.closedKept ?? Infinity;
    const habits = { ...usualHabits, ...options.habits };
    this.#habits = [
      ['place', habits.place],
      ['fillPart', habits.fillPart],
      ['fillRest', habits.fillRest],
      ['cancel', habits.cancel],
      ['amend', habits.amend],
      ['takeAndEnd', habits.takeAndEnd],
      // HTX is not known to.
      ['overfill', exchange === 'qfex' ? habits.overfill : 0],
      ['reject', habits.reject],
      // HTX tells nobody of a refused request.
      ['refuse', exchange === 'qfex' ? habits.refuse : 0],
      ['placeConditional', habits.placeConditional],
    ];
    this.#weights = this.#habits.reduce((sum, [, weight]) => sum + weight, 0);
  }

  /** Places the first orders, as if they had been placed one after another until now. */
  fillBook(count: number, apartMs: number): void {
    const now = this.#clock.now();
    for (let left = count; left > 0; left -= 1)
      this.#place({ ...draftOrder(this.#trading), createdAt: now - left * apartMs });
  }

  next(): void {
    const { random } = this.#trading;
    const habit = this.#balanced(this.#pick());
    if (habit === 'place') this.#place(draftOrder(this.#trading));
    else if (habit === 'placeConditional') this.#place(draftConditional(this.#trading));
    else if (habit === 'takeAndEnd') this.#remember(takeAndEnd(this.#trading));
    else if (habit === 'overfill') this.#remember(overfill(this.#trading));
    else if (habit === 'reject') this.#remember(placeAndReject(this.#trading));
    else {
      const at = this.#anyOpen();
      const order = this.#trading.market.find(this.#open[at] ?? '');
      if (order === undefined) this.#place(draftOrder(this.#trading));
      else this.#change(habit, order, at, random);
    }
  }

  #change(
    habit: 'fillPart' | 'fillRest' | 'cancel' | 'amend' | 'refuse',
    order: SimulatedOrder,
    at: number,
    random: Random,
  ): void {
    const trading = this.#trading;
    if (order.kind !== 'order' && habit !== 'cancel') this.#remember(comeDue(trading, order));
    else if (habit === 'fillPart') fillPart(trading, order);
    else if (habit === 'fillRest') fillRest(trading, order, between(random, 1, 3));
    else if (habit === 'cancel') cancel(trading, order);
    else if (habit === 'refuse') refuse(trading, order);
    else if (order.fills.length === 0) this.#open[at] = amend(trading, order);
    else fillPart(trading, order);
    if (!isClosed(order)) return;
    this.#takeOut(at);
    this.#remember(order);
  }

  /** Neither runs the book empty nor lets it grow. */
  #balanced(habit: keyof Habits): keyof Habits {
    const slack = Math.max(1, this.#wanted / 20);
    const isFull = this.#open.length >= this.#wanted + slack;
    const isThin = this.#open.length <= this.#wanted - slack;
    if (isFull && (habit === 'place' || habit === 'placeConditional')) return 'cancel';
    if (isThin && (habit === 'cancel' || habit === 'fillRest')) return 'place';
    return habit;
  }

  #pick(): keyof Habits {
    let left = this.#trading.random() * this.#weights;
    for (const [habit, weight] of this.#habits) {
      left -= weight;
      if (left < 0) return habit;
    }
    return 'place';
  }

  #place(draft: Parameters<Market['place']>[0]): void {
    this.#open.push(this.#trading.market.place(draft).orderId);
  }

  /** The place of any of its orders that is still open; somebody else may have ended one. */
  #anyOpen(): number {
    for (;;) {
      const at = between(this.#trading.random, 0, this.#open.length - 1);
      const order = this.#trading.market.find(this.#open[at] ?? '');
      if (this.#open.length === 0 || order?.isInBook === true) return at;
      this.#takeOut(at);
    }
  }

  #takeOut(at: number): void {
    const last = this.#open.pop();
    if (last !== undefined && at < this.#open.length) this.#open[at] = last;
  }

  /** Keeps the exchange's memory of closed orders within its bound. */
  #remember(order: SimulatedOrder | null): void {
    if (order === null || this.#closedKept === Infinity) return;
    this.#closed.push(order.orderId);
    if (this.#closed.length < this.#closedKept * 2) return;
    const forgotten = this.#closed.splice(0, this.#closed.length - this.#closedKept);
    for (const orderId of forgotten) this.#trading.market.forget(orderId);
  }
}
