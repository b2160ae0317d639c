/** What may be opened outside the window? Pages of a list, by name; the notes of a new version; the app's own folder. */

import { shell } from 'electron';
import { exchangeLinks } from '../../shared/exchanges/index.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { refusal } from '../accounts/refusal.ts';

/** The address behind a name, whatever was passed; null for everything that is not on the list. */
export function addressOf(link: unknown): string | null {
  return exchangeLinks.find(({ name }) => name === link)?.address ?? null;
}

/** Opens a page of the list; addresses themselves are never taken from the window. */
export async function openExternalLink(link: unknown): Promise<Result<null>> {
  const address = addressOf(link);
  if (address === null)
    return failed(refusal('There is no such page.', 'Only the pages this app knows can be opened.'));
  return openInBrowser(address);
}

/** Opens an address that the main process made itself, see `notesAddress`. */
export async function openInBrowser(address: string): Promise<Result<null>> {
  if (URL.parse(address)?.protocol !== 'https:')
    return failed(refusal('There is no such page.', 'Only the pages this app knows can be opened.'));
  try {
    await shell.openExternal(address);
    return ok(null);
  } catch {
    return failed(refusal('The browser could not be opened.', `Open ${address} yourself.`));
  }
}

/** Shows a folder of the app's own; which one is never taken from the window. */
export async function openFolder(folder: string): Promise<Result<null>> {
  // It does not reject: it tells what went wrong, or nothing.
  const fault = await shell.openPath(folder);
  return fault === '' ? ok(null) : failed(refusal('The folder could not be opened.', `Open ${folder} yourself.`));
}
