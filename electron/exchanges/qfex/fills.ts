/** What do the fills of an order say of it? Counted once each, by trade ID. */

import { computedAmount, computedFee, isSameAmount, largerAmount } from '../../../shared/amounts.ts';
import { isPositive } from '../../../shared/decimal.ts';
import { averageOf, nothingCounted, withFill, type Sums } from '../../../shared/fill-sums.ts';
import type { Order } from '../../../shared/order.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { later } from '../precedence.ts';
import type { FillReport } from '../reports.ts';
import { unusable } from '../unusable-answers.ts';
import type { WireObject } from '../wire.ts';
import { readFill, type QfexFillContext } from './fill-report.ts';
import { isSameQfexId } from './order.ts';
import { qfexUnusable } from './problems.ts';
import type { RestRows } from './rest-list.ts';
import { withSoundFigures } from './sound-figures.ts';
import type { WallMs } from '../../../shared/time.ts';

/** A list that grows while it is read, or whose offset is ignored, shows the same fill again. */
export function eachFillOnce(fills: readonly FillReport[]): FillReport[] {
  return [...new Map(fills.map((report) => [`${report.fill.orderId} ${report.fill.tradeId}`, report])).values()];
}

/**
 * The fills of one order from the rows of `/user/trade`; those of others are passed over.
 *
 * @returns `unreadable` where one can't be counted
 */
export function fillsIn(
  rows: readonly (WireObject | null)[],
  orderId: string,
  context: QfexFillContext,
): FillReport[] | 'unreadable' {
  const fills: FillReport[] = [];
  for (const row of rows) {
    const rowOrderId = row?.word('order_id') ?? null;
    if (row === null || rowOrderId === null) return 'unreadable';
    if (!isSameQfexId(rowOrderId, orderId)) continue;
    const fill = readFill(row, context);
    if (fill === 'unreadable') return fill;
    fills.push(fill);
  }
  return eachFillOnce(fills);
}

export function sumOf(fills: readonly FillReport[]): Sums {
  return fills.map(({ fill }) => fill).reduce(withFill, nothingCounted);
}

/** As far as their rows tell: of `/user/trade` it is the time of the order. */
export function newestTimeOf(fills: readonly FillReport[]): WallMs | null {
  return fills.map(({ fill, orderedAt }) => orderedAt ?? fill.filledAt).reduce<WallMs | null>(later, null);
}

/** What the fills add to an order: filled quantity (which never goes down), average, fee, and the proof that it is filled. */
export function withFills(order: Order, fills: readonly FillReport[]): Order {
  const sums = sumOf(fills);
  const filledQuantity = largerAmount(order.filledQuantity, computedAmount(sums.quantity, order), order);
  const isProvenFilled =
    (order.status === 'partiallyFilled' || order.status === 'unknown') &&
    isPositive(order.quantity) &&
    isSameAmount(order.quantity, sums.quantity, order);
  return withSoundFigures({
    ...order,
    filledQuantity,
    // An average over part of the fills would be another order's price.
    averagePrice: order.averagePrice ?? (isSameAmount(filledQuantity, sums.quantity, order) ? averageOf(sums) : null),
    fee: order.fee ?? (sums.fee === null ? null : { ...sums.fee, amount: computedFee(sums.fee.amount, 'qfex') }),
    // The status is then the fills' word, and so are its source and its text.
    ...(isProvenFilled
      ? {
          status: 'filled' as const,
          isOpen: false,
          remainingQuantity: '0',
          source: 'fills' as const,
          raw: fills[0]?.fill.raw ?? order.raw,
        }
      : {}),
  });
}

/** The same from an answer of REST, for look-ups and monitor: some of the fills would sum up to another order. */
export function fillsInAnswer(answer: Result<RestRows>, orderId: string, account: string): Result<FillReport[]> {
  if (!answer.ok) return answer;
  const { rows, receivedAt, problem, cut } = answer.value;
  if (problem !== null || cut !== null) return failed(problem ?? longFills);
  const fills = fillsIn(rows, orderId, { account, asOf: receivedAt, source: 'history' });
  return fills === 'unreadable' ? failed(qfexUnusable.unreadableRow) : ok(fills);
}

const longFills = unusable('QFEX’s list of this order’s fills could not be read to its end.');
