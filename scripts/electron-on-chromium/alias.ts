/** What does `electron` mean to the app? The played module, for `import`, `require` and the debugger's console alike. */

import { registerHooks } from 'node:module';

const played = new URL('./electron-module.ts', import.meta.url).href;

/** Synchronous hooks reach `require` too, which Playwright's loader and its console use. */
export function aliasElectron(): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (specifier === 'electron' || specifier === 'electron/main') {
        return { url: played, format: 'module-typescript', shortCircuit: true };
      }
      return nextResolve(specifier, context);
    },
  });
}
