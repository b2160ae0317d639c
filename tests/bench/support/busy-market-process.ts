/** Who starts, turns and ends the process of the busy exchanges, and asks it how every order really stands? */

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { FromExchanges, PlainTruth, ToExchanges } from './busy-exchanges.ts';

export type { PlainTruth } from './busy-exchanges.ts';

function isSaid(message: unknown): message is FromExchanges {
  return typeof message === 'object' && message !== null && 'kind' in message;
}

export class BusyMarketProcess implements AsyncDisposable {
  readonly #process: ChildProcess;
  /** Their endpoints, as a trader would enter them. */
  readonly endpoints: { htx: string; qfex: string };

  private constructor(child: ChildProcess, endpoints: { htx: string; qfex: string }) {
    this.#process = child;
    this.endpoints = endpoints;
  }

  /** @param openOrders - at each of both */
  static async start(openOrders: number): Promise<BusyMarketProcess> {
    const child = fork(new URL('busy-exchanges.ts', import.meta.url), [String(openOrders)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      // Maps go as they are.
      serialization: 'advanced',
    });
    const said = await heard(child);
    if (said.kind !== 'ready') throw new Error('The exchanges did not start.');
    return new BusyMarketProcess(child, said);
  }

  /** @param eventsPerSecond - of both together */
  setRate(eventsPerSecond: number): void {
    this.#tell({ rate: eventsPerSecond / 2 });
  }

  async truths(): Promise<{ events: number; truths: Map<string, PlainTruth> }> {
    const answer = heard(this.#process);
    this.#tell('truths');
    const said = await answer;
    if (said.kind !== 'truths') throw new Error('The exchanges said something else.');
    return said;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }

  #tell(message: ToExchanges): void {
    this.#process.send(message);
  }
}

async function heard(child: ChildProcess): Promise<FromExchanges> {
  const [message]: unknown[] = await once(child, 'message');
  if (!isSaid(message)) throw new Error('The exchanges said something else.');
  return message;
}
