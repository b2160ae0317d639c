/**
 * Does this app already run on the same user-data folder? A lock in that folder, as
 * Electron's, names the process that has it: where the folder can't be written nobody
 * gets it. A socket takes the second one's arguments. The answer is synchronous.
 */

import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { hostname, tmpdir, userInfo } from 'node:os';
import path from 'node:path';

export interface SecondInstance {
  argv: string[];
  workingFolder: string;
  additionalData: unknown;
}

export interface InstanceLock {
  readonly isOurs: boolean;
  /** When the first instance has been told of this one; at once for the first. */
  readonly told: Promise<void>;
  release(): void;
}

const tellTimeoutMs = 2000;

export function takeInstanceLock(
  userData: string,
  additionalData: unknown,
  onSecond: (second: SecondInstance) => void,
): InstanceLock {
  const folder = path.join(tmpdir(), `order-monitor-stand-in-${userInfo().username}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const name = createHash('sha256').update(path.resolve(userData)).digest('hex').slice(0, 24);
  // By Chromium's names: a link that leads nowhere, and on Windows, where not everybody may make one, a file.
  const lockFile = path.join(userData, process.platform === 'win32' ? 'lockfile' : 'SingletonLock');
  const notOurs: InstanceLock = { isOurs: false, told: Promise.resolve(), release: () => {} };
  // A path of more than about 100 bytes is no socket's, so not in the user-data folder.
  const socket =
    process.platform === 'win32' ? `\\\\.\\pipe\\order-monitor-${name}` : path.join(folder, `${name}.socket`);

  const made = create(lockFile);
  if (made === 'impossible') return notOurs;
  if (made === 'there') {
    if (isHeld(lockFile)) {
      const second: SecondInstance = { argv: process.argv, workingFolder: process.cwd(), additionalData };
      return { ...notOurs, told: tell(socket, second) };
    }
    if (!remove(lockFile) || create(lockFile) !== 'made') return notOurs;
  }

  rmSync(socket, { force: true });
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const chunks: Buffer[] = [];
    client.on('data', (chunk) => chunks.push(chunk));
    client.on('error', () => client.destroy());
    client.on('end', () => {
      const second: SecondInstance = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      onSecond(second);
      client.end('ok');
    });
  });
  server.on('error', (error) => process.stderr.write(`A second instance can't be heard: ${error.message}\n`));
  // The second one ends its half first and waits for the answer.
  server.listen({ path: socket });
  server.unref();
  const release = (): void => {
    server.close();
    remove(lockFile);
    rmSync(socket, { force: true });
  };
  process.once('exit', release);
  return { isOurs: true, told: Promise.resolve(), release };
}

function create(lockFile: string): 'made' | 'there' | 'impossible' {
  const holder = `${hostname()} ${process.pid} ${startOf(process.pid)}`;
  try {
    mkdirSync(path.dirname(lockFile), { recursive: true, mode: 0o700 });
    if (process.platform === 'win32') writeFileSync(lockFile, holder, { flag: 'wx', mode: 0o600 });
    else symlinkSync(holder, lockFile);
    return 'made';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EEXIST' ? 'there' : 'impossible';
  }
}

function remove(lockFile: string): boolean {
  try {
    rmSync(lockFile, { force: true });
    return true;
  } catch {
    return false;
  }
}

function isHeld(lockFile: string): boolean {
  try {
    const holder = process.platform === 'win32' ? readFileSync(lockFile, 'utf8') : readlinkSync(lockFile);
    const [, pid = '', start = ''] = holder.split(' ');
    process.kill(Number.parseInt(pid, 10), 0);
    return startOf(Number.parseInt(pid, 10)) === start;
  } catch {
    return false;
  }
}

/** When a process began, so that a number given anew isn't taken for the old one; '' where the system doesn't say. */
function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function tell(socket: string, second: SecondInstance): Promise<void> {
  return new Promise((resolve) => {
    const client = connect(socket, () => client.end(JSON.stringify(second)));
    client.setTimeout(tellTimeoutMs, () => client.destroy());
    client.on('error', (error) => process.stderr.write(`The first instance can't be told: ${error.message}\n`));
    client.on('data', () => {});
    client.on('close', () => resolve());
  });
}
