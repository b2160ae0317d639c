/** What hangs in the tray? An icon with its menu, which a test opens and chooses from; Electron's Tray, in part. */

import { EventEmitter } from 'node:events';
import type { Rectangle } from 'electron';
import type { PlayedImage } from './native-image.ts';
import type { PlayedMenu } from './menu.ts';

export const trays: PlayedTray[] = [];
/** How often an open one went from under the pointer. */
export const menus = { lost: 0 };

/** A test reads `tooltip`, `icon` and the items of `menu`, chooses one with its `click()`, and clicks the icon with `emit('click')`. */
export class PlayedTray extends EventEmitter {
  icon: PlayedImage | string;
  tooltip = '';
  title = '';
  menu: PlayedMenu | null = null;
  #isDestroyed = false;

  constructor(icon: PlayedImage | string) {
    super();
    this.icon = icon;
    trays.push(this);
  }
  setImage(icon: PlayedImage | string): void {
    this.icon = icon;
  }
  setPressedImage(_image: unknown): void {}
  setToolTip(tooltip: string): void {
    this.tooltip = tooltip;
  }
  setTitle(title: string): void {
    this.title = title;
  }
  getTitle(): string {
    return this.title;
  }
  /** As on macOS: an open menu that is replaced goes from under the pointer. */
  setContextMenu(menu: PlayedMenu | null): void {
    if (this.menu?.isOpen === true) {
      menus.lost += 1;
      this.menu.closePopup();
    }
    this.menu = menu;
  }
  popUpContextMenu(): void {}
  getBounds(): Rectangle {
    return { x: 0, y: 0, width: 16, height: 16 };
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  destroy(): void {
    this.#isDestroyed = true;
    trays.splice(trays.indexOf(this), 1);
  }
}
