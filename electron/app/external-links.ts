/** Which pages may be opened in the trader's browser? Only these, by name. */

import { shell } from 'electron';
import type { LinkName } from '../../shared/contract.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { refusal } from '../accounts/refusal.ts';

const addresses: Readonly<Record<LinkName, string>> = {
  htxKeys: 'https://www.htx.com/en-us/apikey/',
  qfexKeys: 'https://qfex.com/',
  htxDocumentation: 'https://www.htx.com/en-us/opend/newApiPages/',
  qfexDocumentation: 'https://docs.qfex.com/',
  qfexStatus: 'https://status.qfex.com/',
};

/** The address behind a name, whatever was passed; null for everything that is not on the list. */
export function addressOf(link: unknown): string | null {
  if (typeof link !== 'string' || !Object.hasOwn(addresses, link)) return null;
  return Object.entries(addresses).find(([name]) => name === link)?.[1] ?? null;
}

/** Opens a page of the list; addresses themselves are never taken from the window. */
export async function openExternalLink(link: unknown): Promise<Result<null>> {
  const address = addressOf(link);
  if (address === null) return failed(refusal('There is no such page.', 'Only the pages this app knows can be opened.'));
  try {
    await shell.openExternal(address);
    return ok(null);
  } catch {
    return failed(refusal('The browser could not be opened.', `Open ${address} yourself.`));
  }
}
