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

/** What one choice of Settings turns on: the kinds that can't be turned off by themselves go with another. */
export function noticeChoiceName(kind: NoticeKind): string {
  return kind === 'rejected' ? 'Rejected, or a change refused' : noticeKindNames[kind];
}
