/** When is the palette open, and what was done from it last? */

import { useState, type ReactNode } from 'react';
import type { AppState } from '../../../shared/contract.ts';
import { useActions } from '../keys/use-actions.ts';
import type { Navigation } from '../shell/use-navigation.ts';
import { Palette } from './palette.tsx';

const mostRecent = 8;

/** @returns what opens it, and itself while it is open */
export function usePalette(state: AppState, navigation: Navigation): { openPalette: () => void; palette: ReactNode } {
  const [isOpen, setIsOpen] = useState(false);
  const [recent, setRecent] = useState<readonly string[]>([]);
  const openPalette = (): void => setIsOpen(true);
  useActions({ 'app.palette': openPalette });
  const palette = isOpen ? (
    <Palette
      state={state}
      navigation={navigation}
      recent={recent}
      onDone={(id) => setRecent((before) => [id, ...before.filter((each) => each !== id)].slice(0, mostRecent))}
      onClose={() => setIsOpen(false)}
    />
  ) : null;
  return { openPalette, palette };
}
