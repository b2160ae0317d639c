/** Where does an exported file go? The trader chooses, from the folder on that was chosen last. */

import { statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import type { ExportForm, ExportWish } from '../../shared/export.ts';
import type { KeyValueStore } from '../accounts/key-value-store.ts';
import { exportFileName, formOfName } from '../export/file-name.ts';
import { onDesk } from './desk-language.ts';
import { saveWords } from './save-words.ts';

const folderKey = 'exportFolder';

export interface SaveDialogOptions {
  /** Before which the box stands. */
  window: BrowserWindow;
  store: KeyValueStore;
  now: () => number;
  /** Where nothing was chosen yet, or that is gone. */
  usualFolder: () => string;
}

/** @returns null where nothing was chosen */
export async function chooseExportFile(
  wish: ExportWish,
  options: SaveDialogOptions,
): Promise<{ path: string; form: ExportForm } | null> {
  const { window, store, now, usualFolder } = options;
  const box = {
    ...onDesk(() => wordsOf(wish.form)),
    defaultPath: join(lastFolder(store) ?? usualFolder(), exportFileName(wish, now())),
    properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const],
  };
  const { canceled, filePath } = await dialog.showSaveDialog(window, box);
  if (canceled || filePath === '') return null;
  store.write(folderKey, dirname(filePath));
  return { path: filePath, form: formOfName(filePath, wish.form) };
}

/** The form that was chosen stands first, and the ending of the name decides. */
function wordsOf(form: ExportForm): { title: string; buttonLabel: string; filters: FileFilter[] } {
  const { title, caseTitle, csv, json, case: caseFile, save } = saveWords();
  const filters = { csv: { name: csv, extensions: ['csv'] }, json: { name: json, extensions: ['json'] } };
  if (form === 'case')
    return { title: caseTitle, buttonLabel: save, filters: [{ name: caseFile, extensions: ['json'] }] };
  return {
    title,
    buttonLabel: save,
    filters: form === 'csv' ? [filters.csv, filters.json] : [filters.json, filters.csv],
  };
}

function lastFolder(store: KeyValueStore): string | null {
  const folder = store.read(folderKey);
  if (typeof folder !== 'string' || folder.length > 4096 || !isAbsolute(folder)) return null;
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true ? folder : null;
}
