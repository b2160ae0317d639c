/** Whose turn is it? Of many pasted lines only a few are asked at once, so that the first answers come first. */

/**
 * Runs tasks in the order they came, at most `atOnce` at the same time. One that is urgent goes before all that are
 * not, and waits for those that run.
 */
export function limitConcurrency(atOnce: number): (task: () => Promise<void>, isUrgent?: boolean) => Promise<void> {
  const urgent: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task, isUrgent = false) => {
    if (running < atOnce) running += 1;
    // Who ends hands its place on: one who comes at that moment takes it from nobody.
    else await new Promise<void>((resolve) => (isUrgent ? urgent : waiting).push(resolve));
    try {
      await task();
    } finally {
      const next = urgent.shift() ?? waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
