import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Board } from '../../renderer/store/board.ts';
import type { SortField } from '../../renderer/store/board-list.ts';
import { BoardView } from '../../renderer/store/board-view.ts';
import { FrameScheduler, type FrameWorld } from '../../renderer/store/frame.ts';
import type { BoardDelta, BoardRow, BoardState } from '../../shared/board.ts';
import type { Bridge } from '../../shared/contract.ts';
import type { Problem } from '../../shared/lookup.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { unmarked } from '../support/board-rows.ts';

type Snapshot = Result<{ seq: number; board: BoardState }>;

const problem: Problem = {
  kind: 'protocol',
  message: 'No board.',
  advice: '',
  exchangeCode: null,
  exchangeMessage: null,
  retryAt: null,
};

function row(
  id: string,
  part: Partial<Omit<BoardRow, 'order'>> = {},
  order: Partial<BoardRow['order']> = {},
): BoardRow {
  return {
    key: `htx/main/${id}`,
    order: {
      exchange: 'htx',
      account: 'main',
      orderId: id,
      clientOrderId: null,
      orderKind: 'order',
      symbol: 'BTC-USDT',
      side: 'buy',
      positionSide: 'long',
      type: 'limit',
      exchangeType: 'limit',
      timeInForce: 'GTC',
      price: '60000',
      averagePrice: null,
      quantity: '10',
      filledQuantity: '0',
      remainingQuantity: '10',
      canceledQuantity: null,
      turnover: null,
      quantityUnit: 'contracts',
      contractSize: '0.001',
      fee: null,
      realizedPnl: null,
      leverage: null,
      takeProfit: null,
      stopLoss: null,
      marginMode: null,
      orderSource: null,
      selfMatchPrevention: null,
      reduceOnly: null,
      postOnly: null,
      status: 'new',
      isOpen: true,
      exchangeStatus: 'new',
      reason: null,
      createdAt: 1,
      updatedAt: 1,
      asOf: 1,
      source: 'push',
      ...order,
    },
    asOf: 1,
    ...unmarked(),
    ...part,
  };
}

function boardOf(rows: BoardRow[], unseenCount = 0): BoardState {
  return {
    rows,
    connections: [],
    recording: { notRecordedSince: null, problem: null, events: 0, sizeBytes: 0 },
    whileAway: [],
    whileAwayEarlier: 0,
    unseenCount,
  };
}

