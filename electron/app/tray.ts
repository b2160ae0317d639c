/** What does the app say while its window is away? An icon in the tray, with the state of every connection. */

import { Menu, nativeImage, screen, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron';
import type { ConnectionPhase } from '../../shared/connection.ts';
import type { Language } from '../../shared/language.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Cancel, Clock } from '../world.ts';
import { onDesk } from './desk-language.ts';
import { trayPng, type TrayLook } from './small-icons.ts';
import { deskWords } from './words.ts';

// Each new menu is a message to the desktop, and a busy market changes the count with every frame.
const updateAtMostEveryMs = 250;
const iconPx = 16;

export interface TrayState {
  /** As the window names them, e.g. "HTX · Main". */
  accounts: readonly { title: string; phase: ConnectionPhase }[];
  unseenCount: number;
  isWindowShown: boolean;
  isDiscreet: boolean;
  isStripOpen: boolean;
  /** It is all said anew in another. */
  language: Language;
}

export interface TrayActions {
  showWindow: () => void;
  hideWindow: () => void;
  markAllSeen: () => void;
  setDiscreet: (isDiscreet: boolean) => void;
  toggleStrip: () => void;
  quit: () => void;
}

export interface TrayOptions {
  title: string;
  platform: NodeJS.Platform;
  clock: Clock;
  actions: TrayActions;
}

/** "3 changes not seen"; what an assistive technology reads of the badge too. */
export function unseenWords(count: number): string {
  const words = deskWords().tray;
  return count === 0 ? words.nothingNew : words.unseen(count);
}

function connectionWords(accounts: TrayState['accounts']): string {
  const words = deskWords().tray;
  if (accounts.length === 0) return words.noAccounts;
  const live = accounts.filter(({ phase }) => phase === 'live').length;
  return live === accounts.length ? words.allLive : words.someLive(live, accounts.length);
}

/** Windows cuts it at 127 characters: what matters first, and no list of accounts. */
export function trayTooltip(title: string, { accounts, unseenCount }: TrayState): string {
  const unseen = unseenCount === 0 ? [] : [unseenWords(unseenCount)];
  return [title, connectionWords(accounts), ...unseen].join(' · ');
}

/** The menu as a value, so that a test can read it. */
export function trayMenu(state: TrayState, actions: TrayActions): MenuItemConstructorOptions[] {
  const words = deskWords().tray;
  const accounts = state.accounts.map(({ title, phase }): MenuItemConstructorOptions => ({
    label: menuText(words.account(title, words.phases[phase])),
    enabled: false,
  }));
  return [
    ...(accounts.length === 0 ? [{ label: words.noAccounts, enabled: false }] : accounts),
    { type: 'separator' },
    { label: unseenWords(state.unseenCount), enabled: false },
    { id: 'markAllSeen', label: words.markAllSeen, enabled: state.unseenCount > 0, click: actions.markAllSeen },
    { type: 'separator' },
    state.isWindowShown
      ? { id: 'window', label: words.hideWindow, click: actions.hideWindow }
      : { id: 'window', label: words.showWindow, click: actions.showWindow },
    {
      id: 'strip',
      type: 'checkbox',
      label: words.strip,
      checked: state.isStripOpen,
      click: actions.toggleStrip,
    },
    {
      id: 'discreet',
      type: 'checkbox',
      label: words.discreet,
      checked: state.isDiscreet,
      click: () => actions.setDiscreet(!state.isDiscreet),
    },
    { type: 'separator' },
    { id: 'quit', label: words.quit, click: actions.quit },
  ];
}

/** An account's label is the trader's own: `&` would underline the letter after it. */
function menuText(text: string): string {
  return visibleText(text).replaceAll('&', '&&');
}

/** Puts the icon there. Whether a desktop shows it nobody can ask: on some Linux desktops there is no tray. */
export class TrayIcon {
  readonly #options: TrayOptions;
  readonly #tray: Tray;
  readonly #redraw: () => void;
  #shown: TrayState | null = null;
  #wanted: TrayState | null = null;
  #pause: Cancel | null = null;
  // A menu that is replaced while it is open goes from under the pointer: what is new waits until it is closed. Linux opens
  // one without a word, and changes it in place.
  #isMenuOpen = false;
  #menuOf: string | null = null;
  #waiting: Cancel | null = null;

  constructor(options: TrayOptions) {
    const { title, platform, actions } = options;
    this.#options = options;
    this.#tray = new Tray(this.#iconOf({ isAllLive: true, hasUnseen: false, isTemplate: this.#isTemplate }));
    this.#tray.setToolTip(title);
    this.#redraw = () => {
      if (this.#shown !== null) this.#tray.setImage(this.#iconOf(lookOf(this.#shown, this.#isTemplate)));
    };
    if (platform === 'win32') screen.on('display-metrics-changed', this.#redraw);
    // On macOS a click opens the menu.
    if (platform === 'darwin') return;
    this.#tray.on('click', () => {
      if (platform === 'win32' && (this.#wanted ?? this.#shown)?.isWindowShown === true) actions.hideWindow();
      else actions.showWindow();
    });
  }

  update(state: TrayState): void {
    this.#wanted = state;
    if (this.#pause === null) this.#applyWanted();
  }

  close(): void {
    this.#pause?.();
    this.#pause = null;
    this.#waiting?.();
    this.#wanted = null;
    screen.off('display-metrics-changed', this.#redraw);
    if (!this.#tray.isDestroyed()) this.#tray.destroy();
  }

  get #isTemplate(): boolean {
    return this.#options.platform === 'darwin';
  }

  #iconOf(look: TrayLook): NativeImage {
    return this.#options.platform === 'win32' ? windowsIcon(look) : scaledIcon(look);
  }

  #applyWanted(): void {
    this.#pause = null;
    if (this.#wanted === null) return;
    const state = this.#wanted;
    this.#wanted = null;
    if (this.#shown !== null && JSON.stringify(state) === JSON.stringify(this.#shown)) return;
    this.#apply(state);
    this.#pause = this.#options.clock.after(updateAtMostEveryMs, () => this.#applyWanted());
  }

  #apply(state: TrayState): void {
    const isTemplate = this.#isTemplate;
    const look = lookOf(state, isTemplate);
    if (this.#shown === null || JSON.stringify(lookOf(this.#shown, isTemplate)) !== JSON.stringify(look))
      this.#tray.setImage(this.#iconOf(look));
    this.#tray.setToolTip(onDesk(() => trayTooltip(this.#options.title, state)));
    if (isTemplate) this.#tray.setTitle(state.unseenCount === 0 ? '' : String(state.unseenCount));
    this.#shown = state;
    this.#applyMenu(state);
  }

  #applyMenu(state: TrayState): void {
    const content = JSON.stringify(state);
    if (this.#isMenuOpen || this.#menuOf === content) return;
    this.#menuOf = content;
    // Linux takes changes only with a new menu.
    const menu = Menu.buildFromTemplate(onDesk(() => trayMenu(state, this.#options.actions)));
    if (this.#options.platform !== 'linux') {
      menu.on('menu-will-show', () => {
        this.#isMenuOpen = true;
      });
      menu.on('menu-will-close', () => {
        this.#isMenuOpen = false;
        // Not from within its own event: what was chosen in it is told after this.
        this.#waiting?.();
        this.#waiting = this.#options.clock.after(0, () => {
          if (this.#shown !== null) this.#applyMenu(this.#shown);
        });
      });
    }
    this.#tray.setContextMenu(menu);
  }
}

function lookOf({ accounts, unseenCount }: TrayState, isTemplate: boolean): TrayLook {
  return {
    isAllLive: accounts.every(({ phase }) => phase === 'live' || phase === 'paused'),
    hasUnseen: unseenCount > 0,
    isTemplate,
  };
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
