/** Is this a UUID, however it is written? */

const dashed = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
const bare = /^[\da-f]{32}$/;

/**
 * A UUID as exchanges write it: with dashes, in lower case, without braces.
 *
 * @returns null for what is none
 */
export function uuidOf(text: string): string | null {
  // In braces and with dashes it has 38 characters.
  if (text.length > 38) return null;
  const plain = (text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text).toLowerCase();
  if (dashed.test(plain)) return plain;
  if (!bare.test(plain)) return null;
  return [plain.slice(0, 8), plain.slice(8, 12), plain.slice(12, 16), plain.slice(16, 20), plain.slice(20)].join('-');
}
