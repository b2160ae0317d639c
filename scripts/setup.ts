/** `npm run setup`: brings what the app needs, also what failed within the last day. */

import { chooseElectron, standInLine } from './choose-electron.ts';
import { forgetFailure } from './bring-electron.ts';

forgetFailure();
const chosen = await chooseElectron((line) => console.error(line));
if (chosen.kind === 'electron') console.error(`Electron is here: ${chosen.command}`);
else console.error(chosen.kind === 'standIn' ? standInLine(chosen.because) : chosen.message);
process.exitCode = chosen.kind === 'none' ? 1 : 0;
