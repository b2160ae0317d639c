/** What is each window told, and what does it cost the others that one of them missed something? */

import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { aliasElectron } from '../../scripts/electron-on-chromium/alias.ts';
import { app } from '../../scripts/electron-on-chromium/app.ts';
import type { OwnWindow } from '../../electron/ipc/own-windows.ts';
import { playedBridge } from '../../renderer/dev/fake-bridge.ts';
import { blankOrder } from '../../shared/blank-order.ts';
import type { BoardDelta, BoardRow, BoardState } from '../../shared/board.ts';
import { orderKeyOf } from '../../shared/board.ts';
import type { ConnectionState } from '../../shared/connection.ts';
import { searchOf, type ShownWindow } from '../../shared/window-address.ts';
import { unmarked } from '../support/board-rows.ts';
import { turnedClock } from '../support/fake-world.ts';

aliasElectron();
app.becomeReady(() => []);
const { openWindow } = await import('../../electron/app/window.ts');
const { Events } = await import('../../electron/ipc/events.ts');
const { OwnWindows } = await import('../../electron/ipc/own-windows.ts');

interface Told {
  seq: number;
  delta: BoardDelta;
}

interface Opened {
  own: OwnWindow;
  told: () => Told[];
  /** Names of the channels that it heard on. */
  heard: string[];
}

class Desk {
  readonly windows = new OwnWindows();
  readonly events = new Events(
    () => this.windows.all(),
    (value) => value,
  );
  readonly #context: TestContext;

  constructor(context: TestContext) {
    this.#context = context;
  }

  open(shows: ShownWindow): Opened {
    const window = openWindow({
      title: 'Order Monitor',
      page: `app://order-monitor/index.html${searchOf(shows)}`,
      preload: '/preload.cjs',
      isPackaged: false,
      place: { saved: null, save: () => undefined },
      clock: turnedClock(),
      log: () => undefined,
    });
    this.#context.after(() => window.destroy());
    const sent: Told[] = [];
    const heard: string[] = [];
    this.#context.mock.method(window.webContents, 'send', (channel: string, told: Told) => {
      heard.push(channel);
      if (channel === 'monitor/changed') sent.push(structuredClone(told));
    });
    return { own: this.windows.add(window, shows), told: () => sent.splice(0), heard };
  }
}

function rowOf(orderId: string, changes: Partial<BoardRow> = {}): BoardRow {
  const name = { exchange: 'htx', account: 'main', orderKind: 'order', orderId } as const;
  const { raw: _raw, extra: _extra, ...order } = blankOrder(name, 'BTC-USDT', 1);
  return { key: orderKeyOf(order), order, asOf: 1, ...unmarked(), ...changes };
}

function boardOf(rows: BoardRow[], connections: ConnectionState[] = []): BoardState {
  return {
    rows,
    connections,
    recording: { notRecordedSince: null, problem: null, events: 0, sizeBytes: 0 },
    whileAway: [],
    whileAwayEarlier: 0,
    unseenCount: 3,
  };
}

function live(changes: Partial<ConnectionState> = {}): ConnectionState {
  return {
    exchange: 'htx',
    account: 'main',
    phase: 'live',
    since: 1,
    problem: null,
    attempt: 0,
    nextTryAt: null,
    lastLiveAt: 5,
    lastMessageAt: 5,
    roundTripP50Ms: 38,
    roundTripP95Ms: 91,
    clockOffsetMs: 0,
    reconnectsToday: 0,
    budgetUsed: 0,
    gaps: [],
    ...changes,
  };
}

const keysOf = (rows: readonly BoardRow[]): string[] => rows.map(({ key }) => key);

