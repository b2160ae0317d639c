import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { failed } from '../../shared/result.ts';
import type { AccountView } from '../../shared/accounts.ts';
import type { LookupInput, LookupState } from '../../shared/contract.ts';
import type { LookupReport } from '../../shared/lookup.ts';
import type { ExchangeId } from '../../shared/order.ts';
import { verdictSentence } from '../../shared/sentences.ts';
import { keysProblem } from '../../electron/accounts/refusal.ts';
import { stoppedProblem } from '../../electron/exchanges/problem.ts';
import type { Question, SearchContext, SearchResult } from '../../electron/exchanges/exchange.ts';
import type { FoundOrder } from '../../electron/orders/lookup/found-orders.ts';
import { reportTable } from '../../electron/export/tables.ts';
import { Lookups, type AskableAccounts } from '../../electron/orders/lookup/lookups.ts';
import { goodKeys, notOpen } from './fake-exchanges.ts';
import { fakeWorld, settle, type FakeWorld } from './fake-world.ts';
import { onlyLooksUp } from './fake-live.ts';
import { anOrder } from '../support/archive-orders.ts';

const htxId = '1513828877079584768';
const qfexId = '57cc1941-8ad1-4df3-b34c-bb556518befc';
const failedSearch: SearchResult = { ...notOpen, outcome: 'failed', problem: keysProblem('Refused.', 'Look.') };
const question: LookupInput = { text: htxId, symbol: '', exchange: '', by: 'any' };

type Search = (account: string, asked: Question, context: SearchContext) => Promise<SearchResult>;

interface Desk {
  lookups: Lookups;
  world: FakeWorld;
  events: LookupState[];
  reports: LookupReport[];
  learned: FoundOrder[];
  asked: string[];
}

function view(id: string, exchange: ExchangeId): AccountView {
  return {
    id,
    label: id,
    color: 'blue',
    exchange,
    endpoint: { kind: 'production', text: '', hosts: [] },
    subaccount: null,
    keyTail: '1234',
    keys: 'stored',
    boundToIp: null,
    keyCreatedAt: null,
    keyDaysLeft: null,
  };
}

function desk(
  search: Search,
  views = [view('h', 'htx'), view('q', 'qfex')],
  changes: Partial<AskableAccounts> = {},
): Desk {
  const world = fakeWorld();
  const events: LookupState[] = [];
  const reports: LookupReport[] = [];
  const learned: FoundOrder[] = [];
  const asked: string[] = [];
  const accounts: AskableAccounts = {
    list: () => views,
    notAskedBecause: () => null,
    connect: (id) => {
      const account = views.find((other) => other.id === id);
      if (account === undefined) return Promise.resolve(null);
      return Promise.resolve({
        id,
        label: id,
        exchange: account.exchange,
        connection: {
          ...onlyLooksUp,
          lookUp: (what, context) => {
            asked.push(`${id} ${what.id}`);
            return search(id, what, context);
          },
          costOfEverySymbol: (_id, { aborted }) =>
            Promise.resolve(
              aborted
                ? failed(keysProblem('Stopped.', ''))
                : { ok: true, value: { symbols: 2, questions: 4, aboutMs: 1000, share: 0.5 } },
            ),
          testKeys: () => Promise.resolve(goodKeys),
          close: () => Promise.resolve(),
        },
      });
    },
    ...changes,
  };
  const lookups = new Lookups({
    accounts,
    world,
    archive: () => null,
    onChanged: (lookup) => events.push(structuredClone(lookup)),
    onLearned: (each) => learned.push(each),
    onReport: (report) => reports.push(report),
    isKnownKey: (text) => text.includes('an-own-key'),
  });
  return { lookups, world, events, reports, learned, asked };
}

function started(lookups: Lookups, input: LookupInput = question): string[] {
  const result = lookups.start(input);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value.lookupIds;
}

const states = (lookup: LookupState | undefined): string[] =>
  lookup?.accounts.map((account) => `${account.account} ${account.state}`) ?? [];
const never: Search = (_account, _asked, { signal }) =>
  new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve({ ...failedSearch, problem: stoppedProblem })),
  );

