/** How is a request to HTX signed? docs/exchanges/htx.md, section 1. */

import { createHmac, createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { failed, ok, type Result } from '../../../shared/result.ts';

export type SigningKey = { method: 'HmacSHA256'; secret: string } | { method: 'Ed25519'; key: KeyObject };

/** Reads a secret that was cleaned of what pasting does to it: a plain one, or an Ed25519 private key in PEM. */
export function readSigningKey(secret: string): Result<SigningKey, string> {
  if (secret === '') return failed('The secret key is empty.');
  if (!secret.includes('PRIVATE KEY')) return ok({ method: 'HmacSHA256', secret });
  try {
    const key = createPrivateKey(secret);
    if (key.asymmetricKeyType !== 'ed25519')
      return failed('The private key is not an Ed25519 key, the only kind HTX takes.');
    return ok({ method: 'Ed25519', key });
  } catch {
    // The library's own words could quote the key.
    return failed('The private key can’t be read: paste the whole PEM text, from BEGIN to END.');
  }
}

/** Percent-encoding as HTX checks it: UTF-8, upper-case hex, a space as `%20`; `encodeURIComponent` leaves !'()* alone. */
export function encode(text: string): string {
  // As nearly all of them are, and the two calls take a quarter of the whole signing.
  if (/^[\w.~-]*$/.test(text)) return text;
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

export interface SignedRequest {
  host: string;
  path: string;
  params: Readonly<Record<string, string>>;
  accessKey: string;
  key: SigningKey;
  /** The exchange's time, in milliseconds. */
  timeMs: number;
}

/** `YYYY-MM-DDThh:mm:ss` in UTC, without milliseconds and zone. */
export function timestampOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 19);
}

/** The four lines that are signed. */
export function textToSign(host: string, path: string, query: string): string {
  return `GET\n${host.toLowerCase()}\n${path}\n${query}`;
}

/** Parameters sorted by name in ASCII order, each name and value encoded. */
export function sortedQuery(params: Readonly<Record<string, string>>): string {
  return Object.entries(params)
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
}

/** Base64, not yet percent-encoded. */
export function signatureOf(text: string, key: SigningKey): string {
  return key.method === 'HmacSHA256'
    ? createHmac('sha256', key.secret).update(text, 'utf8').digest('base64')
    : sign(null, Buffer.from(text, 'utf8'), key.key).toString('base64');
}

/** What every signature covers beside the request's own parameters. */
function authParams({
  accessKey,
  key,
  timeMs,
}: Pick<SignedRequest, 'accessKey' | 'key' | 'timeMs'>): Record<string, string> {
  return { AccessKeyId: accessKey, SignatureMethod: key.method, SignatureVersion: '2', Timestamp: timestampOf(timeMs) };
}

/** Of each key what the last request was signed with: the next one of the same second begins alike. */
const lastAuth = new WeakMap<SigningKey, { accessKey: string; second: number; query: string }>();

function authQuery(who: Pick<SignedRequest, 'accessKey' | 'key' | 'timeMs'>): string {
  const { accessKey, key, timeMs } = who;
  const second = Math.floor(timeMs / 1000);
  const last = lastAuth.get(key);
  if (last?.second === second && last.accessKey === accessKey) return last.query;
  const query = sortedQuery(authParams(who));
  lastAuth.set(key, { accessKey, second, query });
  return query;
}

/** The first message on the push: only these four parameters are signed, and in JSON nothing is percent-encoded. */
export function authMessage({ host, path, ...who }: Omit<SignedRequest, 'params'>): string {
  const params = authParams(who);
  const Signature = signatureOf(textToSign(host, path, sortedQuery(params)), who.key);
  return JSON.stringify({ op: 'auth', type: 'api', ...params, Signature });
}

/** The path with its whole signed query. An unescaped `+`, `/` or `=` fails one request in three. */
export function signedPath({ host, path, params, ...who }: SignedRequest): string {
  // In ASCII order: HTX writes the names of a request's own parameters in lower case.
  const isUsual = Object.keys(params).every((name) => name > 'a');
  const query = isUsual
    ? [authQuery(who), sortedQuery(params)].filter((part) => part !== '').join('&')
    : sortedQuery({ ...params, ...authParams(who) });
  return `${path}?${query}&Signature=${encode(signatureOf(textToSign(host, path, query), who.key))}`;
}
