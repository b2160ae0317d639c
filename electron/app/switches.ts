/** Was the installed app started in a way that opens it to others? */

/** Each of these gives whoever can reach it the window, its keys' sockets or the process itself. */
const openingSwitches = ['remote-debugging-port', 'remote-debugging-pipe', 'js-flags', 'load-extension', 'no-sandbox'] as const;

/** `--inspect`, `--inspect-brk`, `--inspect-port`, `--inspect-wait` and those to come. */
const inspector = /^--?inspect([-=]|$)/;

/**
 * Finds the switches a packaged app refuses to start with.
 *
 * @param hasSwitch asks Chromium's command line, which also holds what the environment added
 * @param words the command line's own words, for what Node takes off before Chromium sees it
 */
export function findOpeningSwitches(hasSwitch: (name: string) => boolean, words: readonly string[]): string[] {
  const isWritten = (name: string): boolean => words.some((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  const found: string[] = openingSwitches.filter((name) => hasSwitch(name) || isWritten(name));
  const inspecting = hasSwitch('inspect') || hasSwitch('inspect-brk') || words.some((word) => inspector.test(word));
  return (inspecting ? [...found, 'inspect'] : found).map((name) => `--${name}`);
}

/** What the trader reads before the app exits. */
export function openingSwitchesMessage(switches: readonly string[]): string {
  return `Order Monitor does not start with ${switches.join(', ')}: it would open the app and its keys to other programs. Start it without.`;
}
