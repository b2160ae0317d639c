/** The app's menus: recorded, since Chromium shows none. A test chooses an item with `click`. */

import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions } from 'electron';
import { PlayedWebContents } from './web-contents.ts';

export const applicationMenu: { current: PlayedMenu | null } = { current: null };
/** Those that popped up, the newest last. */
export const popups: PlayedMenu[] = [];

/** What Electron names and does by role, of those that this app has (lib/browser/api/menu-item-roles.ts). */
const roles: Readonly<Record<string, { label: string; act: (contents: PlayedWebContents) => void }>> = {
  cut: { label: 'Cut', act: (contents) => contents.cut() },
  copy: { label: 'Copy', act: (contents) => contents.copy() },
  paste: { label: 'Paste', act: (contents) => contents.paste() },
  selectAll: { label: 'Select All', act: (contents) => contents.selectAll() },
};

/** What Electron reads of an accelerator (shell/common/keyboard_util.cc); at another it only shrugs, and the key does nothing. */
const modifier = /^(?:command|cmd|control|ctrl|commandorcontrol|cmdorctrl|alt|option|altgr|shift|super|meta)$/i;
const key =
  /^(?:[!-~]|f(?:[1-9]|1\d|2[0-4])|plus|space|tab|capslock|numlock|scrolllock|backspace|delete|insert|return|enter|up|down|left|right|home|end|pageup|pagedown|escape|esc|volume(?:up|down|mute)|media(?:nexttrack|previoustrack|stop|playpause)|printscreen|num(?:\d|dec|add|sub|mult|div))$/i;

function isAccelerator(text: string): boolean {
  const parts = text.split('+');
  const last = parts.pop() ?? '';
  return key.test(last) && parts.every((part) => modifier.test(part));
}

export class PlayedMenuItem {
  readonly id: string;
  readonly role: string;
  readonly accelerator: string | null;
  readonly submenu: PlayedMenu | null;
  readonly type: string;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly options: MenuItemConstructorOptions;

  constructor(options: MenuItemConstructorOptions) {
    this.options = options;
    this.id = options.id ?? '';
    this.role = options.role ?? '';
    this.accelerator = options.accelerator ?? null;
    if (this.accelerator !== null && !isAccelerator(this.accelerator))
      throw new Error(`Electron knows no key ${this.accelerator}.`);
    this.type = options.type ?? (options.submenu === undefined ? 'normal' : 'submenu');
    this.label = options.label ?? roles[this.role]?.label ?? this.role;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.submenu = Array.isArray(options.submenu) ? PlayedMenu.buildFromTemplate(options.submenu) : null;
  }
  /** As if the trader had chosen it: one that is grey does nothing, and a role leaves `click` uncalled. */
  click(...args: unknown[]): void {
    if (!this.enabled || !this.visible) return;
    const contents = PlayedWebContents.getFocusedWebContents();
    if (this.role !== '') {
      if (contents !== null) roles[this.role]?.act(contents);
      return;
    }
    const click: unknown = this.options.click;
    if (typeof click === 'function') Reflect.apply(click, this, [this, undefined, ...args]);
  }
}

export class PlayedMenu extends EventEmitter {
  readonly items: PlayedMenuItem[] = [];
  isOpen = false;

  static buildFromTemplate(template: (MenuItemConstructorOptions | PlayedMenuItem)[]): PlayedMenu {
    const menu = new PlayedMenu();
    for (const item of template) menu.append(item instanceof PlayedMenuItem ? item : new PlayedMenuItem(item));
    return menu;
  }
  static setApplicationMenu(menu: PlayedMenu | null): void {
    applicationMenu.current = menu;
  }
  static getApplicationMenu(): PlayedMenu | null {
    return applicationMenu.current;
  }
  append(item: PlayedMenuItem): void {
    this.items.push(item);
  }
  insert(position: number, item: PlayedMenuItem): void {
    this.items.splice(position, 0, item);
  }
  getMenuItemById(id: string): PlayedMenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found !== undefined && found !== null) return found;
    }
    return null;
  }
  /** Recorded in `standIn.popups`; it stays until a test chooses something of it or closes it. */
  popup(options: { window?: unknown } = {}): void {
    if (options.window === undefined && PlayedWebContents.getFocusedWebContents() === null)
      throw new Error('Cannot open Menu without a BaseWindow present');
    popups.push(this);
    this.open();
  }
  /** The trader opens it where it hangs: at the tray's icon. */
  open(): void {
    this.isOpen = true;
    this.emit('menu-will-show', {});
  }
  closePopup(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.emit('menu-will-close', {});
  }
}
