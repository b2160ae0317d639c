/** The global shortcut was pressed: is what the clipboard held looked up, or put in the box? */

import { useEffect, useEffectEvent, type RefObject } from 'react';
import type { ClipboardAsked } from '../../../shared/contract.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { keyWords } from '../keys/words.ts';
import { useSay } from '../shell/said.tsx';
import type { Navigation } from '../shell/use-navigation.ts';
import { emptyInput } from './box-input.ts';

/** Listens while the box is on the page; it says what was not asked for, and why. */
export function useClipboardAsked(navigation: Navigation, box: RefObject<HTMLTextAreaElement | null>): void {
  const { bridge } = useMonitor();
  const say = useSay();
  const take = useEffectEvent(({ text, clipboard }: ClipboardAsked): void => {
    if (clipboard === 'isId') {
      navigation.lookUp({ ...emptyInput, text });
      return;
    }
    if (clipboard === 'isOther') navigation.enter({ ...emptyInput, text });
    box.current?.focus();
    say(keyWords().shortcut.said[clipboard]);
  });
  useEffect(() => bridge.lookup.onFromClipboard((asked) => take(asked)), [bridge]);
}
