/** How long does a terminal wait for its answer, beside what its Node takes to start? */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import { variableNames } from '../../../shared/exchanges/variables.ts';
import { buildIfNeeded } from '../../../scripts/build.ts';
import { startDesk } from '../../support/command-desk.ts';
import { median, spreadOf } from '../contest.ts';
import { figure, type Measure } from '../measure.ts';
import { path as root } from '../root.ts';
import { AnsweringThread } from '../support/answering.ts';
import { htxOrderId } from '../support/answers.ts';
import { benchKeys } from '../support/our-look-up.ts';

const turnsInRound = 5;
const { htx: names } = variableNames;

interface Command {
  argv: string[];
  env: NodeJS.ProcessEnv;
}

/** From the process's start to its end. */
async function timed({ argv, env }: Command): Promise<number> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, argv, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env });
  const [status]: unknown[] = await once(child, 'close');
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${String(status)}.`);
  return performance.now() - startedMs;
}

/** What each took above bare Node, turn by turn, as medians of each round. */
async function takenAbove(commands: ReadonlyMap<string, Command>, rounds: number): Promise<Map<string, number[]>> {
  const taken = new Map([...commands.keys()].map((name) => [name, [] as number[]]));
  for (let round = -1; round < rounds; round += 1) {
    const turns = new Map([...commands.keys()].map((name) => [name, [] as number[]]));
    for (let turn = 0; turn < turnsInRound; turn += 1)
      for (const [name, command] of commands) turns.get(name)?.push(await timed(command));
    if (round >= 0) for (const [name, values] of turns) taken.get(name)?.push(median(values));
  }
  return taken;
}

export const measure: Measure = {
  title: 'The command line',
  how:
    'Milliseconds from a process’s start to its end above those of `node -e 0`, which is run by turns with it. In the checkout: `npm run cli`’s own command with `lookup`, keys in ' +
    'the environment, an exchange on loopback. Beside the app: the bundled launcher, which asks an app that follows an account.',
  measure: async ({ rounds }) => {
    await buildIfNeeded(console.log);
    await using thread = await AnsweringThread.start();
    let besideId = '';
    await using desk = await startDesk({
      before: ({ orders }) => {
        besideId = orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.10' }).orderId;
      },
    });
    await desk.live();
    const launcher = [join(root, 'dist/cli/order-monitor.cjs'), 'nothing', `--user-data-dir=${desk.folder}`, '--'];
    const [, ...cli] = manifest.scripts.cli.split(' ');
    const env = {
      ...process.env,
      [names.accessKey]: benchKeys.accessKey,
      [names.secretKey]: benchKeys.secretKey,
      [names.endpoint]: thread.answering.rest,
    };
    const commands = new Map<string, Command>([
      ['node -e 0', { argv: ['-e', '0'], env: process.env }],
      ['lookup', { argv: [...cli, 'lookup', htxOrderId, '--json'], env }],
      ['lookup beside the app', { argv: [...launcher, 'lookup', besideId, '--json'], env: process.env }],
    ]);
    const taken = await takenAbove(commands, rounds);
    const bare = taken.get('node -e 0') ?? [];
    const above = (name: string) =>
      spreadOf((taken.get(name) ?? []).map((value, round) => value - (bare[round] ?? Number.NaN)));
    return {
      figures: [
        figure('lookup above bare Node', above('lookup'), 'ms'),
        figure('lookup beside the app above bare Node', above('lookup beside the app'), 'ms'),
      ],
      absolutes: [...taken].map(([name, values]) => `${name} ${median(values).toFixed(0)} ms`),
    };
  },
};
