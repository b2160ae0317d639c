/** Does the page of a window hear what it is told now? It has asked for its orders, and has neither crashed nor stopped answering. */

import type { OwnWindow } from './own-windows.ts';

/** Its listeners end with the window. */
export class ListeningPage {
  #hasAsked = false;
  #isHanging = false;

  constructor({ window }: Pick<OwnWindow, 'window'>) {
    window.webContents.on('render-process-gone', () => {
      this.#hasAsked = false;
      this.#isHanging = false;
    });
    window.on('unresponsive', () => {
      this.#isHanging = true;
    });
    window.on('responsive', () => {
      this.#isHanging = false;
    });
  }

  asked(): void {
    this.#hasAsked = true;
  }

  /** It gets what it is told; one that hangs does once it answers again. */
  get isThere(): boolean {
    return this.#hasAsked;
  }

  /** It does at once what it is told. */
  get hearsNow(): boolean {
    return this.#hasAsked && !this.#isHanging;
  }
}
