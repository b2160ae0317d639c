/** The button `Export` and what it offers: what is exported, and in which form. */

import { useId, useRef, type ReactNode } from 'react';
import type { ExportForm, ExportWish } from '../../../shared/export.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { ExportIcon } from '../../ui/icons.tsx';
import { focusFirstItem, Menu, MenuItem } from '../../ui/menu.tsx';
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
  const openByKey = (): void => {
    button.current?.click();
    focusFirstItem(menu.current);
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
      <Menu menu={menu} id={menuId} label={words.export} className="menu">
        <Groups
          groups={groups}
          onChoose={(wish) => {
            menu.current?.hidePopover();
            void exports.start(wish);
          }}
        />
      </Menu>
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
        <MenuItem key={form} className="menu-item" onChoose={() => onChoose(wish())}>
          <span>{words[form]}</span>
          <span className="second">{words[`${form}Hint`]}</span>
        </MenuItem>
      ))}
    </div>
  ));
}
