/** Builds the app where it is older than its sources. */

import { isBuilt } from './is-built.ts';

export async function buildIfNeeded(say: (line: string) => void): Promise<void> {
  if (isBuilt()) return;
  say('Building the app …');
  // Where it is missing, that is told as what it is: a build that failed.
  const { createBuilder } = await import('vite');
  const builder = await createBuilder({ logLevel: 'warn' }, null);
  await builder.buildApp();
}
