/** What the trader is told of while looking elsewhere. */

import type { ExchangeId } from './order.ts';
import type { WallMs } from './time.ts';

/** `watch` tells every one of them: their names are a public promise to scripts, and new ones may join them. */
export const noticeKinds = [
  'filled',
  'partiallyFilled',
  'canceled',
  'rejected',
  'triggered',
  'leftBook',
  'connectionLost',
  'keyRefused',
  'refused',
] as const;
/** What `watch` tells. */
export type ToldKind = (typeof noticeKinds)[number];
/** A rule of the trader's own is told in the window and by the desktop only: scripts have the orders themselves. */
export type NoticeKind = ToldKind | 'rule';
/** What the archive keeps. */
export const keptNoticeKinds = [...noticeKinds, 'rule'] as const;
/** What can be turned off by itself. That the order or a change to it was refused is told as `rejected` is, which it may turn out to be. */
export const noticeChoices = noticeKinds.filter((kind) => kind !== 'refused');

export interface Notice {
  /** The archive's number of the notice. */
  id: number;
  kind: NoticeKind;
  exchange: ExchangeId;
  account: string;
  /** null for what concerns the connection. */
  orderId: string | null;
  /** The board's key of that order; null for what concerns the connection. */
  orderKey: string | null;
  /** Of the trader's own rule that it is told by; absent where it is none, and once it was read from the archive. */
  ruleId?: string;
  /** What that rule waited for, told once of each order, in whichever run; absent where it is none. */
  ruleCondition?: string;
  /** One plain sentence. */
  text: string;
  dueAt: WallMs;
}
