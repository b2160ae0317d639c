/** What the app tells about itself, and what of it the trader may hand out. */

import type { Handlers } from '../../shared/contract.ts';
import type { RunningVersion } from '../../shared/help.ts';
import { ok, type Result } from '../../shared/result.ts';

export interface HelpServices {
  diagnostics: () => Promise<string>;
  copy: (text: string) => Promise<Result<null>>;
  openLogFolder: () => Promise<Result<null>>;
  version: () => RunningVersion;
  licences: () => Promise<string | null>;
}

export function helpHandlers(services: HelpServices): Handlers['help'] {
  return {
    diagnostics: async () => {
      const text = await services.diagnostics();
      const copied = await services.copy(text);
      return copied.ok ? ok({ text }) : copied;
    },
    openLogFolder: services.openLogFolder,
    version: () => Promise.resolve(ok(services.version())),
    licences: async () => ok({ text: await services.licences() }),
  };
}
