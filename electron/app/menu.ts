/** What stands in the menu? Editing, zoom, help and quitting; reloading and developer tools only while developing. */

import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { HelpTopic } from '../../shared/help.ts';
import { onDesk } from './desk-language.ts';
import { deskWords } from './words.ts';

export type HelpChoice = HelpTopic | 'logFolder';

function helpMenu(onHelp: (choice: HelpChoice) => void): MenuItemConstructorOptions {
  const item = (choice: HelpChoice): MenuItemConstructorOptions => ({
    id: `help-${choice}`,
    label: deskWords().helpTopics[choice],
    click: () => onHelp(choice),
  });
  return {
    role: 'help',
    label: deskWords().menus.help,
    submenu: [
      item('keys'),
      item('version'),
      item('licences'),
      { type: 'separator' },
      item('diagnostics'),
      item('logFolder'),
    ],
  };
}

// One item has one key, and Electron's own for zooming in is Ctrl with the plus sign: on most keyboards Ctrl, Shift and =.
const moreZoomKeys: MenuItemConstructorOptions[] = (
  [
    ['zoomIn', 'CommandOrControl+='],
    ['zoomIn', 'CommandOrControl+numadd'],
    ['zoomOut', 'CommandOrControl+numsub'],
    ['resetZoom', 'CommandOrControl+num0'],
  ] as const
).map(([role, accelerator]) => ({ role, accelerator, visible: false, acceleratorWorksWhenHidden: true }));

/** Electron names what it does itself, in English. */
export function named(role: keyof NonNullable<ReturnType<typeof deskWords>['roles']>): MenuItemConstructorOptions {
  const { roles } = deskWords();
  return roles === null ? { role } : { role, label: roles[role] };
}

/** A whole menu of Electron's own; in another language than its, with the same in it. */
function ofRole(role: 'appMenu' | 'fileMenu' | 'windowMenu', platform: NodeJS.Platform): MenuItemConstructorOptions {
  const { menus, roles } = deskWords();
  if (roles === null) return { role };
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  if (role === 'fileMenu')
    return { role, label: menus.file, submenu: [named(platform === 'darwin' ? 'close' : 'quit')] };
  if (role === 'windowMenu')
    return { role, label: menus.window, submenu: [named('minimize'), named('zoom'), separator, named('front')] };
  const hiding = [named('hide'), named('hideOthers'), named('unhide')];
  const submenu = [named('about'), separator, named('services'), separator, ...hiding, separator, named('quit')];
  return { role, label: menus.app, submenu };
}

/** The menu as a value, so that a test can read it. */
export function menuTemplate(
  platform: NodeJS.Platform,
  isPackaged: boolean,
  onHelp: (choice: HelpChoice) => void,
  onStrip: () => void,
): MenuItemConstructorOptions[] {
  const words = deskWords();
  const view: MenuItemConstructorOptions[] = [
    // Without a tick: it is drawn once, and a strip closes in many ways.
    { id: 'strip', label: words.strip, click: () => onStrip() },
    { type: 'separator' },
    named('resetZoom'),
    named('zoomIn'),
    named('zoomOut'),
    ...moreZoomKeys,
    { type: 'separator' },
    named('togglefullscreen'),
  ];
  const developing: MenuItemConstructorOptions[] = isPackaged
    ? []
    : [{ type: 'separator' }, named('reload'), named('toggleDevTools')];
  return [
    ...(platform === 'darwin' ? [ofRole('appMenu', platform)] : []),
    // On macOS it holds "Close Window", which alone brings ⌘W; elsewhere "Quit".
    ofRole('fileMenu', platform),
    {
      label: words.menus.edit,
      submenu: [
        named('undo'),
        named('redo'),
        { type: 'separator' },
        named('cut'),
        named('copy'),
        named('paste'),
        named('selectAll'),
      ],
    },
    { label: words.menus.view, submenu: [...view, ...developing] },
    ...(platform === 'darwin' ? [ofRole('windowMenu', platform)] : []),
    helpMenu(onHelp),
  ];
}

/** Puts it in place of Electron's own, which offers reload and developer tools to everyone. */
export function setMenu(
  platform: NodeJS.Platform,
  isPackaged: boolean,
  onHelp: (choice: HelpChoice) => void,
  onStrip: () => void,
): void {
  const template = onDesk(() => menuTemplate(platform, isPackaged, onHelp, onStrip));
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
