/** What is said of a newer version? One line, and what can be done about it. */

import type { UpdateState } from '../../shared/updates.ts';
import { localTime } from './time.ts';
import { updateWords } from './words/updates.ts';
import { inSpokenLanguage } from '../../shared/core-words/in-spoken-language.ts';

export interface UpdateLine {
  text: string;
  actions: readonly ('download' | 'installAtQuit' | 'restart')[];
}

/** The line over the page; null where there is nothing to tell. */
export function updateLine({ phase, version, cannotInstall, downloadedPercent }: UpdateState): UpdateLine | null {
  if (version === null) return null;
  const words = updateWords();
  switch (phase) {
    case 'off':
    case 'current':
    case 'checking':
      return null;
    case 'available':
      return cannotInstall === null
        ? { text: words.isThere(version), actions: ['download'] }
        : { text: words.isThereBut(version, inSpokenLanguage(cannotInstall)), actions: [] };
    case 'downloading':
      return { text: words.isDownloading(version, downloadedPercent), actions: [] };
    case 'downloaded':
      return {
        text: words.isDownloaded(version),
        actions: ['installAtQuit', 'restart'],
      };
    case 'atQuit':
      return { text: words.atQuit(version), actions: ['restart'] };
  }
}

/** How it stands, for the settings. */
export function updateStanding({ phase, feed, version, checkedAt }: UpdateState): string {
  const words = updateWords();
  if (feed === '') return words.off;
  if (phase === 'checking') return words.asking;
  if (checkedAt === null) return words.notAnswered;
  return version === null ? words.nothingNewer(localTime(checkedAt)) : words.isThere(version);
}
