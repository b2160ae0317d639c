/**
 * The page's end of the bridge: takes the shared EventTarget before any script of
 * the page runs, and puts on `window` what the preload exposes, frozen.
 *
 * Injected as its own source text, so it may use nothing from outside itself.
 */

/* oxlint-disable typescript/unbound-method -- kept before the page's scripts run, and called through Reflect.apply with their own `this` */

import type { bridgeEnd, Message, Wired } from './bridge.ts';
import type { PageScope } from './page-scope.ts';

export function pageWorld(scope: PageScope, handshake: string, makeEnd: typeof bridgeEnd): void {
  // As in Electron, only the window's own document has a preload, no frame in it.
  if (scope.parent !== scope) return;
  const { apply } = Reflect;
  const { freeze, defineProperty, getOwnPropertyDescriptor, values } = Object;
  const { addEventListener, dispatchEvent } = scope.EventTarget.prototype;
  const CustomEventHere = scope.CustomEvent;
  const readDetail = getOwnPropertyDescriptor(CustomEventHere.prototype, 'detail')?.get;
  if (readDetail === undefined) return;
  const detailOf = (event: Event): unknown => apply(readDetail, event, []);

  function deepFreeze(value: unknown): unknown {
    if (typeof value === 'object' && value !== null) {
      for (const item of values(value)) deepFreeze(item);
      freeze(value);
    }
    return value;
  }

  const take = (event: Event): void => {
    event.stopImmediatePropagation();
    const channel: unknown = 'relatedTarget' in event ? event.relatedTarget : null;
    if (!(channel instanceof scope.EventTarget)) return;
    let answer: Wired;
    const deliver = (message: Message): Wired => {
      answer = undefined;
      apply(dispatchEvent, channel, [new CustomEventHere('toPreload', { detail: message })]);
      return answer;
    };
    const end = makeEnd(deliver);
    // Electron's window.open returns null where the handler denies. One that reached
    // Chromium would stand still until its page is resumed (`targets.ts` closes those
    // that a link or another frame's `open` makes).
    scope.open = (url = '') => {
      deliver({ kind: 'open', url: String(url) });
      return null;
    };
    apply(addEventListener, channel, [
      'preloadAnswers',
      (answered: Event) => {
        answer = detailOf(answered);
      },
    ]);
    apply(addEventListener, channel, [
      'toPage',
      (incoming: Event) => {
        const message = detailOf(incoming);
        if (end.field(message, 'kind') === 'expose') {
          defineProperty(scope, String(end.field(message, 'key')), {
            value: deepFreeze(end.unwrap(end.field(message, 'value'))),
            enumerable: true,
          });
          return;
        }
        apply(dispatchEvent, channel, [new CustomEventHere('pageAnswers', { detail: end.receive(message) })]);
      },
    ]);
  };
  scope.document.addEventListener(handshake, take, { once: true, capture: true });
}
