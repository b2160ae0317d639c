import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyWords } from '../../renderer/features/board/board-words.ts';
import { boardClock, minuteClock } from '../../renderer/format/clock.ts';
import {
  clockWords,
  gapsInLine,
  gapSubject,
  gapWords,
  isMuchOfBudget,
  lastLive,
  phaseSentence,
  sizeWords,
} from '../../renderer/format/connection-words.ts';
import { averageOfFills, fillKey, fillsDisagree } from '../../renderer/format/fill-figures.ts';
import { sumOfFills } from '../../shared/fill-words.ts';
import { strokeOf } from '../../renderer/format/stroke.ts';
import { eventWords } from '../../renderer/format/timeline-words.ts';
import { Refresher } from '../../renderer/store/refresher.ts';
import type { AccountView } from '../../shared/accounts.ts';
import type { ConnectionState } from '../../shared/connection.ts';
import type { Fill } from '../../shared/fill.ts';
import type { TimelineEvent } from '../../shared/timeline.ts';
import { typeWord, unusualTypeWord } from '../../shared/type-words.ts';

const nowMs = Date.UTC(2026, 10, 21, 14, 32, 0);

function connection(part: Partial<ConnectionState>): ConnectionState {
  return {
    exchange: 'htx',
    account: 'main',
    phase: 'live',
    since: nowMs,
    problem: null,
    attempt: 0,
    nextTryAt: null,
    lastLiveAt: null,
    lastMessageAt: null,
    roundTripP50Ms: null,
    roundTripP95Ms: null,
    clockOffsetMs: null,
    reconnectsToday: 0,
    budgetUsed: null,
    gaps: [],
    ...part,
  };
}

const account: AccountView = {
  id: 'main',
  label: 'Main',
  color: 'blue',
  exchange: 'htx',
  endpoint: { kind: 'production', text: '', hosts: [] },
  subaccount: null,
  keyTail: '',
  keys: 'stored',
  boundToIp: null,
  keyCreatedAt: null,
  keyDaysLeft: null,
};

function fill(price: string | null, quantity: string, filledAt: number | null = nowMs): Fill {
  return {
    exchange: 'htx',
    account: 'main',
    orderId: '1',
    fillId: `${String(price)} ${quantity}`,
    tradeId: '1',
    symbol: 'BTC-USDT',
    side: 'buy',
    price,
    quantity,
    role: 'maker',
    fee: null,
    filledAt,
    asOf: nowMs,
    source: 'push',
    raw: '',
  };
}

type After = TimelineEvent['after'];
const resting: After = {
  status: 'new',
  isOpen: true,
  price: '96420.5',
  quantity: '400',
  filledQuantity: '0',
  averagePrice: null,
};

function event(part: Partial<TimelineEvent>, after: Partial<After> = {}): TimelineEvent {
  return {
    seq: 1,
    cause: 'push',
    source: 'push',
    exchangeTime: nowMs,
    receivedAt: nowMs,
    count: 1,
    changed: [],
    raw: '',
    ...part,
    after: { ...resting, ...after },
  };
}

function words(
  part: Partial<TimelineEvent>,
  after: Partial<After>,
  before: Partial<After> | null = {},
  fills: Fill[] = [],
): string {
  const { what, figure, detail } = eventWords(
    event(part, after),
    before === null ? null : { ...resting, ...before },
    { exchange: 'htx', orderKind: 'order' },
    fills,
  );
  return `${[what, figure].join(' ').trim()}|${detail}`;
}

function at(hour: number, minute: number, second = 0): number {
  return Date.UTC(2026, 10, 21, hour, minute, second);
}

function stroke(key: string, part: Partial<Record<'ctrlKey' | 'shiftKey', boolean>> = {}): string {
  return strokeOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...part });
}

