/** The main window: opened, and brought back. */

import { join } from 'node:path';
import { app } from 'electron';
import { pageOf } from '../app-address.ts';
import { readSettings } from '../settings.ts';
import { openWindow, showWindow } from '../window.ts';
import { systemClock } from '../../world.ts';
import { type Desk, appName } from './desk.ts';
import type { Monitoring } from './monitoring.ts';

/** @param monitoring - there as soon as the window can tell anything */
export function openMainWindow(desk: Desk, monitoring: () => Monitoring, startsHidden: boolean): void {
  const { settingsStore } = desk;
  const window = openWindow({
    title: appName,
    page: pageOf({ kind: 'main' }, desk.devServer),
    preload: join(import.meta.dirname, 'preload.cjs'),
    isPackaged: app.isPackaged,
    place: {
      saved: settingsStore.read('window'),
      save: (place) => void settingsStore.write('window', place),
    },
    clock: systemClock,
    log: desk.log,
    startsHidden,
    isAlwaysOnTop: readSettings(settingsStore).alwaysOnTop,
    textSize: () => readSettings(settingsStore).textSizePercent,
    hidesOnClose: () => readSettings(settingsStore).closeToTray,
    onVisible: (isVisible) => {
      const { events, monitor, presence, others } = monitoring();
      if (isVisible) {
        events.boardShown(own);
        monitor.current().seen();
        others.restore();
      }
      presence.update();
    },
  });
  const own = desk.windows.add(window, { kind: 'main' });
  desk.window = window;
  // What starts at login may have been changed in the system's settings meanwhile.
  window.on('focus', () => desk.publish());
  window.on('closed', () => {
    desk.window = null;
    const { presence, others } = monitoring();
    presence.update();
    others.mainClosed();
  });
}

export function showMainWindow(desk: Desk, monitoring: () => Monitoring): void {
  if (desk.window === null) openMainWindow(desk, monitoring, false);
  else showWindow(desk.window);
}
