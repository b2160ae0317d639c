/** Is there a newer version, and may it be installed? */

import { join } from 'node:path';
import { app, dialog } from 'electron';
import manifest from '../../../package.json' with { type: 'json' };
import { openInBrowser } from '../external-links.ts';
import { prepareInstall, whyNotInstalled } from '../installer.ts';
import { Updates } from '../updates.ts';
import { Http } from '../../exchanges/http.ts';
import { type Desk, appName } from './desk.ts';
import type { Monitoring } from './monitoring.ts';
import type { Services } from './services.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';
import { onDesk } from '../desk-language.ts';
import { deskWords } from '../words.ts';

/** Off until the trader sets where to ask. */
export function followUpdates(desk: Desk, { world }: Services, { monitor }: Monitoring): Updates {
  const { log, folder } = desk;
  const { clock } = world;
  return new Updates({
    http: new Http(world, 'The feed of new versions'),
    clock,
    log,
    store: desk.settingsStore,
    folder,
    builtInKey: process.env['ORDER_MONITOR_UPDATE_KEY'] ?? '',
    running: manifest.version,
    platform: process.platform,
    arch: process.arch,
    cannotInstall: () =>
      whyNotInstalled({
        platform: process.platform,
        isPackaged: app.isPackaged,
        execPath: process.execPath,
        env: process.env,
      }),
    confirm: async ({ message, detail, yes }) => {
      const box = {
        type: 'question' as const,
        title: appName,
        message: onDesk(() => inSpokenLanguage(message)),
        detail: onDesk(() => inSpokenLanguage(detail)),
        buttons: [onDesk(() => inSpokenLanguage(yes)), onDesk(() => deskWords().cancel)],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      };
      const { response } = await (desk.window === null
        ? dialog.showMessageBox(box)
        : dialog.showMessageBox(desk.window, box));
      return response === 0;
    },
    openOrders: () =>
      monitor
        .current()
        .board()
        .rows.filter(({ order }) => order.isOpen !== false).length,
    prepare: ({ path: file, version, sha512, size }) =>
      prepareInstall({
        app,
        platform: process.platform,
        log,
        file,
        version,
        sha512,
        size,
        folder: join(folder, 'updates'),
        resources: process.resourcesPath,
        appImage: process.env['APPIMAGE'],
      }),
    openPage: openInBrowser,
    onChange: () => desk.publish(),
  });
}
