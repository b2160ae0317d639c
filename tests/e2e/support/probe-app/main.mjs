// The smallest app with everything the real one relies on. `stand-in.spec.ts` runs
// it to prove the stand-in itself; it runs on Electron too.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import electron, { app, BrowserWindow, clipboard, ipcMain, protocol, safeStorage, session } from 'electron';

const seen = {
  calls: [],
  navigations: [],
  openings: [],
  secondInstances: [],
  asked: [],
  defaultExport: electron.app === app,
};
globalThis.probe = seen;

const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' };

if (!app.requestSingleInstanceLock({ from: 'probe' })) {
  app.quit();
} else {
  app.on('second-instance', (_event, argv, workingFolder, additionalData) => {
    seen.secondInstances.push({ argv, workingFolder, additionalData });
  });
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (event) => {
      seen.navigations.push(event.url);
      event.preventDefault();
    });
    contents.setWindowOpenHandler(({ url }) => {
      seen.openings.push(url);
      return { action: 'deny' };
    });
  });
  await app.whenReady();
  start();
}

function start() {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) => {
    seen.asked.push(permission);
    callback(false);
  });
  session.defaultSession.setPermissionCheckHandler(() => false);

  protocol.handle('app', async (request) => {
    const { pathname } = new URL(request.url);
    const file = pathname === '/' ? '/index.html' : pathname;
    try {
      const body = await readFile(path.join(import.meta.dirname, 'page', path.basename(file)));
      return new Response(body, {
        headers: {
          'content-type': types[path.extname(file)] ?? 'text/plain',
          // What a policy can't forbid must not get out either: one page is served without.
          ...(file === '/index.html' && request.url.includes('without-policy')
            ? {}
            : { 'content-security-policy': contentSecurityPolicy }),
        },
      });
    } catch {
      return new Response('not here', { status: 404 });
    }
  });

  const window = new BrowserWindow({
    width: 900,
    height: 700,
    show: false,
    webPreferences: { preload: path.join(import.meta.dirname, 'preload.cjs') },
  });
  window.once('ready-to-show', () => window.show());

  ipcMain.handle('probe/echo', (event, value) => {
    seen.calls.push({
      isMainFrame: event.senderFrame !== null && event.senderFrame === window.webContents.mainFrame,
      isSender: event.sender === window.webContents,
      url: event.senderFrame?.url ?? null,
      origin: event.senderFrame?.origin ?? null,
    });
    return value;
  });
  ipcMain.handle('probe/fail', () => {
    throw new Error('on purpose');
  });
  ipcMain.handle('probe/copy', (_event, text) => clipboard.writeText(text));
  ipcMain.handle('probe/seal', async (_event, text) => {
    const sealed = await safeStorage.encryptStringAsync(text);
    return {
      tag: sealed.subarray(0, 3).toString('latin1'),
      text: (await safeStorage.decryptStringAsync(sealed)).result,
    };
  });
  ipcMain.on('probe/tick', (event) => event.sender.send('probe/ticked', { seq: 1, id: '9007199254740993' }));

  void window.loadURL('app://monitor/');
}
