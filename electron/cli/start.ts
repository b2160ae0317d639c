/** What does the built command line start with? With what V8 made of it the last time, if that is there. */

import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Beside the bundle: the usual place is shared with everybody on this machine, and what lies there is run as it is.
enableCompileCache(join(import.meta.dirname, 'compiled'));
void import('../cli.ts');
