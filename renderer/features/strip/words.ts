/** What does the strip of watched orders say? */

import { inLanguages } from '../../../shared/language.ts';

export const stripWords = inLanguages(
  {
    title: 'Watched orders',
    close: 'Close the strip',
    empty: 'No order is watched.',
    emptyAdvice: 'Watch one on the board with W, and it stands here.',
    /** Of a row that is old news. */
    notLive: (time: string) => `not live, as of ${time}`,
    /** How much of how much is filled. */
    filled: (filled: string, quantity: string, unit: string) => `${filled} of ${quantity} ${unit} filled`,
    /** In the main window: what opens it, and closes it. */
    toggle: 'Strip',
    toggleTitle: (key: string) => `Watched orders in a strip over all windows${key === '' ? '' : ` (${key})`}`,
  },
  {
    title: '关注的委托',
    close: '关闭关注委托条',
    empty: '没有关注的委托。',
    emptyAdvice: '在看板上按 W 关注委托，即显示在这里。',
    notLive: (time) => `非实时，截至 ${time}`,
    filled: (filled, quantity, unit) => `已成交 ${filled}，共 ${quantity} ${unit}`,
    toggle: '关注委托条',
    toggleTitle: (key) => `以置顶小条显示关注的委托${key === '' ? '' : `（${key}）`}`,
  },
);
