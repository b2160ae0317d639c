/** How a key combination is written on this platform. */

/** "⌘ K" on a Mac, "Ctrl K" elsewhere. */
export function commandKeyLabel(key: string, platform: string): string {
  return platform === 'darwin' ? `⌘ ${key}` : `Ctrl ${key}`;
}
