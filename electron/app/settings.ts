/** What did the trader set? */

import { z } from 'zod';
import { keyBounds, type Settings } from '../../shared/settings.ts';
import { keptNoticeKinds, noticeKinds } from '../../shared/notice.ts';
import { noticeRuleBounds } from '../../shared/notice-rules.ts';
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

/** Those that the trader makes one by one, and how many are read at most: one that can't be read costs none of the others. */
const collections: ReadonlyMap<string, number> = new Map(
  Object.entries({
    noticeRules: noticeRuleBounds.rules,
    noticeSounds: keptNoticeKinds.length,
    ownSounds: keptNoticeKinds.length,
    keys: keyBounds.actions,
  } satisfies Partial<Record<keyof Settings, number>>),
);

type Values = Record<string, unknown>;

function valuesOf(stored: unknown): Values {
  return z.record(z.string(), z.unknown()).safeParse(stored).data ?? {};
}

/** What may be stored is what may be set. */
function settingOf(name: string, value: unknown): Partial<Settings> | null {
  return schemas.app.saveSettings.safeParse({ [name]: value }).data ?? null;
}

interface Pieces {
  read: unknown;
  /** What a later version wrote, or what is damaged. */
  unread: unknown[] | Values;
}

/** @returns null for what is no collection, and for what isn't made of pieces */
function piecesOf(name: string, value: unknown): Pieces | null {
  const most = collections.get(name);
  if (most === undefined || typeof value !== 'object' || value === null) return null;
  const isList = name === 'noticeRules';
  if (Array.isArray(value) !== isList) return null;
  if (isList) {
    const items = itemsOf(value);
    const isRead = (item: unknown): boolean => settingOf(name, [item]) !== null;
    const unread = items.filter((item) => !isRead(item)).slice(0, most);
    return { read: items.filter(isRead).slice(0, most), unread };
  }
  const entries = Object.entries(value);
  const isRead = ([key, item]: [string, unknown]): boolean => settingOf(name, { [key]: item }) !== null;
  const unread = entries.filter((entry) => !isRead(entry)).slice(0, most);
  return { read: Object.fromEntries(entries.filter(isRead).slice(0, most)), unread: Object.fromEntries(unread) };
}

function readSetting(name: string, value: unknown): Partial<Settings> {
  return settingOf(name, value) ?? settingOf(name, piecesOf(name, value)?.read) ?? {};
}

/** Each setting by itself, and of a collection each piece: one damaged value doesn't cost the others. */
export function readSettings(store: KeyValueStore): Settings {
  const stored = store.read('settings');
  if (typeof stored !== 'object' || stored === null) return { ...defaultSettings };
  const known = alreadyRead.get(stored);
  if (known !== undefined) return known;
  const values = valuesOf(stored);
  let settings: Settings = { ...defaultSettings };
  for (const name of Object.keys(defaultSettings))
    if (values[name] !== undefined) settings = { ...settings, ...readSetting(name, values[name]) };
  alreadyRead.set(stored, settings);
  return settings;
}

/**
 * Writes what changed; what can't be saved holds until the app closes, and the store tells the trader. What this version
 * can't read stays in the file: a later one, to which the trader may go back, reads it.
 */
export function writeSettings(store: KeyValueStore, changes: Partial<Settings>): Settings {
  const settings = { ...readSettings(store), ...changes };
  const values: Values = { ...settings };
  for (const [name, value] of Object.entries(valuesOf(store.read('settings')))) {
    const unread = piecesOf(name, value)?.unread;
    if (unread === undefined) {
      if (!Object.hasOwn(changes, name) && settingOf(name, value) === null) values[name] = value;
    } else if (Array.isArray(unread)) values[name] = [...itemsOf(values[name]), ...unread];
    else values[name] = { ...unread, ...valuesOf(values[name]) };
  }
  store.write('settings', values);
  return settings;
}

function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
