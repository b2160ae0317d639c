/** How does a part of the window say what can be done in it, and by which keys is it done? */

import { createContext, use, useLayoutEffect, useRef } from 'react';
import type { ActionId } from '../../../shared/actions.ts';
import { keyLabel } from '../../format/key-labels.ts';
import type { Bindings } from './bindings.ts';
import type { ChosenKeys } from './rebinding.ts';
import type { ActionHandlers, MountedActions } from './mounted-actions.ts';

export interface KeyboardState {
  mounted: MountedActions;
  bindings: Bindings;
  /** What of it the trader chose. */
  chosen: ChosenKeys;
  platform: string;
}

export const KeyboardContext = createContext<KeyboardState | null>(null);

export function useKeyboard(): KeyboardState {
  const state = use(KeyboardContext);
  if (state === null) throw new Error('No keyboard around this component.');
  return state;
}

/** Says what can be done while the component is on the page, from when it is drawn: a key may come before the next frame. What can't be done now is undefined. */
export function useActions(handlers: ActionHandlers): void {
  const { mounted } = useKeyboard();
  const current = useRef(handlers);
  useLayoutEffect(() => {
    current.current = handlers;
  });
  useLayoutEffect(() => mounted.mount(current), [mounted]);
}

/** What is printed on the key that does it; empty where none does. */
export function useKeyLabels(): (id: ActionId) => string {
  const { bindings, platform } = useKeyboard();
  return (id) => keyLabel(bindings.strokesOf(id)[0] ?? '', platform);
}
