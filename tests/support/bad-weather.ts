/** What befalls a simulated exchange and the way to it, at random: one trouble after the other, and some at the same time. */

import type { AnswerSettings } from '../../electron/exchanges/simulated/answer-settings.ts';
import { garbage, gatewayPage, halfBody, type Fault } from '../../electron/exchanges/simulated/faults.ts';
import type { SimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { soundPushes } from '../../electron/exchanges/simulated/push-line.ts';
import type { SimulatedQfex } from '../../electron/exchanges/simulated/qfex-server.ts';
import type { Habits } from '../../electron/exchanges/simulated/trading-habits.ts';
import { between, oneOf, type Random } from '../../electron/exchanges/simulated/random.ts';
import type { Cancel, Clock } from '../../electron/world.ts';

interface Trouble {
  name: string;
  begin: () => void | Promise<void>;
  end?: () => void | Promise<void>;
}

export interface Weather {
  /** What happened, to be told beside the seed. */
  story: string[];
  /** Every trouble is over. */
  clear: () => Promise<void>;
}

const rest: readonly Fault[] = [
  gatewayPage(503),
  { kind: 'status', status: 502, headers: {}, body: '' },
  { kind: 'drop', when: 'beforeAnswer' },
  { kind: 'drop', when: 'midReply' },
  { kind: 'silence' },
  { kind: 'wait', ms: 3000 },
  garbage,
  halfBody,
];
const htxQuestions = [
  '/v5/trade/order',
  '/v5/trade/order/opens',
  '/v5/trade/order/history',
  '/v5/trade/order/details',
  '/api/v1/timestamp',
  'sub',
  'auth',
  'handshake',
];
const qfexQuestions = [
  'get_order',
  'get_user_orders',
  '/user/historic-orders',
  '/user/trade',
  'subscribe',
  'auth',
  'handshake',
];

const clockSkewsMs = [0, 3_600_000, -3_600_000, 240_000, -240_000];

/** Down, and its clock stands otherwise once it has come back. */
export function clockTrouble({ settings, goDown, comeBack }: SimulatedHtx | SimulatedQfex, random: Random): Trouble {
  return {
    name: 'down',
    begin: async () => {
      await goDown();
      settings.clockSkewMs = oneOf(random, clockSkewsMs) ?? 0;
    },
    end: comeBack,
  };
}

function commonTroubles(
  { sockets, settings, goDown, comeBack }: SimulatedHtx | SimulatedQfex,
  random: Random,
): Trouble[] {
  const soundAgain = (): void => void Object.assign(settings, soundPushes);
  return [
    { name: 'sockets dropped', begin: sockets.drop },
    { name: 'sockets mute', begin: sockets.mute },
    { name: 'sockets swallow', begin: sockets.swallow },
    { name: 'down', begin: goDown, end: comeBack },
    { name: 'pushes lost', begin: () => void (settings.isPushLost = () => random() < 0.4), end: soundAgain },
    { name: 'pushes twice', begin: () => void (settings.pushCopies = () => between(random, 1, 3)), end: soundAgain },
    { name: 'pushes late', begin: () => void (settings.pushDelayMs = () => between(random, 0, 4000)), end: soundAgain },
    {
      name: 'lists late',
      begin: () => void (settings.listLagMs = between(random, 200, 4000)),
      end: () => void (settings.listLagMs = 0),
    },
  ];
}

function faultTroubles(
  { faults }: SimulatedHtx | SimulatedQfex,
  questions: readonly string[],
  random: Random,
): Trouble[] {
  return questions.map((on) => ({
    name: `${on} spoiled`,
    begin: () => {
      const fault = oneOf(random, rest);
      if (fault !== undefined) faults.plan({ on, fault, times: between(random, 1, 4), skip: between(random, 0, 2) });
    },
    end: () => faults.clear(),
  }));
}

function answerTroubles(settings: AnswerSettings, random: Random): Trouble[] {
  return [
    {
      name: 'gateway refuses',
      begin: () => void (settings.gateway = oneOf(random, ['text', 'page', 'json', 'legal'] as const) ?? 'text'),
      end: () => void (settings.gateway = 'open'),
    },
    {
      name: 'answers packed',
      begin: () =>
        void (settings.compression = oneOf(random, ['gzip', 'deflate', 'deflateRaw', 'br', 'zstd'] as const) ?? 'gzip'),
      end: () => void (settings.compression = 'none'),
    },
  ];
}

function selfFailures<Form>(settings: { selfFailure: Form | 'none' }, random: Random, forms: readonly Form[]): Trouble {
  return {
    name: 'answers call themselves failures',
    begin: () => void (settings.selfFailure = oneOf(random, forms) ?? 'none'),
    end: () => void (settings.selfFailure = 'none'),
  };
}

export function htxTroubles(htx: SimulatedHtx, random: Random): Trouble[] {
  const { settings, faults } = htx;
  return [
    ...commonTroubles(htx, random),
    ...faultTroubles(htx, htxQuestions, random),
    ...answerTroubles(settings, random),
    selfFailures(settings, random, [
      'unknownException',
      'successFalse',
      'statusError',
      'errCode',
      'busyWords',
      'noDataKey',
    ]),
    { name: 'few reads', begin: () => void (settings.readsPer3s = 4), end: () => void (settings.readsPer3s = 72) },
    {
      name: 'auth refused',
      begin: () =>
        void faults.plan({ on: 'auth', fault: { kind: 'error', code: '2003', message: 'Verification failure' } }),
    },
    {
      name: 'history calls orders open',
      begin: () => void (settings.historyCallsOpen = () => random() < 0.5),
      end: () => void (settings.historyCallsOpen = () => false),
    },
    { name: 'push closed', begin: htx.closePush },
  ];
}

export function qfexTroubles(qfex: SimulatedQfex, random: Random): Trouble[] {
  const { settings, faults } = qfex;
  return [
    ...commonTroubles(qfex, random),
    ...faultTroubles(qfex, qfexQuestions, random),
    ...answerTroubles(settings, random),
    selfFailures(settings, random, ['errors', 'error', 'errorModel', 'successFalse', 'busyWords']),
    {
      name: 'little weight',
      begin: () => void (settings.weightPerMinute = 30),
      end: () => void (settings.weightPerMinute = 12_000),
    },
    {
      name: 'auth refused',
      begin: () =>
        void faults.plan({
          on: 'auth',
          fault: { kind: 'error', code: 'PermissionDenied', message: 'invalid signature' },
        }),
    },
    {
      name: 'history late',
      begin: () => void (settings.historyDelayMs = 5000),
      end: () => void (settings.historyDelayMs = 0),
    },
    {
      name: 'lists cut',
      begin: () => void (settings.listsCutAt = between(random, 1, 20)),
      end: () => void (settings.listsCutAt = null),
    },
    {
      name: 'offsets ignored',
      begin: () => void (settings.ignoresOffset = true),
      end: () => void (settings.ignoresOffset = false),
    },
    {
      name: 'a list empty by mistake',
      begin: () => void (settings.isListEmpty = once()),
      end: () => void (settings.isListEmpty = () => false),
    },
    {
      name: 'lists slow',
      begin: () => void (settings.listDelayMs = between(random, 500, 5000)),
      end: () => void (settings.listDelayMs = 0),
    },
    {
      name: 'another program’s orders refused',
      begin: () => void (settings.pushesBeforeReply = [oneOf(random, strayErrors) ?? '']),
      end: () => void (settings.pushesBeforeReply = []),
    },
    { name: 'amends of orders nobody saw refused', begin: () => refuseUnseen(qfex, random) },
    {
      name: 'fills late',
      begin: () => void (settings.fillsTrailMs = 1500),
      end: () => void (settings.fillsTrailMs = 0),
    },
  ];
}

/** Some of the orders wait for a price: triggers at HTX, stops at QFEX. Of others more is filled than was asked for. */
export const stormHabits: Partial<Habits> = { placeConditional: 4, overfill: 1 };

/** True the first time. */
function once(): () => boolean {
  let isDue = true;
  return () => {
    const isNow = isDue;
    isDue = false;
    return isNow;
  };
}

/** What another program of this user is told of an order that was not accepted. */
const strayErrors = [
  '{"err":{"error_code":"InvalidOrder","message":"not accepted"}}',
  '{"err":{"error_code":"InvalidPrice","message":null,"incoming_message":null}}',
  '{"err":{"error_code":"InvalidOrder","message":"not accepted","incoming_message":{"type":"add_order","params":{}}}}',
];

/** Orders come while no push does; then amends of them are refused, before a list tells of them. */
function refuseUnseen({ orders, settings }: SimulatedQfex, random: Random): void {
  const { isPushLost } = settings;
  settings.isPushLost = () => true;
  const placed = Array.from({ length: between(random, 1, 3) }, () =>
    orders.place({ symbol: 'GOOG-USD', side: 'sell', quantity: '5', price: '251.25' }),
  );
  settings.isPushLost = isPushLost;
  for (const { orderId } of placed) orders.refuse(orderId, 'REJECTED_GREATER_THAN_MAX_PRICE_BAND', { price: '900' });
}

/** Something new goes wrong about every `everyMs`, and lasts up to twice as long. */
export function startWeather(
  troubles: readonly Trouble[],
  { clock, random, everyMs }: { clock: Clock; random: Random; everyMs: number },
): Weather {
  const story: string[] = [];
  const startedMs = clock.monotonicMs();
  const ends = new Map<string, { end: () => void | Promise<void>; cancel: Cancel }>();
  const running = new Set<Promise<void>>();
  const run = (act: () => void | Promise<void>): void => {
    const done = Promise.resolve(act()).finally(() => running.delete(done));
    running.add(done);
  };
  const note = (text: string): void =>
    void story.push(`${((clock.monotonicMs() - startedMs) / 1000).toFixed(1)} s ${text}`);
  const next = (): Cancel =>
    clock.after(Math.round(everyMs * (0.3 + 1.4 * random())), () => {
      const trouble = oneOf(random, troubles);
      if (trouble !== undefined && !ends.has(trouble.name)) {
        note(trouble.name);
        run(trouble.begin);
        const { end = () => undefined, name } = trouble;
        const cancel = clock.after(Math.round(everyMs * 2 * random()), () => {
          ends.delete(name);
          note(`${name}: over`);
          run(end);
        });
        ends.set(name, { end, cancel });
      }
      cancelNext = next();
    });
  let cancelNext = next();
  return {
    story,
    clear: async () => {
      cancelNext();
      await Promise.all(running);
      for (const { end, cancel } of ends.values()) {
        cancel();
        run(end);
      }
      ends.clear();
      await Promise.all(running);
      note('all clear');
    },
  };
}