describe('a connection', () => {
  it('says what happens next where it is not live', () => {
    assert.equal(
      phaseSentence(connection({ phase: 'reconnecting', attempt: 2, nextTryAt: nowMs + 3000 }), nowMs),
      'reconnecting, try 2 in 3 s',
    );
    assert.equal(phaseSentence(connection({ phase: 'reconnecting', attempt: 2 }), nowMs), 'reconnecting, try 2');
    assert.equal(phaseSentence(connection({ phase: 'connecting' }), nowMs), 'connecting');
    assert.equal(phaseSentence(connection({ phase: 'refused' }), nowMs, 'missing'), 'keys not here');
    assert.equal(phaseSentence(connection({ phase: 'refused' }), nowMs, 'session'), 'refused');
    const problem = {
      kind: 'network',
      message: '',
      advice: '',
      exchangeCode: null,
      exchangeMessage: null,
      retryAt: null,
    } as const;
    assert.equal(
      phaseSentence(connection({ phase: 'offline', attempt: 1, problem }), nowMs),
      'offline, reconnects by itself when the network is back',
    );
    assert.equal(
      phaseSentence(connection({ phase: 'offline' }), nowMs),
      'offline, reconnects by itself when this computer wakes up',
    );
    assert.equal(phaseSentence(connection({ phase: 'refused', attempt: 1 }), nowMs), 'refused');
  });

  it('says when it was last live, unless it is or never was', () => {
    const lastLiveAt = Date.UTC(2026, 10, 21, 13, 44, 2);
    assert.equal(lastLive(connection({ phase: 'offline', lastLiveAt }), nowMs), 'last live 13:44:02');
    assert.equal(lastLive(connection({ lastLiveAt }), nowMs), '');
    assert.equal(lastLive(connection({ phase: 'connecting' }), nowMs), '');
  });

  it('asks for a look at its rate limit from four fifths on', () => {
    assert.deepEqual([null, 0.79, 0.8, 1].map(isMuchOfBudget), [false, false, true, true]);
  });

  it('has one line for the stops of all its outages, and none where no stop was ever seen', () => {
    const gaps = [
      { from: 1, to: 2, orderKind: 'stop' as const },
      { from: 3, to: 4 },
      { from: 5, to: 6 },
      { from: 7, to: 8, orderKind: 'stop' as const },
    ];
    assert.deepEqual(gapsInLine(gaps), gaps.slice(1));
    assert.deepEqual(
      gapsInLine([
        { from: 1, to: 2, orderKind: 'stop', isOfUnseenKind: true },
        { from: 3, to: 4 },
      ]),
      [{ from: 3, to: 4 }],
    );
  });

  it('names its clock, its gaps and sizes with their units', () => {
    assert.equal(clockWords(121), 'clock +0.12 s');
    assert.equal(clockWords(-30), 'clock −0.03 s');
    assert.equal(clockWords(0), 'clock ±0.00 s');
    assert.equal(clockWords(null), '');
    assert.equal(gapWords({ from: at(2, 10), to: at(7, 45) }, nowMs), 'not known between 02:10 and 07:45');
    assert.equal(gapSubject({ from: 1, to: 2, orderKind: 'stop' }), 'Which stops came and went');
    assert.equal(gapWords({ from: at(2, 10, 5), to: at(2, 10, 41) }, nowMs), 'not known between 02:10:05 and 02:10:41');
    assert.deepEqual([sizeWords(12), sizeWords(4200), sizeWords(18_400_000)], ['12 B', '4 kB', '18.4 MB']);
  });
});

describe('an empty board', () => {
  it('says that there are no open orders only of accounts that are live', () => {
    const lastMessageAt = Date.UTC(2026, 10, 21, 14, 31, 58);
    const live = connection({ lastMessageAt });
    assert.deepEqual(emptyWords([live], [account], nowMs), {
      title: 'No open orders at HTX · Main.',
      detail: 'As of 14:31:58 UTC.',
    });
    assert.equal(
      emptyWords([live, connection({ account: 'gone', phase: 'offline' })], [account], nowMs).detail,
      'As of 14:31:58 UTC. Of HTX · gone it is not known.',
    );
    assert.equal(emptyWords([connection({ phase: 'refused' })], [account], nowMs).title, 'Every account is refused.');
    for (const [keys, title] of [
      ['missing', 'The keys are not on this computer.'],
      ['locked', 'The keys are locked.'],
    ] as const)
      assert.equal(emptyWords([connection({ phase: 'refused' })], [{ ...account, keys }], nowMs).title, title);
    assert.equal(emptyWords([connection({ phase: 'connecting' })], [account], nowMs).title, 'Connecting');
    assert.equal(emptyWords([connection({ phase: 'offline' })], [account], nowMs).title, 'Not connected.');
  });
});

describe('an empty board of which not everything could be listed', () => {
  const problem = {
    kind: 'protocol',
    message: 'HTX has no list of open trigger orders for this account.',
    advice: '',
    exchangeCode: '404',
    exchangeMessage: null,
    retryAt: null,
  } as const;

  it('names what is lacking, and does not say that there is nothing', () => {
    assert.deepEqual(
      emptyWords(
        [connection({ problem, lastMessageAt: nowMs }), connection({ account: 'gone', phase: 'offline' })],
        [account],
        nowMs,
      ),
      {
        title: 'No open orders listed at HTX · Main.',
        detail:
          'As of 14:32:00 UTC. HTX · Main: HTX has no list of open trigger orders for this account. Of HTX · gone it is not known.',
      },
    );
  });
});

