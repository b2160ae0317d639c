/** What did the trader set? */

import { z } from 'zod';
import type { Settings } from '../../shared/settings.ts';
import { noticeKinds } from '../../shared/notice.ts';
import { schemas } from '../../shared/schemas.ts';
import type { KeyValueStore } from '../accounts/key-value-store.ts';
import { usualBackgroundShare } from '../exchanges/budget.ts';

export const defaultSettings: Readonly<Settings> = {
  language: 'system',
  theme: 'system',
  sideColors: 'greenRed',
  timeZone: 'utc',
  numberGrouping: 'comma',
  density: 'normal',
  textSizePercent: 100,
  discreet: false,
  discreetOnLock: false,
  keepClosedHours: 24,
  keepEventsDays: 90,
  backgroundSharePercent: 100 * usualBackgroundShare,
  noticesAbout: 'watched',
  noticeKinds: [...noticeKinds],
  noticeRules: [],
  noticeSound: true,
  noticeSounds: {},
  ownSounds: {},
  // From = to: none.
  quietHours: { from: '00:00', to: '00:00' },
  connectionLostAfterSeconds: 30,
  // Off, also where there is a tray: a window that goes on when it is closed is for the trader to ask for.
  closeToTray: false,
  startHidden: false,
  launchAtLogin: false,
  alwaysOnTop: false,
  lookUpShortcut: '',
  keys: {},
};

// The store gives back the same value until it is written, and settings are read for every message of an exchange.
const alreadyRead = new WeakMap<object, Settings>();

/** Each setting by itself: one damaged value doesn't cost the others. */
export function readSettings(store: KeyValueStore): Settings {
  const stored = store.read('settings');
  if (typeof stored !== 'object' || stored === null) return { ...defaultSettings };
  const known = alreadyRead.get(stored);
  if (known !== undefined) return known;
  const values = z.record(z.string(), z.unknown()).safeParse(stored).data ?? {};
  let settings: Settings = { ...defaultSettings };
  for (const name of Object.keys(defaultSettings)) {
    if (values[name] === undefined) continue;
    // What may be stored is what may be set.
    const read = schemas.app.saveSettings.safeParse({ [name]: values[name] });
    if (read.success) settings = { ...settings, ...read.data };
  }
  alreadyRead.set(stored, settings);
  return settings;
}

/** Writes what changed; what can't be saved holds until the app closes, and the store tells the trader. */
export function writeSettings(store: KeyValueStore, changes: Partial<Settings>): Settings {
  const settings = { ...readSettings(store), ...changes };
  store.write('settings', settings);
  return settings;
}
