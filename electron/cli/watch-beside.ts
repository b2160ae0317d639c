/** Follows the monitor of the app that is open: first how everything stands, then every change, until it is stopped. */

import { exchangeIds, type ExchangeId } from '../../shared/order.ts';
import { exchangeName } from '../../shared/order-words.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { accountKeyOf } from '../orders/account-ref.ts';
import type { MonitorWatcher } from '../orders/listeners.ts';
import { askable, noAccountSentence, simulatedSentence } from './app-desk.ts';
import type { CommandParts, ExitStatus } from './command.ts';
import { watchHeading, type WatchEvent } from './watch-lines.ts';
import { changeEvent, WatchPrinter, gapEvent, noticeEvent } from './watch-printer.ts';
import type { WatchWords } from './command-words.ts';
import type { WallMs } from '../../shared/time.ts';

// So many are made into lines before the window has its turn.
const linesAtOnce = 200;
/** More news than that nobody reads in time: whoever does not take them is told that it is too slow. */
const mostWaiting = 20_000;

type Line = () => string | null;

/** @returns the exit status, or one sentence of wrong usage */
export async function watchBeside(
  { exchange, asJson }: WatchWords,
  parts: CommandParts,
): Promise<Result<ExitStatus, string>> {
  const { desk, world, redaction, signal, print, warn } = parts;
  const running = desk?.running ?? null;
  if (desk === null || running === null) return failed('The app is not open.');
  const isWanted = (where: ExchangeId): boolean => exchange === null || where === exchange;
  if (askable(desk, exchangeIds.filter(isWanted)).length === 0)
    return failed(noAccountSentence(exchange === null ? 'to watch' : `at ${exchangeName(exchange)}`));
  if (desk.accounts.demoOrders() !== null) warn(simulatedSentence);

  const queue = new LineQueue(signal);
  const printer = new WatchPrinter({
    asJson,
    redaction,
    clock: world.clock,
    labelOf: (ref) =>
      desk.accounts.list().find((account) => accountKeyOf(account) === accountKeyOf(ref))?.label ?? ref.id,
  });
  const tell = (event: WatchEvent | null, at: WallMs = world.clock.now()): void => {
    if (event !== null && isWanted(event.event === 'order' ? event.order.exchange : event.exchange))
      queue.add(() => printer.line(event, at));
  };
  let isTold = true;
  const watcher: MonitorWatcher = {
    onConnection: (state) => {
      if (isWanted(state.exchange)) queue.add(() => printer.connectionLine(state));
    },
    onChange: (change, isStale) => tell(changeEvent(change, isStale)),
    onGap: (account, gap) => tell(gapEvent(account, gap)),
    onNotice: (notice) => tell(noticeEvent(notice)),
    onTold: (isRecording) => {
      if (isTold && !isRecording) warn('The app can’t record what it tells just now; its window says why.');
      isTold = isRecording;
    },
  };
  if (!asJson) queue.add(() => watchHeading);
  let ending = '';
  const { beginning, end } = running.watch(watcher, () => {
    ending =
      'The app follows other accounts or writes another archive from now on, so watch has ended: start it again.';
    queue.end();
  });
  for (const state of beginning.connections) watcher.onConnection(state);
  for (const { seq, order, isStale } of beginning.orders) tell(changeEvent({ seq, cause: 'snapshot', order }, isStale));
  queue.atMost(queue.length + mostWaiting, () => {
    ending =
      'Too many lines wait for whoever reads them, so watch has ended: read them faster, or write them to a file.';
  });
  try {
    await drain(queue, print);
  } finally {
    end();
  }
  if (ending !== '') warn(ending);
  return ok(ending === '' ? 0 : 3);
}

/** Lines are made when they are printed: what waits is what the monitor holds anyway. */
class LineQueue {
  #lines: Line[] = [];
  #isOver: boolean;
  #limit = { count: Number.POSITIVE_INFINITY, onTooMany: (): void => undefined };
  #waiting: PromiseWithResolvers<void> | null = null;

  constructor(signal: AbortSignal) {
    this.#isOver = signal.aborted;
    signal.addEventListener('abort', () => this.end(), { once: true });
  }

  get length(): number {
    return this.#lines.length;
  }

  add(line: Line): void {
    if (this.#isOver) return;
    this.#lines.push(line);
    if (this.#lines.length > this.#limit.count) {
      this.#limit.onTooMany();
      this.end();
    } else {
      this.#waiting?.resolve();
    }
  }

  /** Ends it where more wait. */
  atMost(count: number, onTooMany: () => void): void {
    this.#limit = { count, onTooMany };
  }

  end(): void {
    this.#isOver = true;
    this.#waiting?.resolve();
  }

  /** The next lines, as soon as there are some; null at the end. */
  async take(): Promise<Line[] | null> {
    if (this.#lines.length === 0 && !this.#isOver) {
      this.#waiting = Promise.withResolvers();
      await this.#waiting.promise;
      this.#waiting = null;
    }
    if (this.#isOver) return null;
    const taken = this.#lines.slice(0, linesAtOnce);
    this.#lines = this.#lines.slice(linesAtOnce);
    return taken;
  }
}

async function drain(queue: LineQueue, print: (text: string) => Promise<boolean>): Promise<void> {
  for (let lines = await queue.take(); lines !== null; lines = await queue.take()) {
    const text = lines
      .map((line) => line())
      .filter((line) => line !== null)
      .map((line) => `${line}\n`)
      .join('');
    if (text !== '' && !(await print(text))) return;
    // The window, the sockets and the next news have their turn.
    await new Promise<void>((resolve) => void setImmediate(resolve));
  }
}
