/** What happens to one request of the window? Sender, gate, schema, handler, result: in this order, and it never throws. */

import type { z } from 'zod';
import type { Problem } from '../../shared/lookup.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { refusal } from '../accounts/refusal.ts';
import { problem } from '../exchanges/problem.ts';
import type { LogEntry } from '../world.ts';
import type { Gate } from './gate.ts';

/** A frame as far as it must be known to trust it. */
export interface Frame {
  readonly url: string;
}

export interface Border<Sender> {
  /** Of which of the app's windows it is the main frame now; null where of none. */
  senderOf: (frame: Frame) => Sender | null;
  /** Whether that is the page of this very window. */
  isPageOf: (address: string, sender: Sender) => boolean;
  redact: (value: unknown) => unknown;
  log: (entry: LogEntry) => void;
}

/** One request of the contract, its schema and its handler bound together. */
export interface Channel<Sender> {
  /** Narrows what came in, once; the problem names the places that are wrong, never their values. */
  read(input: unknown): Result<(from: Sender) => Promise<Result<unknown>>, string>;
}

/** Binds a schema to the handler of the same input. */
export function bind<Input, Sender>(
  schema: z.ZodType<Input>,
  handler: (input: Input, from: Sender) => Promise<Result<unknown>>,
): Channel<Sender> {
  return {
    read: (input) => {
      const read = schema.safeParse(input);
      if (read.success) return ok((from) => handler(read.data, from));
      const places = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`.trim());
      return failed(places.slice(0, 5).join(', '));
    },
  };
}

const notOurs: Problem = refusal('This page may not ask the app anything.', 'Close it.');
const malformed: Problem = refusal(
  'The window sent a request that makes no sense.',
  'Restart the app; if it happens again, report it.',
);
const tooMuch: Problem = refusal('That was asked too often in a short time.', 'Wait a few seconds, then try again.');
const ourFault: Problem = problem(
  'protocol',
  'Something went wrong in the app itself.',
  'Try again; what happened is in the log.',
);

/**
 * Is the sender the main frame of one of the app's windows, showing that window's own page?
 *
 * @param frame null when the frame was gone before its request arrived
 */
function trustedSender<Sender>(frame: Frame | null, border: Border<Sender>): Sender | null {
  const sender = frame === null ? null : border.senderOf(frame);
  return frame !== null && sender !== null && border.isPageOf(frame.url, sender) ? sender : null;
}

/** Answers one request; called before any `await`, while the sender's frame is still what it was. */
export async function answerRequest<Sender>(
  name: string,
  channel: Channel<Sender>,
  frame: Frame | null,
  input: unknown,
  border: Border<Sender>,
  gateOf: (sender: Sender) => Gate,
): Promise<unknown> {
  const refuse = (what: string, why: Problem): unknown => {
    // What was sent is not written down: it may carry a key.
    border.log({ level: 'warn', room: 'ipc', text: `${name} was refused: ${what}.` });
    return failed(why);
  };
  const sender = trustedSender(frame, border);
  if (sender === null) return refuse('the sender is none of the windows', notOurs);
  const gate = gateOf(sender);
  if (!gate.fits(input)) return refuse('the input is too large', malformed);
  const request = channel.read(input);
  if (!request.ok) return refuse(`the input is not of its form (${request.problem})`, malformed);
  const answer = gate.pass(async () => border.redact(await request.value(sender)));
  if (answer === null) return refuse('too much at once', tooMuch);
  try {
    return await answer;
  } catch (error) {
    border.log({
      level: 'error',
      room: 'ipc',
      text: `${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    });
    return failed(ourFault);
  }
}
