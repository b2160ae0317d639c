/** Many orders and many events: nothing is lost, however it is delivered. How fast is the bench's question. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startBusyMarket } from '../../electron/exchanges/simulated/busy-market.ts';
import { systemClock } from '../../electron/exchanges/simulated/clock.ts';
import { seededRandom } from '../../electron/exchanges/simulated/random.ts';
import { BoardChecker } from '../support/board-checker.ts';
import { fastClocks } from '../support/fast-clock.ts';
import { startRig, type Rig } from '../support/monitor-rig.ts';

// So many requests must not wait for the budget of this machine's minutes.
const speed = 8;

// What must be asked for one by one would be the simulated exchange's work, not the monitor's.
const habits = { takeAndEnd: 0, reject: 0, amend: 0, refuse: 0 };

function marketsOf(rig: Pick<Rig, 'htx' | 'qfex'>, openOrders: number): ReturnType<typeof startBusyMarket>[] {
  const random = seededRandom(11);
  // Nothing happens by itself: the test says when.
  return (['htx', 'qfex'] as const).map((exchange) =>
    startBusyMarket({
      exchange,
      market: rig[exchange].orders,
      clock: systemClock,
      random,
      openOrders,
      eventsPerSecond: 0,
      firstOrdersApartMs: 1,
      habits,
    }),
  );
}

test('10,000 orders that stand open at the start are all on the board, each as the exchange has it', async () => {
  const { clock, exchangeClock } = fastClocks(speed);
  await using rig = await startRig({ clock, exchangeClock, before: (places) => void marketsOf(places, 5_000) });
  await rig.live();
  const rows = rig.rows();
  assert.equal(rows.length, 10_000);
  const checker = new BoardChecker({ htx: rig.htx.orders, qfex: rig.qfex.orders });
  assert.deepEqual(checker.differences(rows), []);
  assert.deepEqual(rig.notices, []);
});

test('a burst of 20,000 events ends in the truth, and every event is recorded', async () => {
  const { clock, exchangeClock } = fastClocks(2);
  let checker: BoardChecker | null = null;
  let markets: ReturnType<typeof marketsOf> = [];
  await using rig = await startRig({
    clock,
    exchangeClock,
    before: (places) => {
      markets = marketsOf(places, 300);
      checker = new BoardChecker({ htx: places.htx.orders, qfex: places.qfex.orders });
    },
    onDelta: (delta) => checker?.delta(delta),
    onChange: (change) => checker?.change(change),
    onNotice: (notice) => checker?.notice(notice),
  });
  assert.ok(checker !== null);
  const check: BoardChecker = checker;
  await rig.live();
  for (const market of markets) market.step(10_000);
  // What a list says of hundreds of canceled orders comes with the next check.
  // Comparing thousands of rows at each of thousands of notices would be most of the work.
  let nextLookMs = 0;
  await rig.until(() => {
    if (clock.monotonicMs() < nextLookMs) return false;
    nextLookMs = clock.monotonicMs() + 3_000;
    return check.differences(rig.rows()).length === 0;
  });
  assert.deepEqual(check.wrong, []);
  // Of one answer's reports of one order only the last is told.
  const lastSeq = rig.archive.lastSeq();
  assert.deepEqual([rig.changes.at(-1)?.seq, rig.archive.size().events], [lastSeq, lastSeq]);
});