describe('a look-up', () => {
  test('asks every account that could own the ID, and reports when all have answered', async () => {
    const { lookups, events, reports } = desk((account) => Promise.resolve(account === 'h' ? notOpen : failedSearch));
    started(lookups);
    assert.deepEqual(states(events[0]), ['h asking', 'q asking']);
    await settle();
    assert.deepEqual(states(events.at(-1)), ['h notOpen', 'q failed']);
    assert.equal(events.at(-1)?.report?.verdict, 'failed');
    assert.equal(reports.length, 1);
  });
  test('shows one account’s answer while another is still being asked', async () => {
    const { lookups } = desk((account, asked, context) =>
      account === 'h' ? Promise.resolve(notOpen) : never(account, asked, context),
    );
    started(lookups);
    await settle();
    assert.deepEqual(states(lookups.snapshot()[0]), ['h notOpen', 'q asking']);
    assert.equal(lookups.snapshot()[0]?.report, null);
  });
  test('does not ask an exchange that has no such IDs, and offers no button for it', async () => {
    const { lookups, asked } = desk(() => Promise.resolve(notOpen));
    started(lookups, { ...question, text: qfexId });
    await settle();
    const [htx] = lookups.snapshot()[0]?.accounts ?? [];
    assert.deepEqual([htx?.state, htx?.canAskAnyway], ['notAsked', false]);
    assert.match(htx?.notAskedBecause ?? '', /whole numbers/);
    assert.deepEqual(asked, [`q ${qfexId}`]);
  });
  test('asks only the chosen exchange, and another one anyway', async () => {
    const { lookups, asked } = desk(() => Promise.resolve(notOpen));
    const [lookupId = ''] = started(lookups, { ...question, exchange: 'htx' });
    await settle();
    const [, qfex] = lookups.snapshot()[0]?.accounts ?? [];
    assert.deepEqual([qfex?.state, qfex?.canAskAnyway], ['notAsked', true]);
    assert.deepEqual(lookups.ask(lookupId, 'q'), { ok: true, value: null });
    assert.equal(lookups.snapshot()[0]?.report, null);
    await settle();
    assert.deepEqual(states(lookups.snapshot()[0]), ['h notOpen', 'q notOpen']);
    assert.equal(lookups.snapshot()[0]?.report?.answers.length, 2);
    assert.deepEqual(asked, [`h ${htxId}`, `q ${htxId}`]);
  });
  test('asked again replaces that answer and draws the report anew', async () => {
    let tries = 0;
    const { lookups } = desk(() => {
      tries += 1;
      return Promise.resolve(tries === 1 ? failedSearch : notOpen);
    }, [view('h', 'htx')]);
    const [lookupId = ''] = started(lookups);
    await settle();
    assert.equal(lookups.snapshot()[0]?.report?.verdict, 'failed');
    lookups.ask(lookupId, 'h');
    await settle();
    assert.equal(lookups.snapshot()[0]?.report?.verdict, 'notOpen');
  });
  test('looked up with a symbol takes the place of the look-up without it, among several', async () => {
    const symbols: (string | null)[] = [];
    const { lookups, events } = desk(
      (_account, { symbol }) => {
        symbols.push(symbol);
        return Promise.resolve(notOpen);
      },
      [view('h', 'htx')],
    );
    const ids = started(lookups, { ...question, text: `${htxId}\n1577000000000000001` });
    await settle();
    const [, second = ''] = ids;
    const refused = lookups.askWithSymbol(second, 'B!');
    assert.ok(!refused.ok && refused.problem.message.startsWith('The symbol is not one'));
    assert.deepEqual(lookups.askWithSymbol(second, 'btc/usdt'), { ok: true, value: null });
    const told = events.length;
    await settle();
    const shown = lookups.snapshot();
    assert.deepEqual(
      shown.map(({ lookupId, query: { symbol } }) => [lookupId, symbol]),
      [
        [ids[0], null],
        [second, 'BTC-USDT'],
      ],
    );
    assert.deepEqual(symbols, [null, null, 'BTC-USDT']);
    assert.ok(events.slice(told).every(({ query: { symbol } }) => symbol === 'BTC-USDT'));
  });
  test('that was stopped can say what a search of every symbol takes, and nothing is replaced where no account is left', async () => {
    const views = [view('h', 'htx')];
    const { lookups, reports } = desk(never, views);
    const [lookupId = ''] = started(lookups);
    await settle();
    lookups.stop([lookupId]);
    await settle();
    assert.equal(lookups.snapshot()[0]?.accounts[0]?.canSearchEverySymbol, true);
    const cost = await lookups.costOfEverySymbol(lookupId, 'h');
    assert.deepEqual(cost, { ok: true, value: { symbols: 2, questions: 4, aboutMs: 1000, share: 0.5 } });
    const before = reports.length;
    views.length = 0;
    const asked = lookups.askWithSymbol(lookupId, 'BTC-USDT');
    assert.ok(!asked.ok && asked.problem.message.startsWith('There is no account'));
    assert.equal(reports.length, before);
  });
  test('can be asked to search every symbol where none was named, until that is done', async () => {
    const everySymbol = { symbols: 2, from: 0, to: 1 };
    const wanted: unknown[] = [];
    const { lookups } = desk(
      (_account, { everySymbol: isWanted }) => {
        wanted.push(isWanted);
        return Promise.resolve(isWanted === true ? { ...notOpen, everySymbol } : notOpen);
      },
      [view('h', 'htx')],
    );
    const canSearch = (): boolean | undefined => lookups.snapshot()[0]?.accounts[0]?.canSearchEverySymbol;
    const [lookupId = ''] = started(lookups);
    await settle();
    assert.equal(canSearch(), true);
    lookups.ask(lookupId, 'h', true);
    await settle();
    assert.deepEqual([canSearch(), wanted], [false, [undefined, true]]);
    assert.deepEqual(lookups.snapshot()[0]?.report?.answers[0]?.everySymbol, everySymbol);
    lookups.ask(lookupId, 'h');
    await settle();
    assert.deepEqual([canSearch(), wanted.at(-1)], [true, undefined]);
    started(lookups, { ...question, symbol: 'BTC-USDT' });
    await settle();
    assert.equal(canSearch(), false);
  });
  test('asked again shows what it answered last until it has answered, and when each account was asked', async () => {
    let isSilent = false;
    const { lookups, world } = desk(
      (account, asked, context) => (isSilent ? never(account, asked, context) : Promise.resolve(found('h'))),
      [view('h', 'htx')],
    );
    const [lookupId = ''] = started(lookups);
    const firstAt = world.clock.now();
    await settle();
    await world.clock.advance(60_000);
    isSilent = true;
    lookups.ask(lookupId, 'h');
    const [account] = lookups.snapshot()[0]?.accounts ?? [];
    assert.deepEqual(
      [account?.state, account?.answer?.orders.length, account?.askedAt],
      ['asking', 1, firstAt + 60_000],
    );
    assert.equal(lookups.snapshot()[0]?.report, null);
    lookups.stop([lookupId]);
    await settle();
    assert.deepEqual(lookups.snapshot()[0]?.accounts[0]?.answer?.orders, []);
  });
  test('whose account has locked keys fails there with what to do', async () => {
    const locked = keysProblem('The keys are locked.', 'Unlock them.');
    const { lookups } = desk(() => Promise.resolve(notOpen), [view('h', 'htx')], {
      connect: () => Promise.resolve({ id: 'h', label: 'h', exchange: 'htx', connection: locked }),
    });
    started(lookups);
    await settle();
    assert.deepEqual(lookups.snapshot()[0]?.accounts[0]?.answer?.problem, locked);
  });
  test('is not broken by an exchange that throws', async () => {
    const { lookups, world } = desk((account) =>
      account === 'h' ? Promise.reject(new Error('boom')) : Promise.resolve(notOpen),
    );
    started(lookups);
    await settle();
    assert.deepEqual(states(lookups.snapshot()[0]), ['h failed', 'q notOpen']);
    assert.doesNotMatch(JSON.stringify(lookups.snapshot()), /boom/);
    assert.equal(
      world.entries.length > 0 || lookups.snapshot()[0]?.accounts[0]?.answer?.problem?.kind === 'protocol',
      true,
    );
  });
});

