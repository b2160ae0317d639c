/** What is kept of an account on the disk: everything but its keys. */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { accountColors, type AccountView, type EndpointView, type KeysState } from '../../shared/accounts.ts';
import { exchangeIds, type ExchangeId } from '../../shared/order.ts';
import { keyDaysLeft } from './key-age.ts';
import type { WallMs } from '../../shared/time.ts';

const storedAccountSchema = z.strictObject({
  id: z.string().min(1).max(64),
  label: z.string().min(1).max(200),
  color: z.enum(accountColors),
  exchange: z.enum(exchangeIds),
  /** As it can be typed again; read anew at every start, so that a stricter reader also applies to old accounts. */
  endpoint: z.string().max(600),
  endpointTrusted: z.boolean(),
  subaccount: z.string().max(64).nullable(),
  keyTail: z.string().max(4),
  /** Tells two accounts with the same key apart from two accounts, also while the keys are locked. */
  keyFingerprint: z.string().max(64),
  boundToIp: z.boolean().nullable(),
  // Beyond it no date can be written.
  keyCreatedAt: z.number().min(0).max(8_640_000_000_000_000).nullable(),
  // Written of a paused account alone: earlier versions read all others.
  pausedAt: z.number().min(0).max(8_640_000_000_000_000).exactOptional(),
});

export type StoredAccount = z.infer<typeof storedAccountSchema>;

/**
 * Reads what the store held.
 *
 * @returns the accounts, and untouched the rows that are none: they are written back, since a damaged row may still be mended by hand
 */
export function readStoredAccounts(stored: unknown): { accounts: StoredAccount[]; unreadable: unknown[] } {
  const rows = Array.isArray(stored) ? stored : [];
  const accounts: StoredAccount[] = [];
  const unreadable: unknown[] = stored === undefined || Array.isArray(stored) ? [] : [stored];
  for (const row of rows) {
    const read = storedAccountSchema.safeParse(row);
    if (read.success && !accounts.some((account) => account.id === read.data.id)) accounts.push(read.data);
    else unreadable.push(row);
  }
  return { accounts, unreadable };
}

/** @param at - since when nothing is asked of it; null where it is asked again */
export function withPause({ pausedAt: _before, ...others }: StoredAccount, at: WallMs | null): StoredAccount {
  return at === null ? others : { ...others, pausedAt: at };
}

/** A one-way mark of an access key: the key itself stands nowhere but in the vault. */
export function fingerprintOf(exchange: ExchangeId, accessKey: string): string {
  return createHash('sha256').update(`${exchange}\n${accessKey}`).digest('hex');
}

/** The last four characters; nothing of a key so short that they would be half of it. */
export function tailOf(accessKey: string): string {
  return accessKey.length > 8 ? accessKey.slice(-4) : '';
}

/** The account as the window may see it. */
export function viewOf(account: StoredAccount, endpoint: EndpointView, keys: KeysState, now: WallMs): AccountView {
  const { id, label, color, exchange, subaccount, keyTail, boundToIp, keyCreatedAt, pausedAt } = account;
  // Named one by one: an Endpoint carries more than its view.
  const { kind, text, hosts } = endpoint;
  return {
    id,
    label,
    color,
    exchange,
    subaccount,
    keyTail,
    keys,
    boundToIp,
    keyCreatedAt,
    endpoint: { kind, text, hosts: [...hosts] },
    keyDaysLeft: keyDaysLeft(account, now),
    ...(pausedAt === undefined ? {} : { pausedAt }),
  };
}
