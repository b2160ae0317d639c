/** What the shape of a typed ID proposes. A hint while typing; the main process decides whom to ask. */

import { isHtxId } from '../../shared/exchanges/htx.ts';
import { uuidOf } from '../../shared/uuid.ts';

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
    parts.every((part) => uuidOf(part) !== null || (part.length >= shortestInList && isHtxId(part)))
    ? parts
    : null;
}

/** One quiet line under the box; empty while nothing is typed. */
export function shapeHint(text: string, clientOrderIdOnly: boolean): string {
  const lines = idLines(text);
  const [id] = lines;
  if (id === undefined) return '';
  if (lines.length > 1) return `${String(lines.length)} IDs, one report each`;
  if (clientOrderIdOnly)
    return isHtxId(id) ? 'Digits: a client order ID at HTX or QFEX' : 'Asked as a QFEX client order ID';
  if (isHtxId(id)) return 'Digits: an HTX order ID, or a client order ID';
  if (uuidOf(id) !== null) return 'UUID: a QFEX order ID';
  if (/^\d+$/.test(id)) return 'Digits, but no HTX order ID: asked as a QFEX client order ID';
  return /\s/.test(id) ? 'A text: the order ID in it is asked for' : 'Asked as a QFEX client order ID';
}
