/** What does a frame of HTX's private push say, and what is said to it? docs/exchanges/htx.md, section 4. */

import { WireReader } from '../wire-reader.ts';
import { longestCode, maximumFrameBytes, type WireObject } from '../wire.ts';

export const pushPath = '/ws/v5/notification';

export type PushFrame =
  /** To be answered with these words, so that HTX knows we are there. */
  | { kind: 'ping'; pong: string }
  /** Rows of orders in their order; null for one that is no object. */
  | { kind: 'orders'; rows: (WireObject | null)[] }
  /** An answer to `auth` or `sub`, or an error of its own; `code` is null where none was sent. */
  | { kind: 'answer'; op: 'auth' | 'sub' | 'error'; code: string | null; words: string | null }
  /** HTX is about to close the connection. */
  | { kind: 'closing'; words: string | null }
  /** Another topic or op: nothing of ours. */
  | { kind: 'other' }
  | { kind: 'unreadable'; fault: string };

/**
 * Reads one message of the socket. The pages say that every frame is gzip, captures of 2026 show plain text:
 * both are taken, told apart by the magic bytes.
 *
 * @param reader - that of the connection
 */
export function readPushFrames(bytes: Uint8Array, isBinary: boolean, reader = new WireReader()): PushFrame[] {
  const isGzip = isBinary && bytes[0] === 0x1f && bytes[1] === 0x8b;
  const plain = isGzip ? unzip(bytes) : bytes;
  if (typeof plain === 'string') return [{ kind: 'unreadable', fault: plain }];
  const read = reader.read(plain, maximumFrameBytes);
  return read.ok ? read.value.map(readFrame) : [{ kind: 'unreadable', fault: read.problem }];
}

function unzip(bytes: Uint8Array): Uint8Array | string {
  try {
    // Not imported: a look-up needs none of it, and it takes its time to load.
    return process.getBuiltinModule('node:zlib').gunzipSync(bytes, { maxOutputLength: maximumFrameBytes });
  } catch (error) {
    const isTooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLarge ? 'is too large' : 'is not the gzip it claims to be';
  }
}

function readFrame(frame: WireObject): PushFrame {
  if (frame.isAmbiguous) return { kind: 'unreadable', fault: 'names the same field twice' };
  const op = frame.text('op');
  switch (op) {
    case 'notify':
      return readNotice(frame);
    case 'ping':
      return { kind: 'ping', pong: pongTo(frame) };
    case 'auth':
    case 'sub':
    case 'error':
      return { kind: 'answer', op, code: codeIn(frame), words: wordsIn(frame) };
    case 'close':
      return { kind: 'closing', words: wordsIn(frame) };
    case null:
      return { kind: 'unreadable', fault: 'does not say what it is' };
    default:
      return { kind: 'other' };
  }
}

function codeIn(frame: WireObject): string | null {
  return frame.text('err-code', longestCode) ?? frame.text('err_code', longestCode) ?? frame.text('code', longestCode);
}

function wordsIn(frame: WireObject): string | null {
  return frame.said('err-msg', 'err_msg', 'message', 'msg');
}

function readNotice(frame: WireObject): PushFrame {
  const topic = frame.text('topic');
  if (topic === null) return { kind: 'unreadable', fault: 'does not say what it is about' };
  if (!isOfOrders(topic)) return { kind: 'other' };
  return { kind: 'orders', rows: frame.objects('data') ?? [frame.object('data')] };
}

/** The older pushes named the contract in the topic (`orders.btc-usdt`). */
function isOfOrders(topic: string): boolean {
  const name = topic.toLowerCase();
  return name === 'orders' || name.startsWith('orders.');
}

// What is longer is no time, and an answer to every ping must not carry it back.
const longestTime = 40;

/** The same `ts`, in the same JSON type and to the digit: as text, since a double would change a long number. */
function pongTo(ping: WireObject): string {
  const ts = ping.json('ts');
  return ts === null || ts.length > longestTime ? '{"op":"pong"}' : `{"op":"pong","ts":${ts}}`;
}

/** Every order of the account, whatever its contract. */
export function subscribeMessage(cid: string): string {
  return JSON.stringify({ op: 'sub', cid, topic: 'orders', contract_code: '*' });
}
