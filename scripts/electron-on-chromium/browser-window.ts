/** What is a window here? One of Chromium's, without tabs where there is a screen. Electron's BrowserWindow, in part. */

import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { app } from './app.ts';
import { DevToolsError } from './devtools.ts';
import { preventable } from './preventable.ts';
import { state } from './state.ts';
import { openTarget } from './targets.ts';
import { PlayedWebContents } from './web-contents.ts';

type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

let lastId = 0;
/** Of the window to which the app gave the focus last; where the trader's hand goes Chromium does not tell. */
let focusedId = 0;
const everyWindow = new Map<number, PlayedBrowserWindow>();

export class PlayedBrowserWindow extends EventEmitter {
  readonly id: number;
  readonly webContents: PlayedWebContents;
  #bounds: Rectangle;
  #title: string;
  #isVisible: boolean;
  #state: WindowState = 'normal';
  #isAlwaysOnTop: boolean;
  /** What stands over the icon on Windows' taskbar. */
  overlay: { icon: unknown; description: string } = { icon: null, description: '' };
  #isDestroyed = false;
  #isReady = false;
  #minimumSize: [number, number] = [0, 0];

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    const preferences = options.webPreferences ?? {};
    if (
      preferences.sandbox === false ||
      preferences.contextIsolation === false ||
      preferences.nodeIntegration === true
    ) {
      throw new Error('The stand-in plays only windows with a sandbox, context isolation and no Node integration.');
    }
    lastId += 1;
    this.id = lastId;
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.#title = options.title ?? state.name;
    this.#isVisible = options.show !== false;
    if (this.#isVisible) this.#takeFocus();
    this.#isAlwaysOnTop = options.alwaysOnTop === true;
    this.#minimumSize = [options.minWidth ?? 0, options.minHeight ?? 0];
    this.webContents = new PlayedWebContents(preferences.preload ?? null, () => this.close());
    this.webContents.once('destroyed', () => this.#closed());
    this.webContents.on('did-finish-load', () => {
      if (this.#isReady) return;
      this.#isReady = true;
      this.emit('ready-to-show');
    });
    everyWindow.set(this.id, this);
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
    void this.#open();
  }

  async #open(): Promise<void> {
    try {
      await openTarget(this.webContents, this.#bounds);
      await this.#applyBounds();
      if (!this.#isVisible) await this.#tellChromium('minimized');
    } catch (error) {
      if (this.#isDestroyed) return;
      process.stderr.write(`The window could not be opened: ${String(error)}\n`);
      this.destroy();
    }
  }

  static getAllWindows(): PlayedBrowserWindow[] {
    return [...everyWindow.values()];
  }
  static fromId(id: number): PlayedBrowserWindow | null {
    return everyWindow.get(id) ?? null;
  }
  static fromWebContents(contents: PlayedWebContents): PlayedBrowserWindow | null {
    return PlayedBrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }
  static getFocusedWindow(): PlayedBrowserWindow | null {
    const visible = PlayedBrowserWindow.getAllWindows().filter((window) => window.#isVisible);
    return visible.find(({ id }) => id === focusedId) ?? visible.at(-1) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  reload(): void {
    this.webContents.reload();
  }

  close(): void {
    if (this.#isDestroyed) return;
    const event = preventable({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    void this.#closeTarget();
    this.webContents.detach();
  }

  async #closeTarget(): Promise<void> {
    const { targetId } = this.webContents;
    const { connection } = await state.chromium;
    if (targetId !== '') connection.browser.sendIfAlive('Target.closeTarget', { targetId });
  }

  #closed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    everyWindow.delete(this.id);
    this.emit('closed');
    if (everyWindow.size === 0) app.windowsClosed();
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  isVisible(): boolean {
    return this.#isVisible && this.#state !== 'minimized';
  }
  isMinimized(): boolean {
    return this.#state === 'minimized';
  }
  isMaximized(): boolean {
    return this.#state === 'maximized';
  }
  isFullScreen(): boolean {
    return this.#state === 'fullscreen';
  }
  isNormal(): boolean {
    return this.#state === 'normal';
  }
  isFocused(): boolean {
    return PlayedBrowserWindow.getFocusedWindow() === this;
  }

  show(): void {
    this.showInactive();
    this.focus();
  }
  showInactive(): void {
    if (this.#isVisible) return;
    this.#isVisible = true;
    void this.#tellChromium(this.#state);
    this.emit('show');
  }
  /** Chromium can hide no window: where there is a screen it is minimized. */
  hide(): void {
    if (!this.#isVisible) return;
    this.#isVisible = false;
    void this.#tellChromium('minimized');
    this.emit('hide');
  }
  focus(): void {
    void this.webContents.page.then((page) => page.sendIfAlive('Page.bringToFront'));
    this.#takeFocus();
    this.emit('focus');
  }
  #takeFocus(): void {
    if (focusedId !== this.id) everyWindow.get(focusedId)?.emit('blur');
    focusedId = this.id;
  }
  blur(): void {
    this.emit('blur');
  }
  minimize(): void {
    this.#toState('minimized', 'minimize');
  }
  maximize(): void {
    this.#toState('maximized', 'maximize');
  }
  unmaximize(): void {
    if (this.#state === 'maximized') this.#toState('normal', 'unmaximize');
  }
  restore(): void {
    if (this.#state !== 'normal') this.#toState('normal', 'restore');
  }
  setFullScreen(isFullScreen: boolean): void {
    this.#toState(isFullScreen ? 'fullscreen' : 'normal', isFullScreen ? 'enter-full-screen' : 'leave-full-screen');
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }
  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }
  getContentBounds(): Rectangle {
    return { ...this.#bounds };
  }
  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }
  getPosition(): number[] {
    return [this.#bounds.x, this.#bounds.y];
  }
  setBounds(bounds: Partial<Rectangle>): void {
    const before = this.#bounds;
    this.#bounds = { ...before, ...bounds };
    void this.#applyBounds();
    if (before.width !== this.#bounds.width || before.height !== this.#bounds.height)
      this.#emitPair('resize', 'resized');
    if (before.x !== this.#bounds.x || before.y !== this.#bounds.y) this.#emitPair('move', 'moved');
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }
  setMinimumSize(width: number, height: number): void {
    this.#minimumSize = [width, height];
  }
  getMinimumSize(): number[] {
    return [...this.#minimumSize];
  }

  getTitle(): string {
    return this.#title;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  setAutoHideMenuBar(_hide: boolean): void {}
  setBackgroundColor(_color: string): void {}
  setOverlayIcon(icon: unknown, description: string): void {
    this.overlay = { icon, description };
  }
  /** Remembered: Chromium's windows stay where the desktop puts them. */
  setAlwaysOnTop(isOnTop: boolean): void {
    if (this.#isAlwaysOnTop === isOnTop) return;
    this.#isAlwaysOnTop = isOnTop;
    this.emit('always-on-top-changed', {}, isOnTop);
  }
  isAlwaysOnTop(): boolean {
    return this.#isAlwaysOnTop;
  }
  flashFrame(_flag: boolean): void {}

  #emitPair(during: string, after: string): void {
    this.emit(during);
    this.emit(after);
  }

  #toState(next: WindowState, event: string): void {
    this.#state = next;
    void this.#tellChromium(next);
    this.emit(event);
  }

  async #tellChromium(windowState: WindowState): Promise<void> {
    // Headless there is nothing to minimize, and a minimized page would answer no test.
    if (state.headless && windowState === 'minimized') return;
    const windowId = await this.#windowId();
    const { connection } = await state.chromium;
    if (windowId !== null)
      connection.browser.sendIfAlive('Browser.setWindowBounds', { windowId, bounds: { windowState } });
  }

  async #windowId(): Promise<number | null> {
    await this.webContents.page;
    const { connection } = await state.chromium;
    if (this.#isDestroyed) return null;
    try {
      const { windowId } = await connection.browser.send('Browser.getWindowForTarget', {
        targetId: this.webContents.targetId,
      });
      return windowId;
    } catch (error) {
      // It closed meanwhile.
      if (error instanceof DevToolsError) return null;
      throw error;
    }
  }

  /** Chromium's bounds hold its own frame too: grow them by what the page is short of. */
  async #applyBounds(): Promise<void> {
    const page = await this.webContents.page;
    const windowId = await this.#windowId();
    if (windowId === null) return;
    const { connection } = await state.chromium;
    const { x, y, width, height } = this.#bounds;
    const set = (bounds: { left?: number; top?: number; width: number; height: number }): void =>
      connection.browser.sendIfAlive('Browser.setWindowBounds', { windowId, bounds });
    set({ left: x, top: y, width, height });
    if (!state.headless) return;
    const { cssLayoutViewport } = await page.send('Page.getLayoutMetrics');
    set({ width: 2 * width - cssLayoutViewport.clientWidth, height: 2 * height - cssLayoutViewport.clientHeight });
  }
}