describe('what the windows are told of the board', () => {
  test('is numbered for each of them: what one missed while it was hidden is no gap to another', (context) => {
    const desk = new Desk(context);
    const main = desk.open({ kind: 'main' });
    const strip = desk.open({ kind: 'strip' });
    const watched = rowOf('1', { isWatched: true });
    desk.events.beginBoard(boardOf([watched]), main.own);
    desk.events.beginBoard(boardOf([watched]), strip.own);
    main.own.window.hide();
    desk.events.boardChanged({ rows: [{ ...watched, isUnseen: true }], removed: [] });
    desk.events.boardChanged({ rows: [watched], removed: [] });
    assert.deepEqual([main.told().length, strip.told().map(({ seq }) => seq)], [0, [1, 2]]);
    main.own.window.show();
    desk.events.boardShown(main.own);
    // 1 and 2 are missing: it asks for the board, and nobody else does.
    assert.deepEqual([main.told().map(({ seq }) => seq), strip.told()], [[3], []]);
    assert.equal(desk.events.beginBoard(boardOf([watched]), main.own).seq, 3);
  });

  test('is a change alone only for the window that has the row', (context) => {
    const desk = new Desk(context);
    const main = desk.open({ kind: 'main' });
    const row = rowOf('1', { isWatched: true });
    desk.events.beginBoard(boardOf([row]), main.own);
    desk.events.boardChanged({ rows: [row], removed: [] });
    const strip = desk.open({ kind: 'strip' });
    desk.events.beginBoard(boardOf([row]), strip.own);
    desk.events.boardChanged({ rows: [{ ...row, isStale: true }], removed: [] });
    const { rows, changed } = main.told().at(-1)?.delta ?? { rows: [] };
    assert.deepEqual([rows, changed?.map(({ key, isStale }) => [key, isStale])], [[], [[row.key, true]]]);
    assert.deepEqual(strip.told().at(-1)?.delta.rows, [{ ...row, isStale: true }]);
  });

  test('is to the strip what is watched; what no longer is goes from it', (context) => {
    const desk = new Desk(context);
    const strip = desk.open({ kind: 'strip' });
    const [watched, other] = [rowOf('1', { isWatched: true }), rowOf('2')];
    const begun = desk.events.beginBoard(boardOf([watched, other]), strip.own);
    assert.deepEqual([keysOf(begun.board.rows), begun.board.unseenCount], [[watched.key], 0]);
    desk.events.boardChanged({ rows: [{ ...other, isUnseen: true }], removed: [], unseenCount: 9 });
    assert.deepEqual(strip.told(), []);
    desk.events.boardChanged({ rows: [{ ...other, isWatched: true }], removed: [] });
    desk.events.boardChanged({ rows: [{ ...watched, isWatched: false }], removed: [] });
    desk.events.boardChanged({ rows: [], removed: [other.key, 'htx/main/3'] });
    assert.deepEqual(
      strip.told().map(({ seq, delta: { rows, removed } }) => [seq, keysOf(rows), removed]),
      [
        [1, [other.key], []],
        [2, [], [watched.key]],
        [3, [], [other.key]],
      ],
    );
  });

  test('is to the window of an order that order, and the one that goes on as it', (context) => {
    const desk = new Desk(context);
    const row = rowOf('1');
    const popped = desk.open({ kind: 'order', key: row.key });
    const amended = rowOf('0', { amendedTo: { orderIds: ['1'], isCertain: true } });
    const begun = desk.events.beginBoard(boardOf([row, rowOf('2'), amended]), popped.own);
    assert.deepEqual(keysOf(begun.board.rows), [row.key, amended.key]);
    desk.events.boardChanged({
      rows: [rowOf('2', { isUnseen: true }), rowOf('3')],
      removed: ['htx/main/4'],
      renewed: [{ asOf: 9, keys: ['htx/main/2'] }],
    });
    assert.deepEqual(popped.told(), []);
    desk.events.boardChanged({ rows: [], removed: [], renewed: [{ asOf: 9, keys: ['htx/main/2', row.key] }] });
    assert.deepEqual(popped.told()[0]?.delta.renewed, [{ asOf: 9, keys: [row.key] }]);
  });

  test('wakes neither of them for a round trip, and both for a connection that is lost', (context) => {
    const desk = new Desk(context);
    const strip = desk.open({ kind: 'strip' });
    const main = desk.open({ kind: 'main' });
    for (const { own } of [strip, main]) desk.events.beginBoard(boardOf([], [live()]), own);
    desk.events.boardChanged({
      rows: [],
      removed: [],
      connections: [live({ roundTripP50Ms: 44, lastMessageAt: 7, lastLiveAt: 7 })],
    });
    assert.deepEqual([strip.told().length, main.told().length], [0, 1]);
    desk.events.boardChanged({
      rows: [],
      removed: [],
      connections: [live({ phase: 'reconnecting', lastLiveAt: 7 })],
    });
    const [told] = strip.told();
    assert.deepEqual(
      told?.delta.connections?.map(({ phase, lastLiveAt }) => [phase, lastLiveAt]),
      [['reconnecting', 7]],
    );
  });

  test('is another board to all of them', (context) => {
    const desk = new Desk(context);
    const opened = [desk.open({ kind: 'main' }), desk.open({ kind: 'strip' })];
    for (const { own } of opened) desk.events.beginBoard(boardOf([]), own);
    desk.events.boardSwitched();
    for (const { told } of opened)
      assert.deepEqual(
        told().map(({ seq }) => seq),
        [2],
      );
  });
});

