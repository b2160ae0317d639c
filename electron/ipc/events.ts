/** How does the window learn what changed? The only file that names `webContents.send`. */

import type { BrowserWindow } from 'electron';
import type { BoardDelta, OrderKey } from '../../shared/board.ts';
import type { HelpTopic } from '../../shared/help.ts';
import { SentRows } from './sent-rows.ts';
import { channelName, type Contract, type PayloadOf } from '../../shared/contract.ts';

type AppChange = Omit<PayloadOf<Contract['app']['changed']>, 'seq'>;
type LookupChange = Omit<PayloadOf<Contract['lookup']['changed']>, 'seq'>;

const nothing: BoardDelta = { rows: [], removed: [] };

/** Events carry a number per channel that rises by one: on a gap the window asks for the snapshot. */
export class Events {
  readonly #window: () => BrowserWindow | null;
  readonly #redact: (value: unknown) => unknown;
  readonly #last = { app: 0, lookup: 0, monitor: 0 };
  readonly #sentRows = new SentRows();

  /** @param window - the window now, or null while there is none: what is missed then, the snapshot tells */
  constructor(window: () => BrowserWindow | null, redact: (value: unknown) => unknown) {
    this.#window = window;
    this.#redact = redact;
  }

  appChanged(change: AppChange): void {
    this.#send('app', change);
  }

  lookupChanged(change: LookupChange): void {
    this.#send('lookup', change);
  }

  /** Not sent to a window nobody sees: `boardShown` makes up for it. */
  boardChanged(delta: BoardDelta): void {
    const open = this.#target();
    if (open !== null && open.isVisible() && !open.isMinimized())
      this.#send('monitor', { delta: this.#sentRows.shortened(delta) });
    else this.#last.monitor += 1;
  }

  /** The window is seen again: it asks for the snapshot where it missed anything. */
  boardShown(): void {
    this.#send('monitor', { delta: nothing });
  }

  /** Another board is to be shown. */
  boardSwitched(): void {
    // A number is left out: to the window that is a gap.
    this.#last.monitor += 1;
    this.#send('monitor', { delta: nothing });
  }

  showOrder(key: OrderKey): void {
    this.#target()?.webContents.send(channelName('monitor', 'showOrder'), { key });
  }

  lookUpAsked(text: string): void {
    this.#target()?.webContents.send(channelName('lookup', 'asked'), { text });
  }

  showHelp(topic: HelpTopic): void {
    this.#target()?.webContents.send(channelName('help', 'show'), { topic });
  }

  /** The number of the last event, to go with a snapshot. */
  lastSeq(group: 'app' | 'lookup'): number {
    return this.#last[group];
  }

  /** The same for a snapshot of the board: what is told from now on is told to who has that. */
  boardSeq(): number {
    this.#sentRows.forget();
    return this.#last.monitor;
  }

  #target(): BrowserWindow | null {
    const open = this.#window();
    return open === null || open.isDestroyed() || open.webContents.isDestroyed() ? null : open;
  }

  #send(group: 'app' | 'lookup' | 'monitor', change: object): void {
    this.#last[group] += 1;
    this.#target()?.webContents.send(
      channelName(group, 'changed'),
      this.#redact({ seq: this.#last[group], ...change }),
    );
  }
}
