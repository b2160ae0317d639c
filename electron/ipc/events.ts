/** How does the window learn what changed? The only file that names `webContents.send`. */

import type { BrowserWindow } from 'electron';
import type { BoardDelta, OrderKey } from '../../shared/board.ts';
import type { HelpTopic } from '../../shared/help.ts';
import { channelName, type Contract, type PayloadOf } from '../../shared/contract.ts';

type AppChange = Omit<PayloadOf<Contract['app']['changed']>, 'seq'>;
type LookupChange = Omit<PayloadOf<Contract['lookup']['changed']>, 'seq'>;

/** Events carry a number per channel that rises by one: on a gap the window asks for the snapshot. */
export interface Events {
  appChanged(change: AppChange): void;
  lookupChanged(change: LookupChange): void;
  /** Not sent to a window nobody sees: `boardShown` makes up for it. */
  boardChanged(delta: BoardDelta): void;
  /** The window is seen again, or another board is to be shown: it asks for the snapshot where it missed anything. */
  boardShown(): void;
  boardSwitched(): void;
  showOrder(key: OrderKey): void;
  lookUpAsked(text: string): void;
  showHelp(topic: HelpTopic): void;
  /** The number of the last event, to go with a snapshot. */
  appSeq: () => number;
  lookupSeq: () => number;
  boardSeq: () => number;
}

const nothing: BoardDelta = { rows: [], removed: [] };

/** @param window the window now, or null while there is none: what is missed then, the snapshot tells */
export function createEvents(window: () => BrowserWindow | null, redact: (value: unknown) => unknown): Events {
  const last = { app: 0, lookup: 0, monitor: 0 };
  const target = (): BrowserWindow | null => {
    const open = window();
    return open === null || open.isDestroyed() || open.webContents.isDestroyed() ? null : open;
  };
  const isSeen = (): boolean => {
    const open = target();
    return open !== null && open.isVisible() && !open.isMinimized();
  };
  const send = (group: keyof typeof last, change: object): void => {
    last[group] += 1;
    target()?.webContents.send(channelName(group, 'changed'), redact({ seq: last[group], ...change }));
  };
  return {
    appChanged: (change) => send('app', change),
    lookupChanged: (change) => send('lookup', change),
    boardChanged: (delta) => {
      if (isSeen()) send('monitor', { delta });
      else last.monitor += 1;
    },
    boardShown: () => send('monitor', { delta: nothing }),
    boardSwitched: () => {
      // A number is left out: to the window that is a gap.
      last.monitor += 1;
      send('monitor', { delta: nothing });
    },
    showOrder: (key) => target()?.webContents.send(channelName('monitor', 'showOrder'), { key }),
    lookUpAsked: (text) => target()?.webContents.send(channelName('lookup', 'asked'), { text }),
    showHelp: (topic) => target()?.webContents.send(channelName('help', 'show'), { topic }),
    appSeq: () => last.app,
    lookupSeq: () => last.lookup,
    boardSeq: () => last.monitor,
  };
}
