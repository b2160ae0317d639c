/**
 * `npm run soak -- [minutes]`: churn with reconnects for as long as told. Heap, handles and timers must stay flat, the
 * archive's size bounded, and whenever the weather clears the board must be the exchanges' truth.
 */

import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const [minutes = '10'] = process.argv.slice(2);
const plain = ['--disable-warning=ExperimentalWarning'];

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  return (
    spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' }).status === 0
  );
}

const isFlat = run([...plain, '--expose-gc', 'tests/soak/churn.ts', minutes]);
const seeds = Array.from({ length: 10 }, (_, index) => String(index + 1)).join(',');
const isTrue = run(
  [...plain, '--test', 'tests/integration/monitor-chaos.test.ts', 'tests/integration/monitor-chaos-desk.test.ts'],
  { CHAOS_SEED: seeds },
);
const isRecorded = run(
  [...plain, '--test', 'tests/integration/monitor-chaos-kill.test.ts', 'tests/integration/archive-kill.test.ts'],
  { ORDER_MONITOR_KILLS: '20' },
);
process.exitCode = isFlat && isTrue && isRecorded ? 0 : 1;
