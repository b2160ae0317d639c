/** What do the parts of the simulated QFEX share? */

import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Market } from './market.ts';
import type { QfexSettings } from './qfex-settings.ts';
import type { QfexSignatures } from './qfex-signature.ts';
import type { RequestLog } from './request-log.ts';

export interface QfexUser {
  publicKey: string;
  secretKey: string;
  /** By account ID; the primary account's is `''`. */
  markets: ReadonlyMap<string, Market>;
  /** Weight units used, ebbing away with time. */
  weight: { used: number; at: number };
}

export interface QfexVenue {
  users: ReadonlyMap<string, QfexUser>;
  settings: QfexSettings;
  faults: Faults;
  log: RequestLog;
  /** The exchange's clock, which may be off. */
  clock: Clock;
  /** Nonces count over both interfaces. */
  signatures: QfexSignatures;
}
