/** Why is an account not followed, where no exchange said so? */

import { problem } from '../../exchanges/problem.ts';

export const noNetwork = problem(
  'network',
  'This computer has no network.',
  'It reconnects by itself when the network is back.',
);
export const ownFault = problem(
  'protocol',
  'Order Monitor made a mistake while following this account.',
  'It tries again by itself; what happened is in the log.',
);
