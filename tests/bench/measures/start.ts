/** How long from the process's start to a window that can be used, beside the smallest app on the same runtime? */

import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { buildIfNeeded } from '../../../scripts/build.ts';
import { electronIsInstalled, standInFolder } from '../../../scripts/find-electron.ts';
import { median, ratioOf } from '../contest.ts';
import { figure, type Measure } from '../measure.ts';
import { path as root } from '../root.ts';
import { TemporaryFolder } from '../support/folder.ts';
import { openArchiveAt, writePastOrders } from '../support/past-orders.ts';

const turnsInRound = 3;

interface App {
  folder: string;
  /** What stands in its window as soon as it can be used. */
  usable: string;
}

const ours = { folder: root, usable: 'header input, main button, main input' };
const apps = new Map<string, App>([
  ['ours', ours],
  ['ours with many orders', ours],
  ['smallest', { folder: join(import.meta.dirname, '../support/smallest-app'), usable: 'button' }],
]);

/** With an archive of orders that are over, in a folder as the app makes it. */
function writeArchive(folder: string, orders: number): void {
  mkdirSync(folder, { mode: 0o700 });
  const archive = openArchiveAt(folder);
  writePastOrders(archive, orders, 1);
  archive.close();
}

/** In a user-data folder of its own. */
async function startedMs({ folder, usable }: App, userData: string): Promise<number> {
  const beganMs = performance.now();
  const app = await _electron.launch({ args: [folder, `--user-data-dir=${userData}`], cwd: root });
  try {
    const page = await app.firstWindow();
    await page.waitForSelector(usable, { state: 'visible' });
    return performance.now() - beganMs;
  } finally {
    // The next start would find the folder taken.
    const ended = once(app.process(), 'exit');
    await app.close();
    await ended;
  }
}

export const measure: Measure = {
  title: 'Start',
  how:
    'From the process’s start to a window with something to press, by turns with an app of one window and one button on the same Electron, or on the stand-in where there is none; ' +
    'in a user-data folder that was used before; ours also with an archive of 100,000 orders, with `--large` 1,000,000. Three starts each a round.',
  measure: async ({ rounds, isLarge }) => {
    await buildIfNeeded(console.log);
    // Playwright asks for Electron's path once.
    if (!electronIsInstalled()) process.env['ELECTRON_OVERRIDE_DIST_PATH'] = standInFolder;
    using folder = new TemporaryFolder();
    writeArchive(join(folder.path, 'ours with many orders'), isLarge ? 1_000_000 : 100_000);
    const taken = new Map([...apps.keys()].map((name) => [name, [] as number[]]));
    for (let round = -1; round < rounds; round += 1) {
      const turns = new Map([...apps.keys()].map((name) => [name, [] as number[]]));
      for (let turn = 0; turn < turnsInRound; turn += 1)
        for (const [name, app] of apps) turns.get(name)?.push(await startedMs(app, join(folder.path, name)));
      if (round >= 0) for (const [name, values] of turns) taken.get(name)?.push(median(values));
    }
    return {
      figures: [
        figure('start / smallest app', ratioOf(taken, 'ours', 'smallest')),
        figure('start with many orders / smallest app', ratioOf(taken, 'ours with many orders', 'smallest')),
      ],
      absolutes: [...taken].map(([name, values]) => `${name} ${median(values).toFixed(0)} ms`),
    };
  },
};
