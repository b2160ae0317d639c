/** Which scripts does a window get before its page's own? Their source texts, made from the checked functions. */

import { valueCodec } from '../values.ts';
import { bridgeEnd } from './bridge.ts';
import { contextMenuWorld } from './context-menu-world.ts';
import { pageWorld } from './page-world.ts';
import { preloadWorld, type PreloadSettings } from './preload-world.ts';

/** For the page's own world. Must run before `preloadSource`'s. */
export function pageSource(handshake: string): string {
  return `(${pageWorld.toString()})(globalThis, ${JSON.stringify(handshake)}, ${bridgeEnd.toString()});`;
}

/** For the preload's isolated world; `preload` is the text of the built CommonJS file. */
export function preloadSource(settings: PreloadSettings, preload: string): string {
  const wrapped = `function (require, module, exports, process) {\n${preload}\n}`;
  return `(${preloadWorld.toString()})(globalThis, ${JSON.stringify(settings)}, ${bridgeEnd.toString()}, ${valueCodec.toString()}, ${wrapped});`;
}

/** For a world of its own, also in windows without a preload. */
export function contextMenuSource(binding: `electronMenu_${string}`): string {
  return `(${contextMenuWorld.toString()})(globalThis, ${JSON.stringify(binding)});`;
}
