/**
 * Does this app already run on the same user-data folder? A lock file, outside
 * that folder, names the process that has it; a socket beside it takes the second
 * one's arguments. The answer is synchronous, as Electron's is.
 */

import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
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

export function takeInstanceLock(userData: string, additionalData: unknown, onSecond: (second: SecondInstance) => void): InstanceLock {
  const folder = path.join(tmpdir(), `order-monitor-stand-in-${userInfo().username}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const name = createHash('sha256').update(path.resolve(userData)).digest('hex').slice(0, 24);
  const lockFile = path.join(folder, `${name}.lock`);
  // A path of more than about 100 bytes is no socket's, so not in the user-data folder.
  const socket = process.platform === 'win32' ? `\\\\.\\pipe\\order-monitor-${name}` : path.join(folder, `${name}.socket`);

  if (!create(lockFile)) {
    if (isHeld(lockFile)) {
      const second: SecondInstance = { argv: process.argv, workingFolder: process.cwd(), additionalData };
      return { isOurs: false, told: tell(socket, second), release: () => {} };
    }
    rmSync(lockFile, { force: true });
    if (!create(lockFile)) return { isOurs: false, told: Promise.resolve(), release: () => {} };
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
    rmSync(lockFile, { force: true });
    rmSync(socket, { force: true });
  };
  process.once('exit', release);
  return { isOurs: true, told: Promise.resolve(), release };
}

function create(lockFile: string): boolean {
  try {
    writeFileSync(lockFile, `${process.pid} ${startOf(process.pid)}`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function isHeld(lockFile: string): boolean {
  try {
    const [pid = '', start = ''] = readFileSync(lockFile, 'utf8').split(' ');
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
