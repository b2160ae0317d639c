/** Which settings does this desktop not heed, and what is there to know of them? A sentence beside each. */

import type { SettingNotes } from '../../shared/contract.ts';
import { isAltGrStroke } from '../../shared/global-stroke.ts';
import type { LoginItem } from './login-item.ts';

export interface DesktopSigns {
  platform: NodeJS.Platform;
  isPackaged: boolean;
  /** Of the command line: what the app was started with, or what Electron chose. */
  ozonePlatform: string;
  /** `XDG_SESSION_TYPE`. */
  sessionType: string | undefined;
  loginItem: LoginItem;
  /** The global shortcut is another program's. */
  isShortcutRefused: boolean;
  /** The one that was chosen; empty for none. */
  shortcut?: string;
}

export function settingNotes(signs: DesktopSigns): SettingNotes {
  const { platform, isPackaged, loginItem } = signs;
  return {
    ...(isWayland(signs)
      ? {
          alwaysOnTop: {
            text: 'Wayland lets no app do this. The window’s own menu may offer it; started with --ozone-platform=x11, the app can.',
            isDisabled: true,
          },
          lookUpShortcut: {
            text: 'Wayland gives no app a key of the whole desktop; started with --ozone-platform=x11, the app can have one.',
            isDisabled: true,
          },
        }
      : shortcutNote(signs)),
    // libnotify is told nothing of sound by Electron (libnotify_notification.cc).
    ...(platform === 'linux'
      ? { noticeSound: { text: 'The desktop decides: turn sound off in its notification settings.', isDisabled: true } }
      : {}),
    ...(isPackaged
      ? loginItem.note === null
        ? {}
        : { launchAtLogin: { text: loginItem.note, isDisabled: false } }
      : { launchAtLogin: { text: 'Only an installed app can: this one runs from a checkout.', isDisabled: true } }),
  };
}

function shortcutNote({ platform, shortcut = '', isShortcutRefused }: DesktopSigns): SettingNotes {
  const text = isAltGrStroke(shortcut, platform)
    ? 'Windows takes Ctrl and Alt for AltGr, which types characters in other programs, so this key does nothing: choose another one.'
    : isShortcutRefused
      ? 'Another program has this key, so it does nothing here: choose another one.'
      : null;
  return text === null ? {} : { lookUpShortcut: { text, isDisabled: false } };
}

/** Electron runs as a Wayland client where the session is one, unless it is told otherwise. */
function isWayland({ platform, ozonePlatform, sessionType }: DesktopSigns): boolean {
  if (platform !== 'linux') return false;
  return ozonePlatform === '' || ozonePlatform === 'auto' ? sessionType === 'wayland' : ozonePlatform === 'wayland';
}
