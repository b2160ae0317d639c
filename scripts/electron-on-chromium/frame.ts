/** What is one frame of a page, as the main process sees it? Electron's WebFrameMain, in part. */

import type { WebFrameMain } from 'electron';
import { fromChromium } from './address.ts';
import { state } from './state.ts';

export type PlayedFrameParts = Pick<
  WebFrameMain,
  'url' | 'origin' | 'name' | 'detached' | 'processId' | 'routingId' | 'frameTreeNodeId' | 'isDestroyed'
> & {
  readonly parent: PlayedFrameParts | null;
  readonly top: PlayedFrameParts | null;
};

let lastNumber = 0;

export class PlayedFrame implements PlayedFrameParts {
  readonly frameId: string;
  readonly parent: PlayedFrame | null;
  readonly processId = 1;
  readonly routingId: number;
  readonly frameTreeNodeId: number;
  url = '';
  name = '';
  detached = false;
  #chromiumOrigin = '';

  constructor(frameId: string, parent: PlayedFrame | null) {
    this.frameId = frameId;
    this.parent = parent;
    lastNumber += 1;
    this.routingId = lastNumber;
    this.frameTreeNodeId = lastNumber;
  }

  get top(): PlayedFrame {
    return this.parent === null ? this : this.parent.top;
  }

  get origin(): string {
    return fromChromium(this.#chromiumOrigin, state.schemes.keys());
  }

  isDestroyed(): boolean {
    return this.detached;
  }

  /** Chromium committed a document in it. */
  navigated(frame: { url: string; urlFragment?: string; securityOrigin: string; name?: string }): void {
    this.url = fromChromium(`${frame.url}${frame.urlFragment ?? ''}`, state.schemes.keys());
    this.#chromiumOrigin = frame.securityOrigin === '://' ? 'null' : frame.securityOrigin;
    this.name = frame.name ?? '';
  }
}
