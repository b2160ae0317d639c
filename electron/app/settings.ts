/** What did the trader set? */

import { z } from 'zod';
import type { Settings } from '../../shared/contract.ts';
import type { KeyValueStore } from '../accounts/key-value-store.ts';

const themes = z.enum(['system', 'light', 'dark']);
const sideColors = z.enum(['greenRed', 'blueOrange', 'redGreen']);

/** Each setting by itself: one damaged value doesn't cost the others. */
export function readSettings(store: KeyValueStore): Settings {
  const stored = z.record(z.string(), z.unknown()).safeParse(store.read('settings')).data ?? {};
  return {
    theme: themes.safeParse(stored['theme']).data ?? 'system',
    sideColors: sideColors.safeParse(stored['sideColors']).data ?? 'greenRed',
  };
}

/** Writes what changed; what can't be saved holds until the app closes, and the store tells the trader. */
export function writeSettings(store: KeyValueStore, changes: Partial<Settings>): Settings {
  const settings = { ...readSettings(store), ...changes };
  store.write('settings', settings);
  return settings;
}
