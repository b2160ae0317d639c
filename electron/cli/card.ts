/** How does a report read in a terminal? The same words as the window's, control and bidi characters made visible. */

import { digitGroups, inBaseUnits } from '../../shared/digits.ts';
import { exchangeMark, markWords } from '../../shared/exchange-words.ts';
import type { Answer, LookupReport } from '../../shared/lookup.ts';
import type { DemoOrder } from '../../shared/contract.ts';
import { orderFields } from '../../shared/order-fields.ts';
import { orderSentenceText } from '../../shared/order-sentence.ts';
import type { Order } from '../../shared/order.ts';
import { outcomeWord, placeName, statusWord } from '../../shared/order-words.ts';
import { accountName, verdictSentence } from '../../shared/sentences.ts';
import { visibleText } from '../../shared/visible-text.ts';

/** The whole report as lines of text. */
export function reportCard(report: LookupReport): string {
  const { headline, limits } = verdictSentence(report);
  const others = report.orders.filter((order) => order !== report.order);
  const blocks = [
    [headline, limits],
    ...(report.order === null ? [] : [orderLines(report.order)]),
    ...others.map(orderLines),
    ...report.answers.map((answer) => answerLines(answer, report.query.symbol)),
  ];
  return blocks.map((lines) => lines.filter((line) => line !== '').map(visibleText).join('\n')).join('\n\n');
}

/** The demo's orders as a table. */
export function demoCard(orders: readonly DemoOrder[]): string {
  const width = Math.max(...orders.map(({ orderId }) => orderId.length));
  const rows = orders.map(({ exchange, orderId, symbol, caption }) => `${exchange.padEnd(5)} ${orderId.padEnd(width)} ${symbol.padEnd(11)} ${caption}`);
  return ['Orders at the simulated exchanges; look one up with: lookup --demo <id>', '', ...rows].join('\n');
}

function orderLines(order: Order): string[] {
  const mark = exchangeMark(order);
  const title = [order.symbol, statusWord(order), mark === null ? '' : `(${markWords[mark]})`].filter((part) => part !== '').join('  ');
  const fields = orderFields(order).filter(({ text, name }) => text !== '' && name !== 'status');
  const width = Math.max(...fields.map(({ label }) => label.length));
  return [
    title,
    orderSentenceText(order),
    ...fields.map(({ label, text, kind }) => `  ${label.padEnd(width)}  ${text}${beside(order, kind, text)}`),
  ];
}

/** The second figure of a quantity, and its unit; the exact digits stand alone before it. */
function beside(order: Order, kind: string, text: string): string {
  if (kind !== 'quantity') return '';
  if (order.quantityUnit === 'base') return '';
  const base = inBaseUnits(text, order.contractSize);
  const asset = order.symbol.split('-', 1)[0] ?? '';
  return base === null ? ' contracts (contract size not known)' : ` contracts = ${digitGroups(base).join(',')} ${asset}`;
}

function answerLines(answer: Answer, symbol: string | null): string[] {
  const { problem } = answer;
  const asked = answer.asked.map((place) => placeName(place, symbol)).join(', ');
  const words = problem === null ? [] : [problem.exchangeCode, problem.exchangeMessage].filter((part) => part !== null);
  return [
    `${accountName(answer)}: ${outcomeWord(answer)} (${String(answer.tookMs)} ms)`,
    asked === '' ? '' : `  Asked: ${asked}`,
    ...(problem === null ? [] : [`  ${problem.message}`, `  ${problem.advice}`, words.length === 0 ? '' : `  The exchange says: ${words.join(' ')}`]),
    problem?.retryAt === null || problem === null ? '' : `  Ask again from ${new Date(problem.retryAt).toISOString()}.`,
    ...answer.notes.map((note) => `  ${note}`),
  ];
}
