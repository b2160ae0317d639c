/** Where does the app write down what happened? One small file in the user-data folder, without secrets. */

import { chmodSync, closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import log from 'electron-log/node';
import type { LogEntry } from '../world.ts';

const maximumBytes = 1024 * 1024;
const fileName = 'order-monitor.log';
// Some hundred lines, also where an exchange wrote much into one.
const tailBytes = 256 * 1024;

export interface LogOptions {
  /** null where the folder can't be written: then there is no file. */
  folder: string | null;
  /** Applied at the sink, so that no caller has to know what is secret. */
  redact: (text: string) => string;
  /** For development: the same lines on standard error. */
  toConsole: boolean;
}

/** Opens the log. */
export function openLog({ folder, redact, toConsole }: LogOptions): (entry: LogEntry) => void {
  const logger = log.create({ logId: 'order-monitor' });
  const { file } = logger.transports;
  // Nothing to the console, to pages or to a server. Which of them exist depends on where the library finds itself.
  for (const [name, transport] of Object.entries<{ level: unknown } | null | undefined>(logger.transports)) {
    if (name !== 'file' && transport !== null && transport !== undefined) transport.level = false;
  }
  if (folder === null) {
    file.level = false;
  } else {
    const path = join(folder, fileName);
    file.resolvePathFn = () => path;
    file.maxSize = maximumBytes;
    file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
    try {
      // The mode above counts for new files only.
      const there = statSync(path, { throwIfNoEntry: false });
      if (there !== undefined) chmodSync(path, 0o600);
      // Whoever writes into a pipe waits for somebody to read it.
      if (there?.isFile() === false) file.level = false;
    } catch {
      // Somebody else's file: what is written there would not be ours alone.
      file.level = false;
    }
  }
  let isRead = toConsole;
  const write = (level: LogEntry['level'], line: string): void => {
    logger[level](line);
    if (isRead) process.stderr.write(`${level} ${redact(line)}\n`);
  };
  // Whoever read along has gone: each further line would be an error of its own, and a line about that one.
  process.stderr.on('error', () => {
    if (!isRead) return;
    isRead = false;
    write('warn', '[log] Nobody reads standard error any more: from here on the lines stand in the file alone.');
  });
  // Nothing of ours is written there; what a library writes must not end the app either.
  process.stdout.on('error', () => undefined);
  logger.hooks.push((message) => {
    message.data = message.data.map((part) => redact(String(part)));
    return message;
  });
  return ({ level, room, text }) => {
    // One entry is one line, whatever an exchange wrote into its texts.
    write(level, `[${room}] ${text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`);
  };
}

/** The log's last lines, oldest first; none where there is no log, or it can't be read. They are as redacted as when they were written. */
export function readLastLines(folder: string, count: number): string[] {
  let file: number | null = null;
  try {
    const path = join(folder, fileName);
    // Whoever opens a pipe waits for its other end.
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return [];
    file = openSync(path, 'r');
    const { size } = fstatSync(file);
    const start = Math.max(0, size - tailBytes);
    const bytes = Buffer.alloc(Math.min(size, tailBytes));
    const length = readSync(file, bytes, 0, bytes.length, start);
    const lines = bytes
      .toString('utf8', 0, length)
      .split('\n')
      .filter((line) => line !== '');
    // The first is cut off.
    return (start === 0 ? lines : lines.slice(1)).slice(-count);
  } catch {
    return [];
  } finally {
    if (file !== null) closeSync(file);
  }
}
