/** The state of the app as the main process tells it: each event is whole, so only the newest counts. */

import type { AppState, Bridge } from '../../shared/contract.ts';
import { speak } from '../../shared/language.ts';
import { show } from '../format/display.ts';
import type { Problem } from '../../shared/lookup.ts';

export class AppStateStore {
  readonly #listeners = new Set<() => void>();
  readonly #unsubscribe: () => void;
  #state: AppState | null = null;
  #lastSeq = -1;
  #isClosed = false;

  /** @param onProblem - told when the state can't be had */
  constructor(bridge: Pick<Bridge, 'app'>, onProblem: (problem: Problem) => void) {
    this.#unsubscribe = bridge.app.onChanged((news) => this.#receive(news));
    void this.#ask(bridge, onProblem);
  }

  // React takes both by themselves.
  /** null until the main process has answered. */
  readonly read = (): AppState | null => this.#state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  close(): void {
    this.#isClosed = true;
    this.#unsubscribe();
  }

  async #ask(bridge: Pick<Bridge, 'app'>, onProblem: (problem: Problem) => void): Promise<void> {
    const answer = await bridge.app.state(null);
    if (answer.ok) this.#receive(answer.value);
    else if (!this.#isClosed) onProblem(answer.problem);
  }

  #receive(news: { seq: number; state: AppState }): void {
    if (this.#isClosed || news.seq < this.#lastSeq) return;
    this.#lastSeq = news.seq;
    // Before anybody draws it.
    speak(news.state.language);
    show(news.state.settings);
    this.#state = news.state;
    for (const listener of Array.from(this.#listeners)) listener();
  }
}
