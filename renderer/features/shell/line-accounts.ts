/** Which accounts are named in the line at the bottom, in which order, and how are the others counted? */

import type { AccountView } from '../../../shared/accounts.ts';
import type { ConnectionPhase, ConnectionState } from '../../../shared/connection.ts';
import { isMuchOfBudget } from '../../format/connection-words.ts';
import { keyAgeWarning, keysStateSentence } from '../accounts/account-words.ts';
import { shellWords } from './words.ts';

export interface LineAccount {
  account: AccountView;
  /** Absent for an account that is not followed, such as one whose keys are locked. */
  connection: ConnectionState | undefined;
}

export function lineAccounts(accounts: readonly AccountView[], connections: readonly ConnectionState[]): LineAccount[] {
  return accounts.map((account) => ({
    account,
    connection: connections.find((each) => each.account === account.id && each.exchange === account.exchange),
  }));
}

/** Whether its keys are gone, locked or soon at their end: the page of the accounts says more. */
export function hasKeyTrouble(account: AccountView): boolean {
  return keysStateSentence(account.keys).isTrouble || keyAgeWarning(account)?.isUrgent === true;
}

/** Whether something is not as it should be now. What was not learned in an outage that is over is told on the board. */
export function isTroubled({ account, connection }: LineAccount): boolean {
  return (
    connection === undefined ||
    connection.phase !== 'live' ||
    connection.problem !== null ||
    isMuchOfBudget(connection.budgetUsed) ||
    hasKeyTrouble(account)
  );
}

// Where not all have room, what the trader can mend comes first, and what mends itself last.
const urgency: readonly (ConnectionPhase | undefined)[] = [
  'refused',
  'reconnecting',
  undefined,
  'offline',
  'paused',
  'live',
];

/** Those in trouble, then the others; those alike stay in the order of the accounts. */
export function troubledFirst(items: readonly LineAccount[]): LineAccount[] {
  const rank = (item: LineAccount): number => {
    const at = urgency.indexOf(item.connection?.phase);
    return isTroubled(item) ? (at < 0 ? urgency.length : at) : urgency.length + 1;
  };
  return items.toSorted((one, other) => rank(one) - rank(other));
}

/** "3 of 4 live". */
export function liveWords(items: readonly LineAccount[]): string {
  const live = items.filter(({ connection }) => connection?.phase === 'live').length;
  return shellWords().connections.live(live, items.length);
}
