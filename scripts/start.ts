/** `npm start`: opens the app. What is missing it brings, or says what and why. */

import path from 'node:path';
import { buildIfNeeded } from './build.ts';
import { chooseElectron, standInLine } from './choose-electron.ts';
import { hasDisplay, isHeadless, withoutDisplay } from './display.ts';
import { run } from './run-until-end.ts';

const root = path.resolve(import.meta.dirname, '..');
const args = process.argv.slice(2);
const say = (line: string): void => console.error(line);

process.exitCode = await start();

async function start(): Promise<number> {
  if (args.some((argument) => argument.startsWith('--remote-debugging-'))) {
    say('npm start opens no debugging port: it would show the window and its keys to other programs.');
    return 2;
  }
  if (!hasDisplay(process.platform, process.env) && !isHeadless(process.env)) {
    say(withoutDisplay(args));
    return 1;
  }
  await buildIfNeeded(say);
  const chosen = await chooseElectron(say);
  if (chosen.kind === 'none') {
    say(chosen.message);
    return 1;
  }
  if (chosen.kind === 'standIn') say(standInLine(chosen.because));
  const env = chosen.kind === 'standIn' ? { ...process.env, CHROME_PATH: chosen.chromium } : process.env;
  return await run(chosen.command, [...chosen.args, '.', ...args], env, root).ended;
}
