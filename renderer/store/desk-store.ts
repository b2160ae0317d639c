/**
 * What the trader arranged, in the window: shown at once, and kept at once, so that a window that is closed right after has
 * it; what goes on while a key or the hand moves (a filter that is typed, the place among the rows) once more after a short calm.
 *
 * The demo has a desk of its own: when it comes or goes, the other one is laid out.
 */

import type { AppState, Bridge } from '../../shared/contract.ts';
import {
  deskBounds,
  savedContent,
  shownContent,
  usualDesk,
  type Desk,
  type GridDesk,
  type GridName,
  type ViewContent,
} from '../../shared/desk.ts';
import type { Problem } from '../../shared/lookup.ts';

export interface DeskWorld {
  /** Calls back once; returns what cancels it. */
  after: (delayMs: number, callback: () => void) => () => void;
  /** Told when the window is hidden or closed: what is not kept by then may be lost. Returns its unsubscribe. */
  onHidden: (listener: () => void) => () => void;
}

interface DeskBridge {
  app: Pick<Bridge['app'], 'desk' | 'saveDesk'>;
}

interface DemoState {
  read: () => Pick<AppState, 'demo'> | null;
  subscribe: (listener: () => void) => () => void;
}

const calmMs = 200;
const askAgainMs = 2_000;
/** A key that is held changes thirty times a second: so many changes are kept at once in a period, the rest at its end. */
const keptAtOnce = 4;
const periodMs = 1_000;

export class DeskStore {
  readonly #bridge: DeskBridge;
  readonly #appState: DemoState;
  readonly #world: DeskWorld;
  readonly #onProblem: (problem: Problem) => void;
  readonly #listeners = new Set<() => void>();
  readonly #ends: readonly (() => void)[];
  #desk: Desk | null = null;
  #isDemo = false;
  #isAsking = false;
  /** The demo may have come or gone while the desk was asked for. */
  #isOutdated = false;
  /** What is shown is what was kept. Until then nothing is: it would take the place of views that are only not known. */
  #isKnown = false;
  #isClosed = false;
  #unkept: Partial<Desk> = {};
  #cancelKeep: (() => void) | null = null;
  #cancelAsk: (() => void) | null = null;
  #keptLately = 0;
  /** Something waits for the end of the period. */
  #isDue = false;
  #cancelPeriod: (() => void) | null = null;

  /** @param onProblem - told when the desk can't be had or kept */
  constructor(bridge: DeskBridge, appState: DemoState, world: DeskWorld, onProblem: (problem: Problem) => void) {
    this.#bridge = bridge;
    this.#appState = appState;
    this.#world = world;
    this.#onProblem = onProblem;
    this.#ends = [appState.subscribe(() => this.#followDemo()), world.onHidden(() => this.keepNow())];
    void this.#ask();
  }

