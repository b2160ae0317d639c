/** What is said of an order in a window of its own? */

import { inLanguages } from '../../../shared/language.ts';

export const popoutWords = inLanguages(
  {
    /** In the title of the window: whose it is. */
    app: 'Order Monitor',
    /** Of an order of which nothing is known. */
    order: 'Order',
  },
  { app: 'Order Monitor', order: '委托' },
);
