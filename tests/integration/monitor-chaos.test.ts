/** Whatever goes wrong on the way, nothing wrong is told, and when it is over every row is the exchange's truth. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as immediate } from 'node:timers/promises';
import { startBusyMarket } from '../../electron/exchanges/simulated/busy-market.ts';
import { oneOf, seededRandom, type Random } from '../../electron/exchanges/simulated/random.ts';
import { htxTroubles, qfexTroubles, startWeather, stormHabits } from '../support/bad-weather.ts';
import { BoardChecker } from '../support/board-checker.ts';
import { fastClocks } from '../support/fast-clock.ts';
import { startRig, type Rig, type RigOptions } from '../support/monitor-rig.ts';

// Fast enough for minutes of trouble in seconds, slow enough that a busy machine is no trouble of its own.
const speed = 15;
const stormMs = 90_000;
/** By the exchanges' clock: long after the last question that docs/truth.md sets a time for. */
const calmWithinMs = 700_000;

const fillsWithinMs = 120_000;

const given = process.env['CHAOS_SEED'];
const seeds = given === undefined ? [1, 2] : given.split(',').map(Number);

for (const seed of seeds) {
  test(`after random troubles every row is what the exchange says, and nothing wrong was told (seed ${seed})`, async () => {
    const random = seededRandom(seed);
    const { clock, exchangeClock } = fastClocks(speed);
    let checker: BoardChecker | null = null;
    await using rig = await startRig({
      clock,
      exchangeClock,
      ...habitsOf(random),
      onDelta: (delta) => checker?.delta(delta),
      onChange: (change) => checker?.change(change),
      onNotice: (notice) => checker?.notice(notice),
      before: ({ htx, qfex }) => {
        checker = new BoardChecker({ htx: htx.orders, qfex: qfex.orders }, () => qfex.settings.listsEndedStops);
      },
    });
    assert.ok(checker !== null);
    const check: BoardChecker = checker;
    const markets = (['htx', 'qfex'] as const).map((exchange) =>
      startBusyMarket({
        exchange,
        market: rig[exchange].orders,
        clock: exchangeClock,
        random,
        openOrders: 60,
        eventsPerSecond: 4,
        habits: stormHabits,
      }),
    );
    const weathers = [htxTroubles(rig.htx, random), qfexTroubles(rig.qfex, random)].map((troubles) =>
      startWeather(troubles, { clock: exchangeClock, random, everyMs: 9_000 }),
    );
    const story = (): string => `seed ${seed}\n${weathers.map((weather) => weather.story.join('\n')).join('\n--\n')}`;
    const stormEndsMs = clock.monotonicMs() + stormMs;
    await rig.until(() => clock.monotonicMs() >= stormEndsMs);
    for (const market of markets) market.stop();
    for (const weather of weathers) await weather.clear();
    // What heals by itself within minutes heals at once when the network is said to be back.
    rig.monitor.networkChanged('online');
    await immediate();

    const untilMs = clock.monotonicMs() + calmWithinMs;
    const isLive = (): boolean => rig.monitor.summary().connections.every(({ phase }) => phase === 'live');
    await rig.until(() => clock.monotonicMs() > untilMs || (isLive() && check.differences(rig.rows()).length === 0));
    assert.deepEqual(
      rig.monitor.summary().connections.filter(({ phase }) => phase !== 'live'),
      [],
      story(),
    );
    assert.deepEqual(check.wrong, [], story());
    assert.deepEqual(check.differences(rig.rows()), [], story());
    assert.deepEqual(
      rig.log.filter(({ level }) => level === 'error'),
      [],
      story(),
    );
    const fillsUntilMs = clock.monotonicMs() + fillsWithinMs;
    await assertFills(rig, check, () => clock.monotonicMs() > fillsUntilMs, story);
    assertRecorded(rig);
  });
}

/** The exchanges' own ways, as far as their pages leave them open. */
function habitsOf(random: Random): RigOptions {
  const isSo = (): boolean => random() < 0.5;
  return {
    htx: {
      pushFrames: oneOf(random, ['text', 'gzip', 'binary'] as const) ?? 'text',
      sendsCancelVolume: isSo(),
      noRelationAs: oneOf(random, ['-1', '0', '', 'null', undefined] as const),
      echoesAlgoClientId: isSo(),
      pageFrom: isSo() ? 'inclusive' : 'exclusive',
      closedOrdersStay: isSo() ? 'always' : 'never',
      fillsPerMatch: oneOf(random, [1, 2, 4]) ?? 1,
      timeUnit: oneOf(random, ['usual', 'us', 'ns'] as const) ?? 'usual',
      notFound: oneOf(random, ['1017', '1061', 'noData'] as const) ?? '1017',
    },
    qfex: {
      pushFrames: isSo() ? 'array' : 'single',
      amendNames: isSo() ? 'both' : 'newOnly',
      iocWords: isSo() ? 'newer' : 'older',
      partlyFilledWord: isSo() ? 'ACK' : 'FILLED',
      authAccepted:
        oneOf(random, ['authenticated', 'result', 'type', 'object', 'response'] as const) ?? 'authenticated',
      getOrderReply: isSo() ? 'list' : 'single',
      numbersAs: isSo() ? 'numbers' : 'strings',
      hasResidue: isSo(),
      listsEndedStops: isSo(),
      timeUnit: oneOf(random, ['usual', 'ms', 'us', 'ns'] as const) ?? 'usual',
      // How late its history hears of what closed is documented nowhere.
      historyDelayMs: oneOf(random, [0, 20_000, 60_000]) ?? 0,
    },
  };
}

/** Whoever looks at an order finds each of its fills once. */
async function assertFills(rig: Rig, check: BoardChecker, isLate: () => boolean, story: () => string): Promise<void> {
  for (const row of rig.rows()) {
    const differs = (): string | null => {
      const history = rig.monitor.history(row.key);
      return check.fillDifference(row, history.ok ? (history.value?.fills ?? []) : []);
    };
    await rig.until(() => differs() === null || isLate());
    assert.equal(differs(), null, story());
  }
}

/** The archive holds what was shown: the latest state of each row, and each change as an event of its order. */
function assertRecorded(rig: Rig): void {
  const rows = rig.rows();
  const events = new Map<number, string>();
  for (const { key, order } of rows) {
    const state = rig.archive.find(key);
    assert.ok(state.ok && state.value !== null, key);
    // That it still stands so is not written each time it is heard.
    const {
      raw: _raw,
      extra: _extra,
      ...recorded
    } = { ...state.value.order, asOf: order.asOf, updatedAt: order.updatedAt };
    assert.deepEqual(recorded, order);
    const history = rig.archive.history(key);
    assert.ok(history.ok && history.value !== null, key);
    for (const { seq, after } of history.value.events)
      events.set(seq, `${key} ${after.status} ${after.filledQuantity ?? ''}`);
  }
  for (const { seq, key, order } of rig.changes)
    assert.equal(events.get(seq), `${key} ${order.status} ${order.filledQuantity ?? ''}`);
  assert.equal(events.size, rig.archive.lastSeq());
}
