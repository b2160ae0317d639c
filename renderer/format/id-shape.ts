/** What the shape of a typed ID proposes. A hint while typing; the main process decides whom to ask. */

// Spaces and quotes around an ID are removed before it is asked for (design.md, the command line).
const around = /^[\s"'`‘’“”]+|[\s"'`‘’“”]+$/g;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const largestHtxId = '9223372036854775807';

/** The IDs in the box: one a line or a spreadsheet's cell, each counted once. */
export function idLines(text: string): string[] {
  const ids = text
    .split(/\r\n|[\n\r\t\u2028\u2029]/)
    .map((line) => line.replace(around, ''))
    .filter((line) => line !== '');
  return [...new Set(ids)];
}

function isHtxId(id: string): boolean {
  if (!/^[1-9]\d*$/.test(id)) return false;
  // Digits of equal length compare like numbers, without losing any.
  return id.length < largestHtxId.length || (id.length === largestHtxId.length && id <= largestHtxId);
}

/** One quiet line under the box; empty while nothing is typed. */
export function shapeHint(text: string, clientOrderIdOnly: boolean): string {
  const lines = idLines(text);
  const [id] = lines;
  if (id === undefined) return '';
  if (lines.length > 1) return `${String(lines.length)} IDs, one report each`;
  if (clientOrderIdOnly) return isHtxId(id) ? 'Digits: a client order ID at HTX or QFEX' : 'Asked as a QFEX client order ID';
  if (isHtxId(id)) return 'Digits: an HTX order ID, or a client order ID';
  if (uuid.test(id)) return 'UUID: a QFEX order ID';
  if (/^\d+$/.test(id)) return 'Digits, but no HTX order ID: asked as a QFEX client order ID';
  return 'Asked as a QFEX client order ID';
}
