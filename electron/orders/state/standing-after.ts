/** How does an order stand after a message that was judged? */

import type { OrderReport } from '../../exchanges/reports.ts';
import type { OrderState } from './order-state.ts';
import {
  concludedFilled,
  conclusionOf,
  doubtOf,
  hasLeftBook,
  mustBeAsked,
  untold,
  withAsking,
  withKnownRefusal,
  type Doubt,
  type Standing,
} from './standing.ts';

/** @param wins - the order now stands as the message says; else the message only adds what was missing */
export function standingAfter(state: OrderState, report: OrderReport, wins: boolean, isLate: boolean): Standing {
  return wins ? standingSaid(state, report, isLate) : standingKept(state, report, isLate);
}

function standingSaid(state: OrderState, report: OrderReport, isLate: boolean): Standing {
  const { isOpen, source, asOf } = report.order;
  if (isOpen === false) {
    if (source !== 'fills' && report.isConcluded !== true) return { isOpen, conclusion: null };
    const conclusion = conclusionOf(state);
    return conclusion?.from === 'figures' ? { isOpen, conclusion } : concludedFilled(asOf);
  }
  if (isOpen === null)
    return hasLeftBook(state)
      ? { isOpen, why: 'leftBook', asksAgain: report.asksAgain }
      : untold(doubtOf(state), report.asksAgain);
  // It came back by a push that may have been on its way when the lists were read.
  const asks = report.asksAgain || (hasLeftBook(state) && source === 'push');
  return { isOpen, doubt: doubtAfter(state, report, isLate), asksAgain: asks };
}

function standingKept(state: OrderState, report: OrderReport, isLate: boolean): Standing {
  const { order: said, claim } = report;
  const standing = withKnownRefusal(state.standing);
  if (standing.isOpen === false) return standing;
  const asks = asksAgain(state, report, isLate);
  // Among the open orders again, and yet not said how it stands.
  if (hasLeftBook(state) && claim === 'noState' && said.source === 'snapshot' && !isLate) return untold(null, asks);
  return withAsking('doubt' in standing ? { ...standing, doubt: doubtAfter(state, report, isLate) } : standing, asks);
}

function doubtAfter(state: OrderState, { order: said, claim }: OrderReport, isLate: boolean): Doubt | null {
  const doubt = doubtOf(state);
  if (doubt === null || isLate) return doubt;
  const isThere =
    said.source === 'snapshot' || said.source === 'lookup'
      ? said.isOpen === true || claim === 'noState'
      : said.isOpen === true && said.updatedAt !== null && doubt.at !== null && said.updatedAt > doubt.at;
  return isThere ? null : doubt;
}

function asksAgain(state: OrderState, { order: said, claim, asksAgain: says }: OrderReport, isLate: boolean): boolean {
  const asked = mustBeAsked(state);
  if (isLate) return asked;
  if (claim === 'noState') return says || asked || (hasLeftBook(state) && said.source === 'snapshot');
  return said.source === 'snapshot' || said.source === 'lookup' ? says : asked;
}
