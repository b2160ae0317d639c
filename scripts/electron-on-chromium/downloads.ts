/** What becomes of a download? None is saved here; the app is asked as Electron asks it, and its answer recorded. */

import type { Chromium } from './chromium.ts';
import { fromChromium } from './address.ts';
import { preventable } from './preventable.ts';
import { standIn } from './recorded.ts';
import { session } from './session.ts';
import { state } from './state.ts';
import { PlayedWebContents } from './web-contents.ts';

/** Must be called once, before the first window. */
export async function tellDownloads({ connection }: Chromium): Promise<void> {
  connection.browser.on('Browser.downloadWillBegin', ({ url, suggestedFilename }) => {
    const event = preventable({});
    const item = {
      getURL: () => fromChromium(url, state.schemes.keys()),
      getFilename: () => suggestedFilename,
      cancel: () => undefined,
    };
    session.defaultSession.emit('will-download', event, item, PlayedWebContents.getFocusedWebContents(), null);
    standIn.downloads.push({ name: suggestedFilename, isPrevented: event.defaultPrevented });
  });
  await connection.browser.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true });
}
