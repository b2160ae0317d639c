/** The app with its window, asked when a cell of its board was painted. */

import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { buildIfNeeded } from '../../../scripts/build.ts';
import { electronIsInstalled, standInFolder } from '../../../scripts/find-electron.ts';
import { addAccount, type AccountEntry } from '../../e2e/support/trader.ts';
import { path as root } from '../root.ts';

const patienceMs = 60_000;
const pollMs = 200;

/**
 * Runs in the page. A change of the cell is told as soon as the frame with it was drawn: what comes after a frame's own work
 * is a task of its own.
 */
const watching = `(cell) => {
  let paintedMs = -Infinity;
  let wake = null;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    paintedMs = performance.timeOrigin + performance.now();
    wake?.();
  };
  new MutationObserver(() => port2.postMessage(null)).observe(cell, { subtree: true, childList: true, characterData: true });
  window.paintedSince = async (sinceMs) => {
    const timer = setTimeout(() => wake?.(), ${String(patienceMs)});
    if (paintedMs < sinceMs) await new Promise((resolve) => { wake = resolve; });
    clearTimeout(timer);
    return paintedMs < sinceMs ? null : paintedMs;
  };
}`;

export class PaintedApp implements AsyncDisposable {
  readonly #app: ElectronApplication;
  readonly #page: Page;

  private constructor(app: ElectronApplication, page: Page) {
    this.#app = app;
    this.#page = page;
  }

  static async start(userData: string): Promise<PaintedApp> {
    await buildIfNeeded(console.log);
    // Playwright asks for Electron's path once.
    if (!electronIsInstalled()) process.env['ELECTRON_OVERRIDE_DIST_PATH'] = standInFolder;
    const app = await _electron.launch({ args: [root, `--user-data-dir=${userData}`], cwd: root });
    const page = await app.firstWindow();
    page.setDefaultTimeout(patienceMs);
    return new PaintedApp(app, page);
  }

  async follow(account: AccountEntry): Promise<void> {
    await this.#page.getByRole('button', { name: 'Accounts' }).click();
    await addAccount(this.#page, account);
    await this.#page.getByRole('button', { name: 'Board' }).click();
  }

  /** The cheapest first. */
  async sortByPrice(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Price' }).click();
  }

  /** From now on it is known when what is filled of this order is painted, as long as the board is on the page. */
  async watchCell(orderId: string): Promise<void> {
    const cell = `.board-row[data-order-id="${orderId}"] [data-field="filledQuantity"]`;
    await this.#page.locator(cell).waitFor();
    await this.#page.evaluate(`(${watching})(document.querySelector(${JSON.stringify(cell)}))`);
  }

  async untilRows(count: number): Promise<void> {
    const grid = this.#page.getByRole('grid', { name: 'Orders' });
    const startedMs = performance.now();
    let rows = 0;
    while (rows < count) {
      if (performance.now() - startedMs > patienceMs) throw new Error(`There are only ${String(rows)} rows.`);
      await pause(pollMs);
      rows = Number(await grid.getAttribute('aria-rowcount'));
    }
  }

  /** When the cell was painted anew, on the clock that this process has, too. */
  async paintedMs(sinceMs: number): Promise<number> {
    const atMs: unknown = await this.#page.evaluate(`paintedSince(${String(sinceMs)})`);
    if (typeof atMs !== 'number') throw new Error('The cell was not painted.');
    return atMs;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#app.process(), 'exit');
    await this.#app.close();
    await ended;
  }
}
