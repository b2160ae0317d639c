/** Builds the app where it is older than its sources. */

import { createBuilder } from 'vite';
import { isBuilt } from './is-built.ts';

export async function buildIfNeeded(say: (line: string) => void): Promise<void> {
  if (isBuilt()) return;
  say('Building the app …');
  const builder = await createBuilder({ logLevel: 'warn' }, null);
  await builder.buildApp();
}