const found = (account: string): SearchResult => ({
  ...notOpen,
  outcome: 'found',
  reports: [
    {
      order: anOrder(htxId, { account }),
      claim: 'state',
      isFilledComputed: false,
      asksAgain: false,
      replacesOrderId: null,
    },
  ],
});
const lessons = (learned: readonly FoundOrder[]): string[] =>
  learned.map(
    ({ account, askedMonotonicMs, reports }) => `${account.id} ${String(askedMonotonicMs)} ${String(reports.length)}`,
  );

describe('what a look-up teaches', () => {
  test('is told when each account’s answer comes, with the moment it was asked, and before the answer is shown', async () => {
    const atHome = Promise.withResolvers<SearchResult>();
    const { lookups, world, learned, events, reports } = desk((account) =>
      account === 'h' ? atHome.promise : Promise.resolve(notOpen),
    );
    const startedMs = world.clock.monotonicMs();
    started(lookups);
    await world.clock.advance(9_000);
    assert.deepEqual(lessons(learned), []);
    const before = events.length;
    let shownWhenLearned = Infinity;
    const push = learned.push.bind(learned);
    learned.push = (...each) => {
      shownWhenLearned = events.length;
      return push(...each);
    };
    atHome.resolve(found('h'));
    await settle();
    assert.deepEqual([lessons(learned), shownWhenLearned, reports.length], [[`h ${String(startedMs)} 1`], before, 1]);
  });
  test('of one account does not wait for another', async () => {
    const { lookups, learned, reports } = desk((account, asked, context) =>
      account === 'h' ? Promise.resolve(found('h')) : never(account, asked, context),
    );
    started(lookups);
    await settle();
    assert.deepEqual([learned.map(({ account }) => account.id), reports.length], [['h'], 0]);
  });
  test('is told once: asking one account again repeats no other’s answer, however old', async () => {
    const { lookups, world, learned } = desk((account) => Promise.resolve(account === 'h' ? found('h') : failedSearch));
    const [lookupId = ''] = started(lookups);
    await settle();
    await world.clock.advance(3_600_000);
    lookups.ask(lookupId, 'q');
    await settle();
    assert.equal(learned.length, 1);
    const askedAgainMs = world.clock.monotonicMs();
    lookups.ask(lookupId, 'h');
    await settle();
    assert.equal(learned.length, 2);
    assert.equal(learned[1]?.askedMonotonicMs, askedAgainMs);
  });
  test('is shown all the same where it can’t be remembered, and what happened is in the log', async () => {
    const { lookups, world, learned } = desk(() => Promise.resolve(found('h')), [view('h', 'htx')]);
    learned.push = () => {
      throw new Error('boom');
    };
    started(lookups);
    await settle();
    assert.deepEqual(states(lookups.snapshot()[0]), ['h found']);
    assert.match(world.entries[0]?.text ?? '', /boom/);
  });
});

