/** Which keys does somebody who tests, saves or replaces bring? */

import type { AccountDraft } from '../../shared/accounts.ts';
import type { Problem } from '../../shared/lookup.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { fingerprintOf, tailOf, type StoredAccount } from './account.ts';
import { isSameAccess, readKeys, type Access, type Exchanges, type Keys } from './draft.ts';
import type { HeldKeys } from './held-keys.ts';
import { fieldRefusal, refusal } from './refusal.ts';

/** What of an account's keys stands beside the vault. */
type KeyMarks = Pick<StoredAccount, 'keyTail' | 'keyFingerprint' | 'boundToIp' | 'keyCreatedAt'>;

export interface NewKeys {
  keys: Keys;
  marks: KeyMarks;
}

/** Keys held under a handle, or those in the draft. */
export function takeKeys(
  handle: string | null,
  draft: AccountDraft,
  access: Access,
  heldKeys: HeldKeys,
  exchanges: Exchanges,
): Result<Keys> {
  if (handle === null) {
    const keys = readKeys(draft, access, exchanges);
    if (keys.ok) return keys;
    const { field, message } = keys.problem;
    return failed(fieldRefusal(field, message, 'Correct it and try again.'));
  }
  return takeHeld(handle, access, heldKeys);
}

/**
 * Keys held under a handle: they go where they were tested, and elsewhere at their exchange. To an endpoint that could use
 * their session they go by nobody's word but that of whoever enters them there: a page that was taken over gives any other.
 */
export function takeHeld(handle: string, access: Access, heldKeys: HeldKeys): Result<Keys> {
  const held = heldKeys.find(handle);
  if (held === null) return failed(refusal('The tested keys are no longer kept.', 'Enter the keys again.'));
  const isSafe = held.access.exchange === access.exchange && !access.endpoint.needsTrust;
  if (isSafe || isSameAccess(held.access, access)) return ok(held.keys);
  return failed(
    refusal(
      'These keys were tested elsewhere, and are not sent to this exchange or endpoint.',
      'Enter the keys again and repeat the test.',
    ),
  );
}

export function marksOf({ accessKey }: Keys, { exchange }: Access, draft: AccountDraft): KeyMarks {
  return {
    keyTail: tailOf(accessKey),
    keyFingerprint: fingerprintOf(exchange, accessKey),
    boundToIp: draft.boundToIp,
    keyCreatedAt: draft.keyCreatedAt,
  };
}

export function twinProblem(label: string): Problem {
  return fieldRefusal(
    'accessKey',
    `The account "${label}" already has this key, endpoint and subaccount.`,
    'Use that account, or another key.',
  );
}
