/** How does the desktop show a notice? The only file that knows Electron's notifications. */

import { createHash } from 'node:crypto';
import { Notification, type App } from 'electron';
import { noticeKindNames } from '../../shared/notice-words.ts';
import type { Notice } from '../../shared/notice.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { NoticeDelivery } from '../orders/monitor.ts';
import type { LogEntry } from '../world.ts';

// One that nobody refers to any more can't be clicked; a desktop keeps no more than these either.
const keptAtMost = 200;

/** As in electron-builder.yml: Windows shows notices only of an app it knows by this name. */
export const appUserModelId = 'org.ordermonitor.OrderMonitor';

/** To be called before the first window opens. */
export function nameToWindows(app: Pick<App, 'setAppUserModelId'>, platform: NodeJS.Platform): void {
  if (platform === 'win32') app.setAppUserModelId(appUserModelId);
}

export interface NotificationsOptions {
  platform: NodeJS.Platform;
  log: (entry: LogEntry) => void;
  onClick: (notice: Notice) => void;
}

export interface DesktopNotifications {
  canShow: () => boolean;
  /** @param delivery.onFailed - called where the desktop does not: an app without a signature on macOS, notices turned off on Windows */
  show: (notice: Notice, delivery: NoticeDelivery) => void;
  /** Takes those back that are still shown, and forgets them. */
  close: () => void;
}

export function createNotifications({ platform, log, onClick }: NotificationsOptions): DesktopNotifications {
  /** By what they are about, oldest first. */
  const kept = new Map<string, Notification>();

  return {
    canShow: () => Notification.isSupported(),
    show: (notice, { isSilent, onFailed }) => {
      const about = notice.orderKey ?? `connection ${notice.account}`;
      // The newest says it all: "Partly filled" is no news beside "Filled".
      kept.get(about)?.close();
      kept.delete(about);
      const notification = new Notification({
        // Windows takes at most 64 characters, and an order's key may be longer.
        id: createHash('sha256').update(about).digest('hex').slice(0, 32),
        groupId: notice.account.slice(0, 64),
        title: noticeKindNames[notice.kind],
        body: bodyOf(notice, platform),
        silent: isSilent,
        urgency: 'normal',
      });
      const forget = (): void => {
        if (kept.get(about) === notification) kept.delete(about);
      };
      notification.on('click', () => {
        forget();
        onClick(notice);
      });
      notification.on('close', forget);
      notification.on('failed', (_event, error) => {
        forget();
        log({ level: 'warn', room: 'notices', text: `The desktop did not show a notice: ${error}` });
        onFailed();
      });
      kept.set(about, notification);
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - keptAtMost))) kept.delete(oldest);
      notification.show();
    },
    close: () => {
      // Each tells that it closed, and is forgotten by that.
      const shown = [...kept.values()];
      kept.clear();
      for (const notification of shown) notification.close();
    },
  };
}

/** A Linux desktop may read markup: a label or symbol must not become a link. */
function bodyOf({ text }: Notice, platform: NodeJS.Platform): string {
  const visible = visibleText(text);
  return platform === 'linux' ? visible.replaceAll('<', '‹') : visible;
}
