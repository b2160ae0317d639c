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

/** Keys held under a handle, or those in the draft; a handle's keys go only where they were tested. */
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
  const held = heldKeys.find(handle);
  if (held === null) return noHeldKeys();
  if (isSameAccess(held.access, access)) return ok(held.keys);
  return failed(
    refusal(
      'The exchange, endpoint or subaccount changed since the test.',
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

export function noHeldKeys(): { ok: false; problem: Problem } {
  return failed(refusal('The tested keys are no longer kept.', 'Enter the keys again.'));
}

export function twinProblem(label: string): Problem {
  return fieldRefusal(
    'accessKey',
    `The account "${label}" already has this key, endpoint and subaccount.`,
    'Use that account, or another key.',
  );
}
