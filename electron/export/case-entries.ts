/**
 * What stands in the case file of one order? What a dispute asks for: who says it and when, the order, its fills and its
 * events with the exchange's own texts, what was asked, and what is not known.
 */

import type { Gap } from '../../shared/connection.ts';
import { missingFillsWords } from '../../shared/fill-words.ts';
import type { LookupReport } from '../../shared/lookup.ts';
import { isoTime } from '../../shared/order-fields.ts';
import type { Order } from '../../shared/order.ts';
import type { WallMs } from '../../shared/time.ts';
import type { OrderHistory } from '../../shared/timeline.ts';
import { caseFormat, caseVersion } from './case-chain.ts';
import type { CaseRedaction } from './case-redaction.ts';

/** A look-up whose answers speak of the order. */
export interface AskedInCase {
  startedAt: WallMs;
  report: LookupReport;
}

export interface CaseSources {
  app: { name: string; version: string };
  /** This computer's clock, now. */
  madeAt: WallMs;
  /** The exchange's clock minus this computer's; null where it was not measured. */
  clockOffsetMs: number | null;
  history: OrderHistory;
  /** Times of the account of which it is not known what happened; null where they could not be read. */
  gaps: readonly Gap[] | null;
  lookups: readonly AskedInCase[];
}

/** What a case file is about, in its first entry. */
export type CaseOrder = Pick<Order, 'exchange' | 'account' | 'orderKind' | 'orderId' | 'clientOrderId'>;

/** How many entries a case file of these has, the end included. */
export function caseLength({ history: { fills, events }, lookups }: CaseSources): number {
  const [head, order, notKnownEntry, end] = [1, 1, 1, 1];
  return head + order + fills.length + events.length + lookups.length + notKnownEntry + end;
}

/**
 * The entries in their order, but for the last, which the chain adds. What must not leave this computer is taken out of each.
 *
 * @returns null while all texts are being read for it: there may be many, and others may have their turns
 */
export function* caseEntries(sources: CaseSources, redaction: CaseRedaction): Generator<object | null> {
  const { history, lookups } = sources;
  for (const { raw } of textsIn(sources)) {
    redaction.read(raw);
    yield null;
  }
  for (const [name, value] of Object.entries(history.order.extra)) redaction.readField(name, value);
  const clean = (entry: object): object => redaction.object(entry);
  yield clean(headOf(sources));
  yield clean({ kind: 'order', order: history.order });
  for (const fill of history.fills) yield clean({ kind: 'fill', fill });
  for (const event of history.events) yield clean({ kind: 'event', event });
  for (const asked of lookups) yield clean({ kind: 'asked', ...askedIn(asked) });
  yield clean({ kind: 'notKnown', ...notKnown(sources), redactedFields: redaction.fields });
}

function* textsIn({ history: { order, fills, events }, lookups }: CaseSources): Generator<{ raw: string }> {
  yield order;
  yield* fills;
  yield* events;
  for (const { report } of lookups) yield* report.orders;
}

function headOf({ app, madeAt, clockOffsetMs, history }: CaseSources): object {
  const { exchange, account, orderKind, orderId, clientOrderId } = history.order;
  const order: CaseOrder = { exchange, account, orderKind, orderId, clientOrderId };
  return {
    kind: 'head',
    format: caseFormat,
    version: caseVersion,
    app,
    madeAt: isoTime(madeAt),
    // Milliseconds since 1970, UTC, as all other times here; the offset is what the exchange's clock was ahead of it.
    clock: { computerMs: madeAt, exchangeMinusComputerMs: clockOffsetMs },
    order,
    hashes:
      'Each hash is the SHA-256, in hexadecimal digits, of the hash before (64 zeros before the first) and the JSON text of its entry.',
  };
}

function askedIn({ startedAt, report }: AskedInCase): object {
  return {
    startedAt,
    query: { id: report.query.id, by: report.query.by, symbol: report.query.symbol, exchange: report.query.exchange },
    verdict: report.verdict,
    // The account's name is the trader's own, and nobody else's business.
    answers: report.answers.map(({ orders, accountLabel: _label, ...answer }) => ({
      ...answer,
      orderIds: orders.map(({ orderId }) => orderId),
    })),
  };
}

function notKnown({ history, gaps }: CaseSources): object {
  const { events, lost = [], unreadable = 0 } = history;
  return {
    // Could not be written when they came.
    lostEvents: lost,
    unreadableEventsAndFills: unreadable,
    // Also what this app concluded itself has no text of the exchange.
    eventsWithoutText: events.filter(({ raw }) => raw === '').length,
    fillsMissing: missingFillsWords(history),
    gaps,
    gapsCouldBeRead: gaps !== null,
  };
}
