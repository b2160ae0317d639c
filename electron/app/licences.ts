/** Whose work is this app made of? One file, made when the app is packaged. */

import { open } from 'node:fs/promises';

const mostBytes = 4 * 1024 * 1024;

/** Reads the list; null where there is none, as in a checkout. */
export async function readLicences(path: string): Promise<string | null> {
  try {
    await using file = await open(path, 'r');
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, mostBytes));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return bytes.toString('utf8', 0, bytesRead);
  } catch {
    return null;
  }
}
