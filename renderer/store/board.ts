/**
 * The board in the window: its rows by key, and what stands around them.
 *
 * What the main process tells is taken in at once, which costs a map entry;
 * readers are told once per frame, and not while the window is hidden.
 */

import type { BoardDelta, BoardRow, BoardState, OrderKey } from '../../shared/board.ts';
import type { Bridge } from '../../shared/contract.ts';
import type { Problem } from '../../shared/lookup.ts';
import { withChange } from '../../shared/row-change.ts';
import { agedSince, latestNewsAt } from '../format/standing.ts';
import { FrameScheduler, type FrameWorld } from './frame.ts';
import { KeyedStore } from './keyed-store.ts';
import { followSequence } from './sequence.ts';

/** Everything of the board but its rows. */
export type BoardAround = Omit<BoardState, 'rows'>;

export class Board {
  readonly rows = new KeyedStore<BoardRow>();
  /** What the next frame brings; undefined for a row that went. */
  readonly #pending = new Map<OrderKey, BoardRow | undefined>();
  /** Those of them that are only still so: it concerns nobody but who shows their age. */
  readonly #onlyRenewed = new Set<OrderKey>();
  readonly #aroundListeners = new Set<() => void>();
  readonly #touchedListeners = new Set<(touched: ReadonlySet<OrderKey>) => void>();
  readonly #frame: FrameScheduler;
  readonly #endSequence: () => void;
  #around: BoardAround | null = null;
  #shownAround: BoardAround | null = null;

  /** @param onProblem - told when the board can't be had */
  constructor(bridge: Pick<Bridge, 'monitor'>, frames: FrameWorld, onProblem: (problem: Problem) => void) {
    this.#frame = new FrameScheduler(frames, () => this.#show());
    this.#endSequence = followSequence({
      listen: (receive) => bridge.monitor.onChanged(receive),
      askSnapshot: () => bridge.monitor.snapshot(null),
      applySnapshot: ({ board }) => this.#applySnapshot(board),
      applyEvent: ({ delta }: { seq: number; delta: BoardDelta }) => this.#applyDelta(delta),
      onProblem,
      withoutSnapshot: 'askAgain',
    });
  }

  // React takes both by themselves.
  /** null until the main process has answered. */
  readonly around = (): BoardAround | null => this.#shownAround;
  readonly subscribeAround = (listener: () => void): (() => void) => {
    this.#aroundListeners.add(listener);
    return () => void this.#aroundListeners.delete(listener);
  };

  /** Told once per frame which rows changed, came or went. */
  subscribeTouched(listener: (touched: ReadonlySet<OrderKey>) => void): () => void {
    this.#touchedListeners.add(listener);
    return () => void this.#touchedListeners.delete(listener);
  }

  close(): void {
    this.#endSequence();
    this.#frame.close();
  }

  #show(): void {
    const changed: [string, BoardRow][] = [];
    const removed: string[] = [];
    for (const [key, row] of this.#pending) {
      if (row === undefined) removed.push(key);
      else changed.push([key, row]);
    }
    const touched = new Set([...this.#pending.keys()].filter((key) => !this.#onlyRenewed.has(key)));
    this.#pending.clear();
    this.#onlyRenewed.clear();
    // The rows first: whoever hears of a key must find its row.
    this.rows.change(changed, removed);
    if (touched.size > 0) for (const listener of Array.from(this.#touchedListeners)) listener(touched);
    if (this.#shownAround === this.#around) return;
    this.#shownAround = this.#around;
    for (const listener of Array.from(this.#aroundListeners)) listener();
  }

  #applySnapshot({ rows: all, ...around }: BoardState): void {
    const present = new Set(all.map((row) => row.key));
    for (const key of [...this.rows.keys(), ...this.#pending.keys()])
      if (!present.has(key)) this.#bring(key, undefined);
    for (const row of all) {
      const known = this.rows.get(row.key);
      // The same news once more is no change: it must neither be drawn again nor glow.
      if (known !== undefined && isSameRow(known, row)) {
        this.#pending.delete(row.key);
        this.#onlyRenewed.delete(row.key);
      } else {
        this.#bring(row.key, row);
      }
    }
    this.#around = around;
    this.#frame.request();
  }

  /** @returns false where it changes a row that is not there: something was lost on the way */
  #applyDelta(delta: BoardDelta): boolean {
    for (const key of delta.removed) this.#bring(key, undefined);
    for (const row of delta.rows) this.#bring(row.key, row);
    for (const change of delta.changed ?? []) {
      const row = this.#latest(change.key);
      if (row === undefined) return false;
      this.#bring(change.key, withChange(row, change));
    }
    for (const { asOf, keys } of delta.renewed ?? []) for (const key of keys) this.#renew(key, asOf);
    if (this.#around !== null) this.#around = withDelta(this.#around, delta);
    this.#frame.request();
    return true;
  }

  /** As it will be with the next frame. */
  #latest(key: OrderKey): BoardRow | undefined {
    return this.#pending.has(key) ? this.#pending.get(key) : this.rows.get(key);
  }

  #bring(key: OrderKey, row: BoardRow | undefined): void {
    this.#pending.set(key, row);
    this.#onlyRenewed.delete(key);
  }

  #renew(key: OrderKey, asOf: number): void {
    const row = this.#latest(key);
    if (row === undefined) return;
    const renewed = { ...row, asOf, order: { ...row.order, asOf } };
    // Without the exchange's time a row's place is by when it was learned, and that has changed; so is its age while it is not live.
    const isInPlace = latestNewsAt(row) === latestNewsAt(renewed) && agedSince(row) === agedSince(renewed);
    if (!this.#pending.has(key) && isInPlace) this.#onlyRenewed.add(key);
    this.#pending.set(key, renewed);
  }
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
