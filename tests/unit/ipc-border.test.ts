import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { Redaction } from '../../electron/accounts/redaction.ts';
import { isAppUrl, isPageOf, pageOf, readDevServer } from '../../electron/app/app-address.ts';
import { answerRequest, bind, type Border, type Frame } from '../../electron/ipc/answer.ts';
import { Gate, gateForEach } from '../../electron/ipc/gate.ts';
import { limitsOf, type Limits } from '../../electron/ipc/limits.ts';
import { channels } from '../../shared/contract.ts';
import { noticeRuleBounds } from '../../shared/notice-rules.ts';
import { ok } from '../../shared/result.ts';
import { schemas } from '../../shared/schemas.ts';
import { keyBounds } from '../../shared/settings.ts';
import type { ShownWindow } from '../../shared/window-address.ts';
import type { LogEntry } from '../../electron/world.ts';
import { fakeClock } from './fake-world.ts';

const frame: Frame = { url: 'app://order-monitor/index.html' };
const echo = bind(z.strictObject({ text: z.string().max(20) }), ({ text }) => Promise.resolve(ok(text)));

interface Own {
  shows: ShownWindow;
}
const main: Own = { shows: { kind: 'main' } };

const openGate = (): Gate => new Gate(limitsOf('app', 'dismissWarning'), fakeClock());

function fits(group: string, key: string, input: unknown): boolean {
  return new Gate(limitsOf(group, key), fakeClock()).fits(input);
}

function border(changes: Partial<Border<Own>> = {}): { border: Border<Own>; entries: LogEntry[] } {
  const entries: LogEntry[] = [];
  const redaction = new Redaction();
  redaction.add('secret-key-5678');
  return {
    entries,
    border: {
      senderOf: (sender) => (sender === frame ? main : null),
      isPageOf: (address, { shows }) => isPageOf(address, shows, null),
      redact: (value) => redaction.payload(value),
      log: (entry) => entries.push(entry),
      ...changes,
    },
  };
}

const isRefused = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;

describe('a request', () => {
  test('of the window with the right input is answered', async () => {
    assert.deepEqual(await answerRequest('x/echo', echo, frame, { text: 'a' }, border().border, openGate), {
      ok: true,
      value: 'a',
    });
  });

  for (const [name, sender, changes] of [
    ['whose frame is gone', null, {}],
    ['of another frame with the same address', { url: frame.url }, {}],
    ['while there is no window', frame, { senderOf: () => null }],
    ['of the window after it showed another page', { url: 'https://evil.example/' }, null],
    ['of a window that shows the page of another', { url: pageOf({ kind: 'strip' }, null) }, null],
    ['of a host that only looks like ours', { url: 'app://order-monitor.evil.example/index.html' }, null],
  ] as const) {
    test(`${name} is refused with one line in the log`, async () => {
      const own = border(changes ?? { senderOf: () => main });
      assert.equal(isRefused(await answerRequest('x/echo', echo, sender, { text: 'a' }, own.border, openGate)), true);
      assert.equal(own.entries.length, 1);
      assert.doesNotMatch(own.entries[0]?.text ?? '', /evil/);
    });
  }

  for (const input of [
    undefined,
    null,
    'text',
    { text: 1 },
    { text: 'a', more: 1 },
    { text: 'x'.repeat(21) },
    [],
    { text: { toString: 'a' } },
  ]) {
    test(`with the input ${JSON.stringify(input)} is refused, and the input is not written down`, async () => {
      const own = border();
      assert.equal(isRefused(await answerRequest('x/echo', echo, frame, input, own.border, openGate)), true);
      assert.equal(own.entries.length, 1);
      assert.doesNotMatch(own.entries[0]?.text ?? '', /xxx/);
    });
  }

  test('whose handler throws gets a problem, and the log the reason', async () => {
    const throwing = bind(z.null(), () => Promise.reject(new Error('boom')));
    const own = border();
    const answer = await answerRequest('x/throw', throwing, frame, null, own.border, openGate);
    assert.equal(isRefused(answer), true);
    assert.doesNotMatch(JSON.stringify(answer), /boom/);
    assert.match(own.entries[0]?.text ?? '', /boom/);
  });

  test('gets no secret back, however deep in its answer', async () => {
    const leaking = bind(z.null(), () => Promise.resolve(ok({ deep: ['secret-key-5678'] })));
    assert.deepEqual(await answerRequest('x/leak', leaking, frame, null, border().border, openGate), {
      ok: true,
      value: { deep: ['…5678'] },
    });
  });
});

