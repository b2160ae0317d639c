/** Was a case file changed since it was written? Told by its bytes, not by what they mean. */

import { z } from 'zod';
import { exchangeIds } from '../../shared/order.ts';
import {
  beforeEntry,
  beforeHash,
  CaseChain,
  endText,
  firstLine,
  hashLength,
  lastLine,
  mostCaseBytes,
} from './case-chain.ts';

const headSchema = z.object({
  kind: z.literal('head'),
  app: z.object({ name: z.string().max(200), version: z.string().max(100) }),
  madeAt: z.string().max(100),
  order: z.object({ exchange: z.enum(exchangeIds), orderId: z.string().max(1000) }),
});
export type CaseHead = z.infer<typeof headSchema>;

export type CaseVerdict =
  | { kind: 'unchanged'; entries: number; finalHash: string; head: CaseHead }
  /** `entry`: the first that is not as it was written, counted from 1; null where it is something beside the entries. */
  | { kind: 'changed'; entry: number | null; what: string }
  | { kind: 'noCaseFile' };

interface Line {
  bytes: Buffer;
  /** Its end was there. */
  isWhole: boolean;
}

// The longest text of an exchange, each character of it escaped, and some more.
const longestLine = 64 * 1024 * 1024;
// How far into a file that does not begin as ours it is looked whether it is one all the same.
const lookedAt = 64 * 1024;

/** @param chunks - the file's bytes; no more of them are read than a case file may have */
export async function judgeCase(chunks: AsyncIterable<Buffer>): Promise<CaseVerdict> {
  const judge = new CaseJudge();
  for await (const line of linesOf(chunks)) {
    const verdict = line === null ? judge.tooLong() : judge.take(line);
    if (verdict !== null) return verdict;
  }
  return judge.end();
}

/** Each line without its end; null for one that is too long, or where the file is. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line | null> {
  let parts: Buffer[] = [];
  let length = 0;
  let read = 0;
  for await (const chunk of chunks) {
    read += chunk.length;
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      yield { bytes: Buffer.concat([...parts, chunk.subarray(from, at)]), isWhole: true };
      parts = [];
      length = 0;
      from = at + 1;
    }
    parts.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > longestLine || read > mostCaseBytes) {
      yield null;
      return;
    }
  }
  if (length > 0) yield { bytes: Buffer.concat(parts), isWhole: false };
}

class CaseJudge {
  readonly #chain = new CaseChain();
  #state: 'first' | 'entries' | 'last' | 'over' = 'first';
  #head: CaseHead | null = null;
  /** A first line that is not as it was written: whether this is a case file at all, what follows must tell. */
  #strangeStart: Buffer | null = null;

  /** @returns null while there is nothing to say */
  take({ bytes, isWhole }: Line): CaseVerdict | null {
    if (this.#strangeStart !== null) {
      this.#strangeStart = Buffer.concat([this.#strangeStart, bytes.subarray(0, lookedAt)]);
      return this.#strangeStart.length < lookedAt ? null : judgeStart(this.#strangeStart);
    }
    if (this.#state === 'first') return this.#takeFirst(bytes, isWhole);
    if (this.#state === 'over') return changed(null, 'something stands behind its end');
    if (this.#state === 'last') {
      this.#state = 'over';
      return bytes.equals(Buffer.from(lastLine)) && isWhole
        ? null
        : changed(null, 'its last line is not as it was written');
    }
    return this.#takeEntry(bytes, isWhole);
  }

  tooLong(): CaseVerdict {
    return this.#chain.count === 0 ? { kind: 'noCaseFile' } : this.#changedHere();
  }

  end(): CaseVerdict {
    if (this.#strangeStart !== null) return judgeStart(this.#strangeStart);
    if (this.#state === 'first') return { kind: 'noCaseFile' };
    if (this.#state === 'entries') return changed(this.#chain.count + 1, 'it ends there, and its end is missing');
    if (this.#state === 'last') return changed(null, 'its last line is missing');
    // Without one it would have been changed.
    if (this.#head === null) return changed(1, 'it is no head');
    return { kind: 'unchanged', entries: this.#chain.count, finalHash: this.#chain.link, head: this.#head };
  }

  #takeFirst(bytes: Buffer, isWhole: boolean): CaseVerdict | null {
    if (bytes.equals(Buffer.from(firstLine)) && isWhole) this.#state = 'entries';
    else this.#strangeStart = bytes.subarray(0, lookedAt);
    return null;
  }

  #takeEntry(bytes: Buffer, isWhole: boolean): CaseVerdict | null {
    const number = this.#chain.count + 1;
    const textAt = beforeHash.length + hashLength + beforeEntry.length;
    const hasComma = bytes.at(-1) === 0x2c;
    const textEnd = bytes.length - (hasComma ? 2 : 1);
    const isFormed =
      isWhole &&
      textEnd > textAt &&
      bytes.subarray(0, beforeHash.length).equals(Buffer.from(beforeHash)) &&
      bytes.subarray(beforeHash.length + hashLength, textAt).equals(Buffer.from(beforeEntry)) &&
      bytes[textEnd] === 0x7d;
    if (!isFormed) return this.#changedHere();
    const text = bytes.subarray(textAt, textEnd);
    const link = bytes.subarray(beforeHash.length, beforeHash.length + hashLength);
    if (!link.equals(Buffer.from(this.#chain.add(text)))) return changed(number, notAsWritten);
    const isEnd = text.equals(Buffer.from(endText(number)));
    if (isEnd === hasComma) return changed(number, notAsWritten);
    if (isEnd) this.#state = 'last';
    return this.#understand(number, text);
  }

  /** Its link is right, so it is as it was written: only whoever computed the links anew could have written something else. */
  #understand(number: number, text: Buffer): CaseVerdict | null {
    const entry = parsed(text);
    if (entry === undefined) return changed(number, 'it can’t be read');
    if (number > 1) return null;
    const head = headSchema.safeParse(entry);
    if (!head.success) return changed(number, 'it is no head');
    this.#head = head.data;
    return null;
  }

  #changedHere(): CaseVerdict {
    return changed(this.#chain.count + 1, notAsWritten);
  }
}

/** One byte can't make both unlike: how it begins, and how the first entry does. */
function judgeStart(start: Buffer): CaseVerdict {
  const isOurs = start.includes(`${beforeEntry}{"kind":"head"`) || start.includes(firstLine);
  return isOurs ? changed(null, 'its first line is not as it was written') : { kind: 'noCaseFile' };
}

const notAsWritten = 'it is not as it was written, or does not stand where it stood';

function changed(entry: number | null, what: string): CaseVerdict {
  return { kind: 'changed', entry, what };
}

function parsed(text: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(text.toString('latin1'));
    return value;
  } catch {
    return undefined;
  }
}
