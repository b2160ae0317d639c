/** Is everything that is told of an order so, at the moment it is told? Judged by docs/truth.md against the simulated exchanges. */

import { Big } from 'big.js';
import type { Market } from '../../electron/exchanges/simulated/market.ts';
import { isOpenInHistory } from '../../electron/exchanges/htx/order.ts';
import { truthOf, type Truth } from '../../electron/exchanges/simulated/truth.ts';
import type { OrderChange } from '../../electron/orders/book/order-book.ts';
import type { BoardDelta, BoardRow, OrderKey } from '../../shared/board.ts';
import type { Fill } from '../../shared/fill.ts';
import type { Notice } from '../../shared/notice.ts';
import type { ExchangeId } from '../../shared/order.ts';

type Markets = Readonly<Record<ExchangeId, Market>>;

/** What may only be said of an order that is over is over for good; an exchange never takes it back. */
const closedWords = new Set(['filled', 'canceled', 'rejected', 'expired', 'triggered']);

interface Told {
  status: BoardRow['order']['status'];
  isOpen: boolean | null;
  filledQuantity: string | null;
}

export class BoardChecker {
  readonly #markets: Markets;
  readonly #listsEndedStops: () => boolean;
  readonly #told = new Map<OrderKey, Told>();
  readonly #noticed = new Set<string>();
  #lastSeq = 0;
  /** One sentence each; none while all is well. */
  readonly wrong: string[] = [];

  /** @param listsEndedStops - whether the history of this QFEX tells what became of a stop */
  constructor(markets: Markets, listsEndedStops = (): boolean => false) {
    this.#markets = markets;
    this.#listsEndedStops = listsEndedStops;
  }

  /** The exchange's truth; undefined for an ID that an amend replaced. */
  truth({ exchange, orderId }: { exchange: ExchangeId; orderId: string }): Truth | undefined {
    const order = this.#markets[exchange].find(orderId);
    return order === undefined ? undefined : truthOf(order);
  }

  /** Whether the exchange still knows it: a busy one forgets what closed long ago. */
  isKnown(order: { exchange: ExchangeId; orderId: string }): boolean {
    return this.truth(order) !== undefined;
  }

