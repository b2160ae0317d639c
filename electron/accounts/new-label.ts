/** What may an account be called? Each of an exchange by a name of its own. */

import type { ExchangeId } from '../../shared/order.ts';
import { exchangeName } from '../../shared/order-words.ts';
import { failed, type Result } from '../../shared/result.ts';
import { readLabel } from './draft.ts';
import { fieldRefusal } from './refusal.ts';
import type { StoredAccounts } from './stored-accounts.ts';

/** @param exceptId - the account that is named anew; null for a new one */
export function readNewLabel(
  text: string,
  exchange: ExchangeId,
  exceptId: string | null,
  stored: Pick<StoredAccounts, 'findNamesake'>,
): Result<string> {
  const label = readLabel(text);
  if (!label.ok) return failed(fieldRefusal('label', label.problem.message, label.problem.advice));
  const namesake = stored.findNamesake(exchange, label.value, exceptId);
  if (namesake === undefined) return label;
  const message = `Another ${exchangeName(exchange)} account is called "${namesake.label}".`;
  return failed(fieldRefusal('label', message, 'Choose a name that tells them apart.'));
}
