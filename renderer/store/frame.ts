/** When does the window draw? At most once per frame, and not at all while nobody can see it. */

export interface FrameWorld {
  /** Calls back before the next frame is drawn; returns what cancels it. */
  requestFrame: (callback: () => void) => () => void;
  isHidden: () => boolean;
  /** Told when the window is shown or hidden; returns its unsubscribe. */
  onVisibility: (listener: () => void) => () => void;
}

/** Does its work once, however often it was requested since. */
export class FrameScheduler {
  readonly #world: FrameWorld;
  readonly #work: () => void;
  readonly #stop: () => void;
  #isDue = false;
  #cancel: (() => void) | null = null;

  constructor(world: FrameWorld, work: () => void) {
    this.#world = world;
    this.#work = work;
    this.#stop = world.onVisibility(() => {
      if (world.isHidden()) {
        // A frame that a hidden window never draws would hold up the first one it draws again.
        this.#cancel?.();
        this.#cancel = null;
      } else if (this.#isDue) {
        this.request();
      }
    });
  }

  /** Asks for the work to be done with the next frame, or as soon as the window is shown. */
  request(): void {
    this.#isDue = true;
    if (this.#cancel !== null || this.#world.isHidden()) return;
    this.#cancel = this.#world.requestFrame(() => {
      this.#cancel = null;
      this.#isDue = false;
      this.#work();
    });
  }

  /** Ends it; nothing is drawn any more. */
  close(): void {
    this.#stop();
    this.#cancel?.();
    this.#cancel = null;
  }
}
