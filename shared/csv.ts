/**
 * How is a table written so that every spreadsheet reads it whole? RFC 4180 in UTF-8 with a byte order mark, without which
 * Excel takes it for another script.
 *
 * A spreadsheet makes a number of whatever looks like one and keeps 15 digits of it, a date of `1-2`, and runs what begins
 * with `=`. A tab in front makes it text, seen in LibreOffice 25 and told of Excel; `="…"` would be a formula of ours, and
 * an apostrophe stays in sight.
 */

import { visibleText } from './visible-text.ts';

/** `text`: as a spreadsheet takes it, but never a formula · `exact`: never anything but text, as IDs · `decimal`: a number, while one can hold it. */
export type CellKind = 'text' | 'exact' | 'decimal';

export interface Cell {
  kind: CellKind;
  /** Empty for nothing. */
  text: string;
}

export const byteOrderMark = '\u{FEFF}';

const plainDecimal = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;
// A spreadsheet's number is a double.
const digitsHeld = 15;
const formula = /^[=+\-@|%]/;

/** One line, its end included; every hidden character of a text is written out, so that each row is one line. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

function written({ kind, text }: Cell): string {
  if (text === '') return '';
  if (kind === 'decimal' && isHeld(text)) return text;
  const visible = visibleText(text);
  const isGuarded = kind !== 'text' || formula.test(visible);
  return `"${isGuarded ? '\t' : ''}${visible.replaceAll('"', '""')}"`;
}

function isHeld(text: string): boolean {
  return plainDecimal.test(text) && text.replaceAll(/[-.]/g, '').replace(/^0+/, '').length <= digitsHeld;
}
