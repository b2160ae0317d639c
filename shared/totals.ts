/**
 * What do many orders come to? By symbol and unit, which are never mixed; exactly, and what is not known of some of them is
 * counted and not guessed: of an order whose outcome is not known what it filled, and its fee, are those it was last seen
 * with, and no known amounts.
 */

import type { BoardRow } from './board.ts';
import { add, isZero, multiply, subtract } from './decimal.ts';
import { inBaseUnits, quoteAssetOf } from './digits.ts';
import { factsOf } from './exchanges/index.ts';
import type { Decimal, ExchangeId, Order } from './order.ts';

/** A sum, and of how many orders it could not be told. */
export interface Sum {
  amount: Decimal;
  lacking: number;
  /** Averages that this app computed are rounded. */
  isRounded: boolean;
}

export interface SideTotals {
  count: number;
  /** Of how many the figures are those they were last seen with: old news that may not be so any more. */
  notLive: number;
  quantity: Sum;
  filled: Sum;
  remaining: Sum;
  /** What was filled, in the asset of the prices. */
  filledValue: Sum;
  /** What can still fill, at the orders' prices. */
  restValue: Sum;
}

export interface SymbolTotals {
  exchange: ExchangeId;
  symbol: string;
  quantityUnit: Order['quantityUnit'];
  /** Of one contract; orders with another are summed apart. */
  contractSize: Decimal | null;
  /** The asset of the prices; empty where the symbol tells none. */
  valueUnit: string;
  buy: SideTotals;
  sell: SideTotals;
  /** Those of which the exchange told no side. */
  noSide: SideTotals;
  /** Filled to buy less filled to sell. */
  net: Sum;
}

export interface Totals {
  count: number;
  /** Of how many summed ones the figures may not be so any more. */
  notLive: number;
  /** Trigger orders that are in no sum: they started orders of their own, which are summed as those. */
  handedOn: number;
  symbols: readonly SymbolTotals[];
  /** By currency; with the currency not told, ''. */
  fees: readonly { currency: string; sum: Decimal }[];
  /** Of how many orders with a fill no fee is known. */
  feesLacking: number;
}

/** Those with a net first, or with one that is not wholly known; each part in its order. */
export function netFirst(symbols: readonly SymbolTotals[]): readonly SymbolTotals[] {
  const hasNet = ({ net }: SymbolTotals): boolean => net.lacking > 0 || !isZero(net.amount);
  return [...symbols.filter(hasNet), ...symbols.filter((each) => !hasNet(each))];
}

type SummedOrder = Pick<
  Order,
  | 'exchange'
  | 'symbol'
  | 'side'
  | 'orderKind'
  | 'status'
  | 'isOpen'
  | 'price'
  | 'averagePrice'
  | 'quantity'
  | 'filledQuantity'
  | 'remainingQuantity'
  | 'turnover'
  | 'quantityUnit'
  | 'contractSize'
  | 'fee'
>;

/** An order, and what beside it decides which of its figures are known. */
export interface Summed extends Pick<BoardRow, 'amendedTo'>, Partial<Pick<BoardRow, 'isStale' | 'startedOrderId'>> {
  order: SummedOrder;
}

const plainDecimal = /^-?\d+(?:\.\d+)?$/;
const noSum: Sum = { amount: '0', lacking: 0, isRounded: false };
const nothing: SideTotals = {
  count: 0,
  notLive: 0,
  quantity: noSum,
  filled: noSum,
  remaining: noSum,
  filledValue: noSum,
  restValue: noSum,
};

function known(value: Decimal | null): Decimal | null {
  return value !== null && plainDecimal.test(value) ? value : null;
}

function plus(sum: Sum, value: Decimal | null, isRounded = false): Sum {
  return value === null
    ? { ...sum, lacking: sum.lacking + 1 }
    : { ...sum, amount: add(sum.amount, value), isRounded: sum.isRounded || isRounded };
}

function inBase(quantity: Decimal | null, { quantityUnit, contractSize }: SummedOrder): Decimal | null {
  return quantityUnit === 'base' ? quantity : inBaseUnits(quantity, contractSize);
}

function times(one: Decimal | null, other: Decimal | null): Decimal | null {
  return one === null || other === null ? null : multiply(one, other);
}

/** A trigger order fills nothing: what it starts does. */
function fillsNothing({ orderKind, isOpen }: SummedOrder): boolean {
  return orderKind === 'trigger' && isOpen !== null;
}

/** null where it can have filled more since it was last seen, and nobody has told. */
function filledOf(order: SummedOrder): Decimal | null {
  if (fillsNothing(order)) return '0';
  return order.isOpen === null ? null : known(order.filledQuantity);
}

