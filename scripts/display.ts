/** Is there a screen to open a window on? */

import { exchangeIds } from '../shared/order.ts';

/** A hidden switch for tests and pictures: the stand-in without a window. */
export function isHeadless(env: NodeJS.ProcessEnv): boolean {
  return env['ORDER_MONITOR_STAND_IN_HEADLESS'] === '1';
}

export function hasDisplay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  return (
    platform !== 'linux' || [env['DISPLAY'], env['WAYLAND_DISPLAY']].some((name) => name !== undefined && name !== '')
  );
}

/** What to do instead, with the same arguments where the command line takes them. */
export function withoutDisplay(args: readonly string[]): string {
  const isDemo = args.includes('--demo');
  const equivalent = isDemo
    ? 'npm run -s cli -- lookup --demo'
    : `npm run -s cli -- lookup <id> [--symbol S] [--exchange ${exchangeIds.join('|')}]`;
  return [
    'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.',
    `The command line does the same without one:  ${equivalent}`,
  ].join('\n');
}
