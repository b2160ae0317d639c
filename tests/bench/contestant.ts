/** The process of one contestant: does one block of work whenever it is told to, and says what a unit of it took. */

import type { Contestant } from './contest.ts';

type Entering = (given: unknown) => Promise<Contestant>;

function isEntering(value: unknown): value is Entering {
  return typeof value === 'function';
}

function enteringOf(module: unknown, name: string): Entering {
  const contestants: unknown =
    typeof module === 'object' && module !== null && 'contestants' in module ? module.contestants : null;
  const entering: unknown =
    typeof contestants === 'object' && contestants !== null
      ? Object.entries(contestants).find(([key]) => key === name)?.[1]
      : null;
  if (!isEntering(entering)) throw new Error(`There is no contestant ${name}.`);
  return entering;
}

function say(message: unknown): void {
  process.send?.(message);
}

const [module = '', name = '', given = 'null'] = process.argv.slice(2);
const contestant = await enteringOf(await import(module), name)(JSON.parse(given));
process.on('message', (message) => {
  if (message === 'block') {
    void contestant.block().then(say);
    return;
  }
  void contestant.close().then(() => process.exit(0));
});
say('ready');
