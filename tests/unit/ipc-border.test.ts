import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { createRedaction } from '../../electron/accounts/redaction.ts';
import { isAppUrl, readDevServer } from '../../electron/app/app-address.ts';
import { answerRequest, bind, type Border, type Frame } from '../../electron/ipc/answer.ts';
import { channels } from '../../shared/contract.ts';
import { ok } from '../../shared/result.ts';
import { schemas } from '../../shared/schemas.ts';
import type { LogEntry } from '../../electron/world.ts';

const frame: Frame = { url: 'app://order-monitor/index.html' };
const echo = bind(z.strictObject({ text: z.string().max(20) }), ({ text }) => Promise.resolve(ok(text)));

function border(changes: Partial<Border> = {}): { border: Border; entries: LogEntry[] } {
  const entries: LogEntry[] = [];
  const redaction = createRedaction();
  redaction.add('secret-key-5678');
  return {
    entries,
    border: { mainFrame: () => frame, isAppUrl: (address) => isAppUrl(address, null), redact: redaction.payload, log: (entry) => entries.push(entry), ...changes },
  };
}

const isRefused = (answer: unknown): boolean => typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;

describe('a request', () => {
  test('of the window with the right input is answered', async () => {
    assert.deepEqual(await answerRequest('x/echo', echo, frame, { text: 'a' }, border().border), { ok: true, value: 'a' });
  });

  for (const [name, sender, changes] of [
    ['whose frame is gone', null, {}],
    ['of another frame with the same address', { url: frame.url }, {}],
    ['while there is no window', frame, { mainFrame: () => null }],
    ['of the window after it showed another page', { url: 'https://evil.example/' }, null],
    ['of a host that only looks like ours', { url: 'app://order-monitor.evil.example/index.html' }, null],
  ] as const) {
    test(`${name} is refused with one line in the log`, async () => {
      const own = border(changes ?? { mainFrame: () => sender });
      assert.equal(isRefused(await answerRequest('x/echo', echo, sender, { text: 'a' }, own.border)), true);
      assert.equal(own.entries.length, 1);
      assert.doesNotMatch(own.entries[0]?.text ?? '', /evil/);
    });
  }

  for (const input of [undefined, null, 'text', { text: 1 }, { text: 'a', more: 1 }, { text: 'x'.repeat(21) }, [], { text: { toString: 'a' } }]) {
    test(`with the input ${JSON.stringify(input)} is refused, and the input is not written down`, async () => {
      const own = border();
      assert.equal(isRefused(await answerRequest('x/echo', echo, frame, input, own.border)), true);
      assert.equal(own.entries.length, 1);
      assert.doesNotMatch(own.entries[0]?.text ?? '', /xxx/);
    });
  }

  test('whose handler throws gets a problem, and the log the reason', async () => {
    const throwing = bind(z.null(), () => Promise.reject(new Error('boom')));
    const own = border();
    const answer = await answerRequest('x/throw', throwing, frame, null, own.border);
    assert.equal(isRefused(answer), true);
    assert.doesNotMatch(JSON.stringify(answer), /boom/);
    assert.match(own.entries[0]?.text ?? '', /boom/);
  });

  test('gets no secret back, however deep in its answer', async () => {
    const leaking = bind(z.null(), () => Promise.resolve(ok({ deep: ['secret-key-5678'] })));
    assert.deepEqual(await answerRequest('x/leak', leaking, frame, null, border().border), { ok: true, value: { deep: ['…5678'] } });
  });
});

test('every request of the contract has a schema, and there is no schema without one', () => {
  const named = Object.entries(schemas).flatMap(([group, ofGroup]) => Object.keys(ofGroup).map((key) => `${group}/${key}`));
  assert.deepEqual(named.sort(), channels('request').map(([group, key]) => `${group}/${key}`).sort());
});

test('the schemas refuse fields that are too many, too long or of another kind', () => {
  const start = { text: '1', symbol: '', exchange: '', by: 'any' };
  assert.equal(schemas.lookup.start.safeParse(start).success, true);
  for (const bad of [{ ...start, more: 1 }, { ...start, text: 'x'.repeat(8_000_001) }, { ...start, exchange: 'binance' }, { ...start, by: undefined }]) {
    assert.equal(schemas.lookup.start.safeParse(bad).success, false);
  }
  assert.equal(schemas.app.openLink.safeParse({ link: 'https://evil.example' }).success, false);
  assert.equal(schemas.app.saveSettings.safeParse({ theme: undefined }).success, false);
});

describe('the app’s own address', () => {
  test('is told by protocol and host', () => {
    assert.equal(isAppUrl('app://order-monitor/index.html#x', null), true);
    for (const address of ['app://other/index.html', 'https://order-monitor/', 'app://order-monitor:1/', 'app://x@order-monitor/', 'app:order-monitor', '', 'null', 'about:blank']) {
      assert.equal(isAppUrl(address, null), false, address);
    }
  });
  test('is the development server only on this machine and never when packaged', () => {
    assert.equal(readDevServer('http://localhost:5173/', false), 'http://localhost:5173');
    assert.equal(readDevServer('http://localhost:5173/', true), null);
    for (const address of ['http://evil.example/', 'https://localhost.evil.example', 'file:///x', 'http://localhost.evil.example:1']) assert.equal(readDevServer(address, false), null, address);
    assert.equal(isAppUrl('http://localhost:5173/index.html', 'http://localhost:5173'), true);
    assert.equal(isAppUrl('http://localhost:5174/', 'http://localhost:5173'), false);
  });
});
