/** What does the window need to know of the app as a whole? */

import type { AppState, KeyKeeping, SettingNotes, Warning } from '../../shared/contract.ts';
import type { ProxyQuestion } from '../../shared/proxy-question.ts';
import { languageInUse } from '../../shared/language.ts';
import type { Settings } from '../../shared/settings.ts';
import type { UpdateState } from '../../shared/updates.ts';
import type { AccountsInUse } from '../accounts/accounts-in-use.ts';

export interface AppStateSources {
  version: string;
  runsOn: AppState['runsOn'];
  platform: string;
  /** That of the system, as it writes it. */
  locale: string;
  /** What is known by now: a keyring that asks for its password must not keep the window waiting. */
  keyKeeping: () => KeyKeeping;
  settings: () => Settings;
  settingNotes: () => SettingNotes;
  accounts: AccountsInUse;
  proxy: () => ProxyQuestion | null;
  warnings: (computed: readonly Warning[]) => Warning[];
  updates: () => UpdateState;
  isStripOpen: () => boolean;
  link: () => AppState['link'];
}

/** Reads the state of the world, anew at each call. */
export function readAppState(sources: AppStateSources): AppState {
  const { version, runsOn, platform, accounts } = sources;
  const settings = sources.settings();
  return {
    version,
    runsOn,
    platform,
    keyKeeping: sources.keyKeeping(),
    settings,
    language: languageInUse(settings.language, sources.locale),
    settingNotes: sources.settingNotes(),
    demo: accounts.demoOrders(),
    warnings: sources.warnings(accounts.own.warnings()),
    proxy: sources.proxy(),
    accounts: accounts.list(),
    updates: sources.updates(),
    isStripOpen: sources.isStripOpen(),
    link: sources.link(),
  };
}
