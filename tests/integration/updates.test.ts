/** New versions, from a feed over https on loopback: what is told, what needs a click, and what is refused. */

import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { EventEmitter, once } from 'node:events';
import { watch } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setDefaultCACertificates } from 'node:tls';
import { memoryStore } from '../../electron/accounts/key-value-store.ts';
import { prepareInstall, whyNotInstalled, type InstallOptions } from '../../electron/app/installer.ts';
import { keyFileName } from '../../electron/app/update-key.ts';
import { Updates, type CheckedUpdate, type Confirmation } from '../../electron/app/updates.ts';
import { Http } from '../../electron/exchanges/http.ts';
import { aliasElectron } from '../../scripts/electron-on-chromium/alias.ts';
import type { UpdateState } from '../../shared/updates.ts';
import { authority } from '../support/certificate.ts';
import { turnedWorld, type TurnedWorld } from '../support/fake-world.ts';
import { feedServer, packageNames, type FeedServer } from '../support/update-feed.ts';

// The certificate of the loopback's feed is vouched for here, as a company's own would be.
setDefaultCACertificates([authority]);
aliasElectron();

const content = '#!/bin/sh\nprintf "%s " "$@" > "$0.ran"\n';
let root = '';
let feed: FeedServer;

interface Desk {
  updates: Updates;
  world: TurnedWorld;
  folder: string;
  questions: Confirmation[];
  prepared: CheckedUpdate[];
  restarts: () => number;
  pages: string[];
  state: () => UpdateState;
}

interface DeskOptions {
  key?: string;
  running?: string;
  orders?: number;
  isConfirmed?: boolean;
  cannotInstall?: string | null;
  address?: string;
}

function desk({
  key = feed.publicKey,
  running = '0.1.0',
  orders = 0,
  isConfirmed = true,
  cannotInstall = null,
  address = feed.address,
}: DeskOptions = {}): Desk {
  const world = turnedWorld();
  const folder = join(root, 'app');
  mkdirSync(folder, { recursive: true });
  const store = memoryStore();
  if (address !== '') store.write('updateFeed', address);
  const questions: Confirmation[] = [];
  const prepared: CheckedUpdate[] = [];
  const pages: string[] = [];
  let restarts = 0;
  const updates = new Updates({
    http: new Http(world, 'The feed of new versions'),
    clock: world.clock,
    log: world.log,
    store,
    folder,
    builtInKey: key,
    running,
    platform: 'linux',
    arch: 'x64',
    cannotInstall: () => cannotInstall,
    confirm: (question) => {
      questions.push(question);
      return Promise.resolve(isConfirmed);
    },
    openOrders: () => orders,
    prepare: (update) => {
      prepared.push(update);
      return Promise.resolve({
        restart: () => {
          restarts += 1;
        },
      });
    },
    openPage: (page) => {
      pages.push(page);
      return Promise.resolve({ ok: true, value: null });
    },
    onChange: () => undefined,
  });
  return { updates, world, folder, questions, prepared, restarts: () => restarts, pages, state: () => updates.state() };
}

async function downloaded(options: DeskOptions = {}): Promise<Desk> {
  const one = desk(options);
  await one.updates.handlers.check(null);
  await one.updates.handlers.download(null);
  assert.equal(one.state().phase, 'downloaded', JSON.stringify(one.state()));
  return one;
}

class PlayedApp extends EventEmitter {
  readonly done: unknown[] = [];
  quit(): void {
    this.done.push('quit');
    this.emit('quit', {}, 0);
  }
  relaunch(how?: unknown): void {
    this.done.push(how);
  }
  getName(): string {
    return 'Order Monitor';
  }
  getVersion(): string {
    return '0.1.0';
  }
}

function optionsFor(
  app: PlayedApp,
  platform: NodeJS.Platform,
  { path: file, version, sha512, size }: CheckedUpdate,
): InstallOptions {
  return {
    app,
    platform,
    folder: join(root, 'app', 'updates'),
    resources: root,
    file,
    version,
    sha512,
    size,
    appImage: join(root, 'Order Monitor.AppImage'),
    log: () => undefined,
  };
}

async function checkedFile(name: string): Promise<CheckedUpdate> {
  const { updates, prepared } = await downloaded();
  await updates.handlers.installAtQuit(null);
  const [update] = prepared;
  assert.ok(update !== undefined);
  const path = join(root, 'app', 'updates', name);
  writeFileSync(path, content);
  return { ...update, path };
}

