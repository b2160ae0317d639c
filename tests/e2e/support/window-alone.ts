/** How does a test, or a picture, open the window alone: in a browser, over its played bridge, at one fixed time? */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { findChromium } from '../../../scripts/find-chromium.ts';
import { searchOf, type ShownWindow } from '../../../shared/window-address.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');

/** All that is drawn is as of then. */
const fixedTime = '2026-03-04T10:35:12.480Z';

/** Answered from the built files: nothing listens there. */
const address = 'http://localhost/';

/** Many screens one after another take seconds; on a machine that does much else, minutes. */
export const unhurriedMs = 480_000;

/** How much there is to see of the window, and how large. */
export interface Size {
  width: number;
  height: number;
  /** A page at 200 % lays out in half the room, each pixel of which is two. */
  zoom: 1 | 2;
}

/** The window's files, built once, and the browser that shows them. */
export class WindowAlone {
  readonly #folder: string;
  readonly #browser: Browser;

  private constructor(folder: string, browser: Browser) {
    this.#folder = folder;
    this.#browser = browser;
  }

  static async start(executablePath: string): Promise<WindowAlone> {
    const folder = mkdtempSync(path.join(tmpdir(), 'order-monitor-window-'));
    await build({
      configFile: path.join(root, 'renderer', 'dev', 'vite.config.ts'),
      root: path.join(root, 'renderer', 'dev'),
      logLevel: 'error',
      build: { outDir: folder, minify: false },
    });
    const args = ['--no-sandbox', '--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'];
    return new WindowAlone(folder, await chromium.launch({ executablePath, args }));
  }

  /** A page of that size; `open` shows a scene in it. */
  async page({ width, height, zoom }: Size): Promise<Page> {
    const context = await this.#browser.newContext({
      viewport: { width: width / zoom, height: height / zoom },
      deviceScaleFactor: zoom,
      locale: 'en-GB',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
    });
    await this.#serve(context);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.clock.setFixedTime(fixedTime);
    return page;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #serve(context: BrowserContext): Promise<unknown> {
    return context.route(`${address}**`, (route) => {
      const { pathname } = new URL(route.request().url());
      return route.fulfill({ path: path.join(this.#folder, pathname === '/' ? 'index.html' : pathname) });
    });
  }
}

/**
 * Shows one scene of `renderer/dev/fake-bridge.ts`, in which nothing happens by itself.
 *
 * @param shows - which of the app's windows
 */
export async function openScene(page: Page, scene: string, shows: ShownWindow = { kind: 'main' }): Promise<void> {
  await page.goto(`${address}?scene=${scene}&stands${searchOf(shows).replace('?', '&')}`);
  await page.locator('.window, .strip').waitFor();
  await page.evaluate('document.fonts.ready');
}

export const test = base.extend<object, { windowAlone: WindowAlone }>({
  windowAlone: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const executablePath = findChromium();
      test.skip(executablePath === null, 'The window alone needs a Chromium, and this machine has none.');
      const windowAlone = await WindowAlone.start(executablePath ?? '');
      await use(windowAlone);
      await windowAlone.close();
    },
    { scope: 'worker' },
  ],
});
export { expect } from '@playwright/test';
