import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Lookups } from '../../renderer/store/lookups.ts';
import type { LookupInput, LookupState } from '../../shared/contract.ts';
import type { Problem } from '../../shared/lookup.ts';
import { failed, ok, type Result } from '../../shared/result.ts';

type Event = { seq: number; lookup: LookupState };
type Snapshot = Result<{ seq: number; lookups: LookupState[] }>;

const problem: Problem = {
  kind: 'protocol',
  message: 'No snapshot.',
  advice: '',
  exchangeCode: null,
  exchangeMessage: null,
  retryAt: null,
};

function lookup(lookupId: string, startedAt = 0): LookupState {
  const query = { text: lookupId, id: lookupId, by: 'any', symbol: null, exchange: null } as const;
  return { lookupId, query, startedAt, accounts: [], report: null };
}

function nothing(): Promise<Result<null>> {
  return Promise.resolve(ok(null));
}

/** A main process whose snapshots are answered when the test says so. */
function createMain() {
  const asked: ((snapshot: Snapshot) => void)[] = [];
  const listeners = new Set<(event: Event) => void>();
  const started: LookupInput[] = [];
  const stopped: string[][] = [];
  const startAnswers: Result<{ lookupIds: string[] }>[] = [];
  return {
    started,
    stopped,
    startAnswers,
    snapshotsAsked: () => asked.length,
    async answer(snapshot: Snapshot): Promise<void> {
      asked.shift()?.(snapshot);
      await Promise.resolve();
      await Promise.resolve();
    },
    tell(seq: number, state: LookupState): void {
      for (const listener of listeners) listener({ seq, lookup: state });
    },
    listenerCount: () => listeners.size,
    bridge: {
      lookup: {
        start: (input: LookupInput) => {
          started.push(input);
          return Promise.resolve(startAnswers.shift() ?? failed(problem));
        },
        stop: ({ lookupIds }: { lookupIds: string[] }) => {
          stopped.push(lookupIds);
          return nothing();
        },
        ask: nothing,
        askWithSymbol: nothing,
        everySymbolCost: () => Promise.resolve(ok({ symbols: 2, questions: 4, aboutMs: 1000, share: 0.5 })),
        snapshot: () => new Promise<Snapshot>((resolve) => asked.push(resolve)),
        recent: () => Promise.resolve(ok([])),
        forgetRecent: nothing,
        onAsked: () => () => undefined,
        onFromClipboard: () => () => undefined,
        onChanged: (listener: (event: Event) => void) => {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
      },
    },
  };
}

function ignore(): void {
  // The test expects no problem.
}

describe('the look-ups on the screen', () => {
  it('apply events that came while the snapshot was awaited, and only the newer ones', async () => {
    const main = createMain();
    const { store } = new Lookups(main.bridge, ignore);
    main.tell(4, lookup('a', 4));
    main.tell(5, lookup('a', 5));
    await main.answer(ok({ seq: 4, lookups: [lookup('a', 40)] }));
    assert.equal(store.get('a')?.startedAt, 5);
  });

  it('ask for the snapshot again after a gap', async () => {
    const main = createMain();
    const { store } = new Lookups(main.bridge, ignore);
    await main.answer(ok({ seq: 1, lookups: [lookup('a', 1)] }));
    main.tell(2, lookup('a', 2));
    assert.equal(main.snapshotsAsked(), 0);
    main.tell(4, lookup('a', 4));
    assert.equal(main.snapshotsAsked(), 1);
    assert.equal(store.get('a')?.startedAt, 2);
    await main.answer(ok({ seq: 4, lookups: [lookup('a', 44), lookup('b', 3)] }));
    assert.equal(store.get('a')?.startedAt, 44);
    assert.deepEqual(store.keys(), ['a', 'b']);
  });

  it('pass over an event that is older than what is known', async () => {
    const main = createMain();
    const { store } = new Lookups(main.bridge, ignore);
    await main.answer(ok({ seq: 7, lookups: [lookup('a', 7)] }));
    main.tell(6, lookup('a', 6));
    assert.equal(store.get('a')?.startedAt, 7);
  });

  it('say when the snapshot cannot be had, and go on from the events', async () => {
    const main = createMain();
    const problems: Problem[] = [];
    const { store } = new Lookups(main.bridge, (each) => problems.push(each));
    main.tell(3, lookup('a', 3));
    await main.answer(failed(problem));
    assert.deepEqual(problems, [problem]);
    assert.equal(store.get('a')?.startedAt, 3);
  });

  it('stand in the order of the pasted lines, whichever was heard of first', async () => {
    const main = createMain();
    const lookups = new Lookups(main.bridge, ignore);
    await main.answer(ok({ seq: 0, lookups: [lookup('old')] }));
    main.startAnswers.push(ok({ lookupIds: ['a', 'b'] }));
    const started = lookups.start({ text: 'a\nb', symbol: '', exchange: '', by: 'any' });
    main.tell(1, lookup('b'));
    main.tell(2, lookup('a'));
    await started;
    assert.deepEqual(lookups.store.keys(), ['a', 'b']);
  });

  it('stay as they are when a new start is refused', async () => {
    const main = createMain();
    const lookups = new Lookups(main.bridge, ignore);
    await main.answer(ok({ seq: 0, lookups: [lookup('old')] }));
    const answer = await lookups.start({ text: '', symbol: '', exchange: '', by: 'any' });
    assert.equal(answer.ok, false);
    assert.deepEqual(lookups.store.keys(), ['old']);
  });

  it('stop what is under way when the screen is cleared', async () => {
    const main = createMain();
    const lookups = new Lookups(main.bridge, ignore);
    await main.answer(ok({ seq: 0, lookups: [lookup('a')] }));
    await lookups.clear();
    assert.deepEqual(main.stopped, [['a']]);
    main.tell(1, lookup('a'));
    assert.deepEqual(lookups.store.keys(), []);
  });

  it('end their subscription when closed', () => {
    const main = createMain();
    const lookups = new Lookups(main.bridge, ignore);
    assert.equal(main.listenerCount(), 1);
    lookups.close();
    assert.equal(main.listenerCount(), 0);
  });

  it('are one list that changes only when one of them does, and are all asked again as they were', async () => {
    const main = createMain();
    const lookups = new Lookups(main.bridge, ignore);
    await main.answer(ok({ seq: 1, lookups: [lookup('a', 1), lookup('b', 1)] }));
    const all = lookups.all();
    assert.deepEqual([all.length, lookups.all() === all], [2, true]);
    main.tell(2, lookup('b', 2));
    assert.deepEqual([lookups.all() === all, lookups.all()[1]?.startedAt], [false, 2]);
    await lookups.askAllAgain();
    assert.deepEqual(main.started, [{ text: 'a\nb', symbol: '', exchange: '', by: 'any' }]);
  });
});
