/** What the window may ask of the trader's own sounds. */

import type { Handlers } from '../../shared/contract.ts';
import type { BrowserWindow } from 'electron';
import type { NoticeKind } from '../../shared/notice.ts';
import type { Result } from '../../shared/result.ts';
import type { OwnWindow } from './own-windows.ts';

export interface SoundsServices {
  choose: (kind: NoticeKind, window: BrowserWindow) => Promise<Result<{ name: string } | null>>;
  read: (kind: NoticeKind) => Result<{ data: string }>;
}

export function soundsHandlers(sounds: SoundsServices): Handlers<OwnWindow>['sounds'] {
  return {
    choose: ({ kind }, own) => sounds.choose(kind, own.window),
    own: ({ kind }) => Promise.resolve(sounds.read(kind)),
  };
}
