/** How do the windows learn what changed? The only file that names `webContents.send`. */

import type { BoardDelta, BoardState, OrderKey } from '../../shared/board.ts';
import { channelName, type Contract, type PayloadOf } from '../../shared/contract.ts';
import type { ExportProgress } from '../../shared/export.ts';
import type { HelpTopic } from '../../shared/help.ts';
import { ListeningPage } from './listening-page.ts';
import type { OwnWindow } from './own-windows.ts';
import { WindowRows } from './window-rows.ts';

type AppChange = Omit<PayloadOf<Contract['app']['changed']>, 'seq'>;
type LookupChange = Omit<PayloadOf<Contract['lookup']['changed']>, 'seq'>;

const nothing: BoardDelta = { rows: [], removed: [] };

/** How far one window has been told. */
interface Told {
  readonly last: { app: number; lookup: number; monitor: number };
  readonly rows: WindowRows;
  readonly page: ListeningPage;
}

/**
 * Events carry a number per window and channel that rises by one: on a gap that window asks for the snapshot, and no other
 * is disturbed.
 */
export class Events {
  readonly #windows: () => readonly OwnWindow[];
  readonly #redact: (value: unknown) => unknown;
  readonly #told = new WeakMap<OwnWindow, Told>();

  /** @param windows - those that are there now: what is missed while there is none, the snapshot tells */
  constructor(windows: () => readonly OwnWindow[], redact: (value: unknown) => unknown) {
    this.#windows = windows;
    this.#redact = redact;
  }

  appChanged(change: AppChange): void {
    for (const own of this.#windows()) this.#send(own, 'app', change);
  }

  /** Answers stand in the main window alone. */
  lookupChanged(change: LookupChange): void {
    const main = this.#main();
    if (main !== null) this.#send(main, 'lookup', change);
  }

  /** Not sent to a window nobody sees: `boardShown` makes up for it. */
  boardChanged(delta: BoardDelta): void {
    for (const own of this.#windows()) {
      const { last, rows } = this.#of(own);
      if (!own.window.isVisible() || own.window.isMinimized()) {
        last.monitor += 1;
        continue;
      }
      const news = rows.news(delta);
      if (news !== null) this.#send(own, 'monitor', { delta: news });
    }
  }

  /** The window is seen again: it asks for the snapshot where it missed anything. */
  boardShown(own: OwnWindow): void {
    this.#send(own, 'monitor', { delta: nothing });
  }

  /** Another board is to be shown. */
  boardSwitched(): void {
    for (const own of this.#windows()) {
      // A number is left out: to the window that is a gap.
      this.#of(own).last.monitor += 1;
      this.#send(own, 'monitor', { delta: nothing });
    }
  }

  /** @returns whether there is a page that gets it: else it must be told once there is one */
  showOrder(key: OrderKey): boolean {
    const main = this.#main();
    if (main === null) return false;
    main.window.webContents.send(channelName('monitor', 'showOrder'), { key });
    return this.#of(main).page.isThere;
  }

  lookUpAsked(asked: PayloadOf<Contract['lookup']['asked']>): void {
    this.#main()?.window.webContents.send(channelName('lookup', 'asked'), asked);
  }

  /** Told to the window that wants the file. */
  exporting(progress: ExportProgress, own: OwnWindow): void {
    if (this.#windows().includes(own)) own.window.webContents.send(channelName('files', 'exporting'), progress);
  }

  /** @returns whether a page plays it: one that is dead, hangs or is still loading plays nothing, and then the desktop must */
  playSound(played: PayloadOf<Contract['sounds']['play']>): boolean {
    const main = this.#main();
    if (main === null || !this.#of(main).page.hearsNow) return false;
    main.window.webContents.send(channelName('sounds', 'play'), played);
    return true;
  }

  clipboardAsked(asked: PayloadOf<Contract['lookup']['fromClipboard']>): void {
    this.#main()?.window.webContents.send(channelName('lookup', 'fromClipboard'), asked);
  }

  showHelp(topic: HelpTopic): void {
    this.#main()?.window.webContents.send(channelName('help', 'show'), { topic });
  }

  /** The number of the last event that a window was told, to go with a snapshot. */
  lastSeq(group: 'app' | 'lookup', own: OwnWindow): number {
    return this.#of(own).last[group];
  }

  /** A snapshot of the board for a window: what is told from now on is told to who has that. */
  beginBoard(board: BoardState, own: OwnWindow): { seq: number; board: BoardState } {
    const { last, rows, page } = this.#of(own);
    page.asked();
    return { seq: last.monitor, board: rows.begin(board) };
  }

  #main(): OwnWindow | null {
    return this.#windows().find(({ shows }) => shows.kind === 'main') ?? null;
  }

  #of(own: OwnWindow): Told {
    let told = this.#told.get(own);
    if (told === undefined) {
      told = { last: { app: 0, lookup: 0, monitor: 0 }, rows: new WindowRows(own.shows), page: new ListeningPage(own) };
      this.#told.set(own, told);
    }
    return told;
  }

  #send(own: OwnWindow, group: 'app' | 'lookup' | 'monitor', change: object): void {
    const { last } = this.#of(own);
    last[group] += 1;
    own.window.webContents.send(channelName(group, 'changed'), this.#redact({ seq: last[group], ...change }));
  }
}