describe('an event of the timeline', () => {
  it('is told in the words of a colleague', () => {
    assert.equal(words({}, {}, null), 'New|400 at 96,420.5');
    assert.equal(words({}, { status: 'partiallyFilled', filledQuantity: '9' }), 'Filled 9|');
    assert.equal(
      words({}, { status: 'filled', isOpen: false, filledQuantity: '400' }, { filledQuantity: '391' }),
      'Filled 9|complete',
    );
    assert.equal(words({}, { status: 'canceled', isOpen: false }), 'Canceled|');
    assert.equal(
      words({}, { status: 'canceled', isOpen: false, filledQuantity: '137' }, { filledQuantity: '137' }),
      'Canceled|after 137 of 400',
    );
    assert.equal(
      words({ cause: 'leftBook', source: 'snapshot' }, { status: 'unknown', isOpen: null }),
      'Left the book|outcome not yet known',
    );
    assert.equal(
      words({ cause: 'amended' }, { quantity: '0.5', price: '96000' }),
      'Amended|from 400 at 96,420.5 to 0.5 at 96,000',
    );
    assert.equal(words({ cause: 'amended' }, {}), 'Amended|to 400 at 96,420.5');
    assert.equal(words({}, { price: '96000' }), 'Changed|from 400 at 96,420.5 to 400 at 96,000');
    assert.equal(
      words({ cause: 'amended' }, { status: 'unknown', isOpen: null }),
      'Amended|it goes on under another ID',
    );
    assert.equal(
      words({ cause: 'requestRefused' }, {}),
      'HTX refused a request about this order|the order itself is unchanged',
    );
    assert.equal(words({ cause: 'snapshot' }, {}), 'Checked|nothing changed');
    assert.equal(words({ changed: ['fee', 'asOf', 'marginMode'] }, {}), 'Changed|fee, margin mode');
    assert.equal(
      words({ changed: ['averagePrice'] }, { averagePrice: '96418.2' }),
      'Changed|average price to 96,418.2',
    );
    assert.equal(words({ cause: 'fills' }, {}), 'Listed among the fills|');
  });

  it('is the fill whose text it has, where that was counted already and told only its average and fee', () => {
    const told = { ...fill('6702.4', '0.4', null), raw: '{"id":7}' };
    const listed = event(
      { cause: 'fills', changed: ['fee', 'averagePrice', 'asOf'], raw: told.raw },
      { averagePrice: '6702.388' },
    );
    const { what, figure, detail } = eventWords(listed, resting, { exchange: 'qfex', orderKind: 'order' }, [told]);
    assert.deepEqual([what, figure, detail], ['Details of the fill of', '0.4', 'at 6,702.4: fee, average price']);
    assert.equal(
      words(
        { cause: 'fills', raw: told.raw, exchangeTime: null },
        { status: 'partiallyFilled', filledQuantity: '0.4' },
        {},
        [told],
      ),
      'Filled 0.4|at 6,702.4',
    );
    assert.equal(
      eventWords({ ...listed, raw: '' }, resting, { exchange: 'qfex', orderKind: 'order' }, [told]).detail,
      'fee, average price to 6,702.388',
    );
  });

  it('of a stop calls its price what it is', () => {
    const stop = { exchange: 'qfex', orderKind: 'stop' } as const;
    assert.equal(
      eventWords(event({}, { price: '214.5', quantity: '8.0' }), null, stop, []).detail,
      '8.0 at trigger price 214.5',
    );
    assert.equal(
      eventWords(event({}, { price: '210' }), resting, stop, []).detail,
      'from 400 at trigger price 96,420.5 to 400 at trigger price 210',
    );
  });

  it('names the price only of the one fill that it is', () => {
    const filled = { status: 'partiallyFilled', filledQuantity: '9' } as const;
    assert.equal(words({}, filled, {}, [fill('96419.0', '9')]), 'Filled 9|at 96,419.0');
    assert.equal(words({}, filled, {}, [fill('96419.0', '9'), fill('96418.0', '9')]), 'Filled 9|');
    assert.equal(words({}, filled, {}, [fill('96419.0', '4'), fill('96418.0', '5')]), 'Filled 9|');
  });
});

