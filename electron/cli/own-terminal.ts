/** How does a command speak to the terminal that this process was started from? */

import { visibleText } from '../../shared/visible-text.ts';
import type { Terminal } from './run.ts';
import type { Words } from './command-words.ts';

// As a shell tells them: 128 and the signal's number. (SIGHUP is left as it is, since `nohup` turns it off.)
const endingSignals = { SIGINT: 130, SIGTERM: 143 } as const;

/** Each line replaces the one before; only in a terminal, where it doesn't end up in a file. */
function showProgress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${visibleText(line)}`);
}

/** @param exit - ends the process at once: only `watch` ends by itself when it is stopped, since that is how it is meant to end */
export function ownTerminal(exit: (status: number) => void): {
  terminal: Terminal;
  onWords: (words: Pick<Words, 'command'>) => void;
  end: () => void;
} {
  let endsByItself = false;
  const stop = new AbortController();
  let isReaderThere = true;
  for (const [signal, status] of Object.entries(endingSignals)) {
    process.once(signal, () => {
      stop.abort();
      showProgress('');
      if (!endsByItself) exit(status);
    });
  }
  // A reader that went away (`| head`) is no failure of the command, but nothing is left to do.
  process.stdout.on('error', () => {
    isReaderThere = false;
    stop.abort();
  });
  return {
    terminal: {
      signal: stop.signal,
      print: (text) => {
        if (!isReaderThere) return Promise.resolve(false);
        return new Promise((resolve) => {
          process.stdout.write(text, (error) => resolve(error === null || error === undefined));
        });
      },
      unreadBytes: () => process.stdout.writableLength,
      complain: (line) => {
        showProgress('');
        process.stderr.write(`${line}\n`);
      },
      showProgress,
    },
    onWords: ({ command }) => {
      endsByItself = command === 'watch';
    },
    end: () => showProgress(''),
  };
}
