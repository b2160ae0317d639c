/**
 * How does the machine's Chromium run for us? With a profile of its own that is
 * removed afterwards, no way to any network, and no more of our environment than
 * it needs: keys may stand in it.
 */

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import { DevToolsConnection } from './devtools.ts';

const profilePrefix = 'order-monitor-chromium-';
const closeTimeoutMs = 3000;

export interface ChromiumSettings {
  readonly executable: string;
  readonly headless: boolean;
  readonly sandbox: boolean;
  /** Only for Playwright, which attaches through it; we always talk over pipes. */
  readonly debugPort: boolean;
  /** Switches the app or Playwright's loader appended. */
  readonly switches: ReadonlyMap<string, string>;
  /** Digits lead out, for a test that shows what a page would do without the walls. */
  readonly isOpen: boolean;
  /** The development server, the only host the window may reach. */
  readonly reachableHost: string | null;
  /** Chromium ended, whoever ended it. */
  readonly onEnd: () => void;
}

export interface Chromium {
  readonly connection: DevToolsConnection;
  /** Opens a window without tabs or address bar; not in headless mode. */
  openAppWindow: (size: { width: number; height: number }) => void;
  close(): Promise<void>;
}

/** Chromium's arguments. Pure, so that a test can read what the page may and may not do. */
export function chromiumArguments(settings: Omit<ChromiumSettings, 'onEnd' | 'executable'>, profile: string): string[] {
  const except = settings.reachableHost === null ? '' : `, EXCLUDE ${settings.reachableHost}`;
  const disabledFeatures = ['MediaRouter', 'OptimizationHints', 'Translate', settings.switches.get('disable-features')];
  const own = new Map<string, string>([
    ...settings.switches,
    ['disable-features', disabledFeatures.filter(Boolean).join(',')],
    ['remote-debugging-pipe', ''],
    ['user-data-dir', profile],
    ['no-startup-window', ''],
    ['no-first-run', ''],
    ['no-default-browser-check', ''],
    ['disable-background-networking', ''],
    ['disable-component-update', ''],
    ['disable-sync', ''],
    ['disable-quic', ''],
    ['disable-default-apps', ''],
    ['disable-extensions', ''],
    ['disable-dev-shm-usage', ''],
    // Without it a bar over the window warns of the flags below.
    ['test-type', ''],
    ['password-store', 'basic'],
    ['use-mock-keychain', ''],
    // No name and no address is found, so what a Content-Security-Policy can't
    // forbid (WebRTC, prefetching) leads nowhere either.
    ['host-resolver-rules', `MAP * ~NOTFOUND${except}`],
    // Addresses in digits need no resolver: UDP is sent to none, and TCP through a proxy that isn't there. The switch
    // with "force-" before it is heeded by the headless shell alone.
    ...(settings.isOpen ? [] : closed(settings.reachableHost)),
  ]);
  if (settings.headless) own.set('headless', 'new').set('hide-scrollbars', '').set('mute-audio', '');
  if (!settings.sandbox) own.set('no-sandbox', '');
  else own.delete('no-sandbox');
  if (settings.debugPort) own.set('remote-debugging-port', '0');
  else own.delete('remote-debugging-port');
  return Array.from(own, ([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
}

function closed(reachableHost: string | null): [string, string][] {
  return [
    ['webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
    ['proxy-server', 'http://127.0.0.1:1'],
    ['proxy-bypass-list', ['<-loopback>', ...(reachableHost === null ? [] : [reachableHost])].join(';')],
  ];
}

/** What Chromium needs of our environment; the rest, keys among it, stays here. */
export function chromiumEnvironment(all: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const needed =
    /^(PATH|HOME|USER|LOGNAME|SHELL|TZ|LANG|LANGUAGE|LC_.*|TMPDIR|TEMP|TMP|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_.*|DBUS_SESSION_BUS_ADDRESS|FONTCONFIG_.*|SystemRoot|windir|LOCALAPPDATA|APPDATA|PROGRAMFILES.*|USERPROFILE)$/i;
  return Object.fromEntries(Object.entries(all).filter(([name]) => needed.test(name)));
}

/** Profiles whose process ended without being able to clean up: `…-<pid>-<random>`. */
function removeAbandonedProfiles(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${profilePrefix}([0-9]+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    rmSync(path.join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and is another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export async function startChromium(settings: ChromiumSettings): Promise<Chromium> {
  removeAbandonedProfiles();
  const profile = mkdtempSync(path.join(tmpdir(), `${profilePrefix}${process.pid}-`));
  const env = chromiumEnvironment(process.env);
  const child = spawn(settings.executable, chromiumArguments(settings, profile), {
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const removeProfile = (): void => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  const atExit = (): void => {
    child.kill('SIGKILL');
    removeProfile();
  };
  process.once('exit', atExit);

  const lastWords: string[] = [];
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', (error) => {
      lastWords.push(error.message);
      resolve();
    });
  });
  let isClosing = false;
  const cleanUp = async (): Promise<void> => {
    await ended;
    process.removeListener('exit', atExit);
    removeProfile();
    if (!isClosing) settings.onEnd();
  };
  void cleanUp();

  const connection = connect(child, () => child.kill());
  readStandardError(child, lastWords);
  try {
    await connection.browser.send('Browser.getVersion');
  } catch (error) {
    await ended;
    throw new Error(`Chromium did not start: ${lastWords.slice(-3).join(' ')}`, { cause: error });
  }

  return {
    connection,
    openAppWindow({ width, height }) {
      // Chromium hands this over to the one that runs with the same profile, and ends.
      const args = [
        `--user-data-dir=${profile}`,
        `--window-size=${width},${height}`,
        '--app=data:text/html,',
        '--test-type',
      ];
      if (!settings.sandbox) args.push('--no-sandbox');
      spawn(settings.executable, args, { env, stdio: 'ignore' }).on('error', (error) => lastWords.push(error.message));
    },
    async close() {
      isClosing = true;
      connection.browser.sendIfAlive('Browser.close');
      const timer = setTimeout(() => child.kill('SIGKILL'), closeTimeoutMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

function connect(child: ChildProcess, onEnd: () => void): DevToolsConnection {
  const [, , , output, input] = child.stdio;
  if (!(input instanceof Readable) || !(output instanceof Writable))
    throw new Error('Chromium got no debugging pipes.');
  return new DevToolsConnection(input, output, onEnd);
}

/** Playwright waits for one line of Chromium's; the rest is of use only when it did not start. */
function readStandardError(child: ChildProcess, lastWords: string[]): void {
  if (child.stderr === null) return;
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.startsWith('DevTools listening on ')) process.stderr.write(`${line}\n`);
    lastWords.push(line);
    if (lastWords.length > 20) lastWords.shift();
  });
}
