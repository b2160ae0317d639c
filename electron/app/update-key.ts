/** With whose key is a feed of new versions checked? */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../shared/lookup.ts';
import { refusal } from '../accounts/refusal.ts';
import { readPublicKey } from './update-feed.ts';

export const keyFileName = 'update-key.pem';

/** A key that is built in can't be replaced by a file. */
export function readKey({
  builtInKey,
  folder,
}: {
  builtInKey: string;
  folder: string;
}): ReturnType<typeof readPublicKey> {
  if (builtInKey !== '') return readPublicKey(builtInKey);
  try {
    return readPublicKey(readFileSync(join(folder, keyFileName), 'utf8'));
  } catch {
    return null;
  }
}

export function noKey(folder: string): Problem {
  return refusal(
    'This copy has no key to check a feed with, so nothing is asked.',
    `Put the publisher's public key there as ${join(folder, keyFileName)}.`,
  );
}