test('every request of the contract has a schema, and there is no schema without one', () => {
  const named = Object.entries(schemas).flatMap(([group, ofGroup]) =>
    Object.keys(ofGroup).map((key) => `${group}/${key}`),
  );
  assert.deepEqual(
    named.sort(),
    channels('request')
      .map(([group, key]) => `${group}/${key}`)
      .sort(),
  );
});

test('the schemas refuse fields that are too many, too long or of another kind', () => {
  const start = { text: '1', symbol: '', exchange: '', by: 'any' };
  assert.equal(schemas.lookup.start.safeParse(start).success, true);
  for (const bad of [
    { ...start, more: 1 },
    { ...start, text: 'x'.repeat(8_000_001) },
    { ...start, exchange: 'binance' },
    { ...start, by: undefined },
  ]) {
    assert.equal(schemas.lookup.start.safeParse(bad).success, false);
  }
  assert.equal(schemas.app.openLink.safeParse({ link: 'https://evil.example' }).success, false);
  assert.equal(schemas.app.saveSettings.safeParse({ theme: undefined }).success, false);
});

test('all that may be set is let through: every rule there may be with all it can have, and keys for every action', () => {
  const rule = {
    name: 'n'.repeat(noticeRuleBounds.nameLength),
    isOn: true,
    when: { kind: 'openFor', minutes: noticeRuleBounds.minutes.maximum },
    symbol: 's'.repeat(100),
    account: 'a'.repeat(64),
    side: 'buy',
    sound: 'chime',
    size: { of: 'notional', atLeast: `${'9'.repeat(24)}.${'9'.repeat(18)}` },
  };
  const noticeRules = Array.from({ length: noticeRuleBounds.rules }, (_, at) => ({
    ...rule,
    id: String(at).padStart(64, '0'),
  }));
  const keys = Object.fromEntries(
    Array.from({ length: keyBounds.actions }, (_, at) => [
      String(at).padStart(keyBounds.nameLength, '0'),
      Array.from({ length: keyBounds.strokes }, () => 'k'.repeat(keyBounds.strokeLength)),
    ]),
  );
  for (const changes of [{ noticeRules }, { keys }]) {
    assert.equal(schemas.app.saveSettings.safeParse(changes).success, true);
    assert.equal(fits('app', 'saveSettings', changes), true);
  }
});

describe('the app’s own address', () => {
  test('is told by protocol and host', () => {
    assert.equal(isAppUrl('app://order-monitor/index.html#x', null), true);
    for (const address of [
      'app://other/index.html',
      'https://order-monitor/',
      'app://order-monitor:1/',
      'app://x@order-monitor/',
      'app:order-monitor',
      '',
      'null',
      'about:blank',
    ]) {
      assert.equal(isAppUrl(address, null), false, address);
    }
  });
  test('is the development server only on this machine and never when packaged', () => {
    assert.equal(readDevServer('http://localhost:5173/', false), 'http://localhost:5173');
    assert.equal(readDevServer('http://localhost:5173/', true), null);
    for (const address of [
      'http://evil.example/',
      'https://localhost.evil.example',
      'file:///x',
      'http://localhost.evil.example:1',
    ])
      assert.equal(readDevServer(address, false), null, address);
    assert.equal(isAppUrl('http://localhost:5173/index.html', 'http://localhost:5173'), true);
    assert.equal(isAppUrl('http://localhost:5174/', 'http://localhost:5173'), false);
  });
});

