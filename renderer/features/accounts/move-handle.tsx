/** By what is an account moved among the others? Dragged, or with the arrow keys. */

import { useLayoutEffect, useRef, type DragEvent, type ReactNode, type RefObject } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { accountTitle } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { GripIcon } from '../../ui/icons.tsx';
import { accountsWords } from './words.ts';

export interface Moving {
  /** The how manieth it is. */
  place: number;
  /** Another one would come to stand here if it were let go now. */
  isTarget: boolean;
  onStep: (by: 1 | -1) => void;
  onDragStart: () => void;
  onDragEnd: () => void;
  onDragOver: (event: DragEvent) => void;
  onDrop: (event: DragEvent) => void;
}

export function MoveHandle({ account, moving }: { account: AccountView; moving: Moving }): ReactNode {
  const words = accountsWords().row;
  const handle = useKeptFocus(moving.place);
  const title = visibleText(accountTitle(account.exchange, account.label));
  return (
    <button
      ref={handle}
      type="button"
      className="button quiet icon-only move-handle"
      aria-label={words.move(title)}
      title={words.moveHint}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        // Nothing of the account leaves the window with it.
        event.dataTransfer.setData('text/plain', '');
        moving.onDragStart();
      }}
      onDragEnd={moving.onDragEnd}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        moving.onStep(event.key === 'ArrowUp' ? -1 : 1);
      }}
    >
      <GripIcon />
    </button>
  );
}

/** The browser takes the focus from what is put elsewhere: here it goes along. */
function useKeptFocus(place: number): RefObject<HTMLButtonElement | null> {
  const handle = useRef<HTMLButtonElement>(null);
  const last = useRef({ place, hadFocus: false });
  useLayoutEffect(() => {
    if (last.current.place !== place && last.current.hadFocus) handle.current?.focus();
    last.current = { place, hadFocus: document.activeElement === handle.current };
  });
  return handle;
}
