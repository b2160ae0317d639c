/** Does one key of the whole desktop reach the app, and why not? It is off until the trader sets it. */

import { globalShortcut } from 'electron';

export class GlobalKey {
  readonly #onPressed: () => void;
  #stroke = '';
  #isRefused = false;

  constructor(onPressed: () => void) {
    this.#onPressed = onPressed;
  }

  /** Whether the key that was chosen is another program's: the system gives it to whoever came first. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  /** @param stroke - as `shared/global-stroke.ts` has it; empty for none. One that was refused is tried again. */
  set(stroke: string): void {
    if (stroke === this.#stroke && !this.#isRefused) return;
    this.close();
    this.#stroke = stroke;
    if (stroke === '') return;
    try {
      this.#isRefused = !globalShortcut.register(acceleratorOf(stroke), this.#onPressed);
    } catch {
      // A key that Electron has no name for.
      this.#isRefused = true;
    }
  }

  close(): void {
    if (this.#stroke !== '' && !this.#isRefused) globalShortcut.unregister(acceleratorOf(this.#stroke));
    this.#stroke = '';
    this.#isRefused = false;
  }
}

/** Command on a Mac, Control elsewhere. */
function acceleratorOf(stroke: string): string {
  return stroke.replace('Ctrl+', 'CommandOrControl+');
}