describe('a page that floods a channel', () => {
  const narrow: Limits = {
    atOnce: 5,
    everyMs: 1_000,
    underWay: 3,
    characters: 20,
    values: 4,
    depth: 4,
    isShared: false,
  };

  test('gets an answer for a few requests and a problem for the others, and again one a while later', async () => {
    const clock = fakeClock();
    const gate = new Gate({ ...narrow, underWay: 100 }, clock);
    const own = border();
    const ask = (): Promise<unknown> => answerRequest('x/echo', echo, frame, { text: 'a' }, own.border, () => gate);
    const many = await Promise.all(Array.from({ length: 10_000 }, ask));
    assert.equal(many.filter((answer) => !isRefused(answer)).length, 5);
    assert.match(JSON.stringify(many.at(-1)), /asked too often/);
    await clock.advance(1_000);
    assert.deepEqual([isRefused(await ask()), isRefused(await ask())], [false, true]);
  });

  test('takes nothing from another window, whose requests have a gate of their own', async () => {
    const strip: Own = { shows: { kind: 'strip' } };
    const stripFrame: Frame = { url: pageOf(strip.shows, null) };
    const own = border({ senderOf: (sender) => (sender === stripFrame ? strip : main) });
    const gateOf = gateForEach({ ...narrow, underWay: 100 }, fakeClock());
    const ask = (from: Frame): Promise<unknown> =>
      answerRequest('x/echo', echo, from, { text: 'a' }, own.border, gateOf);
    const many = await Promise.all(Array.from({ length: 100 }, () => ask(frame)));
    assert.equal(many.filter((answer) => !isRefused(answer)).length, 5);
    assert.deepEqual([isRefused(await ask(frame)), isRefused(await ask(stripFrame))], [true, false]);
  });

  test('keeps no more under way than the channel holds, however they end', async () => {
    const gate = new Gate({ ...narrow, atOnce: 1_000 }, fakeClock());
    const waiting = Promise.withResolvers<unknown>();
    let begun = 0;
    const slow = (): Promise<unknown> => {
      begun += 1;
      return waiting.promise;
    };
    const passed = Array.from({ length: 100 }, () => gate.pass(slow)).filter((answer) => answer !== null);
    assert.deepEqual([begun, passed.length], [3, 3]);
    waiting.reject(new Error('over'));
    await Promise.allSettled(passed);
    assert.equal(await gate.pass(() => Promise.resolve('again')), 'again');
  });

  test('gets one snapshot for all who wait, made after the last of them asked, and the next one at its turn', async () => {
    const clock = fakeClock();
    const gate = new Gate({ ...narrow, atOnce: 1, underWay: 3, isShared: true }, clock);
    let state = 0;
    const made: number[] = [];
    const ask = (): Promise<unknown> | null => {
      state += 1;
      return gate.pass(() => {
        made.push(state);
        return Promise.resolve(state);
      });
    };
    const first = Array.from({ length: 10_000 }, ask).filter((answer) => answer !== null);
    await clock.advance(0);
    assert.deepEqual([await Promise.all(first), made], [[10_000, 10_000, 10_000], [10_000]]);
    const later = Array.from({ length: 100 }, ask).filter((answer) => answer !== null);
    await clock.advance(999);
    assert.deepEqual(made, [10_000]);
    await clock.advance(1);
    assert.deepEqual(
      [await Promise.all(later), made],
      [
        [10_100, 10_100, 10_100],
        [10_000, 10_100],
      ],
    );
  });

  test('is refused by the size of what it sends, before anything reads it', async () => {
    const own = border();
    const gate = new Gate(narrow, fakeClock());
    const unread = { read: () => assert.fail('it was read') };
    const deep = { a: { a: { a: { a: { a: 1 } } } } };
    const sparse: unknown[] = [];
    sparse.length = 4_000_000_000;
    for (const input of [
      { text: 'x'.repeat(30) },
      ['a', 'b', 'c', 'd', 'e'],
      sparse,
      deep,
      Object.fromEntries([1, 2, 3, 4].map((key) => [key, key])),
    ]) {
      assert.equal(isRefused(await answerRequest('x/unread', unread, frame, input, own.border, () => gate)), true);
    }
    assert.equal(own.entries.length, 5);
  });

  test('finds no channel without a limit, and each lets through what its schema takes', () => {
    for (const [group, key] of channels('request')) {
      const { atOnce, everyMs, underWay } = limitsOf(group, key);
      assert.ok(atOnce >= 3 && atOnce <= 200 && everyMs >= 10 && underWay <= 50, `${group}/${key}`);
    }
    const longest = Array.from(
      { length: 100_000 },
      (_, index) => `htx:my-account:${String(index)}:1550497891998535681`,
    );
    assert.equal(fits('monitor', 'markSeen', { keys: longest }), true);
    assert.equal(
      fits('lookup', 'start', { text: 'x'.repeat(8_000_000), symbol: 'x'.repeat(1_000_000), exchange: '', by: 'any' }),
      true,
    );
    assert.equal(fits('app', 'copy', { text: 'x'.repeat(7_999_000) }), true);
    assert.equal(
      fits('accounts', 'save', {
        handle: null,
        draft: { secretKey: 'x'.repeat(20_000), accessKey: 'x'.repeat(20_000), label: 'x', quietHours: {} },
      }),
      true,
    );
    assert.equal(fits('monitor', 'history', { key: 'x'.repeat(200_000), eventsFrom: null }), false);
    // A browser's window each.
    assert.ok(limitsOf('app', 'openLink').atOnce <= 3);
  });
});
