/** Is what the trader filled in an account? Each fault is one plain sentence. */

import type { AccountField } from '../../shared/account-field.ts';
import type { AccountDraft, KeyPlace } from '../../shared/accounts.ts';
import type { ExchangeId } from '../../shared/order.ts';
import { factsOf } from '../../shared/exchanges/index.ts';
import { exchangeName } from '../../shared/order-words.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { Endpoint, Exchange } from '../exchanges/exchange.ts';
import { cleanKey } from './key-text.ts';

export type Exchanges = Readonly<Record<ExchangeId, Exchange>>;

/** The two keys of an account. */
export interface Keys {
  accessKey: string;
  secretKey: string;
}

/** Where an account is asked, and as whom. */
export interface Access {
  exchange: ExchangeId;
  endpoint: Endpoint;
  subaccount: string | null;
}

const maximumLabelLength = 40;
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u200B\u200E\u200F\u2060\uFEFF\u061C\u202A-\u202E\u2066-\u2069]/gu;

/** What is wrong with what was filled in, and in which field. */
export interface DraftFault {
  field: AccountField;
  message: string;
}

/** What is wrong with a label, and what would be right. */
export interface LabelFault {
  message: string;
  advice: string;
}

/** A label is 1 to 40 visible characters. */
export function readLabel(text: string): Result<string, LabelFault> {
  const label = text.replaceAll(unseen, ' ').replaceAll(/\s+/g, ' ').trim();
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(label))
    return failed({ message: 'The account has no label yet.', advice: 'Give it one, such as Main.' });
  if (Array.from(label).length > maximumLabelLength)
    return failed({
      message: `The label is too long: at most ${String(maximumLabelLength)} characters.`,
      advice: 'Choose a shorter one.',
    });
  return ok(label);
}

/** Reads the endpoint and the subaccount; where a session can be passed on, an endpoint of somebody else's needs the trader's word. */
export function readAccess(draft: KeyPlace, exchanges: Exchanges): Result<Access, DraftFault> {
  const name = exchangeName(draft.exchange);
  const endpoint = exchanges[draft.exchange].readEndpoint(draft.endpoint.trim());
  if (!endpoint.ok) return fault('endpoint', endpoint.problem);
  if (endpoint.value.needsTrust && !draft.trustEndpoint) {
    const hosts = endpoint.value.hosts.join(' and ');
    return fault(
      'trustEndpoint',
      `Whoever runs ${hosts} could use this session at the real ${name}: confirm that you trust this host.`,
    );
  }
  const subaccount = draft.subaccount.trim().toLowerCase();
  if (subaccount === '') return ok({ exchange: draft.exchange, endpoint: endpoint.value, subaccount: null });
  const form = factsOf(draft.exchange).keys.subaccount;
  if (form === null) return fault('subaccount', `${name} accounts take no subaccount: leave it empty.`);
  return form.isOne(subaccount)
    ? ok({ exchange: draft.exchange, endpoint: endpoint.value, subaccount })
    : fault('subaccount', `The subaccount is not one: it is ${form.form}, or empty for the primary account.`);
}

/** Cleans both keys and asks the exchange whether they can be keys of its at all. */
export function readKeys(
  draft: Pick<AccountDraft, 'accessKey' | 'secretKey'>,
  access: Access,
  exchanges: Exchanges,
): Result<Keys, DraftFault> {
  const accessKey = cleanKey(draft.accessKey, factsOf(access.exchange).keys.accessLabel.toLowerCase());
  if (!accessKey.ok) return fault('accessKey', accessKey.problem);
  if (accessKey.value.includes('-----BEGIN'))
    return fault('accessKey', 'The PEM stands in the field of the access key: it belongs into the secret key.');
  const secretKey = cleanKey(draft.secretKey, 'secret key');
  if (!secretKey.ok) return fault('secretKey', secretKey.problem);
  const keys = { accessKey: accessKey.value, secretKey: secretKey.value };
  // Of what was read above only the secret key can still be none.
  const keyFault = exchanges[access.exchange].findKeyFault({ ...keys, subaccount: access.subaccount });
  return keyFault === null ? ok(keys) : fault('secretKey', keyFault);
}

/** Whether two labels can't be told apart by whoever reads or says them: case, spaces and other writings of a letter aside. */
export function isSameLabel(one: string, other: string): boolean {
  return plainLabel(one) === plainLabel(other);
}

function plainLabel(label: string): string {
  return label.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase();
}

function fault(field: AccountField, message: string): { ok: false; problem: DraftFault } {
  return failed({ field, message });
}

/** Two accesses that reach the same account of the same exchange in the same place. */
export function isSameAccess(one: Access, other: Access): boolean {
  return (
    one.exchange === other.exchange && one.endpoint.text === other.endpoint.text && one.subaccount === other.subaccount
  );
}