describe('a look-up that is stopped', () => {
  test('keeps what it had and fails where it was still asking', async () => {
    const { lookups } = desk((account, asked, context) =>
      account === 'h' ? Promise.resolve(notOpen) : never(account, asked, context),
    );
    const ids = started(lookups);
    await settle();
    lookups.stop(ids);
    await settle();
    const [lookup] = lookups.snapshot();
    assert.deepEqual(states(lookup), ['h notOpen', 'q failed']);
    assert.equal(lookup?.accounts[1]?.answer?.problem?.kind, 'stopped');
    assert.equal(lookup?.report?.verdict, 'failed');
  });
  test('does not wait for an exchange that doesn’t end', async () => {
    const { lookups, world } = desk(() => new Promise(() => undefined), [view('h', 'htx')]);
    lookups.stop(started(lookups));
    await world.clock.advance(1_000);
    assert.equal(lookups.snapshot()[0]?.accounts[0]?.answer?.problem?.kind, 'stopped');
  });
  test('can be asked again', async () => {
    let isSilent = true;
    const { lookups } = desk(
      (account, asked, context) => (isSilent ? never(account, asked, context) : Promise.resolve(notOpen)),
      [view('h', 'htx')],
    );
    const [lookupId = ''] = started(lookups);
    lookups.stop([lookupId]);
    await settle();
    isSilent = false;
    lookups.ask(lookupId, 'h');
    await settle();
    assert.deepEqual(states(lookups.snapshot()[0]), ['h notOpen']);
  });
});

