/** How do the windows' requests reach their handlers? The only file that names `ipcMain`. */

import { ipcMain } from 'electron';
import { channelName, type Handlers } from '../../shared/contract.ts';
import { answerRequest, type Border } from './answer.ts';
import type { Clock } from '../world.ts';
import { channelTable } from './channels.ts';
import { gateForEach } from './gate.ts';
import { limitsOf } from './limits.ts';
import type { OwnWindow } from './own-windows.ts';

/**
 * Opens every channel of the contract, each behind its gate and the check of sender and schema. A gate is one window's: what
 * one of them asks too much is no other's loss, and no other gets its answers.
 */
export function handleRequests(
  handlers: Handlers<OwnWindow>,
  border: Border<OwnWindow>,
  clock: Pick<Clock, 'monotonicMs' | 'after'>,
): void {
  for (const [group, channels] of Object.entries(channelTable(handlers))) {
    for (const [key, channel] of Object.entries(channels)) {
      const name = channelName(group, key);
      const gateOf = gateForEach(limitsOf(group, key), clock);
      ipcMain.handle(name, (event, input: unknown) =>
        answerRequest(name, channel, event.senderFrame, input, border, gateOf),
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
