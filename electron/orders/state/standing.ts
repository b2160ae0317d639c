/** How does an order stand, and what is open about that? What only some can have, only those have. */

import type { Order } from '../../../shared/order.ts';
import type { WallMs } from '../../../shared/time.ts';

/** Of an order, each with the value of its `isOpen`. */
export type Standing = Open | Unknown | Closed;

interface Open {
  readonly isOpen: true;
  readonly doubt: Doubt | null;
  readonly asksAgain: boolean;
}

/**
 * `leftBook`: it was open and is no longer among the open ones: only what is newer brings it back · `refusal`: nothing
 * told yet how it stands but that · `untold`: what was told doesn't say it, e.g. a word nobody knows, or fills alone.
 */
type Unknown = { readonly isOpen: null; readonly asksAgain: boolean } & (
  | { readonly why: 'leftBook' }
  | { readonly why: 'refusal'; readonly refusal: Refusal }
  | { readonly why: 'untold'; readonly doubt: Doubt | null }
);

interface Closed {
  readonly isOpen: false;
  /** null where the exchange itself said so. */
  readonly conclusion: Conclusion | null;
}

/** A rejection came of an order known to rest: refused was a request about it, or it is gone. */
export interface Doubt {
  /** The exchange's time of that rejection. */
  readonly at: WallMs | null;
}

/** A refusal of which nobody knows whether it was of the order itself or of a change to it; what it asked for is the order's only if that was refused. */
export interface Refusal extends Pick<Order, 'price' | 'quantity' | 'takeProfit' | 'stopLoss'> {
  readonly at: WallMs | null;
  /** Something else was heard of the order, so that it was accepted once: its history decides. */
  readonly isOfKnownOrder: boolean;
}

/** This app itself concluded that it is over: filled, by its figures or its fills, or rejected, where only a refusal was told. */
export type Conclusion = {
  /** By this machine's clock. */
  readonly at: WallMs;
  /** It was put to the exchange as a question. */
  readonly isChecked: boolean;
} & ({ readonly from: 'figures' } | { readonly from: 'refusal'; readonly refusal: Refusal });

/** Whatever has a standing: an order's state. */
interface Stands {
  readonly standing: Standing;
}

/** How an order stands of which nothing but this was ever said. */
export function standsAs(isOpen: boolean | null): Standing {
  if (isOpen === false) return { isOpen, conclusion: null };
  return isOpen === true ? { isOpen, doubt: null, asksAgain: false } : untold(null, false);
}

export function untold(doubt: Doubt | null, asksAgain: boolean): Standing {
  return { isOpen: null, why: 'untold', doubt, asksAgain };
}

/** That its figures or its fills are all of it is concluded now. */
export function concludedFilled(at: WallMs): Standing {
  return { isOpen: false, conclusion: { from: 'figures', at, isChecked: false } };
}

export function doubtOf({ standing }: Stands): Doubt | null {
  return 'doubt' in standing ? standing.doubt : null;
}

export function isInDoubt(state: Stands): boolean {
  return doubtOf(state) !== null;
}

export function hasLeftBook({ standing }: Stands): boolean {
  return 'why' in standing && standing.why === 'leftBook';
}

/** How it ends is left open by the last message that counted: it must be asked for at once. */
export function mustBeAsked({ standing }: Stands): boolean {
  return standing.isOpen !== false && standing.asksAgain;
}

/** The refusal by which alone it is known, or from which it was concluded that it was rejected; null where there is none. */
export function refusalOf({ standing }: Stands): Refusal | null {
  if (standing.isOpen === false) return standing.conclusion?.from === 'refusal' ? standing.conclusion.refusal : null;
  return 'refusal' in standing ? standing.refusal : null;
}

/** null where the exchange said that it is over, or it is not known to be. */
export function conclusionOf({ standing }: Stands): Conclusion | null {
  return standing.isOpen === false ? standing.conclusion : null;
}

/** The same, to be asked for at once, or no longer; of a closed one there is nothing to ask. */
export function withAsking(standing: Standing, asksAgain: boolean): Standing {
  return standing.isOpen === false ? standing : { ...standing, asksAgain };
}

/** The same, where it has a refusal, of an order that was accepted once. */
export function withKnownRefusal(standing: Standing): Standing {
  if ('refusal' in standing) return { ...standing, refusal: { ...standing.refusal, isOfKnownOrder: true } };
  if (standing.isOpen !== false || standing.conclusion?.from !== 'refusal') return standing;
  const { conclusion } = standing;
  return { ...standing, conclusion: { ...conclusion, refusal: { ...conclusion.refusal, isOfKnownOrder: true } } };
}
