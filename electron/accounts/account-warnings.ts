/** Which accounts must the trader see to? */

import type { AccountView } from '../../shared/accounts.ts';
import type { Warning } from '../../shared/contract.ts';
import { exchangeName } from '../../shared/order-words.ts';
import { unboundKeysLive, warnFromDaysLeft } from './key-age.ts';

/** Rows of the store that are no accounts. */
export function unreadableWarning(count: number, storePath: string): Warning {
  return {
    id: 'accounts-unreadable',
    message: `${String(count)} saved account(s) could not be read and are not shown.`,
    advice: `They are still in ${storePath}; add them again, or mend the file.`,
  };
}

/** Keys that end soon, or have ended. */
export function keyAgeWarnings(accounts: readonly AccountView[]): Warning[] {
  return accounts.flatMap(({ id, label, exchange, keyDaysLeft }) =>
    keyDaysLeft === null || keyDaysLeft > warnFromDaysLeft
      ? []
      : [
          {
            id: `key-age-${id}`,
            message: `The key of "${label}" ${endOf(keyDaysLeft)}: ${unboundKeysLive(exchange)}.`,
            advice: `Make a new read-only key at ${exchangeName(exchange)} and replace the keys of this account.`,
          },
        ],
  );
}

function endOf(daysLeft: number): string {
  return daysLeft < 0 ? 'has ended' : `ends in ${String(daysLeft)} ${daysLeft === 1 ? 'day' : 'days'}`;
}