/** What the exchange says it came to, or at its average. */
function filledValueOf(order: SummedOrder): { value: Decimal | null; isRounded: boolean } {
  const filled = filledOf(order);
  if (filled === null) return { value: null, isRounded: false };
  if (isZero(filled)) return { value: '0', isRounded: false };
  const turnover = known(order.turnover);
  if (turnover !== null && !isZero(turnover)) return { value: turnover, isRounded: false };
  return {
    value: times(inBase(filled, order), known(order.averagePrice)),
    isRounded: !factsOf(order.exchange).figures.isFilledTold,
  };
}

/** What can still fill of the order itself. */
function remainingOf(order: SummedOrder): Decimal | null {
  if (fillsNothing(order)) return '0';
  return order.isOpen === null ? null : known(order.remainingQuantity);
}

/** A trigger is no price: what it starts may trade at any. */
function restValueOf(order: SummedOrder): Decimal | null {
  const remaining = remainingOf(order);
  if (remaining !== null && isZero(remaining)) return '0';
  return times(inBase(remaining, order), order.orderKind === 'stop' ? null : known(order.price));
}

/** Of one that goes on under another ID, which is an order of its own, it is not known how much was this one's. */
function quantityOf({ order, amendedTo }: Summed): Decimal | null {
  return order.isOpen === null && amendedTo?.isCertain === true ? null : known(order.quantity);
}

function withRow(totals: SideTotals, row: Summed): SideTotals {
  const { order, isStale = false } = row;
  const { value, isRounded } = filledValueOf(order);
  return {
    count: totals.count + 1,
    notLive: totals.notLive + (isStale ? 1 : 0),
    quantity: plus(totals.quantity, quantityOf(row)),
    filled: plus(totals.filled, filledOf(order)),
    remaining: plus(totals.remaining, remainingOf(order)),
    filledValue: plus(totals.filledValue, value, isRounded),
    restValue: plus(totals.restValue, restValueOf(order)),
  };
}

/** Its whole quantity is that of the order it started. */
function isHandedOn({ order, startedOrderId = null }: Summed): boolean {
  return order.orderKind === 'trigger' && (order.status === 'triggered' || startedOrderId !== null);
}

/** Sums up row after row, so that whoever has very many can do it bit by bit. */
export class TotalsSum {
  #count = 0;
  #notLive = 0;
  #handedOn = 0;
  readonly #symbols = new Map<string, Omit<SymbolTotals, 'net'>>();
  readonly #fees = new Map<string, Decimal>();
  #feesLacking = 0;

  add(row: Summed): void {
    this.#count += 1;
    if (isHandedOn(row)) {
      this.#handedOn += 1;
      return;
    }
    if (row.isStale === true) this.#notLive += 1;
    const { order } = row;
    const { exchange, symbol, quantityUnit, contractSize } = order;
    const key = `${exchange} ${quantityUnit} ${contractSize ?? ''} ${symbol}`;
    const before = this.#symbols.get(key) ?? {
      exchange,
      symbol,
      quantityUnit,
      contractSize,
      valueUnit: quoteAssetOf('price', symbol),
      buy: nothing,
      sell: nothing,
      noSide: nothing,
    };
    const side = order.side ?? 'noSide';
    this.#symbols.set(key, { ...before, [side]: withRow(before[side], row) });
    this.#addFee(order);
  }

  #addFee(order: SummedOrder): void {
    const filled = filledOf(order);
    const amount = order.isOpen === null ? null : known(order.fee?.amount ?? null);
    if (amount !== null) {
      const currency = order.fee?.currency ?? '';
      this.#fees.set(currency, add(this.#fees.get(currency) ?? '0', amount));
    } else if (filled === null || !isZero(filled)) this.#feesLacking += 1;
  }

  /** In the order of their symbols. */
  totals(): Totals {
    const symbols = [...this.#symbols.values()].toSorted((one, other) =>
      `${one.symbol} ${one.exchange}` < `${other.symbol} ${other.exchange}` ? -1 : 1,
    );
    return {
      count: this.#count,
      notLive: this.#notLive,
      handedOn: this.#handedOn,
      symbols: symbols.map((each) => ({ ...each, net: netOf(each) })),
      fees: [...this.#fees].map(([currency, sum]) => ({ currency, sum })),
      feesLacking: this.#feesLacking,
    };
  }
}

function netOf({ buy, sell, noSide }: Pick<SymbolTotals, 'buy' | 'sell' | 'noSide'>): Sum {
  return {
    amount: subtract(buy.filled.amount, sell.filled.amount),
    lacking: buy.filled.lacking + sell.filled.lacking + noSide.count,
    isRounded: false,
  };
}

/** Of some rows at once. */
export function totalsOf(rows: Iterable<Summed>): Totals {
  const sum = new TotalsSum();
  for (const row of rows) sum.add(row);
  return sum.totals();
}
