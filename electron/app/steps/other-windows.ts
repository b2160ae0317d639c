/** Which windows are there beside the main one? Orders in windows of their own, and the strip of watched orders. */

import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import type { OrderKey } from '../../../shared/board.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { isOrderKey, type ShownWindow } from '../../../shared/window-address.ts';
import { refusal } from '../../accounts/refusal.ts';
import { pageOf } from '../app-address.ts';
import { mostOrderWindows, RememberedWindows } from '../remembered-windows.ts';
import { readSettings } from '../settings.ts';
import { openWindow, setAlwaysOnTop, showWindow } from '../window.ts';
import { windowForms, type SavedPlace } from '../window-place.ts';
import type { OwnWindow } from '../../ipc/own-windows.ts';
import { systemClock } from '../../world.ts';
import { type Desk, appName } from './desk.ts';

type OwnDesk = Pick<Desk, 'settingsStore' | 'windows' | 'devServer' | 'log'>;

export interface OtherWindowsOptions {
  /** What is opened in the demo is not opened again: its orders are gone with it. */
  isDemo: () => boolean;
  /** One of them is seen again, or no longer. */
  onVisible: (own: OwnWindow, isVisible: boolean) => void;
  /** The strip came or went. */
  onStrip: () => void;
}

interface Opening {
  place: SavedPlace | null;
  savePlace: (place: SavedPlace) => void;
  onClosed: () => void;
  /** It came up by itself: the window that has the focus keeps it. */
  isRestored: boolean;
}

/** To be made once the app is ready. */
export class OtherWindows {
  readonly #desk: OwnDesk;
  readonly #options: OtherWindowsOptions;
  readonly #remembered: RememberedWindows;
  readonly #orders = new Map<OrderKey, OwnWindow>();
  #strip: OwnWindow | null = null;
  #isRestored = false;
  // Whoever quits closes all windows, and wants them back.
  #isQuitting = false;

  constructor(desk: OwnDesk, options: OtherWindowsOptions) {
    this.#desk = desk;
    this.#options = options;
    this.#remembered = new RememberedWindows(desk.settingsStore);
    app.on('before-quit', () => {
      this.#isQuitting = true;
    });
  }

  /** Opens those that were open when the app ended; only the first call does anything. */
  restore(): void {
    if (this.#isRestored) return;
    this.#isRestored = true;
    if (this.#remembered.strip.isOpen) this.#openStrip(true);
    if (this.#options.isDemo()) return;
    for (const { key, place } of this.#remembered.orders) this.#openOrder(key, place, true);
  }

  openOrder(key: OrderKey): Result<null> {
    const open = this.#orders.get(key);
    if (open !== undefined) {
      showWindow(open.window);
      return ok(null);
    }
    if (!isOrderKey(key))
      return failed(refusal('This order can’t have a window of its own.', 'Look at it in this one.'));
    if (this.#orders.size >= mostOrderWindows)
      return failed(
        refusal(
          `${String(mostOrderWindows)} orders have a window of their own; more are not opened.`,
          'Close one of them first.',
        ),
      );
    if (!this.#options.isDemo()) this.#remembered.orderOpened(key);
    this.#openOrder(key, this.#remembered.nextOrderPlace(this.#orders.size > 0), false);
    return ok(null);
  }

  isStripOpen(): boolean {
    return this.#strip !== null;
  }

  toggleStrip(): void {
    if (this.#strip === null) this.#openStrip(false);
    else this.#strip.window.close();
  }

  /** The main window is closed by who leaves the app, and hidden by who does not. */
  close({ window, shows }: OwnWindow): void {
    if (shows.kind !== 'main') window.close();
  }

  /** Without the main window there would be no way back to it but on macOS, where the dock has one. */
  mainClosed(): void {
    if (this.#isQuitting || process.platform === 'darwin') return;
    if (this.#orders.size > 0 || this.#strip !== null) app.quit();
  }

  /** They lie over the main window, or with it below those of other programs. */
  settingsChanged(): void {
    for (const { window } of this.#orders.values())
      setAlwaysOnTop(window, readSettings(this.#desk.settingsStore).alwaysOnTop);
  }

  /** Of an account that was removed nothing more is followed: its orders close with it. */
  accountsGone(accounts: readonly { exchange: string; id: string }[]): void {
    const gone = [...this.#orders].filter(([key]) =>
      accounts.some(({ exchange, id }) => key.startsWith(`${exchange}/${id}/`)),
    );
    for (const [, { window }] of gone) window.close();
  }

  #openOrder(key: OrderKey, place: SavedPlace | null, isRestored: boolean): void {
    const own = this.#open(
      { kind: 'order', key },
      {
        place,
        savePlace: (saved) => this.#remembered.orderPlaced(key, saved),
        onClosed: () => {
          this.#orders.delete(key);
          if (!this.#isQuitting) this.#remembered.orderClosed(key);
        },
        isRestored,
      },
    );
    this.#orders.set(key, own);
  }

  #openStrip(isRestored: boolean): void {
    this.#remembered.stripIsOpen(true);
    this.#strip = this.#open(
      { kind: 'strip' },
      {
        place: this.#remembered.strip.place,
        savePlace: (saved) => this.#remembered.stripPlaced(saved),
        onClosed: () => {
          this.#strip = null;
          if (!this.#isQuitting) this.#remembered.stripIsOpen(false);
          this.#options.onStrip();
        },
        isRestored,
      },
    );
    this.#options.onStrip();
  }

  #open(shows: Exclude<ShownWindow, { kind: 'main' }>, opening: Opening): OwnWindow {
    // A quit that something prevented is over.
    this.#isQuitting = false;
    const { devServer, settingsStore, log } = this.#desk;
    const isStrip = shows.kind === 'strip';
    const window: BrowserWindow = openWindow({
      title: appName,
      page: pageOf(shows, devServer),
      preload: join(import.meta.dirname, 'preload.cjs'),
      isPackaged: app.isPackaged,
      place: { saved: opening.place, save: opening.savePlace },
      form: windowForms[shows.kind],
      isFrameless: isStrip,
      clock: systemClock,
      log,
      startsHidden: opening.isRestored,
      isAlwaysOnTop: isStrip || readSettings(settingsStore).alwaysOnTop,
      onVisible: (isVisible) => this.#options.onVisible(own, isVisible),
    });
    const own = this.#desk.windows.add(window, shows);
    window.on('closed', opening.onClosed);
    if (opening.isRestored) window.showInactive();
    return own;
  }
}
