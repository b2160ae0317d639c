/** `npm run setup`: brings what the app needs, also what failed within the last day. */

import { chooseElectron } from './choose-electron.ts';
import { forgetFailure } from './bring-electron.ts';

forgetFailure();
const chosen = await chooseElectron((line) => console.error(line));
for (const line of chosen.kind === 'electron' ? [`Electron is here: ${chosen.command}`] : chosen.lines)
  console.error(line);
process.exitCode = chosen.kind === 'none' ? 1 : 0;
