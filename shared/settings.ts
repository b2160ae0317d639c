/** What can the trader set, from which choices and within which bounds? What holds until then: `electron/app/settings.ts`. */

import type { NoticeKind, ToldKind } from './notice.ts';
import type { NoticeSound } from './notice-sounds.ts';
import type { NoticeRule } from './notice-rules.ts';

/** Each with a label in the window. */
export const settingChoices = {
  language: ['system', 'en', 'zh'],
  theme: ['system', 'light', 'dark'],
  sideColors: ['greenRed', 'blueOrange', 'redGreen'],
  noticesAbout: ['watched', 'all'],
  timeZone: ['utc', 'local', 'exchange'],
  numberGrouping: ['comma', 'space', 'apostrophe', 'none'],
  density: ['compact', 'normal', 'comfortable'],
  textSizePercent: [90, 100, 110, 125, 150],
} as const;

/** The numbers a field takes, and a request too. */
export const settingBounds = {
  keepClosedHours: { minimum: 1, maximum: 24 * 365 },
  keepEventsDays: { minimum: 0, maximum: 36_500 },
  backgroundSharePercent: { minimum: 1, maximum: 100 },
  connectionLostAfterSeconds: { minimum: 1, maximum: 86_400 },
} as const;

/** How many actions have keys of their own, how many each, and how long one is: a sequence of two with all that can be held. */
export const keyBounds = { actions: 200, nameLength: 60, strokes: 4, strokeLength: 80 } as const;

export interface Settings {
  /** Of the window, its menus and notices; the command line speaks English. */
  language: (typeof settingChoices.language)[number];
  theme: (typeof settingChoices.theme)[number];
  /** Colours of buy and sell: green/red, blue/orange, or the Asian red/green. */
  sideColors: (typeof settingChoices.sideColors)[number];
  /** In which zone the window shows times; `exchange`: each in its exchange's own. Copied and exported ones stay UTC. */
  timeZone: (typeof settingChoices.timeZone)[number];
  /** What stands between thousands; copied and exported figures have nothing there. */
  numberGrouping: (typeof settingChoices.numberGrouping)[number];
  /** How high rows are. */
  density: (typeof settingChoices.density)[number];
  /** How large everything in the window is. */
  textSizePercent: (typeof settingChoices.textSizePercent)[number];
  /** Amounts are blurred, for a window others can see. */
  discreet: boolean;
  /** Blur them when the screen is locked (macOS and Windows tell; Linux doesn't). */
  discreetOnLock: boolean;
  /** How long a closed order stays on the board that nobody dismisses. */
  keepClosedHours: number;
  /** How long the archive keeps an order's events; its latest state is kept for good. 0 keeps everything. */
  keepEventsDays: number;
  /** What background reads may use of the exchange's rate budget, in percent; look-ups may use the whole. */
  backgroundSharePercent: number;
  /** Whose transitions are told: those of watched orders, or of all. */
  noticesAbout: (typeof settingChoices.noticesAbout)[number];
  noticeKinds: ToldKind[];
  /** The trader's own, in their order. */
  noticeRules: NoticeRule[];
  /** Whether any notice has a sound. */
  noticeSound: boolean;
  /** Of each kind; `system` where there is none. */
  noticeSounds: Partial<Record<NoticeKind, NoticeSound>>;
  /** What the files are called that were chosen for `own`. */
  ownSounds: Partial<Record<NoticeKind, string>>;
  /** Local times as `22:00`; from = to means none. In them nothing is shown, and everything is listed. */
  quietHours: { from: string; to: string };
  connectionLostAfterSeconds: number;
  closeToTray: boolean;
  startHidden: boolean;
  launchAtLogin: boolean;
  alwaysOnTop: boolean;
  /** A key of the whole desktop that looks up what the clipboard holds; empty for none. */
  lookUpShortcut: string;
  /** By action (`shared/actions.ts`): the strokes that the trader chose instead of the usual ones. */
  keys: Record<string, string[]>;
}
