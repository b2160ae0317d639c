/**
 * Which of Chromium's pages is whose? Those that a window of the app asked for
 * become its contents; any other is closed before it has loaded anything.
 */

import type { Rectangle } from 'electron';
import type { Chromium } from './chromium.ts';
import { state } from './state.ts';
import { PlayedWebContents } from './web-contents.ts';

interface Opening {
  readonly contents: PlayedWebContents;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const openings: Opening[] = [];
const bySession = new Map<string, PlayedWebContents>();

/** Must be called once, before the first window. */
export async function watchTargets({ connection }: Chromium): Promise<void> {
  const { browser } = connection;
  browser.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const session = connection.session(sessionId);
    if (targetInfo.type !== 'page') {
      session.sendIfAlive('Runtime.runIfWaitingForDebugger');
      return;
    }
    const opening = targetInfo.openerId === undefined ? openings.shift() : undefined;
    if (opening === undefined) {
      // One with an opener has been announced by Page.windowOpen.
      if (targetInfo.openerId === undefined)
        PlayedWebContents.getFocusedWebContents()?.refuseWindow(targetInfo.url, 'background-tab');
      // Resumed first: the page that opened it waits inside `open` until then. It can
      // load nothing meanwhile, since no address is found.
      session.sendIfAlive('Runtime.runIfWaitingForDebugger');
      browser.sendIfAlive('Target.closeTarget', { targetId: targetInfo.targetId });
      return;
    }
    bySession.set(sessionId, opening.contents);
    opening.contents.attach(targetInfo.targetId, session).then(opening.resolve, opening.reject);
  });
  browser.on('Target.detachedFromTarget', ({ sessionId }) => {
    connection.forget(sessionId);
    bySession.get(sessionId)?.detach();
    bySession.delete(sessionId);
  });
  await browser.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
}

/** Opens a page for the contents of a new window. */
export async function openTarget(contents: PlayedWebContents, { width, height }: Rectangle): Promise<void> {
  const { connection, openAppWindow } = await state.chromium;
  if (contents.isDestroyed()) return;
  const opened = new Promise<void>((resolve, reject) => {
    openings.push({ contents, resolve, reject });
  });
  if (state.headless)
    await connection.browser.send('Target.createTarget', { url: 'about:blank', newWindow: true, width, height });
  else openAppWindow({ width, height });
  await opened;
}
