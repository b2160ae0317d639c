/** How is JSON printed so that nothing an exchange sent can steer a terminal? In printable ASCII only. */

const hexDigits = Buffer.from('0123456789abcdef');
const isPrintable = (code: number): boolean => code >= 0x20 && code <= 0x7e;

/** One JSON document, everything outside printable ASCII escaped. */
export function asciiJson(value: unknown): string {
  const text = JSON.stringify(value);
  let escapes = 0;
  for (let at = 0; at < text.length; at += 1) if (!isPrintable(text.charCodeAt(at))) escapes += 1;
  return escapes === 0 ? text : escaped(text, escapes);
}

/** As bytes: a call, or a piece of text, for each of four million characters takes seconds. */
function escaped(text: string, escapes: number): string {
  const bytes = Buffer.allocUnsafe(text.length + 5 * escapes);
  let written = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isPrintable(code)) {
      bytes[written++] = code;
    } else {
      bytes[written++] = 0x5c;
      bytes[written++] = 0x75;
      for (let shift = 12; shift >= 0; shift -= 4) bytes[written++] = hexDigits[(code >> shift) & 0xf] ?? 0;
    }
  }
  return bytes.toString('latin1');
}
