/** What to do where Node is too old; null where it is not. */
export function nodeMessage(version: string, platform: string, arch: string): string | null;
