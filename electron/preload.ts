/**
 * The bridge: what the window may ask and hear, derived from the contract.
 *
 * Built into one CommonJS file, because a sandboxed preload can be nothing else.
 * No schemas here: what crosses is checked on the other side.
 */

import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { channelName, channels } from '../shared/contract.ts';

type BridgeFunction = (argument: unknown) => unknown;

const bridge: Record<string, Record<string, BridgeFunction>> = {};

for (const [group, key] of channels('request')) {
  const name = channelName(group, key);
  (bridge[group] ??= {})[key] = (input) => ipcRenderer.invoke(name, input);
}

// More than the window has of any event.
const listenersAtMost = 50;

for (const [group, key] of channels('event')) {
  const name = channelName(group, key);
  const listeners = new Set<object>();
  (bridge[group] ??= {})[`on${key.charAt(0).toUpperCase()}${key.slice(1)}`] = (listener) => {
    if (typeof listener !== 'function' || listeners.size >= listenersAtMost) return () => undefined;
    // Without Electron's event: it carries the sender, through which a page could do more than listen.
    const onEvent = (_event: IpcRendererEvent, payload: unknown): void => {
      listener(payload);
    };
    ipcRenderer.on(name, onEvent);
    listeners.add(onEvent);
    return () => {
      listeners.delete(onEvent);
      ipcRenderer.removeListener(name, onEvent);
    };
  };
}

contextBridge.exposeInMainWorld('orderMonitor', bridge);
