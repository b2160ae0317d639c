/** How does the desktop show a notice? The only file that knows Electron's notifications. */

import { createHash } from 'node:crypto';
import { Notification } from 'electron';
import type { OrderKey } from '../../shared/board.ts';
import { noticeKindNames } from '../../shared/notice-words.ts';
import type { Notice } from '../../shared/notice.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { NoticeDelivery } from '../orders/monitor.ts';
import type { LogEntry } from '../world.ts';
import { readToastArguments, toastXml } from './toast.ts';

// One that nobody refers to any more can't be clicked; a desktop keeps no more than these either.
const keptAtMost = 200;

export interface NotificationsOptions {
  platform: NodeJS.Platform;
  isPackaged: boolean;
  log: (entry: LogEntry) => void;
  /** @param orderKey - null for what concerns a connection */
  onClick: (orderKey: OrderKey | null) => void;
}

export interface DesktopNotifications {
  canShow: () => boolean;
  /**
   * Has macOS ask the trader for its permission, which Electron requests when it first needs the notification center
   * (notification_presenter_mac.mm): with the first notice, that notice would be lost. Nothing where it has been asked.
   */
  askPermission: () => void;
  /** @param delivery.onFailed - called where the desktop does not: an app without a signature on macOS, notices turned off on Windows */
  show: (notice: Notice, delivery: NoticeDelivery) => void;
  /** Shows one that tells nothing; resolves with what the desktop said against it, or null where it is shown. */
  showTest: () => Promise<string | null>;
  /** Takes those back that are still shown, and forgets them; Windows keeps those that a click can start the app with. */
  close: () => void;
}

export function createNotifications({
  platform,
  isPackaged,
  log,
  onClick,
}: NotificationsOptions): DesktopNotifications {
  /** By what they are about, oldest first. */
  const kept = new Map<string, Notification>();
  const isWindows = platform === 'win32';
  // A click on a notice of a checkout would start Electron without the app.
  const outlivesApp = isWindows && isPackaged;

  if (isWindows) {
    // Windows waits for an app that it started with a click to take it, which Electron does from here on.
    Notification.isSupported();
    Notification.handleActivation(({ arguments: given }) => {
      const { tag, orderKey } = readToastArguments(given);
      // One that this run has shown tells of its click itself.
      if (![...kept.keys()].some((about) => tagOf(about) === tag)) onClick(orderKey);
    });
  }

  /** Keeps it until nobody can click it any more: one that nobody refers to tells of no click. */
  const keep = (
    about: string,
    notification: Notification,
    onGone: { clicked: () => void; failed: (error: string) => void },
  ): void => {
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
  };

  const make = (
    about: string,
    notice: Pick<Notice, 'account' | 'orderKey'> & { title: string; body: string },
    isSilent: boolean,
  ): Notification => {
    // The newest says it all: "Partly filled" is no news beside "Filled".
    kept.get(about)?.close();
    kept.delete(about);
    const { title, body, orderKey } = notice;
    return new Notification({
      id: tagOf(about),
      groupId: notice.account.slice(0, 64),
      title,
      body,
      silent: isSilent,
      urgency: 'normal',
      ...(isWindows ? { toastXml: toastXml({ tag: tagOf(about), title, body, isSilent, orderKey }) } : {}),
    });
  };

  return {
    canShow: () => Notification.isSupported(),
    askPermission: () => {
      if (platform === 'darwin') Notification.isSupported();
    },
    show: (notice, { isSilent, onFailed }) => {
      const about = notice.orderKey ?? `connection ${notice.account}`;
      const notification = make(
        about,
        { ...notice, title: noticeKindNames[notice.kind], body: bodyOf(notice, platform) },
        isSilent,
      );
      keep(about, notification, {
        clicked: () => onClick(notice.orderKey),
        failed: (error) => {
          log({ level: 'warn', room: 'notices', text: `The desktop did not show a notice: ${error}` });
          onFailed();
        },
      });
      notification.show();
    },
    showTest: () =>
      new Promise((resolve) => {
        if (!Notification.isSupported()) {
          resolve('it has nothing that could show one');
          return;
        }
        const notification = make(
          'test',
          {
            account: 'test',
            orderKey: null,
            title: 'Test notice',
            body: 'This is how Order Monitor tells you of your orders.',
          },
          false,
        );
        keep('test', notification, { clicked: () => onClick(null), failed: resolve });
        notification.once('show', () => resolve(null));
        notification.show();
      }),
    close: () => {
      // Each tells that it closed, and is forgotten by that.
      const shown = [...kept.values()];
      kept.clear();
      if (!outlivesApp) for (const notification of shown) notification.close();
    },
  };
}

/** Windows takes at most 64 characters, and an order's key may be longer. */
function tagOf(about: string): string {
  return createHash('sha256').update(about).digest('hex').slice(0, 32);
}

/** A Linux desktop may read markup: a label or symbol must not become a link. */
function bodyOf({ text }: Notice, platform: NodeJS.Platform): string {
  const visible = visibleText(text);
  return platform === 'linux' ? visible.replaceAll('<', '‹') : visible;
}
