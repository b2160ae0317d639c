/** What may a window have written into a file? */

import type { Handlers } from '../../shared/contract.ts';
import type { ExportOutcome, ExportWish } from '../../shared/export.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { OwnWindow } from './own-windows.ts';

export interface FilesServices {
  /** @param from - the window that wants it */
  export: (wish: ExportWish, from: OwnWindow) => Promise<Result<ExportOutcome>>;
  stop: () => void;
}

export function filesHandlers(services: FilesServices): Handlers<OwnWindow>['files'] {
  return {
    export: (wish, from) => services.export(wish, from),
    stopExport: () => {
      services.stop();
      return Promise.resolve(ok(null));
    },
  };
}
