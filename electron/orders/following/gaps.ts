/** Which times of an account are shown as not known? */

import type { Gap, ShownGap } from '../../../shared/connection.ts';
import type { FollowerOptions } from './follower-options.ts';
import { schedule } from './schedule.ts';

/** Makes room for one more of its kind. */
export function withoutOldest(gaps: readonly ShownGap[], { orderKind }: Gap): ShownGap[] {
  const kept = gaps.filter((each) => each.orderKind === orderKind).slice(1 - schedule.connection.keptGaps);
  return gaps.filter((each) => each.orderKind !== orderKind || kept.includes(each));
}

/** Gaps of one kind that touch are one; an outage after the other begins where the one before was not caught up. */
export function withGap(gaps: readonly ShownGap[], gap: ShownGap): ShownGap[] {
  const touches = (each: ShownGap): boolean =>
    each.orderKind === gap.orderKind && each.from <= gap.to && gap.from <= each.to;
  const touching = gaps.filter(touches);
  if (touching.length === 0) return [...gaps, gap];
  const { orderKind } = gap;
  return [
    ...gaps.filter((each) => !touching.includes(each)),
    {
      from: Math.min(gap.from, ...touching.map(({ from }) => from)),
      to: Math.max(gap.to, ...touching.map(({ to }) => to)),
      ...(orderKind !== undefined && { orderKind }),
      ...([gap, ...touching].every(({ isOfUnseenKind }) => isOfUnseenKind === true) && {
        isOfUnseenKind: true as const,
      }),
    },
  ];
}

/** As of now: of a kind that comes later nothing was lost then. */
export function shownGap(gap: Gap, { orders, account }: Pick<FollowerOptions, 'orders' | 'account'>): ShownGap {
  return gap.orderKind === undefined || orders.hasSeen(account, gap.orderKind) ? gap : { ...gap, isOfUnseenKind: true };
}
