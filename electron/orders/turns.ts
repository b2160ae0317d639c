/** Whose turn is it? Of many pasted lines only a few are asked at once, so that the first answers come first. */

/** Runs tasks in the order they came, at most `atOnce` at the same time. */
export function createTurns(atOnce: number): (task: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let running = 0;
  const next = (): void => {
    running -= 1;
    waiting.shift()?.();
  };
  return async (task) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      await task();
    } finally {
      next();
    }
  };
}