/** What Windows' installer would have been told; a shell script stands in its place. */
async function ranWith(installer: string): Promise<string> {
  const ran = `${installer}.ran`;
  const abort = new AbortController();
  const watcher = watch(join(installer, '..'), { signal: abort.signal });
  const seen = (): string => (existsSync(ran) ? readFileSync(ran, 'utf8') : '');
  try {
    if (seen() !== '') return seen();
    for await (const { filename } of watcher) if (filename !== null && seen() !== '') break;
    return seen();
  } finally {
    abort.abort();
  }
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'order-monitor-'));
  feed = await feedServer(join(root, 'feed'), '0.2.0', content);
});
afterEach(async () => {
  await feed[Symbol.asyncDispose]();
  rmSync(root, { recursive: true, force: true });
});

describe('without a feed', () => {
  test('nobody is asked, at no time', async () => {
    const { world, state, updates } = desk({ address: '' });
    world.clock.advance(30 * 24 * 3_600_000);
    assert.equal((await updates.handlers.check(null)).ok, false);
    assert.deepEqual(feed.requests, []);
    assert.equal(state().phase, 'off');
  });

  test('one is set only by an answer outside the page, and asked at once', async () => {
    const refused = desk({ address: '', isConfirmed: false });
    await refused.updates.handlers.setFeed({ address: feed.address });
    assert.equal(refused.state().feed, '');
    const { updates, state, questions } = desk({ address: '' });
    await updates.handlers.setFeed({ address: feed.address });
    assert.match(questions[0]?.message ?? '', /^Ask 127\.0\.0\.1:\d+ for new versions\?$/);
    while (state().phase === 'checking') await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([state().phase, state().version], ['available', '0.2.0']);
    await updates.handlers.setFeed({ address: '' });
    assert.deepEqual([state().phase, state().feed, state().version], ['off', '', null]);
    await updates.close();
  });

  test('the trader is asked one thing at a time, however often the page asks', async () => {
    const { updates, questions, state } = desk({ address: '', isConfirmed: false });
    await Promise.all(['a', 'b', 'c'].map((name) => updates.handlers.setFeed({ address: `https://${name}.example/` })));
    assert.deepEqual(
      questions.map(({ message }) => message),
      ['Ask a.example for new versions?'],
    );
    assert.equal(state().feed, '');
  });

  for (const address of [
    'http://updates.example/',
    'updates.example',
    'https://user:pw@updates.example/',
    'https://updates.example/?key=1',
    'file:///tmp/',
    'https://updates.example/a b/',
  ]) {
    test(`one at ${address} is refused in words`, async () => {
      const { updates, questions, state } = desk({ address: '' });
      const set = await updates.handlers.setFeed({ address });
      assert.ok(!set.ok);
      assert.match(set.problem.message, /address/);
      assert.deepEqual([questions.length, state().feed], [0, '']);
    });
  }
});

describe('a newer version', () => {
  test('is told of a minute after the start, and downloaded only after a click', async () => {
    const { world, state, folder, updates, pages } = desk();
    world.clock.advance(60_000);
    while (state().phase !== 'available' && state().problem === null)
      await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([state().version, state().cannotInstall, state().problem], ['0.2.0', null, null]);
    assert.equal(existsSync(join(folder, 'updates')), false);
    assert.deepEqual(feed.requests, ['GET /feed.json', 'GET /feed.json.sig']);
    await updates.handlers.openNotes(null);
    assert.deepEqual(pages, [`${feed.address}notes-0.2.0.html`]);
    await updates.close();
  });

  test('is downloaded whole into a folder of this user alone, and installed by nobody', async () => {
    const { folder, prepared, restarts, updates } = await downloaded();
    const [name = ''] = packageNames('0.2.0');
    assert.equal(readFileSync(join(folder, 'updates', name), 'utf8'), content);
    assert.deepEqual(readdirSync(join(folder, 'updates')), [name]);
    assert.deepEqual(
      [statSync(join(folder, 'updates')).mode % 0o1000, statSync(join(folder, 'updates', name)).mode % 0o1000],
      [0o700, 0o600],
    );
    assert.deepEqual([prepared.length, restarts()], [0, 0]);
    await updates.close();
  });

  test('is installed at the next quit where that was chosen, once', async () => {
    const { updates, prepared, restarts, questions, state } = await downloaded({ orders: 2 });
    await updates.handlers.installAtQuit(null);
    await updates.handlers.installAtQuit(null);
    assert.deepEqual([prepared.length, restarts(), questions.length, state().phase], [1, 0, 0, 'atQuit']);
    // Another look at the feed changes nothing of that.
    await updates.handlers.check(null);
    assert.equal(state().phase, 'atQuit');
    await updates.close();
  });

  test('restarts the app only after a word about the orders that are followed', async () => {
    const refused = await downloaded({ orders: 3, isConfirmed: false });
    await refused.updates.handlers.restart(null);
    assert.match(refused.questions[0]?.detail ?? '', /^3 open orders are followed\. Nobody watches them/);
    assert.deepEqual([refused.prepared.length, refused.restarts()], [0, 0]);
    const wanted = await downloaded({ orders: 1 });
    await wanted.updates.handlers.restart(null);
    assert.match(wanted.questions[0]?.detail ?? '', /^1 open order is followed\./);
    assert.deepEqual([wanted.prepared.length, wanted.restarts()], [1, 1]);
  });

  test('that this copy can’t install is told of with the reason, and not downloaded', async () => {
    const { updates, state, folder } = desk({ cannotInstall: 'Install it with the package manager.' });
    await updates.handlers.check(null);
    assert.deepEqual([state().phase, state().cannotInstall], ['available', 'Install it with the package manager.']);
    assert.equal((await updates.handlers.download(null)).ok, false);
    assert.equal(existsSync(join(folder, 'updates')), false);
  });

  test('of before, or the same, is no news', async () => {
    for (const running of ['0.2.0', '0.10.0', '1.0.0']) {
      const { updates, state } = desk({ running });
      await updates.handlers.check(null);
      assert.deepEqual([state().phase, state().version, state().problem], ['current', null, null]);
      assert.notEqual(state().checkedAt, null);
    }
  });

  test('is checked with the key in the app’s own folder where none was built in, and with no other', async () => {
    const { updates, state, folder } = desk({ key: '' });
    await updates.handlers.check(null);
    assert.match(state().problem?.message ?? '', /no key/);
    assert.deepEqual(feed.requests, []);
    writeFileSync(join(folder, keyFileName), feed.publicKey);
    await updates.handlers.check(null);
    assert.equal(state().phase, 'available');
    await using other = await feedServer(join(root, 'other'), '0.2.0', '');
    const foreign = desk({ key: other.publicKey });
    await foreign.updates.handlers.check(null);
    assert.match(foreign.state().problem?.message ?? '', /is not signed by the publisher/);
  });
});

