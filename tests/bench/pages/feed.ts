/** What drives a page from outside: how busy the board is, which frames were drawn meanwhile, and how long one change of the view took. */

import type { BusyBoard, Changed } from './busy-board.ts';

// As often as the main process tells of changes.
const everyMs = 16;
// A page that can't keep up is given fewer changes: what it missed would come on top of what it can't do already.
const catchUpAtMostMs = 100;

/** What the bench calls, by its name on `window`. */
export interface BenchPage {
  /** Changes from now on. */
  setRate: (perSecond: number) => void;
  /** How many changes there were. */
  changes: () => number;
  /** Each frame is drawn and its time noted from now on. A page that nobody measures draws nothing that it need not. */
  watchFrames: () => void;
  /** The times of the frames since then, in milliseconds; they are noted no longer. */
  frames: () => number[];
  /** Carries it out, and resolves with the milliseconds until the frame after it was drawn. */
  timed: (view: string) => Promise<number>;
}

declare global {
  interface Window {
    bench?: BenchPage;
  }
}

/**
 * @param tell - the page's own way to take changed rows
 * @param views - what a trader can ask of it, by name: another order of the rows, another choice
 */
export function openFeed(
  board: BusyBoard,
  tell: (changed: Changed[]) => void,
  views: Readonly<Record<string, () => void>>,
): void {
  let rate = 0;
  let changes = 0;
  let due = 0;
  let lastMs = performance.now();
  let frames: number[] = [];
  let frame = 0;
  setInterval(() => {
    const nowMs = performance.now();
    due += (rate * Math.min(nowMs - lastMs, catchUpAtMostMs)) / 1000;
    lastMs = nowMs;
    const count = Math.floor(due);
    if (count === 0) return;
    due -= count;
    changes += count;
    tell(board.change(count, Date.now()));
  }, everyMs);
  const onFrame = (atMs: number): void => {
    frames.push(atMs);
    frame = requestAnimationFrame(onFrame);
  };
  window.bench = {
    setRate: (perSecond) => {
      rate = perSecond;
    },
    changes: () => changes,
    watchFrames: () => {
      frames = [];
      frame = requestAnimationFrame(onFrame);
    },
    frames: () => {
      cancelAnimationFrame(frame);
      return frames;
    },
    timed: async (name) => {
      const view = views[name];
      if (view === undefined) throw new Error(`There is no view ${name}.`);
      const startedMs = performance.now();
      view();
      await new Promise(requestAnimationFrame);
      // What the frame draws is drawn before the next task.
      await new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(), { once: true });
        port1.start();
        port2.postMessage(null);
      });
      return performance.now() - startedMs;
    },
  };
}

export function elementOf(selector: string): HTMLElement {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`There is no ${selector}.`);
  return element;
}
