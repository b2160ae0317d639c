/** How many tests passed and failed? Read from what the runners write. */

export interface Counts {
  passed: number;
  failed: number;
}

export function sum(all: readonly Counts[]): Counts {
  return all.reduce((total, one) => ({ passed: total.passed + one.passed, failed: total.failed + one.failed }), {
    passed: 0,
    failed: 0,
  });
}

/** A step without tests of its own (types, lint, build) counts as one. */
export function countStep(status: number): Counts {
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * The end of `node --test`'s spec report. A runner that ended badly without
 * naming a failed test, or that ran none, is one failure.
 */
export function countNodeTests(output: string, status: number): Counts {
  const passed = lastNumber(output, 'pass');
  const failed = lastNumber(output, 'fail') + lastNumber(output, 'cancelled');
  return orOneFailure({ passed, failed }, status);
}

/** The `stats` of Playwright's JSON report; null where it wrote none. */
export function countPlaywrightTests(report: string | null, status: number): Counts {
  if (report === null) return orOneFailure({ passed: 0, failed: 0 }, status);
  const { stats }: { stats?: { expected?: number; unexpected?: number; flaky?: number } } = JSON.parse(report);
  return orOneFailure({ passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0), failed: stats?.unexpected ?? 0 }, status);
}

function orOneFailure(counts: Counts, status: number): Counts {
  const isSilent = counts.failed === 0 && (status !== 0 || counts.passed === 0);
  return isSilent ? { ...counts, failed: 1 } : counts;
}

function lastNumber(output: string, word: string): number {
  return Number(
    output
      .match(new RegExp(`^\\S* ?${word} (\\d+)$`, 'gm'))
      ?.at(-1)
      ?.split(' ')
      .at(-1) ?? 0,
  );
}
