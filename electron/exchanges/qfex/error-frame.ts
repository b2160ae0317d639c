/** What does an error frame say, and to which question? */

import { longestCode, readWire, type WireObject } from '../wire.ts';

export interface ErrorFrame {
  code: string;
  words: string | null;
  /** The question it answers; null where it names none. */
  incoming: { type: string; orderId: string | null } | null;
  /** In milliseconds from now; null where it gives no hint. */
  retryInMs: number | null;
}

/** Both forms: `{"err":{…}}`, and the flat one of older pages, `{"type":"error","error_code":…}`. */
export function readErrorFrame(frame: WireObject): ErrorFrame | null {
  const error = frame.object('err') ?? (/^err(?:or)?$/i.test(frame.text('type') ?? '') ? frame : null);
  if (error === null) return null;
  return {
    code: error.word('error_code', longestCode) ?? error.word('code', longestCode) ?? 'error',
    words: error.said('message'),
    incoming: readIncoming(error),
    // The pages promise a hint and show no field for it; this is the name it would most likely have.
    retryInMs: readSeconds(error.word('retry_after')),
  };
}

/** Not a push, nor an error that names no question: these may come beside the reply to a question. */
export function isSurelyReply(frame: WireObject): boolean {
  const error = readErrorFrame(frame);
  return error === null ? !frame.has('order_response') : error.incoming !== null;
}

function readIncoming(error: WireObject): ErrorFrame['incoming'] {
  const text = error.said('incoming_message');
  const read = text === null ? null : readWire(new TextEncoder().encode(text));
  const incoming = error.object('incoming_message') ?? (read?.ok === true ? (read.value[0] ?? null) : null);
  const type = incoming?.word('type') ?? null;
  return incoming === null || type === null
    ? null
    : { type, orderId: incoming.object('params')?.word('order_id') ?? null };
}

function readSeconds(text: string | null): number | null {
  return text !== null && /^\d{1,4}(?:\.\d+)?$/.test(text) ? Math.ceil(Number.parseFloat(text) * 1000) : null;
}
