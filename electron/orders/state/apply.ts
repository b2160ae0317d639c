/** What is so of an order, after one more thing that was said or concluded of it? The same in whichever order it comes. */

export { applyReport } from './apply-report.ts';
export { applyFill, countedAll, replaceUnlisted } from './apply-fill.ts';
export { checkedConclusion, concludeRejected, leaveBook } from './conclude.ts';
export type { Applied } from './applied.ts';
export { orderStateFromJson, orderStateToJson } from './codec.ts';
export type { OrderState } from './order-state.ts';
