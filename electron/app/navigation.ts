/** Where may a page go? Nowhere: the window shows one page, and opens no other. */

import type { App, WebContents } from 'electron';

interface Leaving {
  preventDefault(): void;
  url: string;
}

/** Applies to every contents there will ever be, since one that is forgotten is one too many. */
export function refuseNavigation(
  app: App,
  isAllowed: (address: string) => boolean,
  onRefused: (what: string) => void,
): void {
  app.on('web-contents-created', (_event, contents) => refuseNavigationOf(contents, isAllowed, onRefused));
}

/**
 * @param isAllowed true only for reloads of the development server's page
 * @param onRefused what was refused; the address itself may carry anything and is not passed on
 */
export function refuseNavigationOf(
  contents: WebContents,
  isAllowed: (address: string) => boolean,
  onRefused: (what: string) => void,
): void {
  const refuse =
    (what: string) =>
    (details: Leaving): void => {
      if (isAllowed(details.url)) return;
      details.preventDefault();
      onRefused(what);
    };
  contents.on('will-navigate', refuse('a navigation'));
  contents.on('will-redirect', refuse('a redirect'));
  contents.on('will-frame-navigate', refuse('a navigation of a frame'));
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    onRefused('a webview');
  });
  contents.setWindowOpenHandler(() => {
    onRefused('a new window');
    return { action: 'deny' };
  });
}
