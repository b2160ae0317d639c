/** What does an account answer that the trader paused? Nothing: and what it may have is not settled, so no verdict of absence rests beside it. */

import type { AccountView } from '../../../shared/accounts.ts';
import type { Answer } from '../../../shared/lookup.ts';
import { problem } from '../../exchanges/problem.ts';

export const pausedBecause = 'You paused this account.';

const pausedProblem = problem('paused', pausedBecause, 'Resume it, or choose “Ask anyway” beside it in the window.');

export function pausedAnswer({ id, label, exchange }: Pick<AccountView, 'id' | 'label' | 'exchange'>): Answer {
  return {
    exchange,
    account: id,
    accountLabel: label,
    outcome: 'failed',
    orders: [],
    problem: pausedProblem,
    notes: [],
    asked: [],
    tookMs: 0,
  };
}