describe('a hostile feed is refused in words, and nothing of it stays:', () => {
  const [appImage = ''] = packageNames('0.2.0');
  const cases: Record<string, [hostile: () => void, words: RegExp]> = {
    'altered behind its signature': [
      () =>
        writeFileSync(
          join(root, 'feed', 'feed.json'),
          readFileSync(join(root, 'feed', 'feed.json'), 'utf8').replace('0.2.0', '9.2.0'),
        ),
      /is not signed by the publisher/,
    ],
    'without a signature': [() => rmSync(join(root, 'feed', 'feed.json.sig')), /no feed there \(HTTP 404\)/],
    'with a signature that is none': [
      () => writeFileSync(join(root, 'feed', 'feed.json.sig'), 'x'.repeat(900)),
      /is not signed by the publisher/,
    ],
    'that redirects': [
      () =>
        feed.instead.set('/feed.json', (_request, response) =>
          response.writeHead(302, { location: 'http://evil.example/feed.json' }).end(),
        ),
      /redirect to http:\/\/evil\.example\/feed\.json, which was not followed/,
    ],
    'larger than a feed is': [
      () => feed.instead.set('/feed.json', (_request, response) => response.end('x'.repeat(1024 * 1024))),
      /gave more than it may/,
    ],
    'that fails': [
      () => feed.instead.set('/feed.json', (_request, response) => response.writeHead(500).end()),
      /HTTP 500/,
    ],
    'that breaks off': [
      () =>
        feed.instead.set('/feed.json', (_request, response) => {
          response.writeHead(200, { 'content-length': '1000' }).write('{');
          response.destroy();
        }),
      /can’t be reached|broke/,
    ],
    'whose package redirects': [
      () =>
        feed.instead.set(`/${appImage}`, (_request, response) =>
          response.writeHead(307, { location: 'https://evil.example/' }).end(),
        ),
      /redirect to https:\/\/evil\.example, which/,
    ],
    'whose package is another': [
      () => writeFileSync(join(root, 'feed', appImage), content.replace('printf', 'rm -rf')),
      /not what the publisher signed|more than it may/,
    ],
    'whose package has no end': [
      () =>
        feed.instead.set(`/${appImage}`, (_request, response) => {
          const pour = (): void => {
            if (!response.destroyed) response.write(Buffer.alloc(65_536), () => setImmediate(pour));
          };
          pour();
        }),
      /gave more than it may/,
    ],
    'whose package is cut off': [
      () => writeFileSync(join(root, 'feed', appImage), content.slice(0, 10)),
      /not what the publisher signed/,
    ],
    'whose package is gone': [() => rmSync(join(root, 'feed', appImage)), /did not give the new version \(HTTP 404\)/],
  };
  for (const [name, [makeHostile, words]] of Object.entries(cases)) {
    test(name, async () => {
      makeHostile();
      const { updates, state, folder, prepared } = desk();
      await updates.handlers.check(null);
      if (state().phase === 'available') await updates.handlers.download(null);
      assert.match(state().problem?.message ?? '', words);
      assert.match(state().problem?.advice ?? '', /\w{4}/);
      assert.ok(['current', 'available'].includes(state().phase));
      assert.equal((await updates.handlers.installAtQuit(null)).ok, false);
      assert.equal((await updates.handlers.restart(null)).ok, false);
      assert.equal(prepared.length, 0);
      if (existsSync(join(folder, 'updates'))) assert.deepEqual(readdirSync(join(folder, 'updates')), []);
      await updates.close();
    });
  }

  for (const certificate of ['self-signed', 'expired', 'elsewhere'] as const) {
    test(`one whose certificate is ${certificate}`, async () => {
      await using other = await feedServer(join(root, 'other'), '0.2.0', content, certificate);
      const { updates, state } = desk({ address: other.address, key: other.publicKey });
      await updates.handlers.check(null);
      assert.match(state().problem?.message ?? '', /certificate/);
      assert.deepEqual([state().phase, other.requests.length], ['current', 0]);
      await updates.close();
    });
  }

  test('one whose package is named as a path, though signed', async () => {
    writeFileSync(join(root, 'feed', 'x.txt'), '');
    const { generateKeyPairSync, sign } = await import('node:crypto');
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const bytes = Buffer.from(
      readFileSync(join(root, 'feed', 'feed.json'), 'utf8').replace(appImage, `../../${appImage}`),
    );
    writeFileSync(join(root, 'feed', 'feed.json'), bytes);
    writeFileSync(join(root, 'feed', 'feed.json.sig'), sign(null, bytes, privateKey).toString('base64'));
    const { updates, state } = desk({ key: publicKey.export({ type: 'spki', format: 'pem' }).toString() });
    await updates.handlers.check(null);
    assert.match(state().problem?.message ?? '', /not in the form/);
  });
});

