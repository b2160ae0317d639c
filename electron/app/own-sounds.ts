/** Which file does the trader want to hear for a kind of notice? Chosen outside the page, checked, and copied into the app's folder. */

import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { dialog, type BrowserWindow } from 'electron';
import type { NoticeKind } from '../../shared/notice.ts';
import { ownSoundBounds } from '../../shared/notice-sounds.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { refusal } from '../accounts/refusal.ts';

/** How such files begin: their name alone says nothing. */
const beginnings: readonly ((bytes: Buffer) => boolean)[] = [
  (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WAVE',
  (bytes) => bytes.toString('latin1', 0, 4) === 'OggS',
  (bytes) => bytes.toString('latin1', 0, 3) === 'ID3',
  // A frame of MPEG audio without a tag before it.
  (bytes) => bytes.length > 2 && bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2,
];

const tooLarge = refusal(
  `The file is larger than ${String(ownSoundBounds.bytes / 1_000_000)} MB.`,
  'Choose a shorter sound.',
);
const noSound = refusal('The file is no WAV, MP3 or Ogg sound.', 'Choose another one.');
const unreadable = refusal('The file could not be read.', 'Choose another one.');
const unwritable = refusal(
  'The file could not be copied into the app’s folder.',
  'Make room there, then choose it again.',
);

/** @returns its bytes, where it is a sound of a size that can be kept */
export function readSound(path: string): Result<Buffer> {
  try {
    const found = statSync(path);
    // Whoever opens a pipe waits for its other end.
    if (!found.isFile()) return failed(unreadable);
    if (found.size > ownSoundBounds.bytes) return failed(tooLarge);
    const bytes = readFileSync(path);
    return beginnings.some((isSo) => isSo(bytes)) ? ok(bytes) : failed(noSound);
  } catch {
    return failed(unreadable);
  }
}

export class OwnSounds {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns the name of the file that was chosen; null where none was */
  async choose(kind: NoticeKind, window: BrowserWindow): Promise<Result<{ name: string } | null>> {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openFile'],
      filters: [{ name: 'WAV, MP3, Ogg', extensions: [...ownSoundBounds.endings] }],
    });
    const [path] = filePaths;
    if (canceled || path === undefined) return ok(null);
    const read = readSound(path);
    if (!read.ok) return read;
    return this.#keep(kind, read.value) ? ok({ name: basename(path).slice(0, 100) }) : failed(unwritable);
  }

  /** In Base64, for the window to play. */
  read(kind: NoticeKind): Result<{ data: string }> {
    const read = readSound(this.#pathOf(kind));
    return read.ok ? ok({ data: read.value.toString('base64') }) : read;
  }

  /** Whole, or what was there stays. */
  #keep(kind: NoticeKind, bytes: Buffer): boolean {
    const path = this.#pathOf(kind);
    const beside = `${path}.${randomBytes(6).toString('hex')}.part`;
    try {
      writeFileSync(beside, bytes, { mode: 0o600, flag: 'wx' });
      renameSync(beside, path);
      return true;
    } catch {
      rmSync(beside, { force: true });
      return false;
    }
  }

  #pathOf(kind: NoticeKind): string {
    return join(this.#folder, `sound-${kind}`);
  }
}
