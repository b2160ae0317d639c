/** The command line as a child process, as a script would run it. */

import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';

export interface CliAnswer {
  status: number | null;
  output: string;
  errors: string;
}

export interface CliRun {
  child: ChildProcess;
  ended: Promise<CliAnswer>;
}

const checkout = resolve(import.meta.dirname, '../..');

/** Starts `order-monitor` with only these variables besides the machine's own. */
export function startCli(argv: readonly string[], environment: Record<string, string> = {}): CliRun {
  // With what was compiled of it the last time: without it half of the processor’s time of such a test went into that.
  const own = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:HTX|QFEX)_|PROXY$|^NODE_(?!COMPILE_CACHE$)/i.test(name)),
  );
  const child = spawn(process.execPath, [join(checkout, 'electron/cli.ts'), ...argv], {
    env: { ...own, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors] = [child.stdout, child.stderr].map((stream) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    return chunks;
  });
  const ended = new Promise<CliAnswer>((done, fail) => {
    child.once('error', fail);
    child.once('close', (status) =>
      done({ status, output: Buffer.concat(output ?? []).toString(), errors: Buffer.concat(errors ?? []).toString() }),
    );
  });
  return { child, ended };
}

export function runCli(argv: readonly string[], environment?: Record<string, string>): Promise<CliAnswer> {
  return startCli(argv, environment).ended;
}
