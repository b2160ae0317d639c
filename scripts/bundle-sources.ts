/** Which files stand in the command line's bundle? Written beside it, so that whoever starts it sees whether one was changed. */

import path from 'node:path';
import type { Plugin } from 'vite';

const root = path.join(import.meta.dirname, '..');
/** What a bundle is made by; everything else that is in it stands among its modules. */
const makers = ['package.json', 'vite.config.ts'];

/** @param environmentName - whose bundle it is */
export function listSources(environmentName: string): Plugin {
  return {
    name: 'order-monitor:sources',
    generateBundle(_options, bundle) {
      if (this.environment.name !== environmentName) return;
      const sources = new Set(makers);
      for (const part of Object.values(bundle)) {
        for (const id of part.type === 'chunk' ? part.moduleIds : []) {
          const name = path.relative(root, id).replaceAll('\\', '/');
          // Those of packages change with package.json; what a bundler adds of its own is no file.
          if (path.isAbsolute(id) && !name.startsWith('node_modules/') && !name.includes('?')) sources.add(name);
        }
      }
      this.emitFile({ type: 'asset', fileName: 'sources.json', source: `${JSON.stringify([...sources], null, 2)}\n` });
    },
  };
}
