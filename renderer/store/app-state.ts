/** The state of the app as the main process tells it: each event is whole, so only the newest counts. */

import type { AppState, Bridge } from '../../shared/contract.ts';
import type { Problem } from '../../shared/lookup.ts';

export interface AppStateStore {
  /** null until the main process has answered. */
  read: () => AppState | null;
  subscribe: (listener: () => void) => () => void;
  close: () => void;
}

/** Connects to the bridge; `onProblem` is told when the state can't be had. */
export function connectAppState(bridge: Pick<Bridge, 'app'>, onProblem: (problem: Problem) => void): AppStateStore {
  let state: AppState | null = null;
  let lastSeq = -1;
  let closed = false;
  const listeners = new Set<() => void>();

  const receive = (news: { seq: number; state: AppState }): void => {
    if (closed || news.seq < lastSeq) return;
    lastSeq = news.seq;
    state = news.state;
    for (const listener of Array.from(listeners)) listener();
  };

  const unsubscribe = bridge.app.onChanged(receive);
  const ask = async (): Promise<void> => {
    const answer = await bridge.app.state(null);
    if (answer.ok) receive(answer.value);
    else if (!closed) onProblem(answer.problem);
  };
  void ask();

  return {
    read: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close() {
      closed = true;
      unsubscribe();
    },
  };
}
