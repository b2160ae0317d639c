/**
 * What does `session.defaultSession` do here? Chromium is told to deny every
 * permission that the app's handlers don't grant; without handlers too, where
 * Electron would grant.
 */

import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { loadDictionary, setDictionaryAddress } from './dictionaries.ts';
import { state } from './state.ts';

type Callback = (granted: boolean) => void;
type RequestHandler = (webContents: null, permission: string, callback: Callback, details: object) => void;
type CheckHandler = (webContents: null, permission: string, origin: string, details: object) => boolean;
type BeforeRequest = (details: { url: string }, callback: (response: { cancel?: boolean }) => void) => void;

/** Chromium's name and Electron's for the same permission. */
const permissions: readonly (readonly [chromium: string, electron: string])[] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['push', 'notifications'],
  ['camera', 'media'],
  ['microphone', 'media'],
  ['display-capture', 'display-capture'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['idle-detection', 'idle-detection'],
  ['screen-wake-lock', 'screen-wake-lock'],
  ['persistent-storage', 'persistent-storage'],
  ['storage-access', 'storage-access'],
  ['local-fonts', 'local-fonts'],
  ['window-management', 'window-management'],
  ['background-sync', 'background-sync'],
  ['local-network-access', 'local-network-access'],
  ['nfc', 'nfc'],
];

function environmentValue(name: string): string {
  return process.env[name] ?? process.env[name.toUpperCase()] ?? '';
}

class PlayedWebRequest {
  #beforeRequest: BeforeRequest | null = null;

  onBeforeRequest(listener: BeforeRequest | null): void;
  onBeforeRequest(filter: { urls: string[] }, listener: BeforeRequest | null): void;
  onBeforeRequest(first: { urls: string[] } | BeforeRequest | null, second?: BeforeRequest | null): void {
    // The filter is not read: the listener is asked about every request.
    this.#beforeRequest = typeof first === 'function' || first === null ? first : (second ?? null);
  }

  isCanceled(url: string): boolean {
    let isCanceled = false;
    this.#beforeRequest?.({ url }, (response) => {
      isCanceled = response.cancel === true;
    });
    return isCanceled;
  }
}

export class PlayedSession extends EventEmitter {
  readonly webRequest: PlayedWebRequest = new PlayedWebRequest();
  /** What the app set; null is the system's. */
  #proxyRules: string | null = null;
  #request: RequestHandler | null = null;
  #check: CheckHandler | null = null;

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
    void this.applyPermissions();
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
    void this.applyPermissions();
  }

  // Devices and screens are never offered to a page here, whatever the handler says.
  setDevicePermissionHandler(_handler: unknown): void {}
  setDisplayMediaRequestHandler(_handler: unknown, _options?: unknown): void {}
  setUSBProtectedClassesHandler(_handler: unknown): void {}
  setBluetoothPairingHandler(_handler: unknown): void {}
  setCertificateVerifyProc(_proc: unknown): void {}
  // They concern the sessions to come: what this one began goes on.
  setSpellCheckerEnabled(_enable: boolean): void {}
  setSpellCheckerLanguages(_languages: string[]): void {}
  setSpellCheckerDictionaryDownloadURL(url: string): void {
    setDictionaryAddress(url);
  }

  /** The environment's proxy: Chromium's own, the desktop's, can't be asked from outside. Or what the app set, by its first rule. */
  async resolveProxy(url: string): Promise<string> {
    if (this.#proxyRules !== null) return `PROXY ${this.#proxyRules.replace(/^http:\/\//, '')}`;
    const { hostname, protocol: scheme } = new URL(url);
    const isSecure = scheme === 'https:' || scheme === 'wss:';
    const proxy = environmentValue(isSecure ? 'https_proxy' : 'http_proxy');
    const direct = environmentValue('no_proxy')
      .split(/[\s,]+/)
      .filter(Boolean);
    const isDirect = direct.some(
      (name) => name === '*' || hostname === name || hostname.endsWith(`.${name.replace(/^[*.]+/, '')}`),
    );
    if (proxy === '' || isDirect) return 'DIRECT';
    const { protocol, host } = new URL(proxy);
    return `${protocol.startsWith('socks') ? 'SOCKS5' : protocol === 'https:' ? 'HTTPS' : 'PROXY'} ${host}`;
  }

  /** Remembered: Chromium itself has a dead proxy from the start (`chromium.ts`). */
  async setProxy({ mode, proxyRules }: { mode?: string; proxyRules?: string }): Promise<void> {
    this.#proxyRules = mode === 'fixed_servers' && proxyRules !== undefined ? proxyRules : null;
  }
  async clearCache(): Promise<void> {}
  async clearStorageData(): Promise<void> {}
  async closeAllConnections(): Promise<void> {}

  async applyPermissions(): Promise<void> {
    await tellPermissions((permission) => this.#grants(permission));
  }

  #grants(permission: string): boolean {
    if (this.#request === null || this.#check === null) return false;
    let isGranted = false;
    this.#request(
      null,
      permission,
      (granted) => {
        isGranted = granted;
      },
      {},
    );
    return isGranted && this.#check(null, permission, '', {});
  }
}

/** For Chromium's start, before there is a session: its own are all denied. */
export async function denyPermissions(): Promise<void> {
  await tellPermissions(() => false);
}

async function tellPermissions(grants: (permission: string) => boolean): Promise<void> {
  const { connection } = await state.chromium;
  for (const [name, electronName] of permissions) {
    // Which names a Chromium knows differs between versions.
    connection.browser.sendIfAlive('Browser.setPermission', {
      permission: { name },
      setting: grants(electronName) ? 'granted' : 'denied',
    });
  }
}

const sessions = new Map<string, PlayedSession>();

/** Made when the app first asks for it, and told then. */
function fromPartition(name: string): PlayedSession {
  if (!app.isReady()) throw new TypeError('Session can only be received when app is ready');
  const found = sessions.get(name);
  if (found !== undefined) return found;
  const made = new PlayedSession();
  sessions.set(name, made);
  loadDictionary();
  app.emit('session-created', made);
  return made;
}

/** Windows are of the default session; another one answers for itself and has no page. */
export const session: { readonly defaultSession: PlayedSession; fromPartition: (name: string) => PlayedSession } = {
  get defaultSession() {
    return fromPartition('');
  },
  fromPartition,
};

type SchemeHandler = (request: Request) => Response | Promise<Response>;

export const protocol = {
  registerSchemesAsPrivileged(customSchemes: { scheme: string; privileges?: object }[]): void {
    for (const { scheme } of customSchemes) state.schemes.set(scheme, null);
  },
  handle(scheme: string, handler: SchemeHandler): void {
    if (!state.schemes.has(scheme))
      throw new Error(`The stand-in serves only schemes registered as privileged, not '${scheme}'.`);
    if (protocol.isProtocolHandled(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    state.schemes.set(scheme, handler);
  },
  unhandle(scheme: string): void {
    if (state.schemes.has(scheme)) state.schemes.set(scheme, null);
  },
  isProtocolHandled: (scheme: string): boolean => (state.schemes.get(scheme) ?? null) !== null,
};
