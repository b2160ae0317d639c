/** What did the trader mean to paste? Cleans the text of one key. */

import { failed, ok, type Result } from '../../shared/result.ts';

// Spaces of every kind and the invisible characters that come along from mails and web pages.
const blanks = /[\s\u200B-\u200D\u2060\uFEFF]/gu;
const pemBegin = /-----BEGIN\s*([A-Z0-9 ]+?)\s*-----/;
const pemEnd = /-----END\s*[A-Z0-9 ]+?\s*-----/;

/**
 * Cleans a key: a one-line key loses every space and line break; a private key
 * in PEM gets its lines back, whether they were lost, written as `\n`, turned
 * into spaces or ended the Windows way.
 *
 * @returns the key; or one sentence, without the key, that says what is wrong with it
 */
export function cleanKey(text: string, name: string): Result<string, string> {
  if (/-----BEGIN/.test(text)) return repairPem(text, name);
  const key = text.replaceAll(blanks, '').replaceAll(/^["']|["']$/g, '');
  if (key === '') return failed(`The ${name} is empty.`);
  if (!/^[\x21-\x7E]+$/.test(key)) return failed(`The ${name} contains characters that no key has: copy it again.`);
  return ok(key);
}

function repairPem(text: string, name: string): Result<string, string> {
  const plain = text.replaceAll(/\\r|\\n|\r/g, '\n');
  const begin = pemBegin.exec(plain);
  if (begin === null) return failed(`The ${name} starts like a PEM but its first line is damaged: copy it again.`);
  const rest = plain.slice(begin.index + begin[0].length);
  const end = pemEnd.exec(rest);
  if (end === null) return failed(`The ${name} is cut off: its line "END" is missing.`);
  const body = rest.slice(0, end.index).replaceAll(blanks, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body))
    return failed(`The ${name} is damaged: between its first and last line stands more than Base64.`);
  // With all spaces lost the label reads PRIVATEKEY.
  const label = (begin[1] ?? '')
    .replaceAll(/\s+/g, ' ')
    .replace(/ ?PRIVATE ?KEY/, ' PRIVATE KEY')
    .replace(/ ?PUBLIC ?KEY/, ' PUBLIC KEY')
    .trim();
  const lines = body.match(/.{1,64}/g) ?? [];
  return ok(`-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`);
}
