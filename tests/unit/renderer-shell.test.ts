import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { awayGroups, countWords, quietWords, type AwayFrom } from '../../renderer/features/board/away-groups.ts';
import { isTroubled, lineAccounts, liveWords, troubledFirst } from '../../renderer/features/shell/line-accounts.ts';
import { staleWords } from '../../renderer/format/stale-words.ts';
import type { AccountView } from '../../shared/accounts.ts';
import type { ConnectionState } from '../../shared/connection.ts';
import type { Problem } from '../../shared/lookup.ts';
import { noticeKinds, type Notice } from '../../shared/notice.ts';

const nowMs = Date.UTC(2026, 10, 21, 14, 32, 0);

const problem: Problem = {
  kind: 'protocol',
  message: 'HTX has no list of open trigger orders for this account.',
  advice: '',
  exchangeCode: null,
  exchangeMessage: null,
  retryAt: null,
};

function account(id: string, part: Partial<AccountView> = {}): AccountView {
  return {
    id,
    label: id,
    color: 'blue',
    exchange: 'htx',
    endpoint: { kind: 'production', text: '', hosts: [] },
    subaccount: null,
    keyTail: '',
    keys: 'stored',
    boundToIp: true,
    keyCreatedAt: null,
    keyDaysLeft: null,
    ...part,
  };
}

function connection(id: string, part: Partial<ConnectionState> = {}): ConnectionState {
  return {
    exchange: 'htx',
    account: id,
    phase: 'live',
    since: nowMs,
    problem: null,
    attempt: 0,
    nextTryAt: null,
    lastLiveAt: nowMs,
    lastMessageAt: nowMs,
    roundTripP50Ms: 38,
    roundTripP95Ms: 91,
    clockOffsetMs: 0,
    reconnectsToday: 0,
    budgetUsed: 0.06,
    gaps: [],
    ...part,
  };
}

function troubled(part: Partial<ConnectionState>, view: Partial<AccountView> = {}): boolean {
  return isTroubled({ account: account('a', view), connection: connection('a', part) });
}

function notice(id: number, kind: Notice['kind'], dueAt = nowMs): Notice {
  return {
    id,
    kind,
    exchange: 'htx',
    account: 'main',
    orderId: null,
    orderKey: null,
    text: `${kind} ${String(id)}`,
    dueAt,
  };
}

function from(part: Partial<AwayFrom>): AwayFrom {
  return {
    notices: [],
    connections: [],
    accounts: [account('main', { label: 'Main' })],
    quietHours: { from: '00:00', to: '00:00' },
    ...part,
  };
}

describe('the accounts in the line at the bottom', () => {
  it('are named where something is not as it should be now, and counted else', () => {
    assert.equal(troubled({}), false);
    for (const phase of ['connecting', 'reconnecting', 'offline', 'refused'] as const)
      assert.equal(troubled({ phase }), true, phase);
    assert.equal(troubled({ problem }), true, 'live, and something can’t be listed');
    assert.equal(troubled({ budgetUsed: 0.85 }), true, 'little is left of the limit');
    assert.equal(troubled({}, { keys: 'locked' }), true, 'keys');
    assert.equal(isTroubled({ account: account('a'), connection: undefined }), true, 'not followed');
    // An outage that is over is told on the board.
    assert.equal(troubled({ gaps: [{ from: nowMs - 9, to: nowMs }] }), false);
  });

  it('are counted by those that are live, and by no other account of that name at another exchange', () => {
    const accounts = [account('a'), account('b'), account('c'), account('a', { exchange: 'qfex' })];
    const items = lineAccounts(accounts, [connection('a'), connection('b', { phase: 'refused' }), connection('c')]);
    assert.equal(liveWords(items), '2 of 4 live');
  });

  it('stand with those in trouble first, what the trader can mend before what mends itself', () => {
    const phases = { a: 'live', b: 'offline', c: 'reconnecting', d: 'live', e: 'refused', f: 'connecting' } as const;
    const items = lineAccounts(
      Object.keys(phases).map((id) => account(id)),
      Object.entries(phases).map(([id, phase]) => connection(id, { phase, problem: id === 'd' ? problem : null })),
    );
    assert.equal(
      troubledFirst(items)
        .map((item) => item.account.id)
        .join(''),
      'ecbdfa',
    );
  });
});

describe('rows of an account that is not connected', () => {
  const at = Date.UTC(2026, 10, 21, 10, 35, 1);

  it('say since when, and that they are as of then', () => {
    assert.equal(
      staleWords('HTX · Main', at, at, nowMs),
      'HTX · Main not connected since 10:35:01, rows are as of then',
    );
    assert.equal(
      staleWords('HTX · Main', at, at + 400, nowMs),
      'HTX · Main not connected since 10:35:01, rows are as of then',
    );
  });

  it('don’t say so where one of them was old news even then, or it was never connected', () => {
    assert.match(staleWords('HTX · Main', at, at - 60_000, nowMs), /as of then or before$/);
    assert.equal(
      staleWords('HTX · Main', null, at, nowMs),
      'HTX · Main not connected yet, rows are as of 10:35:01 or later',
    );
  });
});

describe('what happened while nobody was there', () => {
  it('is told apart by what it came to, whatever its kind', () => {
    const { groups, inQuietHours } = awayGroups(
      from({ notices: noticeKinds.map((kind, at) => notice(at, kind)) }),
      nowMs,
    );
    assert.deepEqual(
      groups.map(({ subject, lines }) => [subject, lines.map(({ kind }) => kind).join(' ')]),
      [
        ['filled', 'filled partiallyFilled'],
        ['closed', 'canceled triggered'],
        ['refused', 'rejected refused'],
        ['notKnown', 'leftBook'],
        ['connection', 'connectionLost keyRefused'],
      ],
    );
    assert.equal(countWords(groups), '2 filled, 2 closed, 2 refused, 1 not known, connection');
    assert.deepEqual(inQuietHours, []);
  });

  it('says between when and when it is not known, of which account, and nothing of a kind never seen there', () => {
    const gaps = [
      { from: Date.UTC(2026, 10, 21, 2, 10), to: Date.UTC(2026, 10, 21, 7, 45) },
      { from: Date.UTC(2026, 10, 21, 3), to: Date.UTC(2026, 10, 21, 4), orderKind: 'twap' as const },
      { from: 0, to: 1, orderKind: 'stop' as const, isOfUnseenKind: true as const },
    ];
    const { groups } = awayGroups(from({ connections: [connection('main', { gaps })] }), nowMs);
    assert.deepEqual(
      groups.map(({ subject, lines }) => [subject, ...lines.map(({ text }) => text)]),
      [
        [
          'notKnown',
          'HTX · Main: what happened is not known between 02:10 and 07:45 UTC.',
          'HTX · Main: which TWAPs came and went is not known between 03:00 and 04:00 UTC.',
        ],
      ],
    );
  });

  it('is told apart from what fell due in quiet hours', () => {
    const quiet = new Date(2026, 10, 21, 23, 0).getTime();
    const awake = new Date(2026, 10, 21, 12, 0).getTime();
    const quietHours = { from: '22:00', to: '07:00' };
    const { groups, inQuietHours } = awayGroups(
      from({ notices: [notice(1, 'filled', quiet), notice(2, 'filled', awake)], quietHours }),
      nowMs,
    );
    assert.equal(groups[0]?.lines.map(({ key }) => key).join(), '2');
    assert.equal(inQuietHours[0]?.lines.map(({ key }) => key).join(), '1');
    assert.equal(quietWords(quietHours), 'Due in quiet hours, 22:00 to 07:00 local time');
  });
});