describe('installing', () => {
  test('an AppImage takes the old one’s place when the app ends, in one step', async () => {
    const app = new PlayedApp();
    const old = join(root, 'Order Monitor.AppImage');
    writeFileSync(old, 'old');
    const installer = await prepareInstall(optionsFor(app, 'linux', await checkedFile('new.AppImage')));
    assert.equal(readFileSync(old, 'utf8'), 'old');
    installer.restart();
    assert.equal(readFileSync(old, 'utf8'), content);
    assert.equal(statSync(old).mode % 0o1000, 0o755);
    assert.deepEqual(app.done, [{ execPath: old, args: process.argv.slice(1) }, 'quit']);
    assert.deepEqual(
      readdirSync(root).filter((name) => name.endsWith('.new')),
      [],
    );
  });

  for (const [what, act, words] of [
    ['at the quit, silently', 'quit', '--updated /S '],
    ['and restart', 'restart', '--updated /S --force-run '],
  ] as const) {
    // It waits for a program's file: one that never comes must not hang the suite.
    test(`electron-updater runs the checked installer ${what}`, { timeout: 20_000 }, async () => {
      const app = new PlayedApp();
      const installer = await prepareInstall(optionsFor(app, 'win32', await checkedFile('new.exe')));
      const copy = join(root, 'app', 'updates', 'install', 'pending', 'new.exe');
      assert.equal(readFileSync(copy, 'utf8'), content);
      const ran = ranWith(copy);
      const ended = once(app, 'quit');
      if (act === 'quit') app.quit();
      else installer.restart();
      await ended;
      assert.equal(await ran, words);
    });
  }

  test('is by itself only where the app is installed in a form that can', () => {
    const signs = {
      platform: 'linux' as const,
      isPackaged: true,
      execPath: '/tmp/.mount_x/order-monitor',
      env: { APPIMAGE: join(root, 'a.AppImage'), APPDIR: '/tmp/.mount_x' },
    };
    assert.equal(whyNotInstalled(signs), null);
    assert.match(whyNotInstalled({ ...signs, isPackaged: false }) ?? '', /source/);
    assert.match(whyNotInstalled({ ...signs, env: {} }) ?? '', /package manager/);
    // Started from the terminal of an editor that is an AppImage itself.
    assert.match(whyNotInstalled({ ...signs, execPath: '/opt/Order Monitor/order-monitor' }) ?? '', /package manager/);
    assert.match(
      whyNotInstalled({ ...signs, env: { ...signs.env, APPIMAGE: '/nowhere/a.AppImage' } }) ?? '',
      /can't be written/,
    );
    assert.equal(whyNotInstalled({ ...signs, platform: 'win32', env: {} }), null);
  });
});
