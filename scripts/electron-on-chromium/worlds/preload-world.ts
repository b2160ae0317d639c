/**
 * The preload's world: `contextBridge` and `ipcRenderer`, and the preload itself.
 * A sandboxed preload's `require` knows `electron` and nothing else here.
 *
 * Injected as its own source text, so it may use nothing from outside itself.
 */

/* oxlint-disable unicorn/consistent-function-scoping -- injected as source text: nothing may stand outside */

import type { ValueCodec } from '../values.ts';
import type { bridgeEnd, Message, Wired } from './bridge.ts';
import type { PageScope } from './page-scope.ts';

/** From the preload to the main process, over the binding. */
export type ToMain =
  | { kind: 'invoke'; id: number; channel: string; args: string }
  | { kind: 'send'; channel: string; args: string }
  | { kind: 'open'; url: string };

/** From the main process to the preload. */
export type ToPreload =
  | { kind: 'settle'; id: number; ok: boolean; value: string }
  | { kind: 'send'; channel: string; args: string };

export interface PreloadScope extends PageScope {
  /** Chromium's binding, in this world only. */
  [binding: `electronSend_${string}`]: (text: string) => void;
  /** Where the main process delivers, in this world only. */
  [receiver: `electronReceive_${string}`]: (message: ToPreload) => void;
}

export interface PreloadSettings {
  readonly handshake: string;
  readonly binding: `electronSend_${string}`;
  readonly receiver: `electronReceive_${string}`;
  readonly platform: string;
  readonly versions: Record<string, string>;
}

type Preload = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: object,
) => void;
type Listener = (event: object, ...args: unknown[]) => void;

export function preloadWorld(
  scope: PreloadScope,
  settings: PreloadSettings,
  makeEnd: typeof bridgeEnd,
  makeCodec: () => ValueCodec,
  preload: Preload,
): void {
  if (scope.parent !== scope) return;
  const codec = makeCodec();
  const post = (message: ToMain): void => scope[settings.binding]?.(JSON.stringify(message));

  const channel = new scope.EventTarget();
  let answer: Wired;
  const deliver = (message: Message): Wired => {
    answer = undefined;
    channel.dispatchEvent(new scope.CustomEvent('toPage', { detail: message }));
    return answer;
  };
  const end = makeEnd(deliver);
  const detailOf = (event: Event): unknown => ('detail' in event ? event.detail : undefined);
  channel.addEventListener('pageAnswers', (event) => {
    answer = detailOf(event);
  });
  channel.addEventListener('toPreload', (event) => {
    if (end.field(detailOf(event), 'kind') === 'open') {
      post({ kind: 'open', url: String(end.field(detailOf(event), 'url')) });
      return;
    }
    // What the page's end sends, and at worst a page that stole it: `receive`
    // calls only functions that were exposed, whatever the number.
    const reply = end.receive(detailOf(event));
    channel.dispatchEvent(new scope.CustomEvent('preloadAnswers', { detail: reply }));
  });
  scope.document.dispatchEvent(new scope.MouseEvent(settings.handshake, { relatedTarget: channel }));

  const exposed = new Set<string>();
  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown): void {
      if (exposed.has(key))
        throw new Error(`Cannot bind an API on top of an existing property on the window object: ${key}`);
      exposed.add(key);
      deliver({ kind: 'expose', key, value: end.wrap(api) });
    },
  };

  let lastId = 0;
  const waiting = new Map<
    number,
    { channel: string; resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>();

  const ipcRenderer = {
    invoke(name: string, ...args: unknown[]): Promise<unknown> {
      return new Promise((resolve, reject) => {
        const text = codec.encode(args);
        lastId += 1;
        waiting.set(lastId, { channel: name, resolve, reject });
        post({ kind: 'invoke', id: lastId, channel: name, args: text });
      });
    },
    send(name: string, ...args: unknown[]): void {
      post({ kind: 'send', channel: name, args: codec.encode(args) });
    },
    on: (name: string, listener: Listener): unknown => {
      listeners.set(name, [...(listeners.get(name) ?? []), { listener, once: false }]);
      return ipcRenderer;
    },
    once(name: string, listener: Listener): unknown {
      listeners.set(name, [...(listeners.get(name) ?? []), { listener, once: true }]);
      return ipcRenderer;
    },
    removeListener: (name: string, listener: Listener): unknown => {
      const left = [...(listeners.get(name) ?? [])];
      const index = left.findIndex((known) => known.listener === listener);
      if (index >= 0) left.splice(index, 1);
      listeners.set(name, left);
      return ipcRenderer;
    },
    removeAllListeners(name?: string): unknown {
      if (name === undefined) listeners.clear();
      else listeners.delete(name);
      return ipcRenderer;
    },
    listenerCount: (name: string): number => listeners.get(name)?.length ?? 0,
  };

  const receive = (message: ToPreload): void => {
    if (message.kind === 'settle') {
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if (call === undefined) return;
      const value = codec.decode(message.value);
      if (message.ok) call.resolve(value);
      else call.reject(new Error(`Error invoking remote method '${call.channel}': ${String(value)}`));
      return;
    }
    const args = codec.decode(message.args);
    const called = listeners.get(message.channel) ?? [];
    listeners.set(
      message.channel,
      called.filter((known) => !known.once),
    );
    for (const known of called)
      known.listener({ sender: ipcRenderer, ports: [] }, ...(Array.isArray(args) ? args : []));
  };
  Object.defineProperty(scope, settings.receiver, { value: receive });

  const electron = {
    contextBridge,
    ipcRenderer: { ...ipcRenderer, off: ipcRenderer.removeListener, addListener: ipcRenderer.on },
  };
  const requireElectron = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const process = {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    platform: settings.platform,
    versions: settings.versions,
    argv: [],
    env: {},
  };
  const module = { exports: {} };
  preload(requireElectron, module, module.exports, process);
}
