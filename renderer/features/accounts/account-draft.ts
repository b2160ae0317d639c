/** What is entered of an account besides its keys, and what one change of it changes too? */

import { accountColors, type AccountDraft, type AccountView, type KeyPlace } from '../../../shared/accounts.ts';
import { exchangeIds } from '../../../shared/order.ts';

/** What a draft holds besides the keys. */
export type DraftWithoutKeys = Omit<AccountDraft, 'accessKey' | 'secretKey'>;

/** What the parts of the form show, and how they change it. */
export interface DraftFieldsProps {
  draft: DraftWithoutKeys;
  onChange: (part: Partial<DraftWithoutKeys>) => void;
}

/** Where the account is asked, and as whom. */
export function placeOf({ exchange, endpoint, subaccount, trustEndpoint }: DraftWithoutKeys): KeyPlace {
  return { exchange, endpoint, subaccount, trustEndpoint };
}

/** Whether an account is asked elsewhere by now: keys that were tested are untested there. */
export function isElsewhere(one: KeyPlace, other: KeyPlace): boolean {
  return one.exchange !== other.exchange || one.endpoint !== other.endpoint || one.subaccount !== other.subaccount;
}

/** The draft with a part changed; what was trusted of another endpoint is not trusted of this one. */
export function changedDraft(draft: DraftWithoutKeys, part: Partial<DraftWithoutKeys>): DraftWithoutKeys {
  const isTrustKept = part.endpoint === undefined && part.exchange === undefined;
  return { ...draft, ...(isTrustKept ? {} : { trustEndpoint: false }), ...part };
}

/**
 * @param accounts - those there are, for a color not yet taken
 * @param replacing - the account whose keys are replaced; null for a new one
 */
export function initialDraft(accounts: readonly AccountView[], replacing: AccountView | null): DraftWithoutKeys {
  const free = accountColors.find((color) => !accounts.some((account) => account.color === color));
  return {
    label: replacing?.label ?? '',
    color: replacing?.color ?? free ?? 'gray',
    exchange: replacing?.exchange ?? exchangeIds[0],
    endpoint: replacing === null || replacing.endpoint.kind === 'production' ? '' : replacing.endpoint.text,
    subaccount: replacing?.subaccount ?? '',
    boundToIp: replacing?.boundToIp ?? null,
    keyCreatedAt: null,
    trustEndpoint: false,
  };
}
