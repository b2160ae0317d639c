/** How are the pages of the board built, opened in one Chromium, and read? */

import { join } from 'node:path';
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build, preview, type PreviewServer } from 'vite';
import { bringChromium } from '../../../scripts/bring-chromium.ts';
import { path as root } from '../root.ts';
import { rivalFolder } from '../rivals/rivals.ts';
import { mainThreadTasks, type Task } from './main-thread.ts';

const sources = join(root, 'tests/bench/pages');
const built = join(root, 'node_modules/.cache/bench-pages');

export type PageName = 'ours' | 'ag-grid';

/** Optimized as the app's own window is. */
export class BoardPages implements AsyncDisposable {
  readonly #server: PreviewServer;
  readonly #browser: Browser;

  private constructor(server: PreviewServer, browser: Browser) {
    this.#server = server;
    this.#browser = browser;
  }

  static async open(): Promise<BoardPages> {
    const found = bringChromium(console.log);
    if (!found.ok) throw new Error(found.message);
    const usual = { configFile: false, root: sources, logLevel: 'warn' } as const;
    await build({
      ...usual,
      plugins: [react()],
      resolve: { alias: { 'ag-grid-community': rivalFolder('ag-grid-community') } },
      build: {
        target: 'chrome150',
        outDir: built,
        emptyOutDir: true,
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 10_000,
        rolldownOptions: { input: ['ours', 'ag-grid'].map((name) => join(sources, `${name}.html`)) },
      },
    });
    const server = await preview({ ...usual, build: { outDir: built }, preview: { port: 0, host: '127.0.0.1' } });
    const browser = await chromium.launch({ executablePath: found.path });
    return new BoardPages(server, browser);
  }

  /** With so many rows, all of them drawn that have room. */
  async page(name: PageName, rows: number): Promise<BoardPage> {
    const [origin = ''] = this.#server.resolvedUrls?.local ?? [];
    const page = await this.#browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.on('pageerror', (error) => console.error(error));
    await page.goto(`${origin}${name}.html?rows=${String(rows)}`);
    if (name === 'ours') await page.getByRole('button', { name: 'Board' }).click();
    await page.getByRole('gridcell').first().waitFor({ timeout: 60_000 });
    return new BoardPage(page, await this.#browser.newBrowserCDPSession());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
  }
}

/** A page and the work of its main thread. */
export class BoardPage implements AsyncDisposable {
  readonly #page: Page;
  readonly #browserSession: CDPSession;

  constructor(page: Page, browserSession: CDPSession) {
    this.#page = page;
    this.#browserSession = browserSession;
  }

  async setRate(perSecond: number): Promise<void> {
    await this.#page.evaluate(`bench.setRate(${String(perSecond)})`);
  }

  async changes(): Promise<number> {
    return numberOf(await this.#page.evaluate('bench.changes()'));
  }

  async watchFrames(): Promise<void> {
    await this.#page.evaluate('bench.watchFrames()');
  }

  /** Milliseconds from each frame to the next since they are watched; they are watched no longer. */
  async frameIntervalsMs(): Promise<number[]> {
    const frames: unknown = await this.#page.evaluate('bench.frames()');
    const times = Array.isArray(frames) ? frames.map(numberOf) : [];
    return times.slice(1).map((time, at) => time - (times[at] ?? time));
  }

  /** Milliseconds until the frame after it was drawn. */
  async timedMs(view: string): Promise<number> {
    return numberOf(await this.#page.evaluate(`bench.timed(${JSON.stringify(view)})`));
  }

  /** What its main thread does meanwhile, task by task. */
  tasksWhile(work: () => Promise<void>): Promise<Task[]> {
    return mainThreadTasks(this.#browserSession, work);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browserSession.detach();
    await this.#page.close();
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}
