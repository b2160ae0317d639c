/** What stands in the menu? Editing, zoom, help and quitting; reloading and developer tools only while developing. */

import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { HelpTopic } from '../../shared/help.ts';

export type HelpChoice = HelpTopic | 'logFolder';

const helpLabels: Readonly<Record<HelpChoice, string>> = {
  keys: 'Keyboard Shortcuts',
  version: 'Version and Changes',
  licences: 'Licences',
  diagnostics: 'Copy Diagnostics',
  logFolder: 'Open Log Folder',
};

function helpMenu(onHelp: (choice: HelpChoice) => void): MenuItemConstructorOptions {
  const item = (choice: HelpChoice): MenuItemConstructorOptions => ({
    id: `help-${choice}`,
    label: helpLabels[choice],
    click: () => onHelp(choice),
  });
  return {
    role: 'help',
    label: 'Help',
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

/** The menu as a value, so that a test can read it. */
export function menuTemplate(
  platform: NodeJS.Platform,
  isPackaged: boolean,
  onHelp: (choice: HelpChoice) => void,
  onStrip: () => void,
): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    // Without a tick: it is drawn once, and a strip closes in many ways.
    { id: 'strip', label: 'Strip of Watched Orders', click: () => onStrip() },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    ...moreZoomKeys,
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
  const developing: MenuItemConstructorOptions[] = isPackaged
    ? []
    : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    // On macOS it holds "Close Window", which alone brings ⌘W; elsewhere "Quit".
    { role: 'fileMenu' },
    {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    { label: 'View', submenu: [...view, ...developing] },
    ...(platform === 'darwin' ? [{ role: 'windowMenu' } satisfies MenuItemConstructorOptions] : []),
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
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(platform, isPackaged, onHelp, onStrip)));
}
