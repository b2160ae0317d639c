/** How is the executable told that it is to answer in a terminal? By one switch, and by words behind `--`. */

const marker = '--command-words';

/**
 * What the executable is started with for these words.
 *
 * Behind `--` neither Chromium nor Electron looks at them: Electron ends at once where words follow an address with a
 * scheme, as that of `--endpoint` has one.
 *
 * @param own - the executable's own words, e.g. `--user-data-dir`
 */
export function executableWords(platform: NodeJS.Platform, own: readonly string[], words: readonly string[]): string[] {
  // No display is needed, and none is touched: a terminal may have none. Nor is Chromium's own log for it.
  const withoutDisplay = platform === 'linux' ? ['--ozone-platform=headless', '--disable-gpu', '--log-level=3'] : [];
  return [...own, marker, ...withoutDisplay, '--', ...words];
}

/** The words of a command; null where the window is meant. */
export function commandWordsOf(argv: readonly string[]): string[] | null {
  const end = argv.indexOf('--');
  return end >= 0 && argv.slice(0, end).includes(marker) ? argv.slice(end + 1) : null;
}

/** What a launcher was given: the executable, its own words, and the command's behind `--`. */
export function launcherWordsOf(
  argv: readonly string[],
): { executable: string; own: string[]; words: string[] } | null {
  const [executable, ...rest] = argv;
  const end = rest.indexOf('--');
  return executable === undefined || end < 0
    ? null
    : { executable, own: rest.slice(0, end), words: rest.slice(end + 1) };
}

/** The folder that the executable's own words name; null for its usual one. */
export function userDataOf(own: readonly string[]): string | null {
  const [found] = own.filter((word) => word.startsWith('--user-data-dir='));
  return found === undefined ? null : found.slice(found.indexOf('=') + 1);
}
