/**
 * Does this QFEX say by `get_order` that an order is not open? What it answers then is documented nowhere: nothing at all
 * or an error that names no question are among what it may be, and cost 10 s or a connection each.
 */

import type { ProblemKind } from '../../../shared/lookup.ts';

// Of a fault that passes nothing is learned.
const kindsOfHabit: ReadonlySet<ProblemKind> = new Set<ProblemKind>(['timeout', 'badRequest', 'protocol']);

export class GetOrderAnswers {
  #isNoAnswer = false;

  /** The list of open orders is to be asked at once, where nobody waits to see the order. */
  get isNoAnswer(): boolean {
    return this.#isNoAnswer;
  }

  /** It said of an order whether it is open. */
  answered(): void {
    this.#isNoAnswer = false;
  }

  /** Of an order that was not open, as the list showed then, it said this. */
  leftOpen(kind: ProblemKind): void {
    if (kindsOfHabit.has(kind)) this.#isNoAnswer = true;
  }
}
