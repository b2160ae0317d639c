/** Which environment variables does the command line read? Their names only: the launcher knows them without the exchanges. */

import { factsOf } from '../../shared/exchanges/index.ts';
import { exchangeIds, type ExchangeId } from '../../shared/order.ts';

export interface Variables {
  accessKey: string;
  secretKey: string;
  subaccount: string | null;
  endpoint: string;
}

/** The names of one exchange's variables. */
export function variablesOf(exchange: ExchangeId): Variables {
  const { keys, endpoint } = factsOf(exchange);
  return {
    accessKey: keys.access.variable,
    secretKey: keys.secret.variable,
    subaccount: keys.subaccount?.variable ?? null,
    endpoint: endpoint.variable,
  };
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variable's text; null where it is not set, or empty. */
export function readVariable(environment: Environment, name: string): string | null {
  const value = environment[name];
  return value === undefined || value.trim() === '' ? null : value;
}

/** Whether the environment names an account or an endpoint: who sets one means it, whatever accounts the app has. */
export function namesAccount(environment: Environment): boolean {
  return exchangeIds
    .map(variablesOf)
    .some((names) => Object.values(names).some((name) => name !== null && readVariable(environment, name) !== null));
}
