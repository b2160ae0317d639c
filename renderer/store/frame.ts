/** When does the window draw? At most once per frame, and not at all while nobody can see it. */

export interface FrameWorld {
  /** Calls back before the next frame is drawn; returns what cancels it. */
  requestFrame: (callback: () => void) => () => void;
  isHidden: () => boolean;
  /** Told when the window is shown or hidden; returns its unsubscribe. */
  onVisibility: (listener: () => void) => () => void;
}

export interface FrameScheduler {
  /** Asks for the work to be done with the next frame, or as soon as the window is shown. */
  request: () => void;
  /** Ends it; nothing is drawn any more. */
  close: () => void;
}

/** Creates a scheduler that does `work` once, however often it was requested since. */
export function createFrameScheduler(world: FrameWorld, work: () => void): FrameScheduler {
  let isDue = false;
  let cancel: (() => void) | null = null;

  const request = (): void => {
    isDue = true;
    if (cancel !== null || world.isHidden()) return;
    cancel = world.requestFrame(() => {
      cancel = null;
      isDue = false;
      work();
    });
  };

  const stop = world.onVisibility(() => {
    if (world.isHidden()) {
      // A frame that a hidden window never draws would hold up the first one it draws again.
      cancel?.();
      cancel = null;
    } else if (isDue) {
      request();
    }
  });

  return {
    request,
    close() {
      stop();
      cancel?.();
      cancel = null;
    },
  };
}
