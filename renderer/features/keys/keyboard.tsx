/** Hears every stroke of the window, once, and does what it means now; never while something is typed or a dialog is open. */

import { useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { actionOf } from '../../../shared/actions.ts';
import { isHalfStroke, strokeOf } from '../../format/stroke.ts';
import { bindingsOf } from './bindings.ts';
import { BegunSequence } from './begun-sequence.tsx';
import { MountedActions } from './mounted-actions.ts';
import type { ChosenKeys } from './rebinding.ts';
import { StrokeReader } from './stroke-reader.ts';
import { KeyboardContext, type KeyboardState } from './use-actions.ts';
import { hasOpenDialog, isEmptySearch, isTyping } from './typing.ts';

interface KeyboardProps {
  chosen: ChosenKeys;
  platform: string;
  children: ReactNode;
}

export function Keyboard({ chosen, platform, children }: KeyboardProps): ReactNode {
  const [mounted] = useState(() => new MountedActions());
  // The settings come anew with each change of the app's state.
  const [kept, keep] = useState(chosen);
  if (JSON.stringify(kept) !== JSON.stringify(chosen)) keep(chosen);
  const bindings = useMemo(() => bindingsOf(kept), [kept]);
  const state = useMemo(() => ({ mounted, bindings, chosen: kept, platform }), [mounted, bindings, kept, platform]);
  const [begun, setBegun] = useState<string | null>(null);
  useStrokes(state, setBegun);
  return (
    <KeyboardContext value={state}>
      {children}
      {begun === null ? null : <BegunSequence key={begun} begun={begun} onOver={() => setBegun(null)} />}
    </KeyboardContext>
  );
}

/** @param onBegun - told when a sequence begins, and with null when it doesn't go on */
function useStrokes(state: KeyboardState, onBegun: (sequence: string | null) => void): void {
  const current = useRef(state);
  useLayoutEffect(() => {
    current.current = state;
  });
  useLayoutEffect(() => {
    const reader = new StrokeReader();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (isHalfStroke(event.key)) return;
      if (event.defaultPrevented || event.isComposing || hasOpenDialog()) {
        reader.forget();
        onBegun(null);
        return;
      }
      take(event, reader, current.current, onBegun);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onBegun]);
}

function take(
  event: KeyboardEvent,
  reader: StrokeReader,
  { bindings, mounted }: KeyboardState,
  onBegun: (sequence: string | null) => void,
): void {
  const stroke = strokeOf(event);
  const isText =
    isTyping(event.target) && !(isEmptySearch(event.target) && (stroke === 'ArrowDown' || stroke === 'ArrowUp'));
  const isForAll = stroke === 'Escape' || stroke.startsWith('Ctrl+');
  if (isText) {
    reader.forget();
    onBegun(null);
  }
  if (isText && !isForAll) return;
  const { state, sequence } = reader.read(stroke, event.timeStamp, bindings);
  onBegun(state === 'waits' ? sequence : null);
  if (state !== 'done') {
    event.preventDefault();
    return;
  }
  for (const id of bindings.actionsOf(sequence)) {
    const { repeats, whileTyping } = actionOf(id);
    if ((isText && whileTyping !== true) || !mounted.has(id)) continue;
    // A key that is held must not dismiss one order after the other.
    if ((event.repeat && repeats !== true) || mounted.run(id, event)) {
      event.preventDefault();
      return;
    }
  }
}
