/** What the window may know of an account: everything but its keys. */

import type { Problem } from './lookup.ts';
import type { ExchangeId } from './order.ts';
import type { WallMs } from './time.ts';

/** Where an account is asked. */
export interface EndpointView {
  /** `custom`: neither production, UAT nor loopback; whoever runs it can relay a QFEX session. */
  kind: 'production' | 'uat' | 'loopback' | 'simulated' | 'custom';
  /** As it can be typed again: one address (HTX), two with a comma or a name (QFEX). */
  text: string;
  /** The host names, in punycode. */
  hosts: string[];
}

/** `stored`: sealed by the system's key store · `session`: in memory until the app closes ·
 * `locked`: the key store can't open them now · `missing`: to be entered again. */
export type KeysState = 'stored' | 'session' | 'locked' | 'missing';

export const accountColors = ['blue', 'orange', 'mauve', 'green', 'red', 'yellow', 'cyan', 'gray'] as const;
export type AccountColor = (typeof accountColors)[number];

export interface AccountView {
  id: string;
  label: string;
  color: AccountColor;
  exchange: ExchangeId;
  endpoint: EndpointView;
  /** QFEX account_id of a subaccount (a UUID); null is the primary account. */
  subaccount: string | null;
  /** The last four characters of the access or public key, the only part of any key that is ever shown. */
  keyTail: string;
  keys: KeysState;
  /** HTX: whether the trader said the key is bound to an IP; null where unknown or not asked (QFEX). */
  boundToIp: boolean | null;
  /** When the key was made at the exchange, as the trader said; null where unknown. */
  keyCreatedAt: WallMs | null;
  /** HTX keys without a bound IP live 90 days: whole days left, negative once over; null where it doesn't apply. */
  keyDaysLeft: number | null;
  /** Since when the trader wants nothing asked of it; absent for an account that is asked. */
  pausedAt?: WallMs;
}

/** What the trader fills in. The keys cross the bridge once, inwards, and nothing gives them back. */
export interface AccountDraft {
  label: string;
  color: AccountColor;
  exchange: ExchangeId;
  /** HTX access key, QFEX public key. */
  accessKey: string;
  /** HTX secret key or Ed25519 private key (PEM), QFEX secret key. */
  secretKey: string;
  /** Empty for production. */
  endpoint: string;
  /** Empty for the primary account; QFEX only. */
  subaccount: string;
  boundToIp: boolean | null;
  keyCreatedAt: WallMs | null;
  /** The trader has confirmed a custom QFEX endpoint by its host name. */
  trustEndpoint: boolean;
}

/** Where keys are meant for, and as whom they ask there. */
export type KeyPlace = Pick<AccountDraft, 'exchange' | 'endpoint' | 'subaccount' | 'trustEndpoint'>;

/** What a test of keys found out; `problem` null means the exchange accepted them. */
export interface KeyTest {
  problem: Problem | null;
  /** What the exchange said, in its words. */
  exchangeSaid: string;
  /** The exchange's clock minus this computer's; null where it can't be had. */
  clockOffsetMs: number | null;
  roundTripMs: number | null;
  /** The proxy used, without user name and password; null for a direct connection. */
  proxy: string | null;
  /** One sentence each: what is known of the key's permissions, and what can't be known. */
  permissions: string[];
}
