/** Which accounts has the demo? */

import { exchangeIds, type ExchangeId } from '../../shared/order.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { exchanges } from '../exchanges/registry.ts';
import type { Demo } from '../exchanges/simulated/demo.ts';
import type { EnvAccount } from './env-accounts.ts';

/** An account with the name it is shown by. */
export type NamedAccount = EnvAccount & { label: string };

/**
 * Whether this account is one of the demo's: an archive may hold their invented orders beside real ones. No other
 * account is named so: those of the environment are all `env`, the app's have random IDs.
 */
export function isDemoAccount(account: string): boolean {
  return exchangeIds.some(
    (exchange) => account === demoId(exchange, 0) || account.startsWith(`${demoId(exchange, 0)}-`),
  );
}

function demoId(exchange: ExchangeId, before: number): string {
  return before === 0 ? `demo-${exchange}` : `demo-${exchange}-${String(before + 1)}`;
}

/** The problem is one sentence; the demo's own addresses give none. */
export function demoAccounts(demo: Pick<Demo, 'accounts'>): Result<NamedAccount[], string> {
  const accounts: NamedAccount[] = [];
  for (const { exchange, accessKey, secretKey, endpoint: text, label } of demo.accounts) {
    const endpoint = exchanges[exchange].readEndpoint(text);
    if (!endpoint.ok) return failed(endpoint.problem);
    const before = accounts.filter((account) => account.exchange === exchange).length;
    const id = demoId(exchange, before);
    const credentials = { accessKey, secretKey, subaccount: null };
    accounts.push({
      exchange,
      label,
      access: { account: id, credentials, endpoint: { ...endpoint.value, kind: 'simulated' } },
    });
  }
  return ok(accounts);
}
