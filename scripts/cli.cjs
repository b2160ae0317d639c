// Starts the command line: as it was built, where that is newer than its sources; else from these. JavaScript, because
// reading TypeScript takes longer than a look-up, and CommonJS, which starts sooner than a module.

const { readFileSync, statSync } = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const built = path.join(root, 'dist/cli/command-line.cjs');

/**
 * Whether the bundle is newer than every file that stands in it: a new one can only have come in by a change of these.
 *
 * @returns {boolean}
 */
function isNewer() {
  try {
    /** @type {string[]} */
    const sources = JSON.parse(readFileSync(path.join(root, 'dist/cli/sources.json'), 'utf8'));
    const builtMs = statSync(built).mtimeMs;
    return sources.every((name) => statSync(`${root}/${name}`).mtimeMs <= builtMs);
  } catch {
    // Not built yet, or a source was taken away.
    return false;
  }
}

if (isNewer()) require(built);
else void import('../electron/cli.ts');
