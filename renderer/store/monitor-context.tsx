/** What every component may reach: the bridge, the stores, and one place for problems of the app itself. */

import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import type { BoardRow, OrderKey, RecordingState } from '../../shared/board.ts';
import type { ConnectionState } from '../../shared/connection.ts';
import type { AppState, LookupState } from '../../shared/contract.ts';
import type { GridDesk, GridName, ViewContent } from '../../shared/desk.ts';
import type { Problem } from '../../shared/lookup.ts';
import type { Result } from '../../shared/result.ts';
import type { Bridge } from '../bridge.ts';
import { age, shortAge } from '../format/age.ts';
import type { AppStateStore } from './app-state.ts';
import type { BoardChoice, BoardList } from './board-list.ts';
import type { BoardView } from './board-view.ts';
import type { Board, BoardAround } from './board.ts';
import type { BoardNeeds } from './board-needs.ts';
import type { ColumnNeeds, Places } from './column-needs.ts';
import type { DeskStore } from './desk-store.ts';
import type { Exports } from './exports.ts';
import type { KeyedStore } from './keyed-store.ts';
import type { Lookups } from './lookups.ts';
import type { Ticker } from './ticker.ts';
import type { UndoStacks } from './undo-stack.ts';

export interface Monitor {
  bridge: Bridge;
  appState: AppStateStore;
  lookups: Lookups;
  exports: Exports;
  /** What the trader arranged. */
  desk: DeskStore;
  board: Board;
  boardView: BoardView;
  boardNeeds: BoardNeeds;
  /** Problems of the app itself (not of an exchange's answer), by id. */
  problems: KeyedStore<Problem>;
  ticker: Ticker;
  undoStacks: UndoStacks;
}

export const MonitorContext = createContext<Monitor | null>(null);

export function useMonitor(): Monitor {
  const monitor = use(MonitorContext);
  if (monitor === null) throw new Error('No monitor around this component.');
  return monitor;
}

/** The app's state; null until the main process has answered. */
export function useAppState(): AppState | null {
  const { appState } = useMonitor();
  return useSyncExternalStore(appState.subscribe, appState.read);
}

/** Whether what the trader arranged is known: before that nothing is drawn that would be laid out otherwise a moment later. */
export function useHasDesk(): boolean {
  const { desk } = useMonitor();
  return useSyncExternalStore(desk.subscribe, () => desk.read() !== null);
}

/** What the trader arranged of a grid. */
export function useGridDesk(name: GridName): GridDesk {
  const { desk } = useMonitor();
  return useSyncExternalStore(desk.subscribe, () => desk.grid(name));
}

/** How the current view of a grid is shown. */
export function useViewContent(name: GridName): ViewContent {
  const { desk } = useMonitor();
  return useSyncExternalStore(desk.subscribe, () => desk.content(name));
}

/** One look-up; only its own changes render the component again. */
export function useLookup(lookupId: string | null): LookupState | undefined {
  const { store } = useMonitor().lookups;
  const subscribe = useCallback((listener: () => void) => store.subscribe(lookupId ?? '', listener), [store, lookupId]);
  return useSyncExternalStore(subscribe, () => store.get(lookupId ?? ''));
}

/** The ids of the look-ups on the screen. */
export function useLookupIds(): readonly string[] {
  const { store } = useMonitor().lookups;
  return useSyncExternalStore(store.subscribeKeys, store.keys);
}

/** Every look-up on the screen; each change of one renders the component again. */
export function useLookups(): readonly LookupState[] {
  const { lookups } = useMonitor();
  return useSyncExternalStore(lookups.store.subscribeAll, lookups.all);
}

/** Whether any look-up on the screen is still under way. */
export function useIsAsking(): boolean {
  const { store } = useMonitor().lookups;
  return useSyncExternalStore(store.subscribeAll, () => store.keys().some((id) => store.get(id)?.report === null));
}

/** This computer's clock, once a second. */
export function useNow(): number {
  const { ticker } = useMonitor();
  return useSyncExternalStore(ticker.subscribe, ticker.read);
}

/** How long ago something was; only what changes in words renders the component again. */
export function useAge(atMs: number): string {
  const { ticker } = useMonitor();
  return useSyncExternalStore(ticker.subscribe, () => age(atMs, ticker.read()));
}

/** The same for a narrow column. */
export function useShortAge(atMs: number): string {
  const { ticker } = useMonitor();
  return useSyncExternalStore(ticker.subscribe, () => shortAge(atMs, ticker.read()));
}

/** One row of the board; only its own changes render the component again. */
export function useBoardRow(key: OrderKey | null): BoardRow | undefined {
  const { rows } = useMonitor().board;
  const subscribe = useCallback((listener: () => void) => rows.subscribe(key ?? '', listener), [rows, key]);
  return useSyncExternalStore(subscribe, () => rows.get(key ?? ''));
}

/** Which rows stand on the board, in their order. */
export function useBoardList(): BoardList {
  const { boardView } = useMonitor();
  return useSyncExternalStore(boardView.subscribe, boardView.read);
}

/** What is the longest in each column of the board; another one only where a column needs more. */
export function useBoardNeeds(): ColumnNeeds {
  const { boardNeeds } = useMonitor();
  return useSyncExternalStore(boardNeeds.subscribe, boardNeeds.read);
}

/** How many digits stand behind the point in the figures of a symbol. */
export function usePlaces(symbol: string): Places {
  const { boardNeeds } = useMonitor();
  return useSyncExternalStore(boardNeeds.subscribe, () => boardNeeds.placesOf(symbol));
}

/** By what the rows are chosen and sorted. */
export function useBoardChoice(): BoardChoice {
  const { boardView } = useMonitor();
  return useSyncExternalStore(boardView.subscribe, boardView.choice);
}

/**
 * One part of what stands around the rows: connections, recording, what was missed.
 *
 * @param select - must give back the same value for the same state, so that only its own changes render the component again
 */
export function useAround<Part>(select: (around: BoardAround | null) => Part): Part {
  const { board } = useMonitor();
  return useSyncExternalStore(board.subscribeAround, () => select(board.around()));
}

const none: readonly never[] = [];

/** How it stands with each account's connection. */
export function useConnections(): readonly ConnectionState[] {
  return useAround((around) => around?.connections ?? none);
}

/** How the archive is doing; null until the main process has answered. */
export function useRecording(): RecordingState | null {
  return useAround((around) => around?.recording ?? null);
}

/** Runs a request whose failure concerns the app itself, and shows that failure; true when it worked. */
export function useRun(): (id: string, request: Promise<Result<unknown>>) => Promise<boolean> {
  const { problems } = useMonitor();
  return useCallback(
    async (id, request) => {
      const answer = await request;
      problems.change(answer.ok ? [] : [[id, answer.problem]], [id]);
      return answer.ok;
    },
    [problems],
  );
}
