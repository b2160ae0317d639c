/** Which environment variables does the command line read? Their names only: the launcher knows them without the exchanges. */

import { variableNames } from '../../shared/exchanges/variables.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variable's text; null where it is not set, or empty. */
export function readVariable(environment: Environment, name: string): string | null {
  const value = environment[name];
  return value === undefined || value.trim() === '' ? null : value;
}

/** Whether the environment names an account or an endpoint: who sets one means it, whatever accounts the app has. */
export function namesAccount(environment: Environment): boolean {
  return Object.values(variableNames).some((names) =>
    Object.values(names).some((name) => name !== null && readVariable(environment, name) !== null),
  );
}
