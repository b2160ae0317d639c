/** Where is the checkout? */

import { join } from 'node:path';

export const path = join(import.meta.dirname, '../..');
