/** What does the running app say to these words? The terminal's side; it knows nothing of exchanges, accounts or keys. */

import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { isProof, lineOf, nonceBytes, proofOf, protocolVersion, readLines } from './frames.ts';
import { readPlace } from './place.ts';
import type { Terminal } from '../cli/run.ts';

/** Where the answer goes. */
export interface Output extends Pick<Terminal, 'signal' | 'print' | 'complain' | 'showProgress'> {
  /** This command is meant to be ended by Ctrl-C. */
  onEndsByItself: () => void;
}

/** The exit status; null where no app answers these words, so that a process of their own must. */
export type Answered = number | null;

// Of lines of the app's, which it bounds itself.
const mostCharacters = 4 * 1024 * 1024;
const answersWithinMs = 10_000;
const endsWithinMs = 2_000;
const couldNotBeAsked = 3;

const notOurs = (folder: string): string =>
  `The file by which the app is found, in ${folder}, is not this user’s alone, so it is not used. Start the app again.`;
const goneSentence = 'Order Monitor was closed before this command had ended. Ask again.';

/** Asks the app with this folder, if it is open. */
export function askRunningApp(folder: string, words: readonly string[], output: Output): Promise<Answered> {
  const place = readPlace(folder);
  if (place === 'notOurs') {
    output.complain(`order-monitor: ${notOurs(folder)}`);
    return Promise.resolve(couldNotBeAsked);
  }
  if (place === 'none') return Promise.resolve(null);
  return new Promise((resolve) => {
    const socket = connect(place.path);
    const ours = randomBytes(nonceBytes).toString('hex');
    let isAuthentic = false;
    let isOver = false;
    const end = (answered: Answered): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      output.signal.removeEventListener('abort', onAbort);
      socket.destroy();
      resolve(answered);
    };
    const fail = (sentence: string): void => {
      if (!isOver) output.complain(`order-monitor: ${sentence}`);
      end(couldNotBeAsked);
    };
    // The app ends the command and says with what; but its terminal is not kept waiting.
    const onAbort = (): void => {
      if (isAuthentic && socket.writable) socket.write(lineOf({ stop: true }));
      clearTimeout(timer);
      timer = setTimeout(() => end(0), endsWithinMs);
    };
    let timer = setTimeout(
      () => fail('Order Monitor is open but does not answer. Look at its window, or close it and ask again.'),
      answersWithinMs,
    );
    output.signal.addEventListener('abort', onAbort);
    socket.once('connect', () => socket.write(lineOf({ version: protocolVersion, nonce: ours })));
    socket.on('error', () => {
      // A file of a run that could not clean up: nobody listens there any more.
      if (isAuthentic) fail(goneSentence);
      else end(null);
    });
    socket.once('close', () =>
      fail(
        isAuthentic
          ? goneSentence
          : 'Order Monitor is open and refused to answer. It may be of another version: close it and ask again.',
      ),
    );
    readLines(
      socket,
      mostCharacters,
      (piece) => {
        if (!isAuthentic) {
          const { proof, nonce } = piece;
          if (typeof nonce !== 'string' || !isProof(proof, place.token, 'app', ours)) {
            fail('What answers in place of Order Monitor is another program. Start the app again.');
            return;
          }
          isAuthentic = true;
          clearTimeout(timer);
          socket.write(lineOf({ proof: proofOf(place.token, 'terminal', nonce), words }));
          return;
        }
        const { out, err, progress, endsByItself, status, alone } = piece;
        if (typeof err === 'string') output.complain(err);
        if (typeof progress === 'string') output.showProgress(progress);
        if (endsByItself === true) output.onEndsByItself();
        if (typeof out === 'string') {
          socket.pause();
          void output.print(out).then(() => socket.resume());
        }
        if (alone === true) end(null);
        if (typeof status === 'number') end(status);
      },
      () => fail('What Order Monitor answered can’t be read. Ask again.'),
    );
  });
}
