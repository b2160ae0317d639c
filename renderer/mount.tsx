/** Puts the window on the page, around a bridge. */

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Problem } from '../shared/lookup.ts';
import type { ShownWindow } from '../shared/window-address.ts';
import { App } from './app.tsx';
import type { Bridge } from './bridge.ts';
import { filterTimes } from './format/filter-times.ts';
import { AppStateStore } from './store/app-state.ts';
import { joinBoardAndDesk } from './store/board-desk.ts';
import { BoardView } from './store/board-view.ts';
import { Board } from './store/board.ts';
import { BoardNeeds } from './store/board-needs.ts';
import { DeskStore } from './store/desk-store.ts';
import { Exports } from './store/exports.ts';
import type { FrameWorld } from './store/frame.ts';
import { KeyedStore } from './store/keyed-store.ts';
import { Lookups } from './store/lookups.ts';
import { MonitorContext, type Monitor } from './store/monitor-context.tsx';
import { Ticker } from './store/ticker.ts';
import { UndoStacks } from './store/undo-stack.ts';

const tickMs = 1000;

const frames: FrameWorld = {
  requestFrame(callback) {
    const id = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(id);
  },
  isHidden: () => document.hidden,
  onVisibility(listener) {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};

function after(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}

/** Beats while the window can be seen, and at once when it is shown again; a hidden one wakes nobody. */
function whileVisible(intervalMs: number, callback: () => void): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const begin = (): void => {
    clearInterval(timer);
    timer = document.hidden ? undefined : setInterval(callback, intervalMs);
  };
  const onVisibility = (): void => {
    begin();
    callback();
  };
  begin();
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onVisibility);
  };
}

/** Told when nobody sees the page any more, when the trader turns to another window, and before it ends. */
function onHidden(listener: () => void): () => void {
  const onVisibility = (): void => {
    if (document.hidden) listener();
  };
  document.addEventListener('visibilitychange', onVisibility);
  // At `pagehide` it is too late: the main process takes nothing from a window that is gone.
  const events = ['blur', 'beforeunload'] as const;
  for (const each of events) window.addEventListener(each, listener);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    for (const each of events) window.removeEventListener(each, listener);
  };
}

/** Mounts the window into an element; it lives as long as the page. */
export function mount(bridge: Bridge, element: HTMLElement, shows: ShownWindow = { kind: 'main' }): void {
  const problems = new KeyedStore<Problem>();
  const board = new Board(bridge, frames, (problem) => problems.set('monitor.snapshot', problem));
  const ticker = new Ticker({ nowMs: () => Date.now(), every: whileVisible }, tickMs);
  const appState = new AppStateStore(bridge, (problem) => problems.set('app.state', problem));
  const monitor: Monitor = {
    bridge,
    board,
    boardView: new BoardView(board, {
      nowMs: () => performance.now(),
      after,
      times: () => filterTimes(Date.now()),
      onBeat: (listener) => ticker.subscribe(listener),
    }),
    boardNeeds: new BoardNeeds(board, { nowMs: () => performance.now(), after }),
    problems,
    appState,
    desk: new DeskStore(bridge, appState, { after, onHidden }, (problem) => problems.set('app.desk', problem)),
    exports: new Exports(bridge),
    lookups: new Lookups(bridge, (problem) => problems.set('lookup.snapshot', problem)),
    ticker,
    undoStacks: new UndoStacks(),
  };
  joinBoardAndDesk(monitor.boardView, monitor.desk);
  createRoot(element).render(
    <StrictMode>
      <MonitorContext value={monitor}>
        <App shows={shows} />
      </MonitorContext>
    </StrictMode>,
  );
}
