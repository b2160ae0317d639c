/** What becomes of a notification? Recorded, and shown, moved, put away or refused as a desktop would; Electron's Notification, in part. */

import { EventEmitter } from 'node:events';
import type { ActivationArguments, NotificationConstructorOptions } from 'electron';
import { state } from './state.ts';

/** Also those that were replaced, closed or refused since. */
export const notifications: PlayedNotification[] = [];

/** Recorded in `notifications` with every `show()`, also one that the desktop then refuses. */
export class PlayedNotification extends EventEmitter {
  readonly id: string;
  readonly groupId: string;
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  readonly options: NotificationConstructorOptions;
  isShown = false;
  isInActionCenter = false;

  constructor(options: NotificationConstructorOptions = {}) {
    super();
    // As on Windows.
    if ((options.id ?? '').length > 64 || (options.groupId ?? '').length > 64)
      throw new Error('A notification is named with at most 64 characters.');
    this.options = options;
    this.id = options.id ?? '';
    this.groupId = options.groupId ?? '';
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
  }
  /** As on macOS, where the first need for the notification center asks the trader. */
  static timesPermissionWasAsked = 0;
  static isSupported(): boolean {
    if (state.desktop.platform === 'darwin') PlayedNotification.timesPermissionWasAsked = 1;
    return state.desktop.notifications !== 'unsupported';
  }
  static #onActivation: ((details: ActivationArguments) => void) | null = null;
  static #waiting: ActivationArguments | null = null;
  static handleActivation(callback: (details: ActivationArguments) => void): void {
    if (state.desktop.platform !== 'win32') throw new TypeError('Notification.handleActivation is not a function');
    PlayedNotification.#onActivation = callback;
    const waiting = PlayedNotification.#waiting;
    PlayedNotification.#waiting = null;
    // One that came before is told at once (electron_api_notification.cc).
    if (waiting !== null) callback(waiting);
  }
  /** A click that Windows tells the app, whoever had shown the notice. */
  static activated(details: ActivationArguments): void {
    if (PlayedNotification.#onActivation === null) PlayedNotification.#waiting = details;
    else PlayedNotification.#onActivation(details);
  }
  static remove(id: string | string[]): void {
    PlayedNotification.#removeWhere((notification) => [id].flat().includes(notification.id));
  }
  static removeGroup(groupId: string): void {
    PlayedNotification.#removeWhere((notification) => notification.groupId === groupId);
  }
  static removeAll(): void {
    PlayedNotification.#removeWhere(() => true);
  }
  static #removeWhere(isMeant: (notification: PlayedNotification) => boolean): void {
    for (const notification of notifications) if (isMeant(notification)) notification.isShown = false;
  }
  /** Whether it is shown is known only after the call, as on a desktop. */
  show(): void {
    notifications.push(this);
    queueMicrotask(() => {
      if (state.desktop.notifications === 'shown') {
        this.isShown = true;
        this.emit('show', {});
      } else {
        this.emit('failed', {}, 'The stand-in was told to refuse it.');
      }
    });
  }
  /** Taken off the screen it tells so; out of the Action Center it goes without a word. */
  close(): void {
    this.isInActionCenter = false;
    this.#gone('applicationHidden');
  }
  /** The trader puts it away. */
  dismiss(): void {
    this.#gone('userCanceled');
  }
  /** Nobody looked: Windows moves it to the Action Center, where it can be clicked. */
  timeOut(): void {
    this.isInActionCenter = true;
    this.#gone('timedOut');
  }
  /** Windows alone says why. */
  #gone(reason: 'applicationHidden' | 'userCanceled' | 'timedOut'): void {
    if (!this.isShown) return;
    this.isShown = false;
    this.emit('close', state.desktop.platform === 'win32' ? { reason } : {});
  }
}
