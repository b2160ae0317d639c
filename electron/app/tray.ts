/** What does the app say while its window is away? An icon in the tray, with the state of every connection. */

import { Menu, nativeImage, screen, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron';
import type { ConnectionPhase } from '../../shared/connection.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Cancel, Clock } from '../world.ts';
import { trayPng, type TrayLook } from './small-icons.ts';

// Each new menu is a message to the desktop, and a busy market changes the count with every frame.
const updateAtMostEveryMs = 250;
const iconPx = 16;

export interface TrayState {
  /** As the window names them, e.g. "HTX · Main". */
  accounts: readonly { title: string; phase: ConnectionPhase }[];
  unseenCount: number;
  isWindowShown: boolean;
  isDiscreet: boolean;
}

export interface TrayActions {
  showWindow: () => void;
  hideWindow: () => void;
  markAllSeen: () => void;
  setDiscreet: (isDiscreet: boolean) => void;
  quit: () => void;
}

export interface TrayOptions {
  title: string;
  platform: NodeJS.Platform;
  clock: Clock;
  actions: TrayActions;
}

export interface TrayIcon {
  update: (state: TrayState) => void;
  close: () => void;
}

const phaseWords: Record<ConnectionPhase, string> = {
  connecting: 'connecting',
  live: 'live',
  reconnecting: 'reconnecting',
  offline: 'offline',
  refused: 'refused',
};

/** "3 changes not seen"; what an assistive technology reads of the badge too. */
export function unseenWords(count: number): string {
  if (count === 0) return 'Nothing new';
  return count === 1 ? '1 change not seen' : `${String(count)} changes not seen`;
}

function connectionWords(accounts: TrayState['accounts']): string {
  if (accounts.length === 0) return 'No accounts';
  const live = accounts.filter(({ phase }) => phase === 'live').length;
  return live === accounts.length ? 'All accounts live' : `${String(live)} of ${String(accounts.length)} accounts live`;
}

/** Windows cuts it at 127 characters: what matters first, and no list of accounts. */
export function trayTooltip(title: string, { accounts, unseenCount }: TrayState): string {
  const unseen = unseenCount === 0 ? [] : [unseenWords(unseenCount)];
  return [title, connectionWords(accounts), ...unseen].join(' · ');
}

/** The menu as a value, so that a test can read it. */
export function trayMenu(state: TrayState, actions: TrayActions): MenuItemConstructorOptions[] {
  const accounts = state.accounts.map(({ title, phase }): MenuItemConstructorOptions => ({
    label: menuText(`${title}: ${phaseWords[phase]}`),
    enabled: false,
  }));
  return [
    ...(accounts.length === 0 ? [{ label: 'No accounts', enabled: false }] : accounts),
    { type: 'separator' },
    { label: unseenWords(state.unseenCount), enabled: false },
    { id: 'markAllSeen', label: 'Mark all as seen', enabled: state.unseenCount > 0, click: actions.markAllSeen },
    { type: 'separator' },
    state.isWindowShown
      ? { id: 'window', label: 'Hide window', click: actions.hideWindow }
      : { id: 'window', label: 'Show window', click: actions.showWindow },
    {
      id: 'discreet',
      type: 'checkbox',
      label: 'Discreet',
      checked: state.isDiscreet,
      click: () => actions.setDiscreet(!state.isDiscreet),
    },
    { type: 'separator' },
    { id: 'quit', label: 'Quit', click: actions.quit },
  ];
}

/** An account's label is the trader's own: `&` would underline the letter after it. */
function menuText(text: string): string {
  return visibleText(text).replaceAll('&', '&&');
}

/** Puts the icon there. Whether a desktop shows it nobody can ask: on some Linux desktops there is no tray. */
export function createTray({ title, platform, clock, actions }: TrayOptions): TrayIcon {
  const isTemplate = platform === 'darwin';
  let shown: TrayState | null = null;
  let wanted: TrayState | null = null;
  let pause: Cancel | null = null;
  const iconOf = (look: TrayLook): NativeImage => (platform === 'win32' ? windowsIcon(look) : scaledIcon(look));
  const tray = new Tray(iconOf({ isAllLive: true, hasUnseen: false, isTemplate }));
  tray.setToolTip(title);

  // A menu that is replaced while it is open goes from under the pointer: what is new waits until it is closed. Linux opens
  // one without a word, and changes it in place.
  let isMenuOpen = false;
  let menuOf: string | null = null;
  const applyMenu = (state: TrayState): void => {
    const content = JSON.stringify(state);
    if (isMenuOpen || menuOf === content) return;
    menuOf = content;
    // Linux takes changes only with a new menu.
    const menu = Menu.buildFromTemplate(trayMenu(state, actions));
    if (platform !== 'linux') {
      menu.on('menu-will-show', () => {
        isMenuOpen = true;
      });
      menu.on('menu-will-close', () => {
        isMenuOpen = false;
        // Not from within its own event: what was chosen in it is told after this.
        waiting?.();
        waiting = clock.after(0, () => {
          if (shown !== null) applyMenu(shown);
        });
      });
    }
    tray.setContextMenu(menu);
  };
  let waiting: Cancel | null = null;

  const apply = (state: TrayState): void => {
    const look = lookOf(state, isTemplate);
    if (shown === null || JSON.stringify(lookOf(shown, isTemplate)) !== JSON.stringify(look))
      tray.setImage(iconOf(look));
    tray.setToolTip(trayTooltip(title, state));
    if (isTemplate) tray.setTitle(state.unseenCount === 0 ? '' : String(state.unseenCount));
    shown = state;
    applyMenu(state);
  };
  const redraw = (): void => {
    if (shown !== null) tray.setImage(iconOf(lookOf(shown, isTemplate)));
  };
  if (platform === 'win32') screen.on('display-metrics-changed', redraw);
  const applyWanted = (): void => {
    pause = null;
    if (wanted === null) return;
    const state = wanted;
    wanted = null;
    if (shown !== null && JSON.stringify(state) === JSON.stringify(shown)) return;
    apply(state);
    pause = clock.after(updateAtMostEveryMs, applyWanted);
  };

  // On macOS a click opens the menu.
  if (platform !== 'darwin') {
    tray.on('click', () => {
      if (platform === 'win32' && (wanted ?? shown)?.isWindowShown === true) actions.hideWindow();
      else actions.showWindow();
    });
  }
  return {
    update: (state) => {
      wanted = state;
      if (pause === null) applyWanted();
    },
    close: () => {
      pause?.();
      pause = null;
      waiting?.();
      wanted = null;
      screen.off('display-metrics-changed', redraw);
      if (!tray.isDestroyed()) tray.destroy();
    },
  };
}

function lookOf({ accounts, unseenCount }: TrayState, isTemplate: boolean): TrayLook {
  return { isAllLive: accounts.every(({ phase }) => phase === 'live'), hasUnseen: unseenCount > 0, isTemplate };
}

function scaledIcon(look: TrayLook): NativeImage {
  const image = nativeImage.createFromBuffer(trayPng(look, iconPx));
  for (const scaleFactor of [2, 3])
    image.addRepresentation({
      scaleFactor,
      dataURL: `data:image/png;base64,${trayPng(look, iconPx * scaleFactor).toString('base64')}`,
    });
  if (look.isTemplate) image.setTemplateImage(true);
  return image;
}

/** Of several scales Electron gives Windows the first alone (`NativeImage::GetHICON`): it is drawn as large as it is shown. */
function windowsIcon(look: TrayLook): NativeImage {
  return nativeImage.createFromBuffer(trayPng(look, Math.round(iconPx * screen.getPrimaryDisplay().scaleFactor)));
}
