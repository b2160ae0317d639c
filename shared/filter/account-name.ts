/** How does a filter name exactly one account? */

import type { AccountView } from '../accounts.ts';
import { lowerCase } from './match-words.ts';

type Named = Pick<AccountView, 'id' | 'label'>;

function named(value: string, accounts: readonly Named[]): readonly Named[] {
  return accounts.filter(({ label }) => lowerCase(label) === lowerCase(value));
}

/** By its name where no other has it, also at another exchange; else, and where it is gone, by its id. */
export function accountInFilter(account: string, accounts: readonly Named[]): string {
  const label = accounts.find(({ id }) => id === account)?.label;
  return label !== undefined && named(label, accounts).length === 1 ? label : account;
}

/** The account that a filter names by what stands there; null where it is none, or not only one. */
export function onlyAccountOf(value: string, accounts: readonly Named[]): string | null {
  const byId = accounts.find(({ id }) => id === value);
  const [first, second] = named(value, accounts);
  if (byId !== undefined) return byId.id;
  return second === undefined ? (first?.id ?? null) : null;
}
