/** What is each kind of notice called? As the title of a notice, and in the settings. */

import type { NoticeKind } from './notice.ts';

export const noticeKindNames: Record<NoticeKind, string> = {
  filled: 'Filled',
  partiallyFilled: 'Partly filled',
  canceled: 'Canceled',
  rejected: 'Rejected',
  triggered: 'Triggered',
  leftBook: 'Left the book',
  connectionLost: 'Connection lost',
  keyRefused: 'Key refused',
  refused: 'Order or change refused',
};
