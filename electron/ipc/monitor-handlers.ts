/** What the window may ask of the monitor. */

import type { BoardState } from '../../shared/board.ts';
import type { Handlers } from '../../shared/contract.ts';
import { ok } from '../../shared/result.ts';
import type { Monitor } from '../orders/monitor.ts';
import type { OwnWindow } from './own-windows.ts';

export interface MonitorServices {
  monitor: () => Monitor;
  /** What of the board a window shows, and the number of the last event that it was told. */
  begin: (board: BoardState, own: OwnWindow) => { seq: number; board: BoardState };
  /** The window can show orders from now on: one that a notice was clicked for may wait. */
  onReady: (own: OwnWindow) => void;
  /** The trader wants to be told of an order. */
  onWatched: () => void;
}

export function monitorHandlers({
  monitor,
  begin,
  onReady,
  onWatched,
}: MonitorServices): Handlers<OwnWindow>['monitor'] {
  const done = Promise.resolve(ok(null));
  return {
    snapshot: (_nothing, from) => {
      // The board first: what it records on the way is an event before it.
      const board = monitor().board();
      onReady(from);
      return Promise.resolve(ok(begin(board, from)));
    },
    watch: ({ key }) => {
      onWatched();
      return Promise.resolve(monitor().watch(key));
    },
    unwatch: ({ key }) => {
      monitor().unwatch(key);
      return done;
    },
    dismiss: ({ keys }) => Promise.resolve(ok(monitor().acts.dismiss(keys))),
    markSeen: ({ keys }) => Promise.resolve(ok(monitor().acts.markSeen(keys))),
    markUnseen: ({ keys }) => Promise.resolve(ok(monitor().acts.markUnseen(keys))),
    markAllSeen: () => Promise.resolve(ok(monitor().acts.markAllSeen())),
    undo: ({ undoId }) => Promise.resolve(monitor().acts.undo(undoId)),
    reconnect: ({ account }) => Promise.resolve(monitor().reconnect(account)),
    history: ({ key, eventsFrom }) => Promise.resolve(monitor().history(key, eventsFrom)),
    searchArchive: (query) => Promise.resolve(monitor().searchArchive(query)),
  };
}
