/** What does the running app say to these words? The terminal's side; it knows nothing of exchanges, accounts or keys. */

import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { isProof, lineOf, nonceBytes, proofOf, protocolVersion, readLines } from './frames.ts';
import { readPlace, type Place } from './place.ts';
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
  return place === 'none' ? Promise.resolve(null) : new Conversation(place, words, output).answered;
}

/** A line of the app's, not looked at yet. */
type Said = Readonly<Record<string, unknown>>;

/** One command's talk with the app, from the first word to the exit status. */
class Conversation {
  readonly #token: Place['token'];
  readonly #words: readonly string[];
  readonly #output: Output;
  readonly #socket: Socket;
  readonly #nonce = randomBytes(nonceBytes).toString('hex');
  readonly #answered = Promise.withResolvers<Answered>();
  #isAuthentic = false;
  #isOver = false;
  #timer: NodeJS.Timeout;

  constructor({ path, token }: Place, words: readonly string[], output: Output) {
    this.#token = token;
    this.#words = words;
    this.#output = output;
    this.#socket = connect(path);
    this.#timer = setTimeout(
      () => this.#fail('Order Monitor is open but does not answer. Look at its window, or close it and ask again.'),
      answersWithinMs,
    );
    output.signal.addEventListener('abort', this.#onAbort);
    this.#listen();
  }

  get answered(): Promise<Answered> {
    return this.#answered.promise;
  }

  // The app ends the command and says with what; but its terminal is not kept waiting.
  readonly #onAbort = (): void => {
    if (this.#isAuthentic && this.#socket.writable) this.#socket.write(lineOf({ stop: true }));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(0), endsWithinMs);
  };

  #listen(): void {
    const socket = this.#socket;
    socket.once('connect', () => socket.write(lineOf({ version: protocolVersion, nonce: this.#nonce })));
    socket.on('error', () => {
      // A file of a run that could not clean up: nobody listens there any more.
      if (this.#isAuthentic) this.#fail(goneSentence);
      else this.#end(null);
    });
    socket.once('close', () =>
      this.#fail(
        this.#isAuthentic
          ? goneSentence
          : 'Order Monitor is open and refused to answer. It may be of another version: close it and ask again.',
      ),
    );
    readLines(
      socket,
      mostCharacters,
      (piece) => (this.#isAuthentic ? this.#show(piece) : this.#recognise(piece)),
      () => this.#fail('What Order Monitor answered can’t be read. Ask again.'),
    );
  }

  /** Only the app of this folder gets the words: both sides prove that they can read its file. */
  #recognise({ proof, nonce }: Said): void {
    if (typeof nonce !== 'string' || !isProof(proof, this.#token, 'app', this.#nonce)) {
      this.#fail('What answers in place of Order Monitor is another program. Start the app again.');
      return;
    }
    this.#isAuthentic = true;
    clearTimeout(this.#timer);
    this.#socket.write(lineOf({ proof: proofOf(this.#token, 'terminal', nonce), words: this.#words }));
  }

  #show({ out, err, progress, endsByItself, status, alone }: Said): void {
    const output = this.#output;
    const socket = this.#socket;
    if (typeof err === 'string') output.complain(err);
    if (typeof progress === 'string') output.showProgress(progress);
    if (endsByItself === true) output.onEndsByItself();
    if (typeof out === 'string') {
      socket.pause();
      void output.print(out).then(() => socket.resume());
    }
    if (alone === true) this.#end(null);
    if (typeof status === 'number') this.#end(status);
  }

  #fail(sentence: string): void {
    if (!this.#isOver) this.#output.complain(`order-monitor: ${sentence}`);
    this.#end(couldNotBeAsked);
  }

  #end(answered: Answered): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#output.signal.removeEventListener('abort', this.#onAbort);
    this.#socket.destroy();
    this.#answered.resolve(answered);
  }
}
