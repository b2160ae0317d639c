/** Which part of a failure's message is a sentence, and which the computer's own code? */

const codeOnly = /^[A-Z][A-Z0-9_]+$/;

/** "api.hbdm.com refused the connection (ECONNREFUSED).": the computer's own code stands beside what it means. */
export function sentenceAndCode(message: string): { sentence: string; code: string | null } {
  const from = message.lastIndexOf(' (');
  const code = message.endsWith(').') && from > 0 ? message.slice(from + 2, -2) : '';
  return codeOnly.test(code) ? { sentence: `${message.slice(0, from)}.`, code } : { sentence: message, code: null };
}
