/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the page is sent there whole */

/** A hostile script in the page: by which ways could what it knows leave the window, or anything come in? */

import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { type Page } from '@playwright/test';
import { expect, recorded, runsOnElectron, test, type LaunchedApp, type LaunchOptions } from './support/app.ts';
import { openListeners, type Listeners } from './support/listeners.ts';

interface Ports {
  udp: number;
  tcp: number;
  /** Where the constructor is taken from. */
  from: 'page' | 'emptyFrame' | 'srcdoc';
}

/** By STUN and TURN, over UDP and TCP, and to a candidate that the page makes up; settles once everything was tried. */
async function callOut(page: Page, ports: Ports, waits = true): Promise<string> {
  return page.evaluate(
    async ([{ udp, tcp, from }, waitsForEnd]) => {
      let scope: Window & typeof globalThis = window;
      if (from !== 'page') {
        const frame = document.createElement('iframe');
        if (from === 'srcdoc') {
          const types: unknown = Reflect.get(globalThis, 'trustedTypes');
          const html = (text: string): string => text;
          try {
            // The policy asks for trusted texts, and lets nobody make one.
            const policy: unknown =
              typeof types === 'object' && types !== null
                ? Reflect.apply(Reflect.get(types, 'createPolicy'), types, ['p', { createHTML: html }])
                : null;
            Reflect.set(frame, 'srcdoc', Reflect.apply(Reflect.get(policy ?? {}, 'createHTML'), policy, ['<p>']));
          } catch {
            return 'no document';
          }
        }
        document.body.append(frame);
        const inner: unknown = frame.contentWindow;
        const isScope = (value: unknown): value is Window & typeof globalThis =>
          typeof value === 'object' && value !== null && 'RTCPeerConnection' in value;
        if (!isScope(inner)) return 'no constructor';
        scope = inner;
      }
      const turn = { username: 'a', credential: 'b' };
      const connection = new scope.RTCPeerConnection({
        iceServers: [
          { urls: `stun:127.0.0.1:${udp}` },
          { urls: `turn:127.0.0.1:${udp}`, ...turn },
          { urls: `turn:127.0.0.1:${tcp}?transport=tcp`, ...turn },
          { urls: `turns:127.0.0.1:${tcp}?transport=tcp`, ...turn },
        ],
      });
      const isDone = new Promise<void>((resolve) => {
        connection.addEventListener('icegatheringstatechange', () => {
          if (connection.iceGatheringState === 'complete') resolve();
        });
      });
      connection.createDataChannel('out');
      await connection.setLocalDescription(await connection.createOffer());
      const sdp = (connection.localDescription?.sdp ?? '').replace('a=setup:actpass', 'a=setup:active');
      await connection.setRemoteDescription({ type: 'answer', sdp });
      await connection.addIceCandidate({
        candidate: `candidate:1 1 udp 2122260223 127.0.0.1 ${udp} typ host`,
        sdpMid: '0',
        sdpMLineIndex: 0,
      });
      await connection.addIceCandidate({
        candidate: `candidate:2 1 tcp 1518280447 127.0.0.1 ${tcp} typ host tcptype passive`,
        sdpMid: '0',
        sdpMLineIndex: 0,
      });
      if (waitsForEnd) await isDone;
      return 'tried';
    },
    [ports, waits] as const,
  );
}

/** The app with its window's own page in it. */
async function launched(
  launchApp: (options?: LaunchOptions) => Promise<LaunchedApp>,
  options: LaunchOptions = {},
): Promise<LaunchedApp> {
  const one = await launchApp(options);
  await one.page.getByRole('searchbox', { name: 'Order ID' }).waitFor();
  return one;
}

let listeners: Listeners;
test.beforeEach(async () => {
  listeners = await openListeners();
});
test.afterEach(() => listeners.close());

test('WebRTC reaches nobody, from the page or from a frame it makes', async ({ launchApp }) => {
  const { app, page } = await launched(launchApp);
  const tried = [];
  for (const from of ['page', 'emptyFrame', 'srcdoc'] as const)
    tried.push(await callOut(page, { udp: listeners.udpPort, tcp: listeners.tcpPort, from }));
  // A frame brings the constructor back, whatever was deleted in the page: it is the network that is closed.
  expect(tried).toEqual(['tried', 'tried', 'no document']);
  expect(listeners.arrived).toEqual({ packets: 0, connections: 0 });
  // By what the app asked of Electron: the stand-in's Chromium has these walls whether or not it is asked.
  const asked = await app.evaluate(async ({ session, webContents }) => ({
    policies: webContents.getAllWebContents().map((contents) => contents.getWebRTCIPHandlingPolicy()),
    proxies: [
      await session.defaultSession.resolveProxy('https://api.hbdm.com/'),
      await session.defaultSession.resolveProxy('http://127.0.0.1:80/'),
    ],
  }));
  expect(asked).toEqual({ policies: ['disable_non_proxied_udp'], proxies: ['PROXY 127.0.0.1:1', 'PROXY 127.0.0.1:1'] });
});

test('without these walls the same page would reach the listener', async ({ launchApp }) => {
  test.skip(runsOnElectron(), 'Electron has no way to take them away');
  const { page } = await launched(launchApp, { env: { ORDER_MONITOR_STAND_IN_NETWORK: 'open' } });
  await callOut(page, { udp: listeners.udpPort, tcp: listeners.tcpPort, from: 'page' }, false);
  await listeners.firstPacket;
});

