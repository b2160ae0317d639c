/** How does a report read in a terminal? The same words as the window's, control and bidi characters made visible. */

import { mayBeRounded, roundedSentence } from '../../shared/asked-ids.ts';
import { baseAsset, groupedDigits, inBaseUnits, quoteAssetOf } from '../../shared/digits.ts';
import { exchangeMark, markWord } from '../../shared/exchange-words.ts';
import type { Answer, LookupReport } from '../../shared/lookup.ts';
import type { DemoOrder } from '../../shared/contract.ts';
import { orderFields, utcSecond, type OrderField } from '../../shared/order-fields.ts';
import { orderSentenceText } from '../../shared/order-sentence.ts';
import { exchangeIds, type Order } from '../../shared/order.ts';
import { exchangeName, outcomeWord, placeName, statusWord } from '../../shared/order-words.ts';
import { accountName, narrowedBy, verdictSentence } from '../../shared/sentences.ts';
import type { WallMs } from '../../shared/time.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { noIdsOfThisForm, possibleExchanges } from '../orders/lookup/query.ts';
import { isDemoAccount } from './demo-accounts.ts';

/**
 * The whole report as lines of text.
 *
 * @param askedAt - when its accounts were asked
 */
export function reportCard(report: LookupReport, askedAt: WallMs): string {
  const { query } = report;
  const { headline, limits } = verdictSentence(report);
  const others = report.orders.filter((order) => order !== report.order);
  const isDoubtful = report.verdict !== 'found' && mayBeRounded(query);
  const blocks = [
    [
      `${query.id} ${narrowedBy(query)}`.trimEnd(),
      `${headline} ${whichHasTheId(report, others)}`.trimEnd(),
      limits,
      isDoubtful ? roundedSentence() : '',
      `Asked ${utcSecond(askedAt)} UTC`,
    ],
    ...(report.order === null ? [] : [report.order, ...others]).map(orderLines),
    ...report.answers.map((answer) => answerLines(answer, report.query.symbol)),
    ...notAskedLines(report),
  ];
  return blocks
    .map((lines) =>
      lines
        .filter((line) => line !== '')
        .map(visibleText)
        .join('\n'),
    )
    .join('\n\n');
}

/** A trigger order that fired stands behind the order it started, which is the newer one. */
function whichHasTheId({ order, query, answers }: LookupReport, others: readonly Order[]): string {
  if (order === null || others.length === 0 || answers.length === 0) return '';
  const isAsked = ({ orderId }: Order): boolean => orderId.toLowerCase() === query.id.toLowerCase();
  const places = [order, ...others].flatMap((each, at) => (isAsked(each) ? [at + 1] : []));
  const [place] = places;
  return place === undefined || places.length > 1 ? '' : `Order ${String(place)} below has this ID.`;
}

/** The demo's orders as a table. */
export function demoCard(orders: readonly DemoOrder[]): string {
  const width = Math.max(...orders.map(({ orderId }) => orderId.length));
  const rows = orders.map(
    ({ exchange, orderId, symbol, caption }) =>
      `${exchange.padEnd(5)} ${orderId.padEnd(width)} ${symbol.padEnd(11)} ${caption}`,
  );
  return ['Orders at the simulated exchanges; look one up with: lookup --demo <id>', '', ...rows].join('\n');
}

/** An archive may hold the demo's orders beside real ones. */
export function simulatedMark({ account }: Pick<Order, 'account'>): string {
  return isDemoAccount(account) ? '(simulated: an order of the demo)' : '';
}

/** One order whole. */
export function orderLines(order: Order): string[] {
  const mark = exchangeMark(order);
  const title = [order.symbol, statusWord(order), mark === null ? '' : `(${markWord(mark)})`, simulatedMark(order)]
    .filter((part) => part !== '')
    .join('  ');
  const fields = orderFields(order).filter(({ text, name }) => text !== '' && name !== 'status');
  const width = Math.max(...fields.map(({ label }) => label.length));
  return [
    title,
    orderSentenceText(order),
    ...fields.map((field) => `  ${field.label.padEnd(width)}  ${`${field.text} ${beside(order, field)}`.trim()}`),
  ];
}

/** The unit of a figure, and the second figure of a quantity; the exact digits stand alone before it. */
function beside(order: Order, { name, kind, text }: OrderField): string {
  if (kind !== 'quantity') return quoteAssetOf(name, order.symbol);
  if (order.quantityUnit === 'base') return baseAsset(order.symbol);
  const base = inBaseUnits(text, order.contractSize);
  return base === null
    ? 'contracts (contract size not known)'
    : `contracts = ${groupedDigits(base)} ${baseAsset(order.symbol)}`;
}

/** Where nothing was found, the ID may have been copied in a form that keeps an exchange from being asked. */
function notAskedLines({ verdict, query }: LookupReport): string[][] {
  if (verdict === 'found' || query.exchange !== null) return [];
  const possible = possibleExchanges(query.id, query.by);
  return exchangeIds
    .filter((exchange) => !possible.includes(exchange))
    .map((exchange) => [`${exchangeName(exchange)}: Not asked`, `  ${noIdsOfThisForm(exchange)}`]);
}

function answerLines(answer: Answer, symbol: string | null): string[] {
  const { problem } = answer;
  const asked = answer.asked.map((place) => placeName(answer.exchange, place, symbol)).join(', ');
  const words = problem === null ? [] : [problem.exchangeCode, problem.exchangeMessage].filter((part) => part !== null);
  return [
    `${accountName(answer)}: ${outcomeWord(answer)} (${String(answer.tookMs)} ms)`,
    asked === '' ? '' : `  Asked: ${asked}`,
    // The words may be a proxy's or a gateway's.
    ...(problem === null
      ? []
      : [
          `  ${problem.message}`,
          `  ${problem.advice}`,
          words.length === 0 ? '' : `  The answer was: ${words.join(' ')}`,
        ]),
    problem?.retryAt === null || problem === null ? '' : `  Ask again from ${new Date(problem.retryAt).toISOString()}.`,
    ...answer.notes.map((note) => `  ${note}`),
  ];
}
