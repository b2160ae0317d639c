/** How do links of other programs reach the app? By a start's words, by a second start's, and on macOS by an event. */

import type { App } from 'electron';
import { linkScheme } from '../../shared/order-link.ts';

type Registering = Pick<App, 'isPackaged' | 'isDefaultProtocolClient' | 'setAsDefaultProtocolClient'>;
interface Hearing {
  on(name: 'open-url', listener: (event: { preventDefault: () => void }, address: string) => void): unknown;
  on(name: 'second-instance', listener: (event: unknown, words: string[]) => void): unknown;
}

const isLink = new RegExp(`^${linkScheme}:`, 'i');

/** The last link among the words of a start; null where there is none. */
export function linkIn(words: readonly string[]): string | null {
  return words.findLast((word) => isLink.test(word)) ?? null;
}

/**
 * Told of each link, also of one that comes before the app is ready.
 *
 * @param words - those that this process was started with
 */
export function hearLinks(app: Hearing, words: readonly string[], onLink: (text: string) => void): void {
  app.on('open-url', (event, address) => {
    event.preventDefault();
    onLink(address);
  });
  app.on('second-instance', (_event, secondWords) => {
    const link = linkIn(secondWords);
    if (link !== null) onLink(link);
  });
  const link = linkIn(words);
  if (link !== null) onLink(link);
}

/**
 * Such links open this app from now on. On Linux its menu entry says so (`MimeType`, electron-builder.yml); a checkout is no
 * app to open links with.
 */
export function registerLinks(app: Registering, platform: NodeJS.Platform, executable: string): void {
  if (!app.isPackaged || platform === 'linux') return;
  // Behind `--` nothing of a link can become a switch.
  const words = platform === 'win32' ? ['--'] : [];
  if (!app.isDefaultProtocolClient(linkScheme, executable, words))
    app.setAsDefaultProtocolClient(linkScheme, executable, words);
}
