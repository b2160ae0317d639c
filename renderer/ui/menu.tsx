/** What does every menu do? Its items are walked with the arrows, Home and End; Escape and Tab close it. */

import type { KeyboardEvent, ReactNode, RefObject } from 'react';

interface MenuProps {
  menu: RefObject<HTMLDivElement | null>;
  label: string;
  className: string;
  /** By which a button opens it. */
  id?: string;
  /** It is closed by now, however that came. */
  onClosed?: () => void;
  children: ReactNode;
}

export function Menu({ menu, label, className, id, onClosed, children }: MenuProps): ReactNode {
  return (
    <div
      ref={menu}
      id={id}
      popover="auto"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className={className}
      onKeyDown={(event) => walk(event, menu.current)}
      // On some systems the menu key comes up only when the menu it opened is there.
      onContextMenu={(event) => event.preventDefault()}
      onToggle={({ newState }) => {
        if (newState === 'closed') onClosed?.();
        else if (menu.current?.contains(document.activeElement) !== true) focusFirstItem(menu.current);
      }}
    >
      {children}
    </div>
  );
}

interface MenuItemProps {
  className?: string;
  onChoose: () => void;
  children: ReactNode;
}

export function MenuItem({ className, onChoose, children }: MenuItemProps): ReactNode {
  return (
    <button type="button" role="menuitem" tabIndex={-1} className={className} onClick={onChoose}>
      {children}
    </button>
  );
}

/** At once: the next key is meant for it, however soon it comes. */
export function focusFirstItem(menu: HTMLElement | null): void {
  itemsOf(menu)[0]?.focus();
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}

/** Its keys are its own: nothing under it moves. */
function walk(event: KeyboardEvent, menu: HTMLElement | null): void {
  event.stopPropagation();
  if (event.key === 'Tab' || event.key === 'Escape') {
    event.preventDefault();
    menu?.hidePopover();
    return;
  }
  const items = itemsOf(menu);
  const at = items.findIndex((item) => item === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items.at(to === items.length ? 0 : to)?.focus();
}
