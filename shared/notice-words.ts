/** What is each kind of notice called? As the title of a notice, and in the settings. */

import type { NoticeKind } from './notice.ts';
import { noticeWords } from './words/order.ts';

export function noticeKindName(kind: NoticeKind): string {
  return noticeWords().kinds[kind];
}

/** What one choice of Settings turns on: the kinds that can't be turned off by themselves go with another. */
export function noticeChoiceName(kind: NoticeKind): string {
  return kind === 'rejected' ? noticeWords().rejectedOrRefused : noticeKindName(kind);
}
