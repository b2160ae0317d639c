/** How does the running app answer a terminal? It serves only whoever proves the token, bounded in every direction. */

import { createServer, type Socket } from 'node:net';
import type { Terminal } from '../cli/run.ts';
import { Pace } from '../pace.ts';
import type { Clock, World } from '../world.ts';
import { isProof, lineOf, nonceBytes, proofOf, protocolVersion, readLines, type Piece } from './frames.ts';
import { announcePlace, choosePlace, removePlace } from './place.ts';

export interface CommandServerOptions {
  folder: string;
  world: Pick<World, 'clock' | 'random' | 'log'>;
  /**
   * @param onEndsByItself - to be called for a command that Ctrl-C ends as it is meant to end
   * @returns the exit status; null for words that a process of their own is to answer
   */
  run: (words: readonly string[], terminal: Terminal, onEndsByItself: () => void) => Promise<number | null>;
}

/** @returns false where too many are under way */
type TakeTurn = (work: () => Promise<void>) => Promise<boolean>;

export interface CommandServer {
  close(): void;
}

// Far more than a trader's scripts run at once.
const mostConnections = 32;
const mostRunning = 16;
// A script that asks order after order waits for the exchanges far longer.
const begunAtMost = { atOnce: 50, everyMs: 50 };
// A hello, then the words: a command line's bounds, not a document's.
const mostCharacters = 16_384;
const mostWords = 64;
// Whoever has not said by then what it wants is cut; so is whoever does not take what it asked for.
const saysWithinMs = 5_000;
const takesWithinMs = 30_000;
// Each is built while the window waits.
const pieceCharacters = 128 * 1024;

/**
 * Begins to answer.
 *
 * @returns null where it can't, which is in the log: the window does without
 */
export async function serveCommands(options: CommandServerOptions): Promise<CommandServer | null> {
  const { folder, world } = options;
  const warn = (text: string): void => world.log({ level: 'warn', room: 'command', text });
  try {
    const place = choosePlace(folder, world.random);
    if (place === null) {
      warn('Commands in a terminal are not answered: others may enter the app’s folder.');
      return null;
    }
    const connections = new Set<Socket>();
    const pace = new Pace(world.clock, begunAtMost);
    let running = 0;
    const server = createServer((socket) => {
      connections.add(socket);
      socket.on('close', () => connections.delete(socket));
      // Its end is what counts, and 'close' tells of it.
      socket.on('error', () => undefined);
      serve(socket, place.token, options, async (work) => {
        if (running >= mostRunning) return false;
        running += 1;
        try {
          while (!pace.take()) await new Promise<void>((resolve) => void world.clock.after(pace.waitMs(), resolve));
          await work();
        } finally {
          running -= 1;
        }
        return true;
      });
    });
    server.maxConnections = mostConnections;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      // Said outright, though it is the rule: no other user may write into the pipe.
      server.listen({ path: place.path, readableAll: false, writableAll: false }, resolve);
    });
    server.on('error', (error) => warn(`Commands in a terminal may not be answered: ${error.message}`));
    announcePlace(folder, place);
    return {
      close: () => {
        removePlace(folder, place);
        server.close();
        for (const socket of connections) socket.destroy();
      },
    };
  } catch (error) {
    warn(`Commands in a terminal are not answered: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** One connection asks for one command. */
function serve(socket: Socket, token: string, options: CommandServerOptions, takeTurn: TakeTurn): void {
  const { clock, random } = options.world;
  const cancelWait = clock.after(saysWithinMs, () => socket.destroy());
  socket.on('close', cancelWait);
  let nonce: string | null = null;
  let stop: AbortController | null = null;
  const refuse = (): void => void socket.destroy();
  readLines(
    socket,
    mostCharacters,
    (said) => {
      if (nonce === null) {
        const { version, nonce: theirs } = said;
        if (version !== protocolVersion || typeof theirs !== 'string') {
          refuse();
          return;
        }
        nonce = Buffer.from(random(nonceBytes)).toString('hex');
        socket.write(lineOf({ proof: proofOf(token, 'app', theirs), nonce }));
      } else if (stop === null) {
        const words = wordsOf(said['words']);
        if (words === null || !isProof(said['proof'], token, 'terminal', nonce)) {
          refuse();
          return;
        }
        cancelWait();
        stop = new AbortController();
        void answer(socket, words, stop, options, takeTurn);
      } else if (said['stop'] === true) {
        stop.abort();
      } else {
        refuse();
      }
    },
    refuse,
  );
}

async function answer(
  socket: Socket,
  words: readonly string[],
  stop: AbortController,
  { world, run }: CommandServerOptions,
  takeTurn: TakeTurn,
): Promise<void> {
  socket.once('close', () => stop.abort());
  const tell = (piece: Piece): void => {
    if (socket.writable) socket.write(lineOf(piece));
  };
  const wasTaken = await takeTurn(async () => {
    try {
      const status = await run(words, terminalOf(socket, stop.signal, world.clock, tell), () =>
        tell({ endsByItself: true }),
      );
      tell(status === null ? { alone: true } : { status });
    } catch (error) {
      world.log({
        level: 'error',
        room: 'command',
        text: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      tell({ err: 'order-monitor: Something went wrong inside the app; what happened is in its log.' });
      tell({ status: 3 });
    }
  });
  if (!wasTaken) {
    tell({
      err: `order-monitor: The app answers ${String(mostRunning)} commands at a time, and so many are under way: try again when one has ended.`,
    });
    tell({ status: 3 });
  }
  socket.end();
  // One that keeps its half open would keep the connection.
  const cancel = world.clock.after(saysWithinMs, () => socket.destroy());
  socket.once('close', cancel);
}

function wordsOf(given: unknown): string[] | null {
  if (!Array.isArray(given) || given.length > mostWords) return null;
  const words: unknown[] = given;
  return words.every((word) => typeof word === 'string') ? words : null;
}

function terminalOf(
  socket: Socket,
  signal: AbortSignal,
  clock: Pick<Clock, 'after'>,
  tell: (piece: Piece) => void,
): Terminal {
  return {
    signal,
    print: async (text) => {
      for (let from = 0; from < text.length;) {
        const to = endOfPiece(text, from);
        tell({ out: text.slice(from, to) });
        from = to;
        if (signal.aborted || !(await isTaken(socket, clock))) return false;
      }
      return !signal.aborted;
    },
    unreadBytes: () => socket.writableLength,
    complain: (line) => tell({ err: line }),
    showProgress: (line) => {
      if (!socket.writableNeedDrain) tell({ progress: line });
    },
  };
}

/** No character is cut in two. */
function endOfPiece(text: string, from: number): number {
  const to = Math.min(text.length, from + pieceCharacters);
  const isLowHalf = to < text.length && (text.charCodeAt(to) & 0xfc00) === 0xdc00;
  return isLowHalf ? to - 1 : to;
}

/** Whether the other side takes what was written, for now. */
function isTaken(socket: Socket, clock: Pick<Clock, 'after'>): Promise<boolean> {
  if (socket.destroyed) return Promise.resolve(false);
  if (!socket.writableNeedDrain) return Promise.resolve(true);
  return new Promise((resolve) => {
    const settle = (isThere: boolean) => (): void => {
      cancel();
      socket.off('drain', onDrain);
      socket.off('close', onClose);
      resolve(isThere);
    };
    const onDrain = settle(true);
    const onClose = settle(false);
    const cancel = clock.after(takesWithinMs, () => socket.destroy());
    socket.on('drain', onDrain);
    socket.on('close', onClose);
  });
}
