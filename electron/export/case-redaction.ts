/**
 * What of an order's texts must not leave this computer in a case file? Secrets by value, and what names the trader's
 * account at the exchange: by the field's name, and then by its value wherever that stands alone.
 */

import type { Redaction } from '../accounts/redaction.ts';
import { membersIn } from './json-members.ts';

/** In sight, and no part of any JSON that an exchange writes. */
export const redactedMark = '[redacted]';

// Without `_`, `-` and case. Not `id`, nor anything that an order or a fill is named by.
const isNamed = new Set(
  [
    'uid userid useruuid username user subuid subuserid masteruid parentuid brokeruid',
    'account accountid accountids accountuuid accountcode accountname subaccount subaccountid subaccountname',
    'memberid ownerid customerid traderid walletid email phone',
    'listenkey apikey accesskey accesskeyid publickey secretkey secret password passphrase signature sign',
    'token accesstoken authtoken sessiontoken jwt hmac',
  ].flatMap((names) => names.split(' ')),
);
const longestName = 40;
// A signed address or a listen key in one, wherever it stands.
const parameter = /\b(Signature|api_key|AccessKeyId|listenKey|listen_key|token)=[^&\s"'<>\\]+/gi;
// Shorter ones stand in harmless texts by chance.
const shortestValue = 6;

export function isAccountField(name: string): boolean {
  return name.length <= longestName && isNamed.has(name.replaceAll(/[_-]/g, '').toLowerCase());
}

/** Takes out of everything that goes into one case file what must not stand in it. */
export class CaseRedaction {
  readonly #secrets: Pick<Redaction, 'replaced'>;
  readonly #values = new Set<string>();
  readonly #fields = new Set<string>();
  /** Of all values; null where there is none, or one was learned since: made once for all, not for each. */
  #alone: RegExp | null = null;

  /** @param own - what names the account and is known beforehand, as a subaccount */
  constructor(secrets: Pick<Redaction, 'replaced'>, own: readonly string[] = []) {
    this.#secrets = secrets;
    for (const value of own) this.#learn(value);
  }

  /** The names of the fields that lost their values. */
  get fields(): string[] {
    return [...this.#fields].sort();
  }

  /** Learns from a text which values name the account; called with every text before any of them is cleaned. */
  read(raw: string): void {
    for (const { name, from, to } of membersIn(raw, isAccountField)) {
      this.#fields.add(name);
      for (const [each] of raw.slice(from, to).matchAll(/[^"[\]{},:\s]+/g)) this.#learn(each);
    }
  }

  /** The same of a field that stands apart from its text. */
  readField(name: string, value: string): void {
    if (!isAccountField(name)) return;
    this.#fields.add(name);
    this.#learn(value);
  }

  /** An exchange's text, which stays JSON where it was. */
  raw(text: string): string {
    let cleaned = '';
    let done = 0;
    for (const { from, to } of membersIn(text, isAccountField)) {
      cleaned += `${text.slice(done, from)}"${redactedMark}"`;
      done = to;
    }
    return this.text(cleaned + text.slice(done));
  }

  /** Any other text. */
  text(text: string): string {
    const withoutSecrets = this.#secrets.replaced(text, redactedMark).replaceAll(parameter, `$1=${redactedMark}`);
    this.#alone ??= this.#values.size === 0 ? null : eachAlone(this.#values);
    return this.#alone === null ? withoutSecrets : withoutSecrets.replaceAll(this.#alone, redactedMark);
  }

  /** `text` for every string in a JSON-safe value, `raw` for one called so. */
  value(value: unknown, name = ''): unknown {
    if (typeof value === 'string') return name === 'raw' ? this.raw(value) : this.text(value);
    if (Array.isArray(value)) return value.map((inner) => this.value(inner));
    return typeof value === 'object' && value !== null ? this.object(value, name) : value;
  }

  /** The same of its members. */
  object(value: object, name = ''): object {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        this.text(key),
        name === 'extra' && isAccountField(key) ? redactedMark : this.value(inner, key),
      ]),
    );
  }

  #learn(value: string): void {
    if (value.length < shortestValue || this.#values.has(value)) return;
    this.#values.add(value);
    this.#alone = null;
  }
}

function eachAlone(values: ReadonlySet<string>): RegExp {
  const each = [...values].sort((one, other) => other.length - one.length).map(escaped);
  return new RegExp(`(?<![A-Za-z0-9])(?:${each.join('|')})(?![A-Za-z0-9])`, 'g');
}

/** As a pattern takes it letter by letter. */
function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
