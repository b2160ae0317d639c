/** What does a window's page do, and what may the app do to it? Electron's WebContents, in part. */

import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { fromChromium, toChromium } from './address.ts';
import { contextMenuParams } from './context-menu.ts';
import type { DevToolsSession, Protocol } from './devtools.ts';
import { PlayedFrame } from './frame.ts';
import { ipcMain } from './ipc.ts';
import { nativeImage, type PlayedImage } from './native-image.ts';
import { preventable } from './preventable.ts';
import { answerRequests } from './requests.ts';
import { PlayedSession, session as sessions } from './session.ts';
import { state } from './state.ts';
import { values } from './values.ts';
import type { ClickedPlace } from './worlds/context-menu-world.ts';
import type { ToMain, ToPreload } from './worlds/preload-world.ts';
import { contextMenuSource, pageSource, preloadSource } from './worlds/sources.ts';

const preloadWorldName = 'Electron Isolated Context';
const menuWorldName = 'Electron Context Menu';

type OpenHandler = (details: { url: string; frameName: string; features: string; disposition: string }) => {
  action: 'allow' | 'deny';
};

let lastId = 0;
const everyContents = new Map<number, PlayedWebContents>();

export class PlayedWebContents extends EventEmitter {
  readonly id: number;
  readonly session: PlayedSession = sessions.defaultSession;
  readonly mainFrame: PlayedFrame = new PlayedFrame('', null);
  #preload: string | null;
  #frames = new Map<string, PlayedFrame>();
  #contexts = new Map<number, PlayedFrame>();
  #menuContexts = new Map<number, PlayedFrame>();
  #opening: PromiseWithResolvers<DevToolsSession> = Promise.withResolvers();
  #targetId = '';
  /** The address the app itself asked for: not put to its navigation handlers. */
  #ownNavigation: string | null = null;
  #isDestroyed = false;
  #isLoading = false;
  #isCrashed = false;
  #loadedId = '';
  #title = '';
  #webRtcPolicy = 'default';
  #zoomFactor = 1;
  #openHandler: OpenHandler | null = null;
  #secret = randomBytes(12).toString('hex');
  #requestClose: () => void;

  constructor(preload: string | null, requestClose: () => void) {
    super();
    lastId += 1;
    this.id = lastId;
    this.#preload = preload;
    this.#requestClose = requestClose;
    everyContents.set(this.id, this);
  }

  static getAllWebContents(): PlayedWebContents[] {
    return [...everyContents.values()];
  }

  static fromId(id: number): PlayedWebContents | undefined {
    return everyContents.get(id);
  }

