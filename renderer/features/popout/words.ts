/** What is said of an order in a window of its own? */

import { inLanguages } from '../../../shared/language.ts';

export const popoutWords = inLanguages(
  {
    openInWindow: 'Open in a window',
    /** In the title of the window: whose it is. */
    app: 'Order Monitor',
    /** Of an order of which nothing is known. */
    order: 'Order',
  },
  { openInWindow: '在独立窗口中打开', app: 'Order Monitor', order: '委托' },
);
