/** How long will a key still work? */

import { factsOf } from '../../shared/exchanges/index.ts';
import type { ExchangeId } from '../../shared/order.ts';
import type { WallMs } from '../../shared/time.ts';

const dayMs = 86_400_000;

/** From here on the trader is warned. */
export const warnFromDaysLeft = 10;

/** "HTX keys that are bound to no IP address live 90 days". */
export function unboundKeysLive(exchange: ExchangeId): string {
  const { name, keys } = factsOf(exchange);
  return `${name} keys that are bound to no IP address live ${String(keys.lifeDaysUnbound)} days`;
}

/** Whole days left, negative once over; null where the key has no known end. */
export function keyDaysLeft(
  key: { exchange: ExchangeId; boundToIp: boolean | null; keyCreatedAt: WallMs | null },
  now: WallMs,
): number | null {
  const lifeDays = factsOf(key.exchange).keys.lifeDaysUnbound;
  if (lifeDays === null || key.boundToIp !== false || key.keyCreatedAt === null) return null;
  return Math.floor((key.keyCreatedAt + lifeDays * dayMs - now) / dayMs);
}
