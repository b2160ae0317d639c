/** Where does the built app begin? With what V8 made of it the last time, if that is there. */

import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { app } from 'electron';
import manifest from '../../package.json' with { type: 'json' };
import { mayRunCompiledCode } from './compiled-code.ts';
import { settleUserDataFolder } from './user-data.ts';

const folder = settleUserDataFolder(app, manifest.productName);
const place = {
  folder,
  isUsual: !app.commandLine.hasSwitch('user-data-dir'),
  isPackaged: app.isPackaged,
  platform: process.platform,
  userId: process.getuid?.(),
};
if (mayRunCompiledCode(place)) enableCompileCache(join(folder, 'compiled'));
// Awaited: what must be declared before Electron is ready stands in it.
await import('../main.ts');
