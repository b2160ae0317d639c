/**
 * How do the app and a terminal tell one another anything? One JSON object on each line, every line bounded.
 *
 * The terminal says `{ version, nonce }`, the app `{ proof, nonce }`, the terminal `{ proof, words }`: each has shown the
 * other that it knows the token, and neither has told it. Then the app says pieces, until one that ends the command;
 * `{ stop: true }`, or a closed connection, ends it from the terminal's side.
 */

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';

/** A piece of the answer: what to print, what a signal ends the command with, and last its end. */
export interface Piece {
  /** As it is. */
  out?: string;
  /** One line of standard error. */
  err?: string;
  progress?: string;
  /** Ctrl-C is how this command ends: its status is 0. */
  endsByItself?: boolean;
  status?: number;
  /** These words are for a process of their own. */
  alone?: boolean;
}

export const protocolVersion = 1;
export const nonceBytes = 32;

type Side = 'app' | 'terminal';

/** Shows that one side knows the token without telling it; the same nonce proves nothing for the other side. */
export function proofOf(token: string, side: Side, nonce: string): string {
  return createHmac('sha256', token).update(`${side} ${nonce}`).digest('hex');
}

export function isProof(given: unknown, token: string, side: Side, nonce: string): boolean {
  const expected = Buffer.from(proofOf(token, side, nonce));
  const found = Buffer.from(typeof given === 'string' ? given : '');
  return found.length === expected.length && timingSafeEqual(found, expected);
}

export function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

/**
 * Calls for each line that was read as an object. What is no such line, or longer than `mostCharacters`, ends the reading.
 *
 * @param onUnusable - called once: the other side doesn't speak this language
 */
export function readLines(
  socket: Socket,
  mostCharacters: number,
  onObject: (object: Readonly<Record<string, unknown>>) => void,
  onUnusable: () => void,
): void {
  let waiting: string[] = [];
  let waitingCharacters = 0;
  let isOver = false;
  const end = (): void => {
    isOver = true;
    waiting = [];
    onUnusable();
  };
  socket.setEncoding('utf8');
  socket.on('data', (chunk) => {
    const parts = String(chunk).split('\n');
    for (const [index, part] of parts.entries()) {
      if (isOver) return;
      waiting.push(part);
      waitingCharacters += part.length;
      if (waitingCharacters > mostCharacters) {
        end();
        return;
      }
      if (index === parts.length - 1) return;
      const object = objectOf(waiting.join(''));
      waiting = [];
      waitingCharacters = 0;
      if (object === null) {
        end();
        return;
      }
      onObject(object);
    }
  });
}

function objectOf(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
