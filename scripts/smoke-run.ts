/** Does the packed app work? Started once, in a folder of its own, with the fuses and the archive as a trader gets them. */

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// A virus scanner reads a new program through before it starts.
const patienceMs = 120_000;

/** Where electron-builder put this computer's own app; null where it is not. */
export function findPackedApp(release: string, platform: NodeJS.Platform, arch: string): string | null {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  const places: Partial<Record<NodeJS.Platform, string[]>> = {
    linux: [`linux${suffix}-unpacked/order-monitor`],
    win32: [`win${suffix}-unpacked/Order Monitor.exe`],
    darwin: ['mac-universal', `mac${suffix}`].map(
      (folder) => `${folder}/Order Monitor.app/Contents/MacOS/Order Monitor`,
    ),
  };
  return (places[platform] ?? []).map((place) => path.join(release, place)).find((place) => existsSync(place)) ?? null;
}

/**
 * @param args - what the executable needs before the app's own switches
 * @returns what is wrong, in one line; null where nothing is
 */
export async function smokeRun(
  executable: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | null> {
  const folder = mkdtempSync(path.join(tmpdir(), 'order-monitor-smoke-'));
  try {
    const { status, output, errors } = await runToEnd(
      executable,
      [...args, '--smoke', `--user-data-dir=${folder}`],
      env,
    );
    const problem = readSmoke(status, output);
    return problem === null ? null : `${problem} ${errors.trim()}`.trim();
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** What the app says of itself must be there in full: an app that ends with 0 at once has proven nothing. */
export function readSmoke(status: number | null, output: string): string | null {
  const line = output.trim().split('\n').at(-1) ?? '';
  if (status !== 0)
    return `The packed app ended with ${status === null ? 'no status in time' : String(status)}. ${line}`;
  let said: unknown;
  try {
    said = JSON.parse(line);
  } catch {
    return `The packed app ended with 0 and said nothing of what it did. ${line}`;
  }
  const wanted = { painted: true, archive: 'open', lookup: 'found' };
  for (const [key, value] of Object.entries(wanted)) {
    if (typeof said !== 'object' || said === null || Reflect.get(said, key) !== value)
      return `The packed app did not say "${key}": ${JSON.stringify(value)}. ${line}`;
  }
  return null;
}

interface Ended {
  status: number | null;
  output: string;
  errors: string;
}

function runToEnd(executable: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const child = spawn(executable, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (status) => {
      clearTimeout(timer);
      resolve({ status, output, errors });
    });
  });
}
