/** How does what is shown become a file of the trader's? What is known, where it goes, and who is told how far it is. */

import { app } from 'electron';
import manifest from '../../../package.json' with { type: 'json' };
import type { Lookups } from '../../orders/lookup/lookups.ts';
import { Exporter } from '../../export/exporter.ts';
import type { FilesServices } from '../../ipc/files-handlers.ts';
import { chooseExportFile } from '../save-dialog.ts';
import { type Desk, appName } from './desk.ts';
import type { Monitoring } from './monitoring.ts';
import type { Services } from './services.ts';

/** Ended with the app, so that no half file is left. */
export function openExports(
  desk: Desk,
  { accounts, world }: Services,
  { events, monitor }: Monitoring,
  lookups: Pick<Lookups, 'snapshot'>,
): FilesServices {
  const exporter = new Exporter({
    known: {
      order: (key) => monitor.current().standing(key),
      history: (key) => monitor.current().history(key),
      walkArchive: (query, withText) => monitor.current().walkArchive(query, withText),
      gapsDuring: (account, span) => monitor.archive().gapsDuring(account, span),
      connections: () => monitor.current().summary().connections,
      lookups: () => lookups.snapshot(),
      accounts: () => accounts.list(),
    },
    app: { name: appName, version: manifest.version },
    redaction: desk.redaction,
    clock: world.clock,
  });
  desk.endExports = () => exporter.close();
  const saveDialog = {
    store: desk.settingsStore,
    now: () => world.clock.now(),
    usualFolder: () => app.getPath('documents'),
  };
  return {
    export: (wish, from) =>
      exporter.export(wish, {
        chooseFile: () => chooseExportFile(wish, { ...saveDialog, window: from.window }),
        onProgress: (progress) => events.exporting(progress, from),
      }),
    stop: () => exporter.stop(),
  };
}
