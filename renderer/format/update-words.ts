/** What is said of a newer version? One line, and what can be done about it. */

import type { UpdateState } from '../../shared/updates.ts';
import { localTime } from './time.ts';

export interface UpdateLine {
  text: string;
  actions: readonly ('download' | 'installAtQuit' | 'restart')[];
}

/** The line over the page; null where there is nothing to tell. */
export function updateLine({ phase, version, cannotInstall, downloadedPercent }: UpdateState): UpdateLine | null {
  if (version === null) return null;
  switch (phase) {
    case 'off':
    case 'current':
    case 'checking':
      return null;
    case 'available':
      return cannotInstall === null
        ? { text: `Version ${version} is there.`, actions: ['download'] }
        : { text: `Version ${version} is there. ${cannotInstall}`, actions: [] };
    case 'downloading':
      return { text: `Version ${version} is being downloaded: ${String(downloadedPercent)} %.`, actions: [] };
    case 'downloaded':
      return {
        text: `Version ${version} is downloaded and checked. It is installed when you say so.`,
        actions: ['installAtQuit', 'restart'],
      };
    case 'atQuit':
      return { text: `Version ${version} is installed when you quit the app.`, actions: ['restart'] };
  }
}

/** How it stands, for the settings. */
export function updateStanding({ phase, feed, version, checkedAt }: UpdateState): string {
  if (feed === '') return 'Off: nobody is asked.';
  if (phase === 'checking') return 'Being asked …';
  if (checkedAt === null) return 'Not answered yet.';
  return version === null ? `Nothing newer as of ${localTime(checkedAt)}.` : `Version ${version} is there.`;
}
