/**
 * What do many orders come to? By symbol and unit, which are never mixed; exactly, and what is not known of some of them is
 * counted and not guessed.
 */

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
  symbols: readonly SymbolTotals[];
  /** By currency; with the currency not told, ''. */
  fees: readonly { currency: string; sum: Decimal }[];
  /** Of how many orders with a fill no fee is known. */
  feesLacking: number;
}

type Summed = Pick<
  Order,
  | 'exchange'
  | 'symbol'
  | 'side'
  | 'orderKind'
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

const plainDecimal = /^-?\d+(?:\.\d+)?$/;
const noSum: Sum = { amount: '0', lacking: 0, isRounded: false };
const nothing: SideTotals = {
  count: 0,
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

function inBase(quantity: Decimal | null, { quantityUnit, contractSize }: Summed): Decimal | null {
  return quantityUnit === 'base' ? quantity : inBaseUnits(quantity, contractSize);
}

function times(one: Decimal | null, other: Decimal | null): Decimal | null {
  return one === null || other === null ? null : multiply(one, other);
}

/** What the exchange says it came to, or at its average. */
function filledValueOf(order: Summed): { value: Decimal | null; isRounded: boolean } {
  const filled = known(order.filledQuantity);
  if (filled !== null && isZero(filled)) return { value: '0', isRounded: false };
  const turnover = known(order.turnover);
  if (turnover !== null && !isZero(turnover)) return { value: turnover, isRounded: false };
  return {
    value: times(inBase(filled, order), known(order.averagePrice)),
    isRounded: !factsOf(order.exchange).figures.isFilledTold,
  };
}

/** A trigger is no price: what it starts may trade at any. */
function restValueOf(order: Summed): Decimal | null {
  const remaining = known(order.remainingQuantity);
  if (remaining !== null && isZero(remaining)) return '0';
  return times(inBase(remaining, order), order.orderKind === 'stop' ? null : known(order.price));
}

function withOrder(totals: SideTotals, order: Summed): SideTotals {
  const { value, isRounded } = filledValueOf(order);
  return {
    count: totals.count + 1,
    quantity: plus(totals.quantity, known(order.quantity)),
    filled: plus(totals.filled, known(order.filledQuantity)),
    remaining: plus(totals.remaining, known(order.remainingQuantity)),
    filledValue: plus(totals.filledValue, value, isRounded),
    restValue: plus(totals.restValue, restValueOf(order)),
  };
}

/** Sums up order after order, so that whoever has very many can do it bit by bit. */
export class TotalsSum {
  #count = 0;
  readonly #symbols = new Map<string, Omit<SymbolTotals, 'net'>>();
  readonly #fees = new Map<string, Decimal>();
  #feesLacking = 0;

  add(order: Summed): void {
    this.#count += 1;
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
    this.#symbols.set(key, { ...before, [side]: withOrder(before[side], order) });
    this.#addFee(order);
  }

  #addFee({ fee, filledQuantity }: Summed): void {
    const amount = known(fee?.amount ?? null);
    if (amount !== null) {
      const currency = fee?.currency ?? '';
      this.#fees.set(currency, add(this.#fees.get(currency) ?? '0', amount));
    } else if (filledQuantity === null || !isZero(filledQuantity)) this.#feesLacking += 1;
  }

  /** In the order of their symbols. */
  totals(): Totals {
    const symbols = [...this.#symbols.values()].toSorted((one, other) =>
      `${one.symbol} ${one.exchange}` < `${other.symbol} ${other.exchange}` ? -1 : 1,
    );
    return {
      count: this.#count,
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

/** Of some orders at once. */
export function totalsOf(orders: Iterable<Summed>): Totals {
  const sum = new TotalsSum();
  for (const order of orders) sum.add(order);
  return sum.totals();
}
