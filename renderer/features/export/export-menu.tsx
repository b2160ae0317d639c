/** The button `Export` and what it offers: what is exported, and in which form. */

import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { ExportForm, ExportWish } from '../../../shared/export.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { ExportIcon } from '../../ui/icons.tsx';
import { useActions, useKeyLabels } from '../keys/use-actions.ts';
import { exportWords } from './words.ts';

export interface ExportGroup {
  /** What is exported; null where the page leaves no doubt. */
  title: string | null;
  choices: readonly ExportChoice[];
}

interface ExportChoice {
  form: ExportForm;
  /** Made when it is chosen: what is shown then. */
  wish: () => ExportWish;
}

interface ExportMenuProps {
  groups: readonly ExportGroup[];
  /** There is nothing to export now. */
  isDisabled?: boolean;
}

export function ExportMenu({ groups, isDisabled = false }: ExportMenuProps): ReactNode {
  const { exports } = useMonitor();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const menuId = useId();
  const words = exportWords();
  const label = useKeyLabels()('app.export');
  const items = (): HTMLElement[] => [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  const openByKey = (): void => {
    button.current?.click();
    // At once: the next key is meant for it, however soon it comes.
    items()[0]?.focus();
  };
  useActions({ 'app.export': isDisabled ? undefined : openByKey });
  return (
    <span className="export">
      <button
        ref={button}
        type="button"
        className="button"
        disabled={isDisabled}
        title={label}
        aria-haspopup="menu"
        popoverTarget={menuId}
      >
        <ExportIcon />
        <span className="optional">{words.export}</span>
      </button>
      <div
        ref={menu}
        id={menuId}
        popover="auto"
        role="menu"
        aria-label={words.export}
        className="menu"
        onToggle={(event) => {
          if (event.newState === 'open') items()[0]?.focus();
        }}
        onKeyDown={(event) => walk(event, items(), menu.current)}
      >
        <Groups
          groups={groups}
          onChoose={(wish) => {
            menu.current?.hidePopover();
            void exports.start(wish);
          }}
        />
      </div>
    </span>
  );
}

interface GroupsProps {
  groups: readonly ExportGroup[];
  onChoose: (wish: ExportWish) => void;
}

function Groups({ groups, onChoose }: GroupsProps): ReactNode {
  const words = exportWords();
  return groups.map(({ title, choices }) => (
    <div key={title} role="group" aria-label={title ?? words.export} className="menu-group">
      {title === null ? null : <p className="menu-title">{title}</p>}
      {choices.map(({ form, wish }) => (
        <button
          key={form}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className="menu-item"
          onClick={() => onChoose(wish())}
        >
          <span>{words[form]}</span>
          <span className="second">{words[`${form}Hint`]}</span>
        </button>
      ))}
    </div>
  ));
}

/** As in every menu; its keys are no keys of the page. */
function walk(event: KeyboardEvent, items: readonly HTMLElement[], menu: HTMLElement | null): void {
  event.stopPropagation();
  if (event.key === 'Tab') menu?.hidePopover();
  const at = items.findIndex((item) => item === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items[(to + items.length) % items.length]?.focus();
}
