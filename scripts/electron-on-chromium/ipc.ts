/** How do calls from a preload reach the app's handlers? `ipcMain`, and the dispatch behind it. */

import { EventEmitter } from 'node:events';
import type { PlayedFrame } from './frame.ts';
import { values } from './values.ts';
import type { ToMain, ToPreload } from './worlds/preload-world.ts';

/** What a handler is told of who called. */
export interface PlayedIpcEvent {
  readonly type: 'frame';
  /** The page's contents (`web-contents.ts`). */
  readonly sender: EventEmitter;
  /** null when the frame was gone before its call arrived. */
  readonly senderFrame: PlayedFrame | null;
  readonly processId: number;
  readonly frameId: number;
  reply(channel: string, ...args: unknown[]): void;
}

type Handler = (event: PlayedIpcEvent, ...args: unknown[]) => unknown;

export class PlayedIpcMain extends EventEmitter {
  #handlers = new Map<string, Handler>();

  handle(channel: string, listener: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, listener);
  }

  handleOnce(channel: string, listener: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return listener(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** One message of a preload; `answer` delivers to the document it came from. */
  async dispatch(
    event: PlayedIpcEvent,
    message: Exclude<ToMain, { kind: 'open' }>,
    answer: (message: ToPreload) => void,
  ): Promise<void> {
    const decoded = values.decode(message.args);
    const args: unknown[] = Array.isArray(decoded) ? decoded : [];
    if (message.kind === 'send') {
      this.emit(message.channel, event, ...args);
      return;
    }
    try {
      const handler = this.#handlers.get(message.channel);
      if (handler === undefined) throw new Error(`No handler registered for '${message.channel}'`);
      const value = values.encode(await handler(event, ...args));
      answer({ kind: 'settle', id: message.id, ok: true, value });
    } catch (error) {
      answer({ kind: 'settle', id: message.id, ok: false, value: values.encode(String(error)) });
    }
  }
}

export const ipcMain: PlayedIpcMain = new PlayedIpcMain();
