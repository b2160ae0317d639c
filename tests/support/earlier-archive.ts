/** An archive as the version before fills had names of their own wrote it, row by row: `archive-of-version-3.sql`. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { WallMs } from '../../shared/time.ts';

const writtenAt = 1_789_704_001_456;

/** Its orders. */
export const earlier = {
  /** Filled by two fills of one match, of which the last one was kept. */
  oneOfMatch: 'htx/main/1576663140425269249',
  /** Filled by one fill; another row of it is damaged. */
  whole: 'htx/main/1576663140425269250',
  /** A fill whose row had no ID, and one that stands beside the text of another. */
  nameless: 'htx/main/1576663140425269251',
  /** At QFEX, one trade pushed and listed. */
  qfex: 'qfex/main/57cc1941-8ad1-4df3-b34c-bb556518befc',
} as const;

interface EarlierOptions {
  /** Whose orders they are at both exchanges. */
  account?: string;
  /** When the orders were filled, and seen. */
  at?: WallMs;
  /** SQL that makes it older still. */
  afterwards?: string;
}

/** Writes it into the folder. */
export function writeEarlierArchive(
  folder: string,
  { account = 'main', at = writtenAt, afterwards = '' }: EarlierOptions = {},
): void {
  const database = new DatabaseSync(join(folder, 'archive.db'));
  const rows = readFileSync(new URL('archive-of-version-3.sql', import.meta.url), 'utf8');
  database.exec(rows.replaceAll(/\bmain\b/g, account).replaceAll(/17897040\d{5}/g, String(at)));
  database.exec(afterwards);
  database.close();
}
