/** How long will a key still work? */

import type { ExchangeId, Milliseconds } from '../../shared/order.ts';

const dayMs = 86_400_000;

/** An HTX key that is bound to no IP address is valid for 90 days (HTX, "Create API Key"); QFEX names no limit. */
const unboundKeyLifeDays: Readonly<Record<ExchangeId, number | null>> = { htx: 90, qfex: null };

/** From here on the trader is warned. */
export const warnFromDaysLeft = 10;

/** Whole days left, negative once over; null where the key has no known end. */
export function keyDaysLeft(
  key: { exchange: ExchangeId; boundToIp: boolean | null; keyCreatedAt: Milliseconds | null },
  now: Milliseconds,
): number | null {
  const lifeDays = unboundKeyLifeDays[key.exchange];
  if (lifeDays === null || key.boundToIp !== false || key.keyCreatedAt === null) return null;
  return Math.floor((key.keyCreatedAt + lifeDays * dayMs - now) / dayMs);
}