  change(change: OrderChange): void {
    if (change.seq <= this.#lastSeq) this.#complain(change.key, `its event ${change.seq} came after ${this.#lastSeq}`);
    this.#lastSeq = change.seq;
    const { order, cause, key } = change;
    const before = this.#told.get(key);
    if (order.status === 'unknown' && before?.status !== 'unknown' && cause !== 'leftBook' && cause !== 'amended') {
      // Fills of an order nobody has seen say nothing of how it stands, nor does a refusal about one or a history that calls it
      // open; nothing else leaves that open here.
      if (before === undefined && isOpenInHistory(order)) return this.#state(key, order);
      // Nor does the push of a stop: one frame tells its beginning and its end.
      if (before === undefined && order.orderKind === 'stop' && cause === 'push') return this.#state(key, order);
      if (before !== undefined || (cause !== 'fills' && cause !== 'requestRefused'))
        this.#complain(key, `was ${before?.status ?? 'not there'} and is unknown for no reason (${cause})`);
    }
    if (cause === 'leftBook' && order.status === 'unknown' && this.truth(order)?.isOpen === true)
      this.#complain(key, 'left the book, yet it is open');
    this.#state(key, order);
  }

  delta({ rows }: BoardDelta): void {
    for (const { key, order } of rows) this.#state(key, order);
  }

  notice({ kind, orderKey, orderId, exchange, text }: Notice): void {
    if (orderKey === null || orderId === null) return;
    const truth = this.truth({ exchange, orderId });
    const name = `${kind} ${orderKey}`;
    // That it or a change to it was refused; then, that it rests.
    if (kind === 'refused') {
      if (text.includes('rests on the book') && this.#told.get(orderKey)?.isOpen !== true)
        this.#complain(orderKey, `the notice “${text}” of an order that is not told as open`);
      return;
    }
    if (kind !== 'partiallyFilled' && this.#noticed.has(name)) this.#complain(orderKey, `a second notice: ${text}`);
    this.#noticed.add(name);
    if (text.includes('before any of') && truth !== undefined && Big(truth.filledQuantity).gt(0))
      this.#complain(orderKey, `the notice “${text}” where ${truth.filledQuantity} is filled`);
    if (
      kind === 'leftBook'
        ? truth?.isOpen === true
        : kind === 'partiallyFilled'
          ? truth?.filledQuantity === '0'
          : truth?.status !== kind
    ) {
      this.#complain(orderKey, `the notice “${text}” where it is ${truth?.status ?? 'gone'}`);
    }
  }

  /** How a row differs from the truth; null where it doesn't. */
  difference(row: BoardRow): string | null {
    const truth = this.truth(row.order);
    const { status, isOpen, filledQuantity, remainingQuantity } = row.order;
    if (row.isStale) return `${row.key} is stale (${status}, at the exchange ${truth?.status ?? 'gone'})`;
    if (truth === undefined)
      return isOpen === null && status === 'unknown' ? null : `${row.key} was replaced, and is ${status} here`;
    // Whether and when a trigger fires is all that HTX says of it.
    if (truth.orderKind === 'trigger') {
      return status === truth.status && isOpen === truth.isOpen
        ? null
        : `${row.key} is ${status} here, and ${truth.status} at the exchange (${row.order.exchangeStatus}, from ${row.order.source})`;
    }
    // What became of a stop a list need not tell, nor how much of it was filled.
    const isUntold = (status === 'unknown' && isOpen === null) || (status === truth.status && filledQuantity === null);
    if (!this.#listsEndedStops() && truth.orderKind === 'stop' && truth.isOpen === false && isUntold) return null;
    // That nothing of a rejected order was filled goes without saying, and QFEX does not say it.
    const filled = status === 'rejected' ? (filledQuantity ?? '0') : filledQuantity;
    const here = [status, isOpen, value(filled), value(remainingQuantity)].join(' ');
    const there = [truth.status, truth.isOpen, value(truth.filledQuantity), value(truth.remainingQuantity)].join(' ');
    if (
      status === truth.status &&
      isOpen === truth.isOpen &&
      isNear(row.order, filled, truth.filledQuantity) &&
      isNear(row.order, remainingQuantity, truth.remainingQuantity)
    )
      return null;
    return here === there
      ? null
      : `${row.key} is ${here} here, and ${there} at the exchange (${row.order.exchangeStatus}, from ${row.order.source})`;
  }

  /** Every row and every open order of the exchanges, compared. */
  differences(rows: readonly BoardRow[]): string[] {
    const found = rows.map((row) => this.difference(row)).filter((sentence) => sentence !== null);
    const shown = new Set(rows.map(({ order }) => order.orderId));
    for (const market of Object.values(this.#markets)) {
      for (const { orderId, kind } of market.book())
        if (!shown.has(orderId)) found.push(`${kind} ${orderId} is open, and not on the board`);
    }
    return found;
  }

  /** How the fills of an order that are kept differ from the exchange's; null where they don't. */
  fillDifference(
    { key, order: { exchange, orderId } }: Pick<BoardRow, 'key' | 'order'>,
    kept: readonly Fill[],
  ): string | null {
    const order = this.#markets[exchange].find(orderId);
    // Under the ID that an amend replaced the older ones were told.
    if (order === undefined || (exchange === 'qfex' && order.isAmended)) return null;
    const here = figures(
      kept.map(({ quantity }) => quantity),
      kept.map(({ fee }) => fee?.amount ?? '0'),
    );
    const there = figures(
      order.fills.map(({ quantity }) => quantity),
      order.fills.map(({ fee }) => fee),
    );
    return here === there ? null : `${key} has ${here} here, and ${there} at the exchange`;
  }

  #state(key: OrderKey, order: BoardRow['order']): void {
    const before = this.#told.get(key);
    const { status, isOpen, filledQuantity, remainingQuantity } = order;
    this.#told.set(key, { status, isOpen, filledQuantity });
    const truth = this.truth(order);
    if (before?.isOpen === false && (isOpen !== false || status !== before.status))
      this.#complain(key, `was ${before.status}, and is ${status}`);
    const isAmended = this.#markets[order.exchange].find(order.orderId)?.isAmended === true;
    // From none to not known is no step down: of an amended order only its fills tell (docs/truth.md, An amended order), and once it is
    // called filled, those known until then are not all.
    const isNotKnownYet = filledQuantity === null && status === 'filled' && before?.isOpen !== false && isAmended;
    if (
      before !== undefined &&
      before.filledQuantity !== null &&
      !isNotKnownYet &&
      Big(filledQuantity ?? '0').lt(before.filledQuantity) &&
      !isNear(order, filledQuantity, before.filledQuantity)
    ) {
      this.#complain(key, `filled went from ${before.filledQuantity} to ${filledQuantity ?? 'not known'}`);
    }
    if (
      filledQuantity !== null &&
      truth !== undefined &&
      Big(filledQuantity).gt(truth.filledQuantity) &&
      !isNear(order, filledQuantity, truth.filledQuantity)
    ) {
      this.#complain(key, `filled ${filledQuantity}, at the exchange ${truth.filledQuantity}`);
    }
    if (
      isOpen === false &&
      filledQuantity !== null &&
      Big(filledQuantity).eq(0) &&
      truth !== undefined &&
      Big(truth.filledQuantity).gt(0)
    ) {
      this.#complain(key, `is ${status} with nothing filled, at the exchange ${truth.filledQuantity}`);
    }
    if (closedWords.has(status) && truth?.status !== status)
      this.#complain(key, `is called ${status} where it is ${truth?.status ?? 'gone'}`);
    if (status === 'unknown' && isOpen !== null) this.#complain(key, `is unknown, and isOpen is ${String(isOpen)}`);
    if (isOpen === false && (remainingQuantity === null || !Big(remainingQuantity).eq(0)))
      this.#complain(key, `is closed, and ${remainingQuantity ?? '?'} remain`);
    if (isOpen === true) this.#figures(key, order);
  }

  /** What is called open must not be denied by its own figures, not for a moment either. */
  #figures(key: OrderKey, order: BoardRow['order']): void {
    const { status, filledQuantity, remainingQuantity, quantity } = order;
    if (isNear(order, remainingQuantity, '0')) this.#complain(key, `is open (${status}), and nothing remains`);
    if (quantity === null || Big(quantity).lte(0)) return;
    if (isNear(order, filledQuantity, quantity))
      this.#complain(key, `is open (${status}), and all ${quantity} are filled`);
    if (
      filledQuantity !== null &&
      remainingQuantity !== null &&
      !isNear(order, Big(filledQuantity).plus(remainingQuantity).toFixed(), quantity)
    ) {
      this.#complain(key, `${filledQuantity} filled and ${remainingQuantity} remaining are not ${quantity}`);
    }
    if (status === 'partiallyFilled' && isNear(order, filledQuantity, '0') && order.exchange === 'qfex')
      this.#complain(key, 'is partly filled, and nothing is filled');
    if (status === 'new' && filledQuantity !== null && !isNear(order, filledQuantity, '0'))
      this.#complain(key, `is new, and ${filledQuantity} are filled`);
  }

  #complain(key: OrderKey, sentence: string): void {
    this.wrong.push(`${key}: ${sentence}`);
  }
}

function figures(quantities: readonly string[], fees: readonly string[]): string {
  return `${quantities.length} fills of ${sum(quantities)} for ${sum(fees)}`;
}

function sum(decimals: readonly string[]): string {
  return decimals.reduce((total, each) => total.plus(each), Big(0)).toFixed();
}

/** QFEX's doubles leave residue, by docs/truth.md up to 1e-12 of the quantity; HTX's decimals none. */
function isNear(
  { exchange, quantity }: Pick<BoardRow['order'], 'exchange' | 'quantity'>,
  one: string | null,
  other: string | null,
): boolean {
  if (one === null || other === null) return one === other;
  const within =
    exchange === 'qfex'
      ? Big(quantity ?? '1')
          .abs()
          .times('1e-12')
      : Big(0);
  return Big(one).minus(other).abs().lte(within);
}

function value(decimal: string | null): string {
  return decimal === null ? 'null' : Big(decimal).toFixed();
}