describe('the fills of an order', () => {
  const order = { exchange: 'htx', filledQuantity: '3', averagePrice: '96418.2', asOf: nowMs - 1000 } as const;

  it('add up without losing a digit', () => {
    assert.equal(sumOfFills([fill('1', '0.1'), fill('1', '0.2')]), '0.3');
    assert.equal(averageOfFills([fill('100', '1'), fill('103', '2')]), '102');
    assert.equal(averageOfFills([fill(null, '1')]), null);
  });

  it('agree with the exchange to the last place it wrote', () => {
    assert.equal(fillsDisagree(order, [fill('96418.2', '2'), fill('96418.3', '1')], nowMs), null);
    assert.equal(
      fillsDisagree(order, [fill('96418.3', '3')], nowMs),
      'The fills average 96,418.3; HTX said 96,418.2 as of 14:31:59 UTC.',
    );
    assert.equal(
      fillsDisagree(order, [fill('96418.2', '2')], nowMs),
      'The fills known here add up to 2; HTX said 3 as of 14:31:59 UTC.',
    );
    assert.equal(fillsDisagree(order, [], nowMs), 'Its single fills are not known here.');
    assert.equal(fillsDisagree({ ...order, filledQuantity: '0' }, [], nowMs), null);
    assert.equal(fillsDisagree({ ...order, filledQuantity: null }, [], nowMs), null);
  });

  it('agree with an average of QFEX that carries the residue of doubles, and with no other', () => {
    const ofQfex = { ...order, exchange: 'qfex', averagePrice: '100.30000000000001' } as const;
    assert.equal(fillsDisagree(ofQfex, [fill('100.3', '3')], nowMs), null);
    assert.match(fillsDisagree(ofQfex, [fill('100.3000001', '3')], nowMs) ?? '', /^The fills average/);
    assert.match(
      fillsDisagree({ ...ofQfex, exchange: 'htx' }, [fill('100.3', '3')], nowMs) ?? '',
      /^The fills average/,
    );
  });

  it('of one match each have a name of their own', () => {
    const [one, other] = [1, 2].map((n) => ({ ...fill('1', '3'), fillId: `700001-1-${String(n)}`, tradeId: '700001' }));
    assert.ok(one !== undefined && other !== undefined);
    assert.notEqual(fillKey(one), fillKey(other));
    assert.notEqual(fillKey({ ...one, fillId: null }), fillKey({ ...other, fillId: null, quantity: '4' }));
  });
});

describe('short words', () => {
  it('say the kind of an order', () => {
    assert.equal(typeWord({ type: 'limit', orderKind: 'trigger', exchangeType: 'limit' }), 'Trigger · limit');
    for (const exchangeType of ['tpsl', 'tp_sl'])
      assert.equal(typeWord({ type: 'other', orderKind: 'trigger', exchangeType }), 'Trigger · TP/SL');
    assert.equal(typeWord({ type: 'other', orderKind: 'trigger', exchangeType: 'trigger' }), 'Trigger');
    assert.equal(typeWord({ type: 'postOnly', orderKind: 'order', exchangeType: 'post_only' }), 'Post only');
    assert.equal(typeWord({ type: 'other', orderKind: 'twap', exchangeType: null }), 'TWAP');
    assert.equal(typeWord({ type: 'other', orderKind: 'order', exchangeType: 'ICEBERG' }), 'ICEBERG');
  });

  it('leave out that an order is a plain limit order', () => {
    assert.equal(unusualTypeWord({ type: 'limit', orderKind: 'order', exchangeType: 'limit' }), '');
    assert.equal(unusualTypeWord({ type: 'limit', orderKind: 'trigger', exchangeType: 'limit' }), 'Trigger · limit');
  });

  it('leave the date out while it is today', () => {
    assert.equal(boardClock(nowMs - 1, nowMs), '14:31:59.999');
    assert.equal(boardClock(Date.UTC(2026, 10, 19, 14, 31), nowMs), '11-19 14:31');
    assert.equal(minuteClock(nowMs, nowMs), '14:32');
  });

  it('name a stroke of the keyboard', () => {
    assert.equal(stroke('w'), 'W');
    assert.equal(stroke('S', { shiftKey: true }), 'Shift+S');
    assert.equal(stroke('?', { shiftKey: true }), '?');
    assert.equal(stroke('D', { shiftKey: true, ctrlKey: true }), 'Ctrl+Shift+D');
  });
});

describe('a refresher', () => {
  it('runs at once, then not more often than its interval, and once for all requests between', async () => {
    let clockMs = 0;
    let runs = 0;
    let later: (() => void) | null = null;
    const refresher = new Refresher(
      {
        nowMs: () => clockMs,
        after: (_delayMs, callback) => {
          later = callback;
          return () => (later = null);
        },
      },
      () => {
        runs += 1;
        return Promise.resolve();
      },
      400,
    );
    refresher.request();
    await Promise.resolve();
    assert.equal(runs, 1);
    clockMs = 100;
    refresher.request();
    refresher.request();
    assert.equal(runs, 1);
    clockMs = 400;
    const callback: unknown = later;
    if (typeof callback === 'function') callback();
    assert.equal(runs, 2);
    refresher.close();
    refresher.request();
    assert.equal(runs, 2);
  });
});