describe('pasted lines', () => {
  test('become one look-up each, at most four asked at once', async () => {
    const open: (() => void)[] = [];
    const { lookups, asked, events } = desk(
      () => new Promise((resolve) => open.push(() => resolve(notOpen))),
      [view('h', 'htx')],
    );
    const ids = started(lookups, {
      ...question,
      text: Array.from({ length: 6 }, (_, index) => ` "${String(index + 1)}" `).join('\n'),
    });
    assert.equal(ids.length, 6);
    assert.equal(new Set(events.map((event) => event.lookupId)).size, 6);
    await settle();
    assert.deepEqual(asked, ['h 1', 'h 2', 'h 3', 'h 4']);
    open[0]?.();
    await settle();
    assert.equal(asked.at(-1), 'h 5');
  });
  test('that wait for their turn end at once when they are stopped', async () => {
    const { lookups, asked } = desk(never, [view('h', 'htx')]);
    const ids = started(lookups, { ...question, text: '1\n2\n3\n4\n5' });
    lookups.stop([ids[4] ?? '']);
    assert.equal(lookups.snapshot()[4]?.report?.verdict, 'failed');
    lookups.stop(ids);
    await settle();
    assert.equal(asked.includes('h 5'), false);
  });
  test('of which one is no ID: that line says so, the others are asked', async () => {
    const { lookups, asked, reports } = desk(() => Promise.resolve(notOpen), [view('h', 'htx')]);
    started(lookups, { ...question, text: `${htxId}\n1\u00002` });
    await settle();
    assert.deepEqual(asked, [`h ${htxId}`]);
    const [, wrong] = lookups.snapshot();
    assert.deepEqual(states(wrong), ['h notAsked']);
    assert.match(wrong?.accounts[0]?.notAskedBecause ?? '', /control characters/);
    assert.equal(wrong?.report?.verdict, 'failed');
    assert.equal(reports.length, 1, 'a line that is no ID is not remembered');
  });
  test('that repeat an ID are one look-up, where the ID stood first', async () => {
    const { lookups, asked } = desk(() => Promise.resolve(notOpen), [view('h', 'htx')]);
    started(lookups, { ...question, text: '1\n2\t"1"\n3\n2' });
    await settle();
    assert.deepEqual(asked, ['h 1', 'h 2', 'h 3']);
  });
  test('that no account can be asked for are not remembered', async () => {
    const { lookups, reports } = desk(() => Promise.resolve(notOpen), [view('h', 'htx')]);
    started(lookups, { ...question, text: `${htxId}\nmy-own-id` });
    await settle();
    assert.deepEqual(
      reports.map((report) => report.query.id),
      [htxId],
    );
  });
  test('that are a key in PEM, or have a secret key among them, are sent nowhere', async () => {
    const pem = '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA\n-----END PRIVATE KEY-----\n';
    for (const text of [pem, pem.slice(pem.indexOf('\n')), `${htxId}\nqfex_secret_0123456789`]) {
      const { lookups, asked, reports } = desk(() => Promise.resolve(notOpen));
      const answer = lookups.start({ ...question, text });
      assert.match(
        answer.ok ? '' : answer.problem.message,
        /^This looks like a secret key; it was not sent anywhere and not kept/,
      );
      await settle();
      assert.deepEqual([asked, reports, lookups.snapshot()], [[], [], []]);
    }
  });
  test('or a symbol that are a key of an account are sent nowhere, whatever they look like', async () => {
    for (const input of [
      { ...question, text: `${htxId}\nan-own-key` },
      { ...question, symbol: 'an-own-key' },
      { ...question, symbol: 'b0a1b2c3-c6d4e5f6-94a7b8c9-d0e1f' },
    ]) {
      const { lookups, asked, reports } = desk(() => Promise.resolve(notOpen));
      const answer = lookups.start(input);
      assert.match(
        answer.ok ? '' : answer.problem.message,
        /^This looks like a secret key; it was not sent anywhere and not kept/,
      );
      await settle();
      assert.deepEqual([asked, reports, lookups.snapshot()], [[], [], []]);
    }
  });
  test('may be 50 and no more', () => {
    const { lookups } = desk(() => Promise.resolve(notOpen));
    assert.equal(lookups.start({ ...question, text: `1\n${'2'.repeat(200_000)}` }).ok, false);
    assert.equal(lookups.start({ ...question, text: '1\n'.repeat(50) }).ok, true);
    assert.equal(lookups.start({ ...question, text: '1\n'.repeat(51) }).ok, false);
  });
});

describe('a start that makes no sense', () => {
  for (const [name, input, sentence] of [
    ['without an ID', { text: '  \n ' }, /no order ID/],
    ['with a wrong symbol', { symbol: '?' }, /symbol/],
    ['of an ID the chosen exchange can’t own', { text: qfexId, exchange: 'htx' }, /HTX/],
    ['of an ID that is too long', { text: '1'.repeat(129) }, /too long/],
  ] as const) {
    test(`${name} is refused in one sentence and leaves the last look-up as it was`, async () => {
      const { lookups } = desk(() => Promise.resolve(notOpen));
      started(lookups);
      await settle();
      const refused = lookups.start({ ...question, ...input });
      assert.ok(!refused.ok);
      assert.match(refused.problem.message, sentence);
      assert.equal(lookups.snapshot().length, 1);
    });
  }
  test('without any account advises to add one or try the demo', () => {
    const refused = desk(() => Promise.resolve(notOpen), []).lookups.start(question);
    assert.ok(!refused.ok);
    assert.match(refused.problem.advice, /simulated/);
  });
});

