import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { skewedClock, turnableClock } from '../../electron/exchanges/simulated/clock.ts';
import { answerWith, duplicateKey, Faults, nestedThousandDeep } from '../../electron/exchanges/simulated/faults.ts';
import { rewritten } from '../../electron/exchanges/simulated/loopback-server.ts';

const fault = answerWith('x');

describe('planned faults', () => {
  test('hit one request of their kind and are used up', () => {
    const faults = new Faults();
    faults.plan({ on: 'get_order', fault });
    assert.deepEqual(faults.take('get_user_orders'), []);
    assert.deepEqual(faults.take('get_order'), [fault]);
    assert.deepEqual(faults.take('get_order'), []);
  });

  test('hit the nth request, for as long as they stand', () => {
    const faults = new Faults();
    const takeBack = faults.plan({ on: '*', fault, skip: 1, times: Infinity });
    assert.deepEqual(faults.take('a'), []);
    assert.deepEqual(faults.take('b'), [fault]);
    assert.deepEqual(faults.take('c'), [fault]);
    takeBack();
    assert.deepEqual(faults.take('d'), []);
  });

  test('wait for a reused connection where that is asked', () => {
    const faults = new Faults();
    faults.plan({ on: '/path', fault, reusedConnectionOnly: true });
    assert.deepEqual(faults.take('/path', false), []);
    assert.deepEqual(faults.take('/path', true), [fault]);
  });

  test('change the text they are given', () => {
    const twice = rewritten('{"order_id":12,"a":1}', [duplicateKey('order_id', '"9"')]);
    assert.equal(twice, '{"order_id":12,"order_id":"9","a":1}');
    assert.equal(rewritten('{"a":1}', [nestedThousandDeep]).split('[').length - 1, 1000);
  });
});

describe('the simulated clock', () => {
  test('runs what falls due in order, at its own time', () => {
    const clock = turnableClock(0);
    const ran: string[] = [];
    clock.after(20, () => ran.push(`second at ${clock.now()}`));
    clock.after(10, () => {
      ran.push(`first at ${clock.now()}`);
      clock.after(5, () => ran.push(`planned on the way at ${clock.now()}`));
    });
    const cancel = clock.after(12, () => ran.push('canceled'));
    cancel();
    clock.advance(20);
    assert.deepEqual(ran, ['first at 10', 'planned on the way at 15', 'second at 20']);
    assert.equal(clock.now(), 20);
  });

  test('is another at an exchange whose clock is off', () => {
    const clock = turnableClock(1000);
    let skewMs = 0;
    const theirs = skewedClock(clock, () => skewMs);
    skewMs = -600_000;
    assert.equal(theirs.now(), -599_000);
  });
});
