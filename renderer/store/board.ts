/**
 * The board in the window: its rows by key, and what stands around them.
 *
 * What the main process tells is taken in at once, which costs a map entry;
 * readers are told once per frame, and not while the window is hidden.
 */

import type { BoardDelta, BoardRow, BoardState, OrderKey } from '../../shared/board.ts';
import type { Bridge } from '../../shared/contract.ts';
import type { Problem } from '../../shared/lookup.ts';
import { createFrameScheduler, type FrameWorld } from './frame.ts';
import { createKeyedStore, type KeyedStore } from './keyed-store.ts';
import { followSequence } from './sequence.ts';

/** Everything of the board but its rows. */
export type BoardAround = Omit<BoardState, 'rows'>;

export interface Board {
  rows: KeyedStore<BoardRow>;
  /** null until the main process has answered. */
  around: () => BoardAround | null;
  subscribeAround: (listener: () => void) => () => void;
  /** Told once per frame which rows changed, came or went. */
  subscribeTouched: (listener: (touched: ReadonlySet<OrderKey>) => void) => () => void;
  close: () => void;
}

/**
 * Connects the board to the bridge.
 *
 * @param onProblem - told when the board can't be had
 */
export function connectBoard(
  bridge: Pick<Bridge, 'monitor'>,
  frames: FrameWorld,
  onProblem: (problem: Problem) => void,
): Board {
  const rows = createKeyedStore<BoardRow>();
  /** What the next frame brings; undefined for a row that went. */
  const pending = new Map<OrderKey, BoardRow | undefined>();
  /** Those of them that are only still so: it concerns nobody but who shows their age. */
  const onlyRenewed = new Set<OrderKey>();
  let around: BoardAround | null = null;
  let shownAround: BoardAround | null = null;
  const aroundListeners = new Set<() => void>();
  const touchedListeners = new Set<(touched: ReadonlySet<OrderKey>) => void>();

  const frame = createFrameScheduler(frames, () => {
    const changed: [string, BoardRow][] = [];
    const removed: string[] = [];
    for (const [key, row] of pending) {
      if (row === undefined) removed.push(key);
      else changed.push([key, row]);
    }
    const touched = new Set([...pending.keys()].filter((key) => !onlyRenewed.has(key)));
    pending.clear();
    onlyRenewed.clear();
    // The rows first: whoever hears of a key must find its row.
    rows.change(changed, removed);
    if (touched.size > 0) for (const listener of Array.from(touchedListeners)) listener(touched);
    if (shownAround !== around) {
      shownAround = around;
      for (const listener of Array.from(aroundListeners)) listener();
    }
  });

  const bring = (key: OrderKey, row: BoardRow | undefined): void => {
    pending.set(key, row);
    onlyRenewed.delete(key);
  };

  const renew = (key: OrderKey, asOf: number): void => {
    const row = pending.has(key) ? pending.get(key) : rows.get(key);
    if (row === undefined) return;
    // Without the exchange's time a row's place is by when it was learned, and that has changed.
    if (!pending.has(key) && row.order.updatedAt !== null) onlyRenewed.add(key);
    pending.set(key, { ...row, asOf, order: { ...row.order, asOf } });
  };

  const applySnapshot = ({ board }: { seq: number; board: BoardState }): void => {
    const { rows: all, ...rest } = board;
    const present = new Set(all.map((row) => row.key));
    for (const key of [...rows.keys(), ...pending.keys()]) if (!present.has(key)) bring(key, undefined);
    for (const row of all) {
      const known = rows.get(row.key);
      // The same news once more is no change: it must neither be drawn again nor glow.
      if (known !== undefined && isSameRow(known, row)) {
        pending.delete(row.key);
        onlyRenewed.delete(row.key);
      } else {
        bring(row.key, row);
      }
    }
    around = rest;
    frame.request();
  };

  const applyDelta = ({ delta }: { seq: number; delta: BoardDelta }): void => {
    for (const key of delta.removed) bring(key, undefined);
    for (const row of delta.rows) bring(row.key, row);
    for (const { asOf, keys } of delta.renewed ?? []) for (const key of keys) renew(key, asOf);
    if (around !== null) around = withDelta(around, delta);
    frame.request();
  };

  const endSequence = followSequence({
    listen: (receive) => bridge.monitor.onChanged(receive),
    askSnapshot: () => bridge.monitor.snapshot(null),
    applySnapshot,
    applyEvent: applyDelta,
    onProblem,
    withoutSnapshot: 'askAgain',
  });

  return {
    rows,
    around: () => shownAround,
    subscribeAround(listener) {
      aroundListeners.add(listener);
      return () => void aroundListeners.delete(listener);
    },
    subscribeTouched(listener) {
      touchedListeners.add(listener);
      return () => void touchedListeners.delete(listener);
    },
    close() {
      endSequence();
      frame.close();
    },
  };
}

function withDelta(around: BoardAround, delta: BoardDelta): BoardAround {
  const { connections, recording, whileAway, whileAwayEarlier, unseenCount } = delta;
  if (connections === undefined && recording === undefined && whileAway === undefined && unseenCount === undefined)
    return around;
  return {
    connections: connections ?? around.connections,
    recording: recording ?? around.recording,
    whileAway: whileAway ?? around.whileAway,
    whileAwayEarlier: whileAwayEarlier ?? around.whileAwayEarlier,
    unseenCount: unseenCount ?? around.unseenCount,
  };
}

/** Rows are plain data with their keys in one order: their JSON text compares them. */
function isSameRow(left: BoardRow, right: BoardRow): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}
