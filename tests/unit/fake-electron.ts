/**
 * Electron's module for unit tests: `import 'electron'` in plain Node would
 * start the download of its binary. Import this first, then the file under
 * test with `await import(…)`.
 */

import { registerHooks } from 'node:module';

/** What the app called, in order: `name: arguments`. */
export const calls: { name: string; args: unknown[] }[] = [];

/** Answers of functions by their name; what is not there answers undefined. */
export const answers = new Map<string, (...args: unknown[]) => unknown>();

export function reset(): void {
  calls.length = 0;
  answers.clear();
}

function played(name: string) {
  return (...args: unknown[]): unknown => {
    calls.push({ name, args });
    return answers.get(name)?.(...args);
  };
}

function object(name: string, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, played(`${name}.${key}`)]));
}

const electron = {
  app: { ...object('app', ['on', 'getVersion']), getPath: () => '/nowhere' },
  ipcMain: object('ipcMain', ['on', 'handle', 'removeAllListeners']),
  dialog: object('dialog', ['showErrorBox', 'showMessageBox']),
  shell: object('shell', ['openExternal', 'openPath']),
  clipboard: object('clipboard', ['writeText']),
  safeStorage: object('safeStorage', [
    'isAsyncEncryptionAvailable',
    'getSelectedStorageBackend',
    'encryptStringAsync',
    'decryptStringAsync',
  ]),
  nativeTheme: { shouldUseDarkColors: true },
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
  Menu: object('Menu', ['setApplicationMenu', 'buildFromTemplate']),
  BrowserWindow: played('BrowserWindow'),
};

Reflect.set(globalThis, Symbol.for('fake-electron'), electron);
const source = [
  "const electron = globalThis[Symbol.for('fake-electron')];",
  'export default electron;',
  ...Object.keys(electron).map((name) => `export const ${name} = electron.${name};`),
].join('\n');
const address = `data:text/javascript,${encodeURIComponent(source)}`;

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'electron' ? { url: address, shortCircuit: true } : nextResolve(specifier, context),
});
