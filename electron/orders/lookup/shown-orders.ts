/** Which orders does an answer show, and what is to be read beside them? Drawn from its reports by the one merge. */

import { notesAbout } from '../../../shared/exchange-words.ts';
import type { Order } from '../../../shared/order.ts';
import type { ExchangeAccount, SearchResult } from '../../exchanges/exchange.ts';
import type { FillReport, OrderReport } from '../../exchanges/reports.ts';
import { byOrder } from '../book/answer-telling.ts';
import { type OrderState } from '../state/order-state.ts';
import { applyFill, countedAll } from '../state/apply-fill.ts';
import { applyReport } from '../state/apply-report.ts';

/** What a trader sees of a search. */
export interface ShownAnswer extends Pick<SearchResult, 'outcome' | 'problem' | 'notes' | 'asked' | 'everySymbol'> {
  /** In the order in which they were first told of. */
  orders: Order[];
}

/** @param symbol - the trader's; null where none was given */
export function shownAnswer(
  { outcome, reports, fills, wholeFillsOf = [], problem, notes, asked, everySymbol }: SearchResult,
  symbol: string | null,
  { noteOn = () => null }: Pick<ExchangeAccount, 'noteOn'>,
): ShownAnswer {
  const orders = [...byOrder(reports, fills)].flatMap((told) => merged(told, wholeFillsOf) ?? []);
  const notesOn = (order: Order): string[] => [
    ...(symbol !== null && order.symbol !== '' && order.symbol !== symbol
      ? [`Found under ${order.symbol}, not under ${symbol}.`]
      : []),
    ...[noteOn(order)].filter((note) => note !== null),
    ...notesAbout(order),
  ];
  return {
    outcome,
    orders,
    problem,
    notes: [...new Set([...notes, ...orders.flatMap(notesOn)])],
    asked,
    ...(everySymbol === undefined ? {} : { everySymbol }),
  };
}

function merged(
  { reports, fills }: { reports: OrderReport[]; fills: FillReport[] },
  wholeFillsOf: readonly string[],
): Order | null {
  let state: OrderState | null = null;
  for (const report of reports) state = applyReport(state, report)?.state ?? state;
  for (const fill of fills) state = applyFill(state, fill)?.state ?? state;
  if (state !== null && wholeFillsOf.includes(state.order.orderId)) state = countedAll(state)?.state ?? state;
  return state?.order ?? null;
}