test('neither requests, links, forms, workers nor other documents lead out', async ({ launchApp }) => {
  const { app, page } = await launched(launchApp);
  const before = page.url();
  const tried = await page.evaluate(async (port) => {
    const there = `http://127.0.0.1:${port}/`;
    const outcome = async (attempt: () => unknown): Promise<string> => {
      try {
        await attempt();
        return 'done';
      } catch {
        return 'refused';
      }
    };
    const settled = (element: Element): Promise<void> =>
      new Promise((resolve, reject) => {
        element.addEventListener('load', () => resolve());
        element.addEventListener('error', () => reject(new Error('refused')));
      });
    const link = (rel: string, as = ''): Promise<string> =>
      outcome(async () => {
        const element = document.createElement('link');
        Object.assign(element, { rel, href: there });
        if (as !== '') element.setAttribute('as', as);
        const isSettled = settled(element);
        document.head.append(element);
        await isSettled;
      });
    for (const rel of ['dns-prefetch', 'preconnect', 'prerender']) {
      const hint = document.createElement('link');
      Object.assign(hint, { rel, href: there });
      document.head.append(hint);
    }
    const form = document.createElement('form');
    Object.assign(form, { action: there, method: 'post' });
    document.body.append(form);
    form.submit();
    const transport: unknown = Reflect.get(globalThis, 'WebTransport');
    const source = URL.createObjectURL(new Blob([`fetch('${there}')`], { type: 'text/javascript' }));
    const worker = (make: () => Worker | SharedWorker): Promise<string> =>
      outcome(
        () =>
          new Promise((_resolve, reject) => {
            make().addEventListener('error', () => reject(new Error('refused')));
          }),
      );
    return {
      fetched: await outcome(() => fetch(there)),
      beacon: navigator.sendBeacon(there, 'x'),
      socket: await outcome(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(there.replace('http', 'ws'));
            socket.addEventListener('open', resolve);
            socket.addEventListener('error', reject);
          }),
      ),
      events: await outcome(
        () =>
          new Promise((resolve, reject) => {
            const stream = new EventSource(there);
            stream.addEventListener('open', resolve);
            stream.addEventListener('error', () => {
              stream.close();
              reject(new Error('refused'));
            });
          }),
      ),
      transport:
        typeof transport === 'function'
          ? await outcome((): unknown =>
              Reflect.get(Reflect.construct(transport, [there.replace('http:', 'https:')]), 'ready'),
            )
          : 'refused',
      prefetch: await link('prefetch'),
      preload: await link('preload', 'fetch'),
      worker: await worker(() => new Worker(source)),
      sharedWorker: await worker(() => new SharedWorker(source)),
      serviceWorker: await outcome(() => navigator.serviceWorker.register('/index.html')),
      opened: window.open(there) === null,
    };
  }, listeners.tcpPort);
  expect(tried).toMatchObject({
    fetched: 'refused',
    socket: 'refused',
    events: 'refused',
    transport: 'refused',
    prefetch: 'refused',
    preload: 'refused',
    worker: 'refused',
    sharedWorker: 'refused',
    serviceWorker: 'refused',
    opened: true,
  });
  // Asked of the page itself: Playwright waits for the end of a form's navigation that was never begun.
  expect(await page.evaluate(() => [location.href, document.querySelector('[role=searchbox]') !== null])).toEqual([
    before,
    true,
  ]);
  expect(listeners.arrived).toEqual({ packets: 0, connections: 0 });
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('nothing is saved to the disk by a link that asks for it', async ({ launchApp }) => {
  const { app, page, userData } = await launched(launchApp);
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['every order'], { type: 'application/octet-stream' }));
    link.download = 'orders.bin';
    document.body.append(link);
    link.click();
  });
  if (!runsOnElectron())
    await expect.poll(async () => (await recorded(app)).downloads).toEqual([{ name: 'orders.bin', isPrevented: true }]);
  await expect(page.getByRole('searchbox', { name: 'Order ID' })).toBeVisible();
  for (const folder of ['.', userData]) expect(readdirSync(folder)).not.toContain('orders.bin');
});

test('a document that the page writes itself gets no answer from the app', async ({ launchApp }) => {
  const { page } = await launched(launchApp);
  const before = page.url();
  // Chromium refuses a page that goes to `data:` by itself.
  await page.evaluate(() => {
    location.href = 'data:text/html,<h1>Elsewhere</h1>';
  });
  await expect(page.getByRole('searchbox', { name: 'Order ID' })).toBeVisible();
  expect(page.url()).toBe(before);
  await page.evaluate(() => {
    location.href = URL.createObjectURL(new Blob(['<h1>Elsewhere</h1>'], { type: 'text/html' }));
  });
  if (runsOnElectron()) {
    await expect(page.getByRole('searchbox', { name: 'Order ID' })).toBeVisible();
    return;
  }
  // The stand-in can't hold this navigation: the document is there, and may ask nothing.
  await expect(page.getByRole('heading', { name: 'Elsewhere' })).toBeVisible();
  const answer = await page.evaluate(async () => {
    const bridge: unknown = Reflect.get(globalThis, 'orderMonitor');
    if (typeof bridge !== 'object' || bridge === null) return { ok: false };
    return globalThis.orderMonitor['app']?.['state']?.(null);
  });
  expect(answer).toMatchObject({ ok: false });
});

test('a file dropped onto the window is neither shown nor read', async ({ launchApp }, testInfo) => {
  const { page } = await launched(launchApp);
  const file = testInfo.outputPath('dropped.html');
  writeFileSync(file, '<h1>Dropped</h1>');
  expect(existsSync(file)).toBe(true);
  const before = page.url();
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await client.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await expect(page.getByRole('searchbox', { name: 'Order ID' })).toBeVisible();
  expect(page.url()).toBe(before);
  expect(await page.getByRole('searchbox', { name: 'Order ID' }).inputValue()).toBe('');
});