/** Frames that are drawn when the test says so, in a window that it hides and shows. */
function createFrames() {
  let callbacks: (() => void)[] = [];
  let isHidden = false;
  const listeners = new Set<() => void>();
  const world: FrameWorld = {
    requestFrame(callback) {
      callbacks.push(callback);
      return () => (callbacks = callbacks.filter((each) => each !== callback));
    },
    isHidden: () => isHidden,
    onVisibility(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return {
    world,
    requested: () => callbacks.length,
    draw(): void {
      const due = callbacks;
      callbacks = [];
      for (const callback of due) callback();
    },
    show(isShown: boolean): void {
      isHidden = !isShown;
      for (const listener of listeners) listener();
    },
  };
}

function nothing(): Promise<Result<null>> {
  return Promise.resolve(ok(null));
}

/** A clock that moves on with every look at it, unless the test holds it. */
function createClock() {
  let nowMs = 0;
  let stepMs = 1000;
  let due: (() => void) | null = null;
  let wallMs = 0;
  const beats = new Set<() => void>();
  return {
    world: {
      nowMs: () => (nowMs += stepMs),
      after(_delayMs: number, callback: () => void) {
        due = callback;
        return () => (due = null);
      },
      times: () => ({ nowMs: wallMs, todayFromMs: 0, yesterdayFromMs: 0 }),
      onBeat: (listener: () => void) => {
        beats.add(listener);
        return () => void beats.delete(listener);
      },
    },
    /** Time goes on by the clock on the wall. */
    beat: (toMs: number) => {
      wallMs = toMs;
      for (const each of beats) each();
    },
    isFollowed: () => beats.size > 0,
    hold: () => (stepMs = 0),
    isWaiting: () => due !== null,
    goOn: () => {
      const callback = due;
      due = null;
      callback?.();
    },
  };
}

const nobody = () => Promise.resolve(ok({ undoId: null, count: 0 }));

function createMain() {
  const asked: ((snapshot: Snapshot) => void)[] = [];
  const listeners = new Set<(event: { seq: number; delta: BoardDelta }) => void>();
  const monitor: Bridge['monitor'] = {
    snapshot: () => new Promise<Snapshot>((resolve) => asked.push(resolve)),
    watch: nothing,
    unwatch: nothing,
    dismiss: nobody,
    markSeen: nobody,
    markUnseen: nobody,
    markAllSeen: nobody,
    undo: () => Promise.resolve(ok({ count: 0 })),
    reconnect: nothing,
    history: nothing,
    searchArchive: () => Promise.resolve(ok({ orders: [], hasMore: false, looked: 0, end: null })),
    onChanged(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onShowOrder: () => () => undefined,
  };
  return {
    bridge: { monitor },
    snapshotsAsked: () => asked.length,
    async answer(snapshot: Snapshot): Promise<void> {
      asked.shift()?.(snapshot);
      await Promise.resolve();
      await Promise.resolve();
    },
    tell(seq: number, delta: Partial<BoardDelta>): void {
      for (const listener of listeners) listener({ seq, delta: { rows: [], removed: [], ...delta } });
    },
  };
}

function ignore(): void {
  // The test expects no problem.
}

function keysOf(view: BoardView): string[] {
  const { keys } = view.read();
  return keys.slice(0, keys.length);
}

async function connected(rows: BoardRow[]) {
  const main = createMain();
  const frames = createFrames();
  const board = new Board(main.bridge, frames.world, ignore);
  await main.answer(ok({ seq: 1, board: boardOf(rows) }));
  frames.draw();
  return { main, frames, board };
}

describe('rows that are still so', () => {
  it('are told by their keys: they show the new moment, and stay where they are', async () => {
    const { main, frames, board } = await connected([row('1'), row('2'), row('3', {}, { updatedAt: null })]);
    const touched: string[][] = [];
    board.subscribeTouched((keys) => void touched.push([...keys]));
    main.tell(2, { renewed: [{ asOf: 9, keys: ['htx/main/1', 'htx/main/3', 'htx/main/gone'] }] });
    main.tell(3, { rows: [row('2', { asOf: 9 }, { price: '1' })] });
    main.tell(4, { renewed: [{ asOf: 10, keys: ['htx/main/2'] }] });
    frames.draw();
    assert.deepEqual(board.rows.get('htx/main/1'), row('1', { asOf: 9 }, { asOf: 9 }));
    assert.deepEqual(board.rows.get('htx/main/2'), row('2', { asOf: 10 }, { asOf: 10, price: '1' }));
    assert.deepEqual(board.rows.keys().length, 3);
    // The third one's place is by when it was learned.
    assert.deepEqual(touched, [['htx/main/3', 'htx/main/2']]);
    board.close();
  });

  it('are younger where they are not live, and may stand elsewhere by their age', async () => {
    const { main, frames, board } = await connected([row('1', { isStale: true }), row('2')]);
    const touched: string[][] = [];
    board.subscribeTouched((keys) => void touched.push([...keys]));
    main.tell(2, { renewed: [{ asOf: 9, keys: ['htx/main/1', 'htx/main/2'] }] });
    frames.draw();
    assert.deepEqual(touched, [['htx/main/1']]);
    board.close();
  });
});

describe('a frame', () => {
  it('does its work once, however often it was asked for', () => {
    const frames = createFrames();
    let runs = 0;
    const scheduler = new FrameScheduler(frames.world, () => (runs += 1));
    scheduler.request();
    scheduler.request();
    frames.draw();
    assert.equal(runs, 1);
    scheduler.request();
    frames.draw();
    assert.equal(runs, 2);
  });

  it('waits while the window is hidden, and comes when it is shown', () => {
    const frames = createFrames();
    let runs = 0;
    const scheduler = new FrameScheduler(frames.world, () => (runs += 1));
    scheduler.request();
    frames.show(false);
    frames.draw();
    scheduler.request();
    assert.equal(frames.requested(), 0);
    frames.show(true);
    frames.draw();
    assert.equal(runs, 1);
  });
});

describe('the board in the window', () => {
  it('tells only the reader of the row that changed, once per frame', async () => {
    const { main, frames, board } = await connected([row('1'), row('2')]);
    const heard: string[] = [];
    board.rows.subscribe('htx/main/1', () => heard.push('1'));
    board.rows.subscribe('htx/main/2', () => heard.push('2'));
    main.tell(2, { rows: [row('1', {}, { filledQuantity: '3' })] });
    main.tell(3, { rows: [row('1', {}, { filledQuantity: '4' })] });
    assert.deepEqual(heard, []);
    frames.draw();
    assert.deepEqual(heard, ['1']);
    assert.equal(board.rows.get('htx/main/1')?.order.filledQuantity, '4');
  });

  it('asks for the snapshot again after a gap, and drops the rows that are not in it', async () => {
    const { main, frames, board } = await connected([row('1'), row('2')]);
    main.tell(3, { rows: [row('1')] });
    assert.equal(main.snapshotsAsked(), 1);
    await main.answer(ok({ seq: 5, board: boardOf([row('2'), row('3')]) }));
    frames.draw();
    assert.deepEqual(board.rows.keys().toSorted(), ['htx/main/2', 'htx/main/3']);
  });

  it('does not draw again what a second snapshot only repeats', async () => {
    const { main, frames, board } = await connected([row('1')]);
    let calls = 0;
    board.rows.subscribe('htx/main/1', () => (calls += 1));
    main.tell(3, {});
    await main.answer(ok({ seq: 3, board: boardOf([row('1')]) }));
    frames.draw();
    assert.equal(calls, 0);
  });

  it('does nothing while hidden and is right the moment it is shown', async () => {
    const { main, frames, board } = await connected([row('1')]);
    frames.show(false);
    main.tell(2, { rows: [row('1', {}, { filledQuantity: '5' })] });
    main.tell(3, { rows: [row('9')], removed: [], unseenCount: 7 });
    main.tell(4, { removed: ['htx/main/9'] });
    assert.equal(frames.requested(), 0);
    frames.show(true);
    frames.draw();
    assert.equal(board.rows.get('htx/main/1')?.order.filledQuantity, '5');
    assert.equal(board.rows.get('htx/main/9'), undefined);
    assert.equal(board.around()?.unseenCount, 7);
  });

  it('asks again with the next event where the snapshot could not be had', async () => {
    const main = createMain();
    const frames = createFrames();
    const problems: Problem[] = [];
    const board = new Board(main.bridge, frames.world, (each) => problems.push(each));
    await main.answer(failed(problem));
    assert.deepEqual(problems, [problem]);
    main.tell(8, { rows: [row('1')] });
    await main.answer(ok({ seq: 8, board: boardOf([row('1')]) }));
    frames.draw();
    assert.deepEqual(board.rows.keys(), ['htx/main/1']);
  });

  it('keeps what a delta does not name', async () => {
    const { main, frames, board } = await connected([row('1')]);
    const before = board.around();
    main.tell(2, { rows: [row('1', { isUnseen: true })] });
    frames.draw();
    assert.equal(board.around(), before);
    main.tell(3, { unseenCount: 1 });
    frames.draw();
    assert.equal(board.around()?.unseenCount, 1);
    assert.equal(board.around()?.recording, before?.recording);
  });
});

function worth(price: string, amount: string | null): Partial<BoardRow['order']> {
  const fee = amount === null ? null : { amount, currency: 'USDT' };
  return { price, quantity: '2', quantityUnit: 'base', fee };
}

describe('the list of the board', () => {
  it('puts orders whose outcome is not known into a group of their own, counted as neither open nor closed', async () => {
    const { board } = await connected([
      row('1'),
      row('2', {}, { isOpen: null, status: 'unknown' }),
      row('3', {}, { isOpen: false, status: 'filled' }),
    ]);
    const { groups, counts, keys } = new BoardView(board, createClock().world).read();
    assert.deepEqual(groups, [
      { group: 'open', from: 0, count: 1 },
      { group: 'notKnown', from: 1, count: 1 },
      { group: 'closed', from: 2, count: 1 },
    ]);
    assert.deepEqual(keys.slice(0, 9), ['htx/main/1', 'htx/main/2', 'htx/main/3']);
    assert.deepEqual(
      { open: counts.open, closed: counts.closed, notKnown: counts.notKnown },
      { open: 1, closed: 1, notKnown: 1 },
    );
  });

  it('is not put together again by a change that moves no row', async () => {
    const { main, frames, board } = await connected([row('1'), row('2')]);
    const view = new BoardView(board, createClock().world);
    view.choose({ sortedBy: 'price', direction: 'ascending' });
    const before = view.read();
    main.tell(2, { rows: [row('1', {}, { filledQuantity: '3', updatedAt: 9 })] });
    frames.draw();
    assert.equal(view.read(), before);
    main.tell(3, { rows: [row('1', {}, { price: '70000' })] });
    frames.draw();
    assert.deepEqual(keysOf(view), ['htx/main/2', 'htx/main/1']);
  });

  it('is put together again once for all that moved within a moment, while the rows themselves are already new', async () => {
    const { main, frames, board } = await connected([row('1', {}, { updatedAt: 1 }), row('2', {}, { updatedAt: 2 })]);
    const clock = createClock();
    const view = new BoardView(board, clock.world);
    clock.hold();
    main.tell(2, { rows: [row('1', {}, { updatedAt: 3 })] });
    frames.draw();
    main.tell(3, { rows: [row('3', {}, { updatedAt: 4 })] });
    frames.draw();
    assert.deepEqual(keysOf(view), ['htx/main/2', 'htx/main/1']);
    assert.equal(board.rows.get('htx/main/1')?.order.updatedAt, 3);
    clock.goOn();
    // Merged and not drawn yet: what moves until then stands in its place, too.
    main.tell(4, { rows: [row('2', {}, { updatedAt: 5 })] });
    frames.draw();
    assert.deepEqual(keysOf(view), ['htx/main/2', 'htx/main/1']);
    assert.equal(clock.isWaiting(), true);
    clock.goOn();
    assert.deepEqual(keysOf(view), ['htx/main/2', 'htx/main/3', 'htx/main/1']);
    assert.equal(clock.isWaiting(), false);
  });

  it('never says for a moment that there are no orders, once the first are known', async () => {
    const { main, frames, board } = await connected([]);
    const clock = createClock();
    clock.hold();
    const view = new BoardView(board, clock.world);
    assert.equal(view.read().total, 0);
    main.tell(2, { rows: [row('1'), row('2')] });
    frames.draw();
    assert.equal(view.read().total, 2);
    assert.equal(clock.isWaiting(), false);
  });

  it('follows the clock while the filter speaks of ages, and no longer', async () => {
    const { board } = await connected([row('1', {}, { updatedAt: 1_000 }), row('2', {}, { updatedAt: 9_000 })]);
    const clock = createClock();
    const view = new BoardView(board, clock.world);
    clock.beat(10_000);
    view.choose({ text: 'age<5s' });
    assert.deepEqual([keysOf(view), view.read().counts.all, view.read().total], [['htx/main/2'], 1, 2]);
    clock.beat(15_000);
    assert.deepEqual(keysOf(view), []);
    view.choose({ text: '' });
    assert.deepEqual([clock.isFollowed(), keysOf(view).length], [false, 2]);
  });

  it('counts in its groups what passes the filter that was typed', async () => {
    const { board } = await connected([
      row('1'),
      row('2', { isWatched: true }, { symbol: 'ETH-USDT' }),
      row('3', {}, { symbol: 'ETH-USDT', status: 'filled', isOpen: false }),
    ]);
    const view = new BoardView(board, createClock().world);
    view.choose({ text: 'sym:eth', filter: 'closed' });
    const { all, open, closed, watched } = view.read().counts;
    assert.deepEqual([all, open, closed, watched, view.read().total], [2, 1, 1, 1, 3]);
    assert.deepEqual(keysOf(view), ['htx/main/3']);
  });

  it('sorts prices as the numbers they are, and those that are not known last, both ways', async () => {
    const prices = ['9.5', '10', '-3', null, '100.25', '100.3', '-20', '0.07'];
    const { board } = await connected(prices.map((price, at) => row(String(at), {}, { price })));
    const view = new BoardView(board, createClock().world);
    view.choose({ sortedBy: 'price', direction: 'ascending' });
    const sorted = (): unknown[] => keysOf(view).map((key) => board.rows.get(key)?.order.price);
    assert.deepEqual(sorted(), ['-20', '-3', '0.07', '9.5', '10', '100.25', '100.3', null]);
    view.choose({ direction: 'descending' });
    assert.deepEqual(sorted(), ['100.3', '100.25', '10', '9.5', '0.07', '-3', '-20', null]);
  });

  it('sorts by what a column shows: notional, fee, and the age of what is not live', async () => {
    const { board } = await connected([
      row('1', {}, worth('10', '0.10')),
      row('2', { isStale: true, asOf: -50 }, worth('9', null)),
      row('3', {}, { ...worth('0.1', '0.09'), updatedAt: 1_000_000 }),
      row('4', {}, { ...worth('8', '-1'), price: null }),
    ]);
    const view = new BoardView(board, createClock().world);
    const sorted = (sortedBy: SortField, direction: 'ascending' | 'descending'): string => {
      view.choose({ sortedBy, direction });
      return keysOf(view)
        .map((key) => key.slice(-1))
        .join('');
    };
    assert.deepEqual(
      [sorted('notional', 'ascending'), sorted('notional', 'descending'), sorted('fee', 'ascending')],
      ['3214', '1234', '4312'],
    );
    const byAge = sorted('age', 'ascending');
    assert.deepEqual([byAge.at(0), byAge.at(-1)], ['3', '2']);
  });

  it('finds what left the book by these words, as the row says them', async () => {
    const { board } = await connected([row('1'), row('2', { hasLeftBook: true }, { status: 'unknown', isOpen: null })]);
    const view = new BoardView(board, createClock().world);
    view.choose({ text: 'left the book' });
    assert.deepEqual(keysOf(view), ['htx/main/2']);
  });

  it('finds rows by any word of the symbol, the ID, the side, the status or the account’s name', async () => {
    const { board } = await connected([
      row('15504978'),
      row('2', {}, { symbol: 'ETH-USDT', side: 'sell', status: 'canceled', isOpen: false }),
    ]);
    const view = new BoardView(board, createClock().world);
    view.nameAccounts(new Map([['main', 'Long desk']]));
    const found = (text: string): readonly string[] => {
      view.choose({ text });
      return keysOf(view);
    };
    assert.deepEqual(found('eth sell'), ['htx/main/2']);
    assert.deepEqual(found('0497'), ['htx/main/15504978']);
    assert.deepEqual(found('canceled'), ['htx/main/2']);
    assert.equal(found('long').length, 2);
    assert.deepEqual(found('eth buy'), []);
  });

  it('shows only what is watched, or only what was not seen, and counts all the same', async () => {
    const { board } = await connected([row('1', { isWatched: true }), row('2', { isUnseen: true }), row('3')]);
    const view = new BoardView(board, createClock().world);
    view.choose({ filter: 'watched' });
    assert.deepEqual(keysOf(view), ['htx/main/1']);
    view.choose({ filter: 'unseen' });
    assert.deepEqual(keysOf(view), ['htx/main/2']);
    assert.equal(view.read().counts.all, 3);
  });

  it('forgets rows that went', async () => {
    const { main, frames, board } = await connected([row('1'), row('2')]);
    const view = new BoardView(board, createClock().world);
    main.tell(2, { removed: ['htx/main/1'] });
    frames.draw();
    assert.deepEqual(keysOf(view), ['htx/main/2']);
    assert.equal(view.read().counts.all, 1);
  });
});
