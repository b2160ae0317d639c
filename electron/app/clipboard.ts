/** Copies for the window, which may not touch the clipboard itself; and reads it where the trader asks for that by a key. */

import { clipboard } from 'electron';
import { failed, ok, type Result } from '../../shared/result.ts';
import { refusal } from '../accounts/refusal.ts';

/** Writes plain text. Since Electron 44 the main process has the asynchronous clipboard only. */
export async function copyText(text: string): Promise<Result<null>> {
  try {
    await clipboard.writeText(text);
    return ok(null);
  } catch {
    return failed(refusal('The text could not be copied.', 'Select it and copy it by hand.'));
  }
}

export async function readText(): Promise<Result<string>> {
  try {
    return ok(await clipboard.readText());
  } catch {
    return failed(refusal('The clipboard could not be read.', 'Paste the order ID into the box.'));
  }
}
