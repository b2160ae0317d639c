/** Which answers can't be used? The same at every exchange: each leaves the order as unknown as it was. */

import type { Problem } from '../../shared/lookup.ts';
import { boundedWords } from './foreign-words.ts';
import { problem } from './problem.ts';

const advice = 'Ask again; if it stays, the exchange’s answer has a form that this version does not know.';

/** One more way in which an answer can't be used, in a whole sentence. */
export function unusable(message: string): Problem {
  return problem('protocol', message, advice);
}

export interface UnusableAnswers {
  unreadableOrder: Problem;
  unreadableRow: Problem;
  unreadableList: Problem;
  /** To a question about one order, an answer that holds only another one. */
  otherOrder: (orderId: string) => Problem;
}

export function unusableAnswersOf(exchangeName: string): UnusableAnswers {
  return {
    unreadableOrder: unusable(`${exchangeName} answered with an order that can’t be read.`),
    unreadableRow: unusable(`${exchangeName}’s list holds an order that can’t be read, and it might be this one.`),
    unreadableList: unusable(`${exchangeName} answered with something that is not a list of orders.`),
    otherOrder: (orderId) =>
      problem(
        'protocol',
        `${exchangeName} answered with another order than the one asked for.`,
        'Ask again; that answer says nothing about this order.',
        {
          exchangeMessage: boundedWords(`order_id ${orderId}`),
        },
      ),
  };
}
