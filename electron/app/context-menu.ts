/** What does a right click offer? What can be done to the text under it, and a look-up of the order ID in the selection. */

import { BrowserWindow, Menu, type App, type ContextMenuParams, type MenuItemConstructorOptions } from 'electron';
import { orderIdIn } from '../orders/lookup/query.ts';
import { onDesk } from './desk-language.ts';
import { named } from './menu.ts';
import { deskWords } from './words.ts';

export type ClickedText = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>;

/**
 * The menu as a value, so that a test can read it. Nothing in it inspects, and nothing spells.
 *
 * @param lookUp - called with the order ID in the selection
 */
export function contextMenuTemplate(
  { isEditable, selectionText, editFlags }: ClickedText,
  lookUp: (id: string) => void,
): MenuItemConstructorOptions[] {
  const id = orderIdIn(selectionText);
  const looking: MenuItemConstructorOptions[] =
    id === null
      ? []
      : [{ id: 'lookUp', label: deskWords().lookUp(id), click: () => lookUp(id) }, { type: 'separator' }];
  const copy: MenuItemConstructorOptions = { ...named('copy'), enabled: editFlags.canCopy };
  const editing: MenuItemConstructorOptions[] = isEditable
    ? [{ ...named('cut'), enabled: editFlags.canCut }, copy, { ...named('paste'), enabled: editFlags.canPaste }]
    : [copy];
  return [...looking, ...editing, { ...named('selectAll'), enabled: editFlags.canSelectAll }];
}

/** In every window: Electron itself shows none. */
export function offerContextMenus(app: Pick<App, 'on'>, lookUp: (id: string) => void): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('context-menu', (_clicked, params) => {
      const window = BrowserWindow.fromWebContents(contents);
      if (window === null) return;
      const menu = Menu.buildFromTemplate(onDesk(() => contextMenuTemplate(params, lookUp)));
      menu.popup({
        window,
        sourceType: params.menuSourceType,
        ...(params.frame === null ? {} : { frame: params.frame }),
      });
    });
  });
}
