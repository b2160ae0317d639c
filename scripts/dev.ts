/** `npm run dev`: the window reloads itself as you type; a change of the main process or the preload starts the app anew. */

import path from 'node:path';
import { createBuilder, createServer } from 'vite';
import { chooseElectron } from './choose-electron.ts';
import { hasDisplay, isHeadless, withoutDisplay } from './display.ts';
import { type Running, run } from './run-until-end.ts';

const root = path.resolve(import.meta.dirname, '..');
const say = (line: string): void => console.error(line);

if (!hasDisplay(process.platform, process.env) && !isHeadless(process.env)) {
  say(withoutDisplay(process.argv));
  process.exit(1);
}
const chosen = await chooseElectron(say);
if (chosen.kind !== 'electron') for (const line of chosen.lines) say(line);
if (chosen.kind === 'none') process.exit(1);

const server = await createServer({ server: { host: '127.0.0.1' } });
await server.listen();
const address = server.resolvedUrls?.local[0];
if (address === undefined) throw new Error('The development server has no address.');
const env = {
  ...process.env,
  VITE_DEV_SERVER_URL: address,
  ...(chosen.kind === 'standIn' ? { CHROME_PATH: chosen.chromium } : {}),
};

let running: Running | null = null;
let isRestarting = false;

async function restart(): Promise<void> {
  if (chosen.kind === 'none' || isRestarting) return;
  isRestarting = true;
  if (running !== null) {
    running.child.kill('SIGTERM');
    await running.ended;
  }
  const started = run(chosen.command, [...chosen.args, '.', ...process.argv.slice(2)], env, root);
  running = started;
  isRestarting = false;
  const status = await started.ended;
  // Ended by the developer, not by a restart: everything ends.
  if (running === started && !isRestarting) {
    await server.close();
    process.exit(status);
  }
}

const builder = await createBuilder({ logLevel: 'warn' }, null);
const left = new Set(['main', 'preload']);
for (const name of ['main', 'preload']) {
  const environment = builder.environments[name];
  if (environment === undefined) continue;
  environment.config.build.watch = {};
  const watcher = await builder.build(environment);
  if (!('on' in watcher)) continue;
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') say(String(event.error));
    if (event.code !== 'END') return;
    left.delete(name);
    if (left.size === 0) void restart();
  });
}
