/** What the shape of a typed ID proposes. A hint while typing; the main process decides whom to ask. */

import { factsOf } from '../../shared/exchanges/index.ts';
import { listed } from '../../shared/listed.ts';
import { exchangeIds, type ExchangeId } from '../../shared/order.ts';
import { exchangeName } from '../../shared/order-words.ts';

const allIds = exchangeIds.map((exchange) => factsOf(exchange).ids);

// Spaces and quotes around an ID are removed before it is asked for (docs/fields.md, Exit statuses).
const around = /[\s"'`‘’“”]/;

// No exchange's order ID is as short, but a group of thousands is: "1,550,497" are not three IDs.
const shortestInList = 10;

/** The IDs in the box: one a line or a spreadsheet's cell, each counted once; several in one line where each is plainly one. */
export function idLines(text: string): string[] {
  const ids = linesOf(text)
    .flatMap((line) => listedIds(line) ?? [line])
    .map(withoutAround)
    .filter((line) => line !== '');
  return [...new Set(ids)];
}

/** The text as it is asked for: a line that lists several IDs becomes as many lines, all else stays as the trader wrote it. */
export function askedText(text: string): string {
  const lines = linesOf(text);
  return lines.every((line) => listedIds(line) === null)
    ? text
    : lines.flatMap((line) => listedIds(line) ?? [line]).join('\n');
}

/** Looks at both ends only: a pattern for the end of a long line would take its square. */
function withoutAround(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && around.test(text.charAt(start))) start += 1;
  while (end > start && around.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|[\n\r\t\u2028\u2029]/);
}

/** The IDs of a line that lists several with commas, semicolons or spaces between; null where a part has not the shape of an exchange's order ID. */
function listedIds(line: string): string[] | null {
  const parts = line
    .split(/[\s,;]+/)
    .map(withoutAround)
    .filter((part) => part !== '');
  return parts.length > 1 &&
    parts.every((part) => part.length >= shortestInList && allIds.some((ids) => ids.isOrderId(part)))
    ? parts
    : null;
}

/** One quiet line under the box; empty while nothing is typed. */
export function shapeHint(text: string, clientOrderIdOnly: boolean): string {
  const lines = idLines(text);
  const [id] = lines;
  if (id === undefined) return '';
  if (lines.length > 1) return `${String(lines.length)} IDs, one report each`;
  const owner = allIds.find((ids) => ids.isOrderId(id));
  const clientOrderId = clientOrderIdWords(id);
  // That more than one exchange may have it is told by its shape.
  if (clientOrderIdOnly && owner !== undefined && clientOwners(id).length > 1)
    return `${owner.shape}: ${clientOrderId}`;
  if (!clientOrderIdOnly) {
    if (owner !== undefined) return owner.hint;
    const nearMiss = allIds.find((ids) => ids.nearMiss?.form.test(id) === true)?.nearMiss ?? null;
    if (nearMiss !== null) return `${nearMiss.hint}: asked as ${clientOrderId}`;
    if (/\s/.test(id)) return 'A text: the order ID in it is asked for';
  }
  return `Asked as ${clientOrderId}`;
}

function clientOwners(id: string): ExchangeId[] {
  return exchangeIds.filter((exchange) => factsOf(exchange).ids.isClientOrderId(id));
}

/** "a QFEX client order ID", "a client order ID at HTX or QFEX". */
function clientOrderIdWords(id: string): string {
  const [first, ...others] = clientOwners(id).map(exchangeName);
  if (first === undefined) return 'a client order ID';
  return others.length === 0
    ? `a ${first} client order ID`
    : `a client order ID at ${listed([first, ...others], 'or')}`;
}
