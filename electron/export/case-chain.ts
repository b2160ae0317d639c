/**
 * How does a case file hold its entries so that no byte of it can change unseen?
 *
 * One JSON document, one entry on a line. The first line and the last are always the same; every line between is an entry's
 * JSON text with its link: SHA-256 over the link before (64 zeros before the first) and that text, byte for byte. So every
 * byte of the file is either fixed, or a link, or under one.
 */

import { createHash } from 'node:crypto';
import { asciiJson } from './ascii-json.ts';

export const caseFormat = 'order-monitor-case';
export const caseVersion = 1;
/** What is larger is none of ours: nothing is written beyond it, and nothing read. */
export const mostCaseBytes = 256 * 1024 * 1024;

export const firstLine = `{"format":"${caseFormat}","version":${String(caseVersion)},"entries":[`;
export const lastLine = ']}';
export const beforeHash = '{"hash":"';
export const beforeEntry = '","entry":';
export const hashLength = 64;

/** Each line's, of the lines before it. */
export class CaseChain {
  #link = '0'.repeat(hashLength);
  #count = 0;

  get link(): string {
    return this.#link;
  }

  get count(): number {
    return this.#count;
  }

  /** @returns the link of an entry's exact JSON text */
  add(text: string | Uint8Array): string {
    this.#link = createHash('sha256').update(this.#link).update(text).digest('hex');
    this.#count += 1;
    return this.#link;
  }
}

export function endText(count: number): string {
  return `{"kind":"end","entries":${String(count)}}`;
}

export interface CaseListener {
  /** Each entry but the last is written. */
  onEntry?: () => void;
  /** The link of the end entry, which stands for all of the file, and how many entries there are. */
  onEnd: (finalHash: string, count: number) => void;
}

/**
 * The whole file, line by line, its end entry included.
 *
 * @param entries - null where none is ready yet, and others may have their turns
 */
export function* caseLines(entries: Iterable<object | null>, { onEntry, onEnd }: CaseListener): Generator<string> {
  const chain = new CaseChain();
  const line = (text: string): string => `${beforeHash}${chain.add(text)}${beforeEntry}${text}}`;
  yield `${firstLine}\n`;
  for (const entry of entries) {
    yield entry === null ? '' : `${line(asciiJson(entry))},\n`;
    if (entry !== null) onEntry?.();
  }
  yield `${line(endText(chain.count + 1))}\n`;
  onEnd(chain.link, chain.count);
  yield `${lastLine}\n`;
}
