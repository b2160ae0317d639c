import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ConnectionPhase, ConnectionState } from '../../shared/connection.ts';
import type { TurnedClock } from '../support/fake-world.ts';
import { desk, open, partly } from './notice-desk.ts';

const state = (
  phase: ConnectionPhase,
  clock: TurnedClock,
  changes: Partial<ConnectionState> = {},
): ConnectionState => ({
  exchange: 'htx',
  account: 'main',
  phase,
  since: clock.now(),
  problem: null,
  attempt: 0,
  nextTryAt: null,
  lastLiveAt: clock.now(),
  lastMessageAt: null,
  roundTripP50Ms: null,
  roundTripP95Ms: null,
  clockOffsetMs: null,
  reconnectsToday: 0,
  budgetUsed: null,
  gaps: [],
  ...changes,
});

describe('of a connection', () => {
  const refusal = {
    kind: 'auth',
    message: 'HTX does not know this access key.',
    advice: '',
    exchangeCode: null,
    exchangeMessage: null,
    retryAt: null,
  } as const;

  test('lost for long the trader is told once an outage', () => {
    const { notices, clock, shown, archive } = desk();
    notices.connectionChanged(state('live', clock));
    const lost = state('reconnecting', clock);
    notices.connectionChanged(lost);
    clock.advance(29_000);
    notices.connectionChanged({ ...lost, attempt: 4 });
    assert.equal(shown.length, 0);
    clock.advance(1_000);
    notices.connectionChanged({ ...lost, phase: 'connecting', attempt: 5 });
    notices.connectionChanged({ ...lost, attempt: 5 });
    clock.advance(3_600_000);
    assert.deepEqual(
      shown.map(({ notice, wasNotedAsShown }) => [notice.kind, notice.orderId, notice.orderKey, wasNotedAsShown]),
      [['connectionLost', null, null, true]],
    );
    assert.match(
      shown[0]?.notice.text ?? '',
      /^HTX · Main: Not connected since \d\d:\d\d:\d\d UTC; its orders may have changed since\.$/,
    );
    assert.equal(archive.size, 1);
    notices.connectionChanged(state('live', clock));
    notices.connectionChanged(state('offline', clock));
    clock.advance(30_000);
    assert.equal(shown.length, 2);
  });

  test('back in time nobody is told of', () => {
    const { notices, clock, shown } = desk();
    notices.connectionChanged(state('live', clock));
    notices.connectionChanged(state('reconnecting', clock));
    clock.advance(29_999);
    notices.connectionChanged(state('live', clock));
    clock.advance(60_000);
    assert.equal(shown.length, 0);
  });

  test('that was never live nothing is lost', () => {
    const { notices, clock, shown } = desk();
    notices.connectionChanged(state('connecting', clock, { lastLiveAt: null }));
    notices.connectionChanged(state('reconnecting', clock, { lastLiveAt: null }));
    clock.advance(3_600_000);
    assert.equal(shown.length, 0);
  });

  test('lost to sleep nobody is told of, but of one that is not back some time after', () => {
    const { notices, clock, shown } = desk();
    notices.connectionChanged(state('live', clock));
    notices.suspended();
    const asleep = state('offline', clock);
    notices.connectionChanged(asleep);
    clock.advance(8 * 3_600_000);
    notices.resumed();
    notices.connectionChanged({ ...asleep, phase: 'connecting' });
    clock.advance(29_000);
    assert.equal(shown.length, 0);
    clock.advance(1_000);
    assert.deepEqual(
      shown.map(({ notice }) => notice.kind),
      ['connectionLost'],
    );
  });

  test('whose silence was noticed late it counts from the last sign of life', () => {
    const { notices, clock, shown } = desk();
    notices.connectionChanged(state('live', clock));
    const lastLiveAt = clock.now();
    clock.advance(12_000);
    notices.connectionChanged(state('reconnecting', clock, { lastLiveAt }));
    clock.advance(18_000);
    assert.equal(shown.length, 1);
  });

  test('a clock that jumps by an hour neither hurries nor delays the notice beyond its time', () => {
    for (const jumpMs of [3_600_000, -3_600_000]) {
      const { notices, clock, shown } = desk();
      notices.connectionChanged(state('live', clock));
      notices.connectionChanged(state('reconnecting', clock, { lastLiveAt: clock.now() - jumpMs }));
      clock.advance(14_000);
      assert.equal(shown.length, 0);
      clock.advance(16_000);
      assert.equal(shown.length, 1);
    }
  });

  test('whose key is refused the trader is told at once, and not again while it is tried', () => {
    const { notices, clock, shown } = desk();
    notices.connectionChanged(state('live', clock));
    notices.connectionChanged(state('reconnecting', clock));
    notices.connectionChanged(state('refused', clock, { problem: refusal }));
    notices.connectionChanged(state('connecting', clock));
    notices.connectionChanged(state('refused', clock, { problem: refusal }));
    clock.advance(3_600_000);
    assert.deepEqual(
      shown.map(({ notice }) => [notice.kind, notice.text]),
      [['keyRefused', 'HTX · Main: HTX does not know this access key.']],
    );
    notices.connectionChanged(state('live', clock));
    notices.connectionChanged(state('refused', clock, { problem: refusal }));
    assert.equal(shown.length, 2);
  });

  test('of an account that was removed nobody is told', () => {
    const { notices, clock, shown } = desk();
    notices.connectionChanged(state('live', clock));
    notices.connectionChanged(state('reconnecting', clock));
    notices.forget({ id: 'main', exchange: 'htx' }, false);
    clock.advance(60_000);
    assert.equal(shown.length, 0);
  });

  test('in quiet hours it is listed, and a kind that is not wanted is not', () => {
    const made = desk({ quietHours: { from: '00:00', to: '23:59' }, noticeKinds: ['keyRefused'] });
    made.notices.connectionChanged(state('live', made.clock));
    made.notices.connectionChanged(state('reconnecting', made.clock));
    made.clock.advance(60_000);
    made.notices.connectionChanged(state('refused', made.clock));
    assert.deepEqual(
      [made.shown.length, made.listed.map(({ text }) => text)],
      [0, ['HTX · Main: HTX refuses the key.']],
    );
  });

  test('it is told also when nothing can be recorded', () => {
    const made = desk();
    made.canWrite = false;
    made.notices.connectionChanged(state('refused', made.clock, { problem: refusal }));
    assert.equal(made.shown.length, 1);
  });

  test('nothing is left running at the end', () => {
    const made = desk();
    made.happens(open, partly('10'));
    made.notices.connectionChanged(state('live', made.clock));
    made.notices.connectionChanged(state('reconnecting', made.clock));
    made.notices.end();
    made.clock.advance(3_600_000);
    assert.equal(made.shown.length, 0);
  });
});
