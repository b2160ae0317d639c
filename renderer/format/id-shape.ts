/** What the shape of a typed ID proposes. A hint while typing; the main process decides whom to ask. */

// Spaces and quotes around an ID are removed before it is asked for (design.md, the command line).
const around = /^[\s"'`‘’“”]+|[\s"'`‘’“”]+$/g;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const largestHtxId = '9223372036854775807';

/** The lines of the box that hold something. */
export function idLines(text: string): string[] {
  return text
    .split(/\r\n|[\n\r]/)
    .map((line) => line.replace(around, ''))
    .filter((line) => line !== '');
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
  if (clientOrderIdOnly) return isHtxId(id) ? 'Digits: a client order ID at HTX or QFEX' : 'A client order ID at QFEX';
  if (isHtxId(id)) return 'Digits: an HTX order ID, or a client order ID';
  if (uuid.test(id)) return 'UUID: a QFEX order ID';
  return 'Neither digits nor a UUID: a QFEX client order ID';
}
