/** Which measures are there, in the order they are run? */

import type { Measure } from './measure.ts';

/** Each by the word that `npm run bench -- …` takes, loaded when it is wanted. */
export const measures: Readonly<Record<string, () => Promise<{ measure: Measure }>>> = {
  'look-up': () => import('./measures/look-up-htx.ts'),
  'look-up-cold': () => import('./measures/look-up-htx-cold.ts'),
  'look-up-qfex': () => import('./measures/look-up-qfex.ts'),
  'command-line': () => import('./measures/command-line.ts'),
  reading: () => import('./measures/reading.ts'),
  push: () => import('./measures/push.ts'),
  busy: () => import('./measures/busy.ts'),
  archive: () => import('./measures/archive-many.ts'),
  reconnect: () => import('./measures/reconnect.ts'),
  idle: () => import('./measures/idle.ts'),
  start: () => import('./measures/start.ts'),
  board: () => import('./measures/board.ts'),
  painted: () => import('./measures/painted.ts'),
  memory: () => import('./measures/memory.ts'),
};
