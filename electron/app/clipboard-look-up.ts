/**
 * What is looked up when the trader presses the global shortcut?
 *
 * The clipboard may hold anything: a letter, a password. Asked for at once is only a text that is an order ID and nothing else.
 * Any other goes into the box, as far as a box shows it, and is asked of nobody; what looks like a secret key goes nowhere.
 */

import { askedIds, oneOrderIdIn } from '../../shared/asked-ids.ts';
import type { ClipboardAsked } from '../../shared/contract.ts';
import type { Result } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';

/** Fifty IDs, each with a line around it. */
const mostShown = 4_000;

export interface ClipboardParts {
  readText: () => Promise<Result<string>>;
  /** Learns every account's keys: until then one whose form nobody knows would be shown as any text. */
  knowKeys: () => Promise<void>;
  isSecret: (text: string) => boolean;
}

export async function readClipboardAsked({ readText, knowKeys, isSecret }: ClipboardParts): Promise<ClipboardAsked> {
  const [text] = await Promise.all([readText(), knowKeys()]);
  return text.ok ? clipboardAsked(text.value, isSecret) : { text: '', clipboard: 'isUnreadable' };
}

/** @param isSecret - whether it looks like a secret key, or is one of ours */
export function clipboardAsked(text: string, isSecret: (text: string) => boolean): ClipboardAsked {
  if (text.trim() === '') return { text: '', clipboard: 'isEmpty' };
  if (isSecret(text)) return { text: '', clipboard: 'isSecret' };
  const [asked, ...others] = askedIds(text, 'any');
  const id = oneOrderIdIn(text);
  if (id !== null && asked !== undefined && others.length === 0 && asked.id.ok && !asked.isTakenOut)
    return { text: id, clipboard: 'isId' };
  return { text: shown(text), clipboard: 'isOther' };
}

/** Lines stay lines, since each may be an ID. */
function shown(text: string): string {
  const beginning = text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
  return beginning
    .split(/\r\n|[\r\n]/u)
    .map((line) => visibleText(line.replaceAll('\t', ' ')))
    .join('\n');
}
