/**
 * Where does the running app answer a terminal, and how do the two know one another?
 *
 * A file in the user-data folder, readable by this user alone, names the socket and holds a token of this run. The socket
 * lies beside it; where that path is too long for one, in a folder of its own; on Windows it is a pipe with a random name.
 */

import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Place {
  /** Of the socket, or the pipe's name. */
  path: string;
  token: string;
}

/** What is no place: nobody answers there, or it is not this user's alone. */
export type NoPlace = 'none' | 'notOurs';

const fileName = 'command.json';
const socketName = 'command.sock';
const mostBytes = 4_096;
// Of `sockaddr_un`, its end included: 104 on macOS, 108 on Linux.
const mostPathBytes = 103;
const tokenBytes = 32;

/** The app's own folder where no other was named: as Electron finds it. */
export function usualFolder(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, name: string): string {
  const home = homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', name);
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), name);
  const config = environment['XDG_CONFIG_HOME'];
  return join(config === undefined || config === '' ? join(home, '.config') : config, name);
}

/** Windows has no modes: there the folder is the user's own by its access list. */
function isOursAlone({ uid, mode }: { uid: number; mode: number }): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0);
}

/**
 * Chooses where to answer.
 *
 * @returns null where others may enter the folder: nothing is answered there
 */
export function choosePlace(folder: string, random: (byteCount: number) => Uint8Array): Place | null {
  const hex = (byteCount: number): string => Buffer.from(random(byteCount)).toString('hex');
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined || !found.isDirectory() || !isOursAlone(found)) return null;
  const token = hex(tokenBytes);
  if (process.platform === 'win32') return { path: `\\\\.\\pipe\\order-monitor-${hex(16)}`, token };
  const path = join(folder, socketName);
  if (Buffer.byteLength(path) <= mostPathBytes) {
    // Of a run that could not clean up: this one holds the folder's lock.
    rmSync(path, { force: true });
    return { path, token };
  }
  // Made for this user alone.
  return { path: join(mkdtempSync(join(tmpdir(), 'order-monitor-')), socketName), token };
}

/** Tells of a place where somebody listens now. */
export function announcePlace(folder: string, place: Place): void {
  if (process.platform !== 'win32') chmodSync(place.path, 0o600);
  const file = join(folder, fileName);
  // Not written into: what lies there may be a link, or readable by others.
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify(place), { mode: 0o600, flag: 'wx' });
}

export function removePlace(folder: string, { path }: Place): void {
  rmSync(join(folder, fileName), { force: true });
  if (process.platform === 'win32') return;
  rmSync(path, { force: true });
  if (dirname(path) !== folder) rmSync(dirname(path), { recursive: true, force: true });
}

/** Reads where the app with this folder answers. */
export function readPlace(folder: string): Place | NoPlace {
  let file: number;
  try {
    // Whoever opens a pipe waits for its other end.
    file = openSync(
      join(folder, fileName),
      constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0),
    );
  } catch {
    return 'none';
  }
  try {
    const found = fstatSync(file);
    if (!found.isFile()) return 'none';
    if (!isOursAlone(found)) return 'notOurs';
    const bytes = Buffer.alloc(mostBytes);
    return placeOf(bytes.toString('utf8', 0, readSync(file, bytes)));
  } catch {
    return 'none';
  } finally {
    closeSync(file);
  }
}

function placeOf(text: string): Place | NoPlace {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('path' in value) || !('token' in value)) return 'none';
  const { path, token } = value;
  return typeof path === 'string' && typeof token === 'string' && token.length === 2 * tokenBytes
    ? { path, token }
    : 'none';
}
