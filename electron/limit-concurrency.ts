/** Whose turn is it? Of many pasted lines only a few are asked at once, so that the first answers come first. */

/** Runs tasks in the order they came, at most `atOnce` at the same time. */
export function limitConcurrency(atOnce: number): (task: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running < atOnce) running += 1;
    // Who ends hands its place on: one who comes at that moment takes it from nobody.
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
