/** How does the window learn what changed? The only file that names `webContents.send`. */

import type { BrowserWindow } from 'electron';
import { channelName, type Contract, type PayloadOf } from '../../shared/contract.ts';

type AppChange = Omit<PayloadOf<Contract['app']['changed']>, 'seq'>;
type LookupChange = Omit<PayloadOf<Contract['lookup']['changed']>, 'seq'>;

/** Events carry a number per channel that rises by one: on a gap the window asks for the snapshot. */
export interface Events {
  appChanged(change: AppChange): void;
  lookupChanged(change: LookupChange): void;
  /** The number of the last event, to go with a snapshot. */
  appSeq: () => number;
  lookupSeq: () => number;
}

/** @param window the window now, or null while there is none: what is missed then, the snapshot tells */
export function createEvents(window: () => BrowserWindow | null, redact: (value: unknown) => unknown): Events {
  const last = { app: 0, lookup: 0 };
  const send = (group: keyof typeof last, change: object): void => {
    last[group] += 1;
    const target = window();
    if (target === null || target.isDestroyed() || target.webContents.isDestroyed()) return;
    target.webContents.send(channelName(group, 'changed'), redact({ seq: last[group], ...change }));
  };
  return {
    appChanged: (change) => send('app', change),
    lookupChanged: (change) => send('lookup', change),
    appSeq: () => last.app,
    lookupSeq: () => last.lookup,
  };
}
