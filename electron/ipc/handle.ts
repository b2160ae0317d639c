/** How do the window's requests reach their handlers? The only file that names `ipcMain`. */

import { ipcMain } from 'electron';
import { channelName, type Handlers } from '../../shared/contract.ts';
import { answerRequest, type Border } from './answer.ts';
import type { Clock } from '../world.ts';
import { channelTable } from './channels.ts';
import { Gate } from './gate.ts';
import { limitsOf } from './limits.ts';

/** Opens every channel of the contract, each behind its gate and the check of sender and schema. */
export function handleRequests(handlers: Handlers, border: Border, clock: Pick<Clock, 'monotonicMs' | 'after'>): void {
  for (const [group, channels] of Object.entries(channelTable(handlers))) {
    for (const [key, channel] of Object.entries(channels)) {
      const name = channelName(group, key);
      const gate = new Gate(limitsOf(group, key), clock);
      ipcMain.handle(name, (event, input: unknown) =>
        answerRequest(name, channel, event.senderFrame, input, border, gate),
      );
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