test('progress is told at most every 100 ms', async () => {
  const contexts: SearchContext[] = [];
  const { lookups, world, events } = desk(
    (_account, _asked, context) => {
      contexts.push(context);
      return new Promise(() => undefined);
    },
    [view('h', 'htx')],
  );
  started(lookups);
  await settle();
  await world.clock.advance(200);
  const before = events.length;
  for (let done = 1; done <= 50; done += 1) contexts[0]?.onProgress({ place: 'history', done, total: 50 });
  assert.equal(events.length, before + 1);
  await world.clock.advance(100);
  assert.equal(events.length, before + 2);
  assert.equal(events.at(-1)?.accounts[0]?.progress?.done, 50);
});

test('a new start ends the look-ups before it, which say nothing more', async () => {
  const { lookups, events } = desk(never, [view('h', 'htx')]);
  const [first = ''] = started(lookups);
  await settle();
  started(lookups, { ...question, text: '7' });
  const before = events.filter((event) => event.lookupId === first).length;
  await settle();
  assert.equal(events.filter((event) => event.lookupId === first).length, before);
  assert.equal(lookups.snapshot().length, 1);
});

test('accounts that may not be asked say why, without a button', async () => {
  const { lookups, asked } = desk(() => Promise.resolve(notOpen), [view('h', 'htx')], {
    notAskedBecause: () => 'The demo runs.',
  });
  const [lookupId = ''] = started(lookups);
  await settle();
  assert.deepEqual([lookups.snapshot()[0]?.accounts[0]?.notAskedBecause, asked], ['The demo runs.', []]);
  assert.equal(lookups.ask(lookupId, 'h').ok, false);
});

test('an account that the trader paused is not asked and says so, no verdict of absence rests beside it, and it is asked anyway when told to', async () => {
  const paused = { ...view('h', 'htx'), pausedAt: 1 };
  const notFound: SearchResult = { ...notOpen, outcome: 'notFound' };
  const { lookups, asked, reports } = desk(() => Promise.resolve(notFound), [paused, view('k', 'htx')]);
  const [lookupId = ''] = started(lookups);
  await settle();
  const row = lookups.snapshot()[0]?.accounts[0];
  assert.deepEqual(
    [row?.state, row?.notAskedBecause, row?.canAskAnyway],
    ['notAsked', 'You paused this account.', true],
  );
  const [report] = reports;
  assert.ok(report);
  assert.deepEqual(
    report.answers.map(({ account, outcome, problem, asked: places }) => [account, outcome, problem?.kind, places]),
    [
      ['h', 'failed', 'paused', []],
      ['k', 'notFound', undefined, notFound.asked],
    ],
  );
  assert.equal(verdictSentence(report).headline, 'Not settled yet: one account is paused by you.');
  const table = reportTable(report);
  assert.match(table, /failed/);
  assert.match(table, /HTX · h: You paused this account\. Resume it, or choose “Ask anyway”/);
  assert.deepEqual(
    asked.map((each) => each.split(' ', 1)[0]),
    ['k'],
  );
  lookups.ask(lookupId, 'h');
  await settle();
  assert.deepEqual(
    asked.map((each) => each.split(' ', 1)[0]),
    ['k', 'h'],
  );
  assert.equal(lookups.snapshot()[0]?.report?.verdict, 'notFound');
});

test('where every account that could have the order is paused nothing is settled; one of another exchange is not counted', async () => {
  const paused = { ...view('q', 'qfex'), pausedAt: 1 };
  const { lookups, reports } = desk(
    () => Promise.resolve({ ...notOpen, outcome: 'notFound' }),
    [view('h', 'htx'), paused],
  );
  started(lookups);
  await settle();
  assert.equal(reports.at(-1)?.verdict, 'failed');
  started(lookups, { ...question, exchange: 'htx' });
  await settle();
  assert.deepEqual([reports.at(-1)?.verdict, reports.at(-1)?.answers.length], ['notFound', 1]);
  started(lookups, { ...question, text: qfexId });
  await settle();
  assert.deepEqual([reports.at(-1)?.verdict, reports.at(-1)?.answers[0]?.problem?.kind], ['failed', 'paused']);
});
