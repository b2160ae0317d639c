/** Was the installed app started in a way that opens it to others, or without its sandbox? */

/** Each of these gives whoever can reach it the window, its keys' sockets or the process itself. */
const openingSwitches = ['remote-debugging-port', 'remote-debugging-pipe', 'js-flags', 'load-extension'] as const;

/** `--inspect`, `--inspect-brk`, `--inspect-port`, `--inspect-wait` and those to come. */
const inspector = /^--?inspect([-=]|$)/;

export interface CommandLine {
  isPackaged: boolean;
  platform: NodeJS.Platform;
  /** Asks Chromium's command line, which also holds what the environment added. */
  hasSwitch: (name: string) => boolean;
  /** The command line's own words, for what Node takes off before Chromium sees it. */
  words: readonly string[];
}

export interface Start {
  /** The switches that a packaged app refuses to start with. */
  refused: string[];
  /** An installed app on Linux that has no sandbox starts all the same, and takes no keys. */
  isWithoutSandbox: boolean;
}

/** Reads how the app was started. A checkout may be started as its developer likes. */
export function readStart({ isPackaged, platform, hasSwitch, words }: CommandLine): Start {
  if (!isPackaged) return { refused: [], isWithoutSandbox: false };
  const isThere = (name: string): boolean =>
    hasSwitch(name) || words.some((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  // An AppImage adds it by itself where the system lets nobody make user namespaces: on Linux it is not the trader's doing.
  const isUnasked = platform === 'linux';
  const names: readonly string[] = isUnasked ? openingSwitches : [...openingSwitches, 'no-sandbox'];
  const inspecting = hasSwitch('inspect') || hasSwitch('inspect-brk') || words.some((word) => inspector.test(word));
  const refused = [...names.filter(isThere), ...(inspecting ? ['inspect'] : [])].map((name) => `--${name}`);
  return { refused, isWithoutSandbox: isUnasked && isThere('no-sandbox') };
}

/** What the trader reads before the app exits. */
export function openingSwitchesMessage(switches: readonly string[]): string {
  return `Order Monitor does not start with ${switches.join(', ')}: it would open the app and its keys to other programs. Start it without.`;
}