  /** How Playwright finds the contents of its page. */
  static fromDevToolsTargetId(targetId: string): PlayedWebContents | undefined {
    return PlayedWebContents.getAllWebContents().find((contents) => contents.#targetId === targetId);
  }

  static getFocusedWebContents(): PlayedWebContents | null {
    return PlayedWebContents.getAllWebContents()[0] ?? null;
  }

  /** Takes over an attached, still paused page, and lets it run. */
  async attach(targetId: string, page: DevToolsSession): Promise<void> {
    this.#targetId = targetId;
    this.#listen(page);
    await page.send('Page.enable');
    await page.send('Page.setLifecycleEventsEnabled', { enabled: true });
    const { frameTree } = await page.send('Page.getFrameTree');
    this.#frames.set(frameTree.frame.id, this.mainFrame);
    this.mainFrame.navigated(frameTree.frame);
    await page.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
    await answerRequests(page, (frameId, url, isRedirect) => this.#mayNavigate(frameId, url, isRedirect));
    await this.#injectMenu(page);
    if (this.#preload !== null) await this.#injectPreload(page, readFileSync(this.#preload, 'utf8'));
    await page.send('Runtime.enable');
    await page.send('Runtime.runIfWaitingForDebugger');
    this.#opening.resolve(page);
  }

  /** The page is gone, whoever closed it. */
  detach(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    everyContents.delete(this.id);
    for (const frame of this.#frames.values()) frame.detached = true;
    this.#frames.clear();
    this.#contexts.clear();
    this.emit('destroyed');
  }

  /** For the window, which sizes and closes what Chromium shows. */
  get page(): Promise<DevToolsSession> {
    return this.#opening.promise;
  }
  get targetId(): string {
    return this.#targetId;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  isLoading(): boolean {
    return this.#isLoading;
  }
  isCrashed(): boolean {
    return this.#isCrashed;
  }
  /** Electron tells `render-process-gone` of it too. */
  forcefullyCrashRenderer(): void {
    void this.page.then((page) => page.sendIfAlive('Page.crash'));
  }
  isFocused(): boolean {
    return !this.#isDestroyed;
  }
  focus(): void {}
  getURL(): string {
    return this.mainFrame.url;
  }
  getTitle(): string {
    return this.#title;
  }
  getType(): 'window' {
    return 'window';
  }
  getOSProcessId(): number {
    return process.pid;
  }
  openDevTools(): void {}
  closeDevTools(): void {}
  isDevToolsOpened(): boolean {
    return false;
  }
  /** Remembered: the page is drawn as ever. */
  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0");
    this.#zoomFactor = factor;
  }
  setZoomLevel(_level: number): void {}
  getZoomFactor(): number {
    return this.#zoomFactor;
  }
  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve();
  }
  setBackgroundThrottling(_allowed: boolean): void {}
  /** Remembered: Chromium itself runs with the strictest from the start (`chromium.ts`). */
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.#webRtcPolicy = policy;
  }
  getWebRTCIPHandlingPolicy(): string {
    return this.#webRtcPolicy;
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.page;
    this.#ownNavigation = url;
    const { errorText, loaderId } = await page.send('Page.navigate', { url: toChromium(url, state.schemes.keys()) });
    this.#ownNavigation = null;
    if (errorText !== undefined && errorText !== '') {
      this.emit('did-fail-load', {}, -2, errorText, url, true);
      throw new Error(`${errorText} loading '${url}'`);
    }
    // None within the same document.
    if (loaderId !== undefined) await this.#untilLoaded(loaderId);
  }

  reload(): void {
    void this.page.then((page) => page.sendIfAlive('Page.reload'));
  }

  close(_options?: { waitForBeforeUnload: boolean }): void {
    this.#requestClose();
  }

  cut(): void {
    this.#edit('cut');
  }
  copy(): void {
    this.#edit('copy');
  }
  paste(): void {
    this.#edit('paste');
  }
  selectAll(): void {
    this.#edit('selectAll');
  }
  /** A key that means nothing, with Chromium's own editing command. */
  #edit(command: string): void {
    void this.page.then((page) =>
      page.sendIfAlive('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: [command] }),
    );
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  /** To the preload of the window's own document; lost where there is none, as in Electron. */
  send(channel: string, ...args: unknown[]): void {
    const message: ToPreload = { kind: 'send', channel, args: values.encode(args) };
    for (const [contextId, frame] of this.#contexts) {
      if (frame === this.mainFrame) this.#deliver(contextId, message);
    }
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const page = await this.page;
    const { result, exceptionDetails } = await page.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async capturePage(): Promise<PlayedImage> {
    const page = await this.page;
    const { data } = await page.send('Page.captureScreenshot', { format: 'png' });
    return nativeImage.createFromBuffer(Buffer.from(data, 'base64'));
  }

  /** A page that Chromium opened without the app: the handler is told, and it is closed unseen. */
  refuseWindow(url: string, disposition: string, frameName = '', features = ''): void {
    const answer = this.#openHandler?.({
      url: fromChromium(url, state.schemes.keys()),
      frameName,
      features,
      disposition,
    });
    if (answer?.action === 'allow')
      process.stderr.write('The stand-in opens no window for a page, whatever the handler says.\n');
  }

  #listen(page: DevToolsSession): void {
    page.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      void this.#attachChild(sessionId, targetInfo.type);
    });
    page.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
      this.#frames.set(frameId, new PlayedFrame(frameId, this.#frames.get(parentFrameId) ?? this.mainFrame));
    });
    page.on('Page.frameDetached', ({ frameId, reason }) => {
      const frame = this.#frames.get(frameId);
      if (frame === undefined || reason === 'swap') return;
      frame.detached = true;
      this.#frames.delete(frameId);
    });
    page.on('Page.frameNavigated', ({ frame }) => {
      this.#frames.get(frame.id)?.navigated(frame);
      if (frame.parentId === undefined) this.emit('did-navigate', {}, this.mainFrame.url, 200, 'OK');
    });
    page.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const frame = this.#frames.get(frameId);
      if (frame !== undefined) frame.url = fromChromium(url, state.schemes.keys());
      this.emit(
        'did-navigate-in-page',
        {},
        fromChromium(url, state.schemes.keys()),
        frame === this.mainFrame,
        1,
        frame?.routingId ?? 0,
      );
    });
    page.on('Page.domContentEventFired', () => this.emit('dom-ready', {}));
    page.on('Page.lifecycleEvent', ({ name, frameId, loaderId }) => {
      if (name !== 'load' || this.#frames.get(frameId) !== this.mainFrame) return;
      this.#loadedId = loaderId;
      this.#isLoading = false;
      this.emit('did-finish-load', {});
      this.emit('did-stop-loading', {});
    });
    page.on('Page.frameStartedLoading', ({ frameId }) => {
      if (this.#frames.get(frameId) !== this.mainFrame) return;
      this.#isLoading = true;
      this.emit('did-start-loading', {});
    });
    page.on('Page.windowOpen', (opening) => {
      this.refuseWindow(opening.url, 'new-window', opening.windowName, opening.windowFeatures.join(','));
    });
    page.on('Inspector.targetCrashed', () => {
      this.#isCrashed = true;
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    });
    page.on('Inspector.targetReloadedAfterCrash', () => {
      this.#isCrashed = false;
    });
    this.#listenToContexts(page);
  }

  /** To the worlds of the preload and of the context menu, and to what they say. */
  #listenToContexts(page: DevToolsSession): void {
    page.on('Runtime.executionContextCreated', ({ context }) => this.#contextCreated(context));
    page.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.#contexts.delete(executionContextId);
      this.#menuContexts.delete(executionContextId);
    });
    page.on('Runtime.executionContextsCleared', () => {
      this.#contexts.clear();
      this.#menuContexts.clear();
    });
    page.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === this.#binding) this.#called(payload, executionContextId);
      if (name === this.#menuBinding) this.#rightClicked(payload, executionContextId);
    });
  }

  /** A frame of another site is a target of its own, and its requests are answered like the page's. */
  async #attachChild(sessionId: string, type: string): Promise<void> {
    const { connection } = await state.chromium;
    const child = connection.session(sessionId);
    if (type === 'iframe') {
      await answerRequests(child, (frameId, url, isRedirect) => this.#mayNavigate(frameId, url, isRedirect));
    }
    child.sendIfAlive('Runtime.runIfWaitingForDebugger');
  }

  get #binding(): `electronSend_${string}` {
    return `electronSend_${this.#secret}`;
  }
  get #receiver(): `electronReceive_${string}` {
    return `electronReceive_${this.#secret}`;
  }

  get #menuBinding(): `electronMenu_${string}` {
    return `electronMenu_${this.#secret}`;
  }

  async #injectMenu(page: DevToolsSession): Promise<void> {
    await page.send('Runtime.addBinding', { name: this.#menuBinding, executionContextName: menuWorldName });
    await page.send('Page.addScriptToEvaluateOnNewDocument', {
      worldName: menuWorldName,
      source: contextMenuSource(this.#menuBinding),
    });
  }

  #rightClicked(payload: string, contextId: number): void {
    const place: ClickedPlace = JSON.parse(payload);
    this.emit(
      'context-menu',
      preventable({}),
      contextMenuParams(place, this.#menuContexts.get(contextId) ?? null, this.mainFrame.url),
    );
  }

  async #injectPreload(page: DevToolsSession, preload: string): Promise<void> {
    const handshake = `electronBridge_${randomBytes(12).toString('hex')}`;
    await page.send('Runtime.addBinding', { name: this.#binding, executionContextName: preloadWorldName });
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source: pageSource(handshake) });
    await page.send('Page.addScriptToEvaluateOnNewDocument', {
      worldName: preloadWorldName,
      source: preloadSource(
        {
          handshake,
          binding: this.#binding,
          receiver: this.#receiver,
          platform: process.platform,
          versions: { electron: process.versions['electron'] ?? '', node: process.versions.node },
        },
        preload,
      ),
    });
  }

  #contextCreated(context: Protocol.Runtime.ExecutionContextDescription): void {
    const contexts =
      context.name === preloadWorldName ? this.#contexts : context.name === menuWorldName ? this.#menuContexts : null;
    const frameId = context.auxData?.['frameId'];
    const frame = frameId === undefined ? undefined : this.#frames.get(frameId);
    if (frame !== undefined) contexts?.set(context.id, frame);
  }

  #called(payload: string, contextId: number): void {
    const message: ToMain = JSON.parse(payload);
    if (message.kind === 'open') {
      this.refuseWindow(URL.parse(message.url, this.mainFrame.url)?.href ?? message.url, 'new-window');
      return;
    }
    const frame = this.#contexts.get(contextId) ?? null;
    const event = {
      type: 'frame',
      sender: this,
      senderFrame: frame,
      processId: frame?.processId ?? 0,
      frameId: frame?.routingId ?? 0,
      reply: (channel: string, ...args: unknown[]) =>
        this.#deliver(contextId, { kind: 'send', channel, args: values.encode(args) }),
    } as const;
    void ipcMain.dispatch(event, message, (answer) => this.#deliver(contextId, answer));
  }

  #deliver(contextId: number, message: ToPreload): void {
    const expression = `globalThis[${JSON.stringify(this.#receiver)}](${JSON.stringify(message)})`;
    void this.page.then((page) => page.sendIfAlive('Runtime.evaluate', { expression, contextId }));
  }

  /** Asks the app's handlers about a navigation that the page, not the app, began. */
  #mayNavigate(frameId: string, url: string, isRedirect: boolean): boolean {
    const frame = this.#frames.get(frameId) ?? null;
    const isMainFrame = frame === this.mainFrame;
    if (isMainFrame && url === this.#ownNavigation) return true;
    // A reload: which side began it Chromium doesn't say, and it leads nowhere new.
    if (isMainFrame && url === this.mainFrame.url) return true;
    const event = preventable({ url, isSameDocument: false, isMainFrame, frame, initiator: frame });
    if (isRedirect) {
      this.emit('will-redirect', event, url, false, isMainFrame);
      return !event.defaultPrevented;
    }
    this.emit('will-frame-navigate', event);
    if (isMainFrame && !event.defaultPrevented) this.emit('will-navigate', event, url, false, true);
    return !event.defaultPrevented;
  }

  /** Until that very document has loaded: the load event may still be the one before's. */
  #untilLoaded(loaderId: string): Promise<void> {
    if (this.#loadedId === loaderId || this.#isDestroyed) return Promise.resolve();
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.#loadedId !== loaderId && !this.#isDestroyed) return;
        this.off('did-finish-load', look);
        this.off('destroyed', look);
        resolve();
      };
      this.on('did-finish-load', look);
      this.on('destroyed', look);
    });
  }
}
