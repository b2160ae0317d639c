/** Who starts and ends the thread of answering exchanges, and asks it what it saw? */

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Answering, FromAnswering } from './answering-exchanges.ts';

export type { Answering } from './answering-exchanges.ts';

function isSaid(message: unknown): message is FromAnswering {
  return typeof message === 'object' && message !== null && 'kind' in message;
}

export class AnsweringThread implements AsyncDisposable {
  readonly #worker: Worker;
  readonly answering: Answering;

  private constructor(worker: Worker, answering: Answering) {
    this.#worker = worker;
    this.answering = answering;
  }

  /** @param delayMs - how long every HTTP answer waits */
  static async start({ delayMs = 0 } = {}): Promise<AnsweringThread> {
    const worker = new Worker(new URL('answering-exchanges.ts', import.meta.url), { workerData: delayMs });
    const said = await heard(worker);
    if (said.kind !== 'ready') throw new Error('The exchanges did not start.');
    return new AnsweringThread(worker, said.answering);
  }

  /** How many round trips stood in a row since this was asked last. */
  async longestChain(): Promise<number> {
    const answer = heard(this.#worker);
    this.#worker.postMessage('chain', []);
    const said = await answer;
    return said.kind === 'chain' ? said.longest : Number.NaN;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }
}

async function heard(worker: Worker): Promise<FromAnswering> {
  const [message]: unknown[] = await once(worker, 'message');
  if (!isSaid(message)) throw new Error('The exchanges said something else.');
  return message;
}
