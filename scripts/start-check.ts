/** Does this Electron start? Asked for its version; slow is not dead, since a virus scanner may read it first. */

import { spawn } from 'node:child_process';
import { environmentFor } from './run-until-end.ts';

export const slowAfterMs = 20_000;
const patienceMinutes = 5;
export const patienceMs: number = patienceMinutes * 60_000;

/** A program under way. */
export interface Trial {
  readonly ended: Promise<{ status: number | null; output: string }>;
  end: () => void;
}

/** Calls later, unless the returned function is called before. */
type After = (ms: number, what: () => void) => () => void;

/** Null where it answered; else what it said instead. */
export async function startFailure(
  trial: Trial,
  say: (line: string) => void,
  after: After = afterOnThisClock,
): Promise<string | null> {
  let isGivenUp = false;
  const cancels = [
    after(slowAfterMs, () =>
      say(
        `Electron runs, but has not answered for ${slowAfterMs / 1000} s: a virus scanner may be reading it for the first time. Waiting up to ${patienceMinutes} minutes …`,
      ),
    ),
    after(patienceMs, () => {
      isGivenUp = true;
      trial.end();
    }),
  ];
  const { status, output } = await trial.ended;
  for (const cancel of cancels) cancel();
  if (isGivenUp) return `it did not answer within ${patienceMinutes} minutes`;
  return status === 0 ? null : output;
}

export function tryElectron(binary: string): Trial {
  const child = spawn(binary, ['--version'], { env: environmentFor(process.env), stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString('utf8')));
  const ended = new Promise<{ status: number | null; output: string }>((resolve) => {
    child.once('error', (error) => resolve({ status: null, output: error.message }));
    child.once('close', (status) => resolve({ status, output: chunks.join('') }));
  });
  return { ended, end: () => void child.kill('SIGKILL') };
}

function afterOnThisClock(ms: number, what: () => void): () => void {
  const timer = setTimeout(what, ms);
  return () => clearTimeout(timer);
}
