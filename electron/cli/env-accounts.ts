/** Which accounts do the environment variables hold? One for each exchange, with the id and label `env`. */

import type { LookupQuery } from '../../shared/lookup.ts';
import { variableNames } from '../../shared/exchanges/variables.ts';
import type { ExchangeId } from '../../shared/order.ts';
import { exchangeName } from '../../shared/order-words.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { cleanKey } from '../accounts/key-text.ts';
import type { AccountAccess } from '../exchanges/exchange.ts';
import { exchanges } from '../exchanges/registry.ts';
import { possibleExchanges } from '../orders/lookup/query.ts';
import { readVariable as read, type Environment } from './variables.ts';

export interface EnvAccount {
  exchange: ExchangeId;
  access: AccountAccess;
}

export interface EndpointWords {
  /** `--endpoint`, which goes before the variable. */
  endpoint: string | null;
  trustsEndpoint: boolean;
}

/** The accounts to ask for this query; the problem is one sentence that names the variable or option. */
export function readEnvAccounts(
  query: LookupQuery,
  words: EndpointWords,
  environment: Environment,
): Result<EnvAccount[], string> {
  const candidates = query.exchange === null ? possibleExchanges(query.id, query.by) : [query.exchange];
  return readAccountsOf(candidates, words, environment, 'for an exchange that could own this ID');
}

/** The accounts of these exchanges that have keys, at least one; the problem is one sentence that names the variable or option. */
export function readAccountsOf(
  candidates: readonly ExchangeId[],
  words: EndpointWords,
  environment: Environment,
  whose = 'for any exchange',
): Result<EnvAccount[], string> {
  const accounts: EnvAccount[] = [];
  for (const exchange of candidates) {
    const access = readAccess(exchange, words, environment);
    if (!access.ok) return access;
    if (access.value !== null) accounts.push({ exchange, access: access.value });
  }
  if (accounts.length > 0) return ok(accounts);
  const pairs = candidates.map(
    (exchange) => `${variableNames[exchange].accessKey} and ${variableNames[exchange].secretKey}`,
  );
  return failed(`There are no keys ${whose}: set ${pairs.join(', or ')}.`);
}

/** @returns null where the exchange has no keys at all */
function readAccess(
  exchange: ExchangeId,
  words: EndpointWords,
  environment: Environment,
): Result<AccountAccess | null, string> {
  const names = variableNames[exchange];
  const accessText = read(environment, names.accessKey);
  const secretText = read(environment, names.secretKey);
  if (accessText === null && secretText === null) return ok(null);
  if (accessText === null || secretText === null) {
    const [there, missing] =
      accessText === null ? [names.secretKey, names.accessKey] : [names.accessKey, names.secretKey];
    return failed(`${there} is set, but ${missing} is not: the keys come in pairs.`);
  }
  const accessKey = cleanKey(accessText, names.accessKey);
  if (!accessKey.ok) return accessKey;
  const secretKey = cleanKey(secretText, names.secretKey);
  if (!secretKey.ok) return secretKey;
  const subaccount = names.subaccount === null ? null : read(environment, names.subaccount);
  const credentials = { accessKey: accessKey.value, secretKey: secretKey.value, subaccount };
  const fault = exchanges[exchange].findKeyFault(credentials);
  if (fault !== null)
    return failed(
      `${/subaccount/.test(fault) && names.subaccount !== null ? names.subaccount : names.secretKey}: ${fault}`,
    );
  const source = words.endpoint === null ? names.endpoint : '--endpoint';
  const endpoint = exchanges[exchange].readEndpoint(words.endpoint ?? read(environment, names.endpoint) ?? '');
  if (!endpoint.ok) return failed(`${source}: ${endpoint.problem}`);
  if (endpoint.value.needsTrust && !words.trustsEndpoint) {
    const hosts = endpoint.value.hosts.join(' and ');
    return failed(
      `${source}: whoever runs ${hosts} could pass a ${exchangeName(exchange)} session on to the real exchange; if you trust them with your keys, add --trust-endpoint.`,
    );
  }
  return ok({ account: 'env', credentials, endpoint: endpoint.value });
}

/** The keys in the environment as they stand there, whether or not they can be used. */
export function keysIn(environment: Environment): string[] {
  return Object.values(variableNames).flatMap(({ accessKey, secretKey }) =>
    [read(environment, accessKey), read(environment, secretKey)].filter((key) => key !== null),
  );
}
