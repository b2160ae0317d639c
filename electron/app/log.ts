/** Where does the app write down what happened? One small file in the user-data folder, without secrets. */

import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import log from 'electron-log/node';
import type { LogEntry } from '../world.ts';

const maximumBytes = 1024 * 1024;

/**
 * Opens the log.
 *
 * @param redact applied at the sink, so that no caller has to know what is secret
 * @param toConsole for development: the same lines on standard error
 */
export function openLog(folder: string, redact: (text: string) => string, toConsole: boolean): (entry: LogEntry) => void {
  const path = join(folder, 'order-monitor.log');
  const logger = log.create({ logId: 'order-monitor' });
  const { file } = logger.transports;
  file.resolvePathFn = () => path;
  file.maxSize = maximumBytes;
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  logger.transports.console.level = false;
  logger.transports.ipc.level = false;
  logger.transports.remote.level = false;
  try {
    // The mode above counts for new files only.
    chmodSync(path, 0o600);
  } catch {
    // There is none yet, or the folder is not ours to write: the store says that to the trader.
  }
  logger.hooks.push((message) => {
    message.data = message.data.map((part) => redact(String(part)));
    return message;
  });
  return ({ level, room, text }) => {
    // One entry is one line, whatever an exchange wrote into its texts.
    const line = `[${room}] ${text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`;
    logger[level](line);
    if (toConsole) process.stderr.write(`${level} ${redact(line)}\n`);
  };
}
