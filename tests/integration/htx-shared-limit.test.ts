import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htxIdAt, htxLookups, lookUp, openHtx } from '../support/htx-lookups.ts';

test('a limit shared with another program slows a long search down and doesn’t end it', async () => {
  await using at = await htxLookups({ settings: { readsPer3s: 72 } });
  const id = htxIdAt(at.world.clock.now() - 86_400_000);
  // The other program: another connection to the same account, whose requests this one's own budget doesn't know.
  const other = openHtx(at.world, [at.exchange.address]);
  const results = await Promise.all([at.lookUp(id, { symbol: 'BTC-USDT' }), lookUp(other, id, { symbol: 'BTC-USDT' })]);
  await other.close();
  for (const { outcome, problem } of results) assert.deepEqual([outcome, problem], ['notFound', null]);
});
