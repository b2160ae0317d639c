/** Lets Git run what scripts/hooks holds, in a checkout; a package unpacked elsewhere has no Git and needs none. Runs on Node 20. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (existsSync('.git')) spawnSync('git', ['config', 'core.hooksPath', 'scripts/hooks'], { stdio: 'ignore' });