  // React takes both by themselves.
  /** null until the main process has answered. */
  readonly read = (): Desk | null => this.#desk;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** What of a grid is arranged; as usual until the main process has answered. */
  grid(name: GridName): GridDesk {
    return (this.#desk ?? usualDesk)[name];
  }

  /** How the current view of a grid is shown: the same object while nothing of it changes. */
  content(name: GridName): ViewContent {
    const grid = this.grid(name);
    const known = contents.get(grid) ?? shownContent(grid, grid.currentId);
    contents.set(grid, known);
    return known;
  }

  /** @param when - `calm`: more of the same is to come */
  change(part: Partial<Desk>, when: 'atOnce' | 'calm' = 'atOnce'): void {
    if (this.#desk === null) return;
    this.#desk = { ...this.#desk, ...part };
    this.#unkept = { ...this.#unkept, ...part };
    if (when === 'calm') {
      // The first of them at once: a filter that was pasted is whole, and the window may be closed right after.
      if (this.#cancelKeep === null && this.#keptLately < keptAtOnce) this.keepNow();
      this.#cancelKeep?.();
      this.#cancelKeep = this.#world.after(calmMs, () => this.keepNow());
    } else if (this.#keptLately < keptAtOnce) {
      this.keepNow();
    } else {
      this.#isDue = true;
    }
    this.#tell();
  }

  changeGrid(name: GridName, part: Partial<GridDesk>, when: 'atOnce' | 'calm' = 'atOnce'): void {
    this.change({ [name]: { ...this.grid(name), ...part } }, when);
  }

  /** Changes the current view of a grid; it stays unsaved until the trader saves it, and is kept all the same. */
  changeContent(name: GridName, part: Partial<ViewContent>): void {
    const grid = this.grid(name);
    const before = this.content(name);
    const content = { ...before, ...part };
    if (isSame(before, content) || content.filter.length > deskBounds.filterCharacters) return;
    const others = grid.changed.filter(({ id }) => id !== grid.currentId);
    const isAsSaved = isSame(content, savedContent(grid, grid.currentId));
    const isTyping = isSame({ ...content, filter: before.filter }, before);
    const changed = isAsSaved ? others : [...others, { id: grid.currentId, content }];
    this.changeGrid(name, { changed }, isTyping ? 'calm' : 'atOnce');
  }

  /** Keeps what is not kept yet. */
  keepNow(): void {
    this.#cancelKeep?.();
    this.#cancelKeep = null;
    this.#isDue = false;
    if (!this.#isKnown) return;
    const changes = this.#unkept;
    if (Object.keys(changes).length === 0) return;
    this.#unkept = {};
    this.#keptLately += 1;
    this.#cancelPeriod ??= this.#world.after(periodMs, () => this.#endPeriod());
    void this.#keep(this.#isDemo, changes);
  }

  close(): void {
    this.keepNow();
    this.#isClosed = true;
    this.#cancelAsk?.();
    this.#cancelPeriod?.();
    for (const end of this.#ends) end();
  }

  #endPeriod(): void {
    this.#cancelPeriod = null;
    this.#keptLately = 0;
    if (this.#isDue) this.keepNow();
  }

  async #keep(isDemo: boolean, changes: Partial<Desk>): Promise<void> {
    const answer = await this.#bridge.app.saveDesk({ isDemo, changes });
    if (answer.ok) return;
    // It waits for the next time; what was arranged since is newer. The other desk's is nobody's any more.
    if (isDemo === this.#isDemo) this.#unkept = { ...this.#ofNow(changes), ...this.#unkept };
    if (!this.#isClosed) this.#onProblem(answer.problem);
  }

  /** The same parts as they are arranged now: several may have been refused, the newest first. */
  #ofNow(changes: Partial<Desk>): Partial<Desk> {
    const parts: Partial<Desk> = { ...this.#desk };
    for (const name of Object.keys(parts)) if (!Object.hasOwn(changes, name)) Reflect.deleteProperty(parts, name);
    return parts;
  }

  #followDemo(): void {
    const state = this.#appState.read();
    this.#isOutdated = this.#isAsking;
    if (this.#isAsking || state === null || (state.demo !== null) === this.#isDemo) return;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#cancelAsk?.();
    this.#cancelAsk = null;
    this.#isAsking = true;
    const answer = await this.#bridge.app.desk(null);
    this.#isAsking = false;
    if (this.#isClosed) return;
    if (answer.ok) {
      // What was arranged meanwhile belongs to the desk that is cleared away.
      this.keepNow();
      this.#unkept = {};
      this.#isKnown = true;
      this.#isDemo = answer.value.isDemo;
      this.#desk = answer.value.desk;
    } else {
      this.#desk ??= usualDesk;
      this.#onProblem(answer.problem);
      if (!this.#isKnown) this.#cancelAsk = this.#world.after(askAgainMs, () => void this.#ask());
    }
    this.#tell();
    if (this.#isOutdated) this.#followDemo();
  }

  #tell(): void {
    for (const listener of Array.from(this.#listeners)) listener();
  }
}

const contents = new WeakMap<GridDesk, ViewContent>();

/** Plain data with its keys in one order. */
function isSame(left: ViewContent, right: ViewContent): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
