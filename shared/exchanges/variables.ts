/** Which environment variables hold an account of each exchange? Their names only: what starts the command line knows them without all else. */

import type { ExchangeId } from './exchange-id.ts';

export interface VariableNames {
  readonly accessKey: string;
  readonly secretKey: string;
  /** null where its accounts have none. */
  readonly subaccount: string | null;
  readonly endpoint: string;
}

export const variableNames: Readonly<Record<ExchangeId, VariableNames>> = {
  htx: { accessKey: 'HTX_ACCESS_KEY', secretKey: 'HTX_SECRET_KEY', subaccount: null, endpoint: 'HTX_ENDPOINT' },
  qfex: {
    accessKey: 'QFEX_PUBLIC_KEY',
    secretKey: 'QFEX_SECRET_KEY',
    subaccount: 'QFEX_ACCOUNT_ID',
    endpoint: 'QFEX_ENDPOINT',
  },
};
