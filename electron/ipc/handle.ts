/** How do the window's requests reach their handlers? The only file that names `ipcMain`. */

import { ipcMain } from 'electron';
import { channelName, type Handlers } from '../../shared/contract.ts';
import { answerRequest, type Border } from './answer.ts';
import { channelTable } from './channels.ts';

/** Opens every channel of the contract, each behind the check of sender and schema. */
export function handleRequests(handlers: Handlers, border: Border): void {
  for (const [group, channels] of Object.entries(channelTable(handlers))) {
    for (const [key, channel] of Object.entries(channels)) {
      const name = channelName(group, key);
      ipcMain.handle(name, (event, input: unknown) => answerRequest(name, channel, event.senderFrame, input, border));
    }
  }
}

/**
 * Closes the channel electron-store opens for stores in a page, which tells any
 * caller the user-data folder without asking who calls. Ours live in this process only.
 */
export function closeForeignChannels(): void {
  ipcMain.removeAllListeners('electron-store-get-data');
}
