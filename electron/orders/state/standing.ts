/** What is known of how an order stands, beside its status? Asked of its state, whatever form that has. */

import type { Milliseconds } from '../../../shared/order.ts';
import type { OrderState, Refusal } from './order-state.ts';

/** A rejection came of an order known to rest: refused was a request about it, or it is gone. */
export function isInDoubt(state: OrderState): boolean {
  return state.isInDoubt;
}

/** It was open and is no longer among the open ones. */
export function hasLeftBook(state: OrderState): boolean {
  return state.leftBook;
}

/** How it ends is left open by the last message that counted: it must be asked for at once. */
export function mustBeAsked(state: OrderState): boolean {
  return state.asksAgain;
}

/** The refusal by which alone it is known, or from which it was concluded that it was rejected; null where there is none. */
export function refusalOf(state: OrderState): Refusal | null {
  return state.refusal;
}

/** When this app itself concluded that the order is over, and whether it has asked since; null where the exchange said so, or it is not over. */
export function conclusionOf(state: OrderState): { readonly at: Milliseconds; readonly isChecked: boolean } | null {
  return state.concludedAt === null ? null : { at: state.concludedAt, isChecked: state.isConclusionChecked };
}
