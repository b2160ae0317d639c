/** Does a text hold a secret key? Such a text is asked of no exchange, and kept nowhere. */

import { factsOf } from '../../../shared/exchanges/index.ts';
import { exchangeIds } from '../../../shared/order.ts';

// Beyond this every text is refused for its length, and an exchange is asked nothing.
const readLength = 200_000;
const invisible = /\p{Cf}+/gu;
/** Line breaks as JSON, shells and configuration files write them. */
const escaped = /\\[nrt]/g;
// Names as files, chats and the exchanges' own pages write them, and what then stands before the value.
const suffix = String.raw`(?:[ _.()[\]-]{0,3}[a-z0-9]{1,12}){0,2}`;
const name = String.raw`(?:secret|private|access|api|public)[\s_.-]{0,3}(?:access[\s_.-]{0,3})?key${suffix}|secret${suffix}|pass(?:word|phrase)|密钥|密鑰|秘钥|秘鑰|私钥|私鑰`;
/** Without a sign between it and its value the name stands by itself: IDs in a list may end in "secret-1". */
const labelled = String.raw`(?:secret|private|access|api)[\s_.-]{0,3}key|(?<![\w-])secret|密钥|密鑰|秘钥|秘鑰|私钥|私鑰`;
const end = String.raw`["'\x60\u2019\u201D)\]*\s]{0,8}`;

const patterns: readonly RegExp[] = [
  ...exchangeIds.flatMap((exchange) => [...factsOf(exchange).keys.secretForms]),
  // PEM, as a whole or its first or last line.
  /-----\s?BEGIN|PRIVATE ?KEY/,
  // A value that calls itself one: `QFEX_SECRET_KEY=…`, `"secret": "…"`; with a blank instead only what looks like a key.
  new RegExp(String.raw`(?:${name})${end}(?:[:=]|=>)\s{0,8}\S`, 'iu'),
  new RegExp(
    String.raw`(?:${labelled})(?:\s{1,8}is)?${end}\s["'\x60\u2018\u201C]?(?=[\d-]{0,64}[a-z+/_])[\w+/-]{16}`,
    'iu',
  ),
  // 32 or 64 bytes in Base64: a seed, or a seed with its public key.
  /(?<![\w+/-])(?:[\w+/-]{43}=|[\w+/-]{86}==)(?![\w+/=-])/,
];
/**
 * How private keys begin in Base64 without their PEM lines, and the middle of an Ed25519 one, whose first letters may have
 * been left out: Ed25519, RSA, and the curves, each as PKCS #8 and as before; OpenSSH's own form. The same of Ed25519 in hex.
 */
const bodies =
  /BQYDK2VwBCIE|MIGHAgEAMBMGByqGSM49|MHcCAQEEI|MIGkAgEBBD|MIG2AgEAMBAGByqGSM49|IBADANBgkqhkiG9w0BAQ|MII[A-Za-z0-9+/]{3}IBAAK[BC]|b3BlbnNzaC1rZXktdjE|(?:2b6570|2B6570)04(?:22|2[0-9a-fA-F])0420/;

/**
 * Recognises keys by what they look like, in any wrapping. It knows nothing of this trader's own keys: whoever holds them
 * compares by value.
 */
export function looksLikeSecret(text: string): boolean {
  const read = text
    .slice(0, readLength)
    .normalize('NFKC')
    .replaceAll(invisible, '')
    .replaceAll(escaped, ' ')
    .replaceAll('\\', '');
  if (patterns.some((pattern) => pattern.test(read))) return true;
  // Broken over lines, a body is one all the same.
  return bodies.test(read.replaceAll(/[\s"'>]+/g, ''));
}
