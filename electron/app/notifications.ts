/** How does the desktop show a notice? The only file that knows Electron's notifications. */

import { createHash } from 'node:crypto';
import { Notification } from 'electron';
import type { OrderKey } from '../../shared/board.ts';
import { noticeKindName } from '../../shared/notice-words.ts';
import type { Notice, NoticeKind } from '../../shared/notice.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { NoticeDelivery } from '../orders/listeners.ts';
import type { LogEntry } from '../world.ts';
import { readToastArguments, toastXml } from './toast.ts';
import { inSpokenLanguage } from '../../shared/core-words/in-spoken-language.ts';
import { onDesk } from './desk-language.ts';
import { deskWords } from './words.ts';

// One that nobody refers to any more can't be clicked; a desktop keeps no more than these either.
const keptAtMost = 200;

export interface NotificationsOptions {
  platform: NodeJS.Platform;
  isPackaged: boolean;
  log: (entry: LogEntry) => void;
  /** @param orderKey - null for what concerns a connection */
  onClick: (orderKey: OrderKey | null) => void;
}

/** What a notification is made of. */
interface Shown {
  /** What it is about: the newest of one matter says it all. */
  about: string;
  account: string;
  orderKey: OrderKey | null;
  title: string;
  body: string;
  isSilent: boolean;
}

const testNotice: Omit<Shown, 'title' | 'body'> = {
  about: 'test',
  account: 'test',
  orderKey: null,
  isSilent: false,
};

export class DesktopNotifications {
  readonly #options: NotificationsOptions;
  readonly #isWindows: boolean;
  /** By what they are about, oldest first. */
  readonly #kept = new Map<string, Notification>();

  constructor(options: NotificationsOptions) {
    this.#options = options;
    this.#isWindows = options.platform === 'win32';
    if (this.#isWindows) this.#takeClicksThatStartTheApp();
  }

  canShow(): boolean {
    return Notification.isSupported();
  }

  /**
   * Has macOS ask the trader for its permission, which Electron requests when it first needs the notification center
   * (notification_presenter_mac.mm): with the first notice, that notice would be lost. Nothing where it has been asked.
   */
  askPermission(): void {
    if (this.#options.platform === 'darwin') Notification.isSupported();
  }

  /** @param delivery.onFailed - called where the desktop does not: an app without a signature on macOS, notices turned off on Windows */
  show(notice: Notice, { isSilent, onFailed }: NoticeDelivery): void {
    const { log, onClick, platform } = this.#options;
    const { account, orderKey } = notice;
    const about = orderKey ?? `connection ${account}`;
    const title = onDesk(() => noticeKindName(notice.kind));
    const notification = this.#make({ about, account, orderKey, title, body: bodyOf(notice, platform), isSilent });
    this.#keep(about, notification, {
      clicked: () => onClick(orderKey),
      failed: (error) => {
        log({ level: 'warn', room: 'notices', text: `The desktop did not show a notice: ${error}` });
        onFailed();
      },
    });
    notification.show();
  }

  /** Shows one that tells nothing; resolves with what the desktop said against it, or null where it is shown. */
  showTest(kind: NoticeKind | null = null, isSilent = false): Promise<string | null> {
    return new Promise((resolve) => {
      if (!Notification.isSupported()) {
        resolve('it has nothing that could show one');
        return;
      }
      const words = onDesk(() => {
        const { title, titleOf, body } = deskWords().testNotice;
        return { title: kind === null ? title : titleOf(noticeKindName(kind)), body };
      });
      const notification = this.#make({ ...testNotice, ...words, isSilent });
      this.#keep('test', notification, { clicked: () => this.#options.onClick(null), failed: resolve });
      notification.once('show', () => resolve(null));
      notification.show();
    });
  }

  /** Takes those back that are still shown, and forgets them; Windows keeps those that a click can start the app with. */
  close(): void {
    // Each tells that it closed, and is forgotten by that.
    const shown = [...this.#kept.values()];
    this.#kept.clear();
    // A click on a notice of a checkout would start Electron without the app.
    const outlivesApp = this.#isWindows && this.#options.isPackaged;
    if (!outlivesApp) for (const notification of shown) notification.close();
  }

  #takeClicksThatStartTheApp(): void {
    // Windows waits for an app that it started with a click to take it, which Electron does from here on.
    Notification.isSupported();
    Notification.handleActivation(({ arguments: given }) => {
      const { tag, orderKey } = readToastArguments(given);
      // One that this run has shown tells of its click itself.
      if (![...this.#kept.keys()].some((about) => tagOf(about) === tag)) this.#options.onClick(orderKey);
    });
  }

  #make({ about, account, orderKey, title, body, isSilent }: Shown): Notification {
    // The newest says it all: "Partly filled" is no news beside "Filled".
    this.#kept.get(about)?.close();
    this.#kept.delete(about);
    return new Notification({
      id: tagOf(about),
      groupId: account.slice(0, 64),
      title,
      body,
      silent: isSilent,
      urgency: 'normal',
      ...(this.#isWindows ? { toastXml: toastXml({ tag: tagOf(about), title, body, isSilent, orderKey }) } : {}),
    });
  }

  /** Keeps it until nobody can click it any more: one that nobody refers to tells of no click. */
  #keep(
    about: string,
    notification: Notification,
    onGone: { clicked: () => void; failed: (error: string) => void },
  ): void {
    const kept = this.#kept;
    const forget = (): void => {
      if (kept.get(about) === notification) kept.delete(about);
    };
    notification.on('click', () => {
      forget();
      onGone.clicked();
    });
    notification.on('close', ({ reason }) => {
      // It has moved to Windows' Action Center, where it can still be clicked.
      if (reason !== 'timedOut') forget();
    });
    notification.on('failed', (_event, error) => {
      forget();
      onGone.failed(error);
    });
    kept.set(about, notification);
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - keptAtMost))) kept.delete(oldest);
  }
}

/** Windows takes at most 64 characters, and an order's key may be longer. */
function tagOf(about: string): string {
  return createHash('sha256').update(about).digest('hex').slice(0, 32);
}

/** A Linux desktop may read markup: a label or symbol must not become a link. */
function bodyOf({ text }: Notice, platform: NodeJS.Platform): string {
  const visible = visibleText(onDesk(() => inSpokenLanguage(text)));
  return platform === 'linux' ? visible.replaceAll('<', '‹') : visible;
}