test('how the app stands is told to every window, with a number of its own', async (context) => {
  const desk = new Desk(context);
  const played = await playedBridge('first', true).app.state(null);
  assert.ok(played.ok);
  const { state } = played.value;
  const main = desk.open({ kind: 'main' });
  desk.events.appChanged({ state });
  const strip = desk.open({ kind: 'strip' });
  desk.events.appChanged({ state });
  assert.deepEqual([main.heard, strip.heard], [['app/changed', 'app/changed'], ['app/changed']]);
  assert.deepEqual([desk.events.lastSeq('app', main.own), desk.events.lastSeq('app', strip.own)], [2, 1]);
});

test('answers, help and orders to show are the main window’s alone', (context) => {
  const desk = new Desk(context);
  const [strip, main] = [desk.open({ kind: 'strip' }), desk.open({ kind: 'main' })];
  desk.events.showOrder('htx/main/1');
  desk.events.lookUpAsked({ text: '1' });
  desk.events.showHelp('keys');
  assert.deepEqual([strip.heard, main.heard], [[], ['monitor/showOrder', 'lookup/asked', 'help/show']]);
  main.own.window.destroy();
  assert.doesNotThrow(() => desk.events.showOrder('htx/main/1'));
});

test('an order to show counts as told where there is a page that gets it: one that has asked for its orders, until it crashes', (context) => {
  const desk = new Desk(context);
  assert.equal(desk.events.showOrder('htx/main/1'), false);
  const main = desk.open({ kind: 'main' });
  assert.equal(desk.events.showOrder('htx/main/1'), false);
  desk.events.beginBoard(boardOf([]), main.own);
  assert.equal(desk.events.showOrder('htx/main/1'), true);
  main.own.window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  assert.equal(desk.events.showOrder('htx/main/1'), false);
  desk.events.beginBoard(boardOf([]), main.own);
  assert.equal(desk.events.showOrder('htx/main/1'), true);
});

test('a sound is a page’s to play while it is there and answers; else it is left to the desktop', (context) => {
  const desk = new Desk(context);
  const plays = (): boolean => desk.events.playSound({ kind: 'filled', sound: 'bell' });
  assert.equal(plays(), false);
  const { own, heard } = desk.open({ kind: 'main' });
  // Still loading: nothing listens there.
  assert.deepEqual([plays(), heard], [false, []]);
  desk.events.beginBoard(boardOf([]), own);
  assert.deepEqual([plays(), heard], [true, ['sounds/play']]);
  own.window.emit('unresponsive');
  assert.equal(plays(), false);
  own.window.emit('responsive');
  assert.equal(plays(), true);
  own.window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  assert.equal(plays(), false);
  desk.events.beginBoard(boardOf([]), own);
  assert.equal(plays(), true);
  // What other windows do is nothing to it.
  const strip = desk.open({ kind: 'strip' });
  desk.events.beginBoard(boardOf([]), strip.own);
  strip.own.window.emit('unresponsive');
  assert.equal(plays(), true);
});

test('a frame is of the window whose main frame it is, for as long as that is there', (context) => {
  const desk = new Desk(context);
  const [main, strip] = [desk.open({ kind: 'main' }), desk.open({ kind: 'strip' })];
  const frame = strip.own.window.webContents.mainFrame;
  assert.equal(desk.windows.ofFrame(frame), strip.own);
  assert.notEqual(desk.windows.ofFrame(main.own.window.webContents.mainFrame), strip.own);
  assert.equal(desk.windows.ofFrame({ url: frame.url }), null);
  strip.own.window.destroy();
  assert.equal(desk.windows.ofFrame(frame), null);
});
