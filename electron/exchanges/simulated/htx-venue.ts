/** What do the parts of the simulated HTX share? */

import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { HtxSettings } from './htx-settings.ts';
import type { HtxKeys } from './htx-signature.ts';
import type { Market } from './market.ts';
import type { RequestLog } from './request-log.ts';

export interface HtxAccount extends HtxKeys {
  uid: string;
  market: Market;
}

export interface HtxVenue {
  accounts: ReadonlyMap<string, HtxAccount>;
  settings: HtxSettings;
  faults: Faults;
  log: RequestLog;
  /** The exchange's clock, which may be off. */
  clock: Clock;
}
