import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { turnableClock } from '../../electron/exchanges/simulated/clock.ts';
import { PushLine, soundPushes, type PushSettings } from '../../electron/exchanges/simulated/push-line.ts';

function newLine(changes: Partial<PushSettings> = {}) {
  const clock = turnableClock(1_000_000);
  const settings = { ...soundPushes, ...changes };
  const arrived: string[] = [];
  return { line: new PushLine((text) => arrived.push(text), clock, settings), clock, settings, arrived };
}

describe('a push on its way', () => {
  test('arrives at once, and once', () => {
    const { line, arrived } = newLine();
    line.send('a');
    assert.deepEqual(arrived, ['a']);
  });

  test('arrives late, and what comes behind it never overtakes', () => {
    const delays: Record<string, number> = { a: 500, b: 100, c: 900 };
    const { line, clock, settings, arrived } = newLine({ pushDelayMs: (text) => delays[text] ?? 0 });
    for (const text of ['a', 'b', 'c']) line.send(text);
    clock.advance(499);
    assert.deepEqual(arrived, []);
    clock.advance(1);
    assert.deepEqual(arrived, ['a', 'b']);
    settings.pushDelayMs = () => 0;
    line.send('d');
    assert.deepEqual(arrived, ['a', 'b']);
    clock.advance(400);
    assert.deepEqual(arrived, ['a', 'b', 'c', 'd']);
    line.send('e');
    assert.equal(arrived.at(-1), 'e');
  });

  test('arrives several times, or never', () => {
    const { line, arrived } = newLine({
      pushCopies: (text) => (text === 'twice' ? 2 : 1),
      isPushLost: (text) => text === 'lost',
    });
    for (const text of ['twice', 'lost', 'once']) line.send(text);
    assert.deepEqual(arrived, ['twice', 'twice', 'once']);
  });

  test('is gone when its socket is', () => {
    const { line, clock, arrived } = newLine({ pushDelayMs: () => 10 });
    line.send('a');
    line.end();
    clock.advance(1000);
    assert.deepEqual(arrived, []);
  });
});
