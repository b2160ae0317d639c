/** Which keys may be chosen for an action, whose are they already, and what is kept once one is chosen? */

import { actionIds, actionOf, type ActionId } from '../../../shared/actions.ts';
import { keyBounds } from '../../../shared/settings.ts';

/** What the trader chose instead of the usual strokes, as the settings keep it. */
export type ChosenKeys = Readonly<Record<string, readonly string[]>>;

/** `typing`: whoever types or goes from one field to the next needs it · `system`: the system, the menu or the desktop has it. */
export type Refusal = 'typing' | 'system' | 'tooLong';

/** Two strokes are a sequence; more nobody remembers. */
export const mostStrokes = 2;

const forTyping =
  /^(?:Ctrl\+)?(?:Shift\+)?(?:Escape|Enter|Tab|Space|Backspace|Delete|Insert|ArrowUp|ArrowDown|ArrowLeft|ArrowRight|Home|End|PageUp|PageDown|ContextMenu)$/;
// What edits, closes, quits, hides, zooms and reloads; Alt opens menus, or types what a keyboard has no key for.
const forSystem = /^(?:Ctrl\+(?:[ACVXZYQWMHNPR=+\-0,]|Shift\+[ZIJR])|F10|F11|F12)$|Alt\+|Audio|Media|Launch|Browser/;

/** @returns why not; null where it may be chosen */
export function refusalOf(sequence: string): Refusal | null {
  const strokes = sequence.split(' ');
  if (strokes.length > mostStrokes || sequence.length > keyBounds.strokeLength) return 'tooLong';
  if (strokes.some((stroke) => forTyping.test(stroke))) return 'typing';
  return strokes.some((stroke) => forSystem.test(stroke)) ? 'system' : null;
}

/** What does an action by the trader's choice, or else usually; what could not have been chosen doesn't count. */
export function ownStrokesOf(id: ActionId, chosen: ChosenKeys): readonly string[] {
  const own = Object.hasOwn(chosen, id) ? chosen[id] : undefined;
  return own?.filter((sequence) => sequence !== '' && refusalOf(sequence) === null) ?? actionOf(id).usual;
}

export interface Clash {
  id: ActionId;
  /** What it has: the same, one that begins so, or the beginning. */
  sequence: string;
}

/** Whose key it is already. @returns null where nobody's */
export function clashOf(id: ActionId, sequence: string, chosen: ChosenKeys): Clash | null {
  for (const other of actionIds) {
    if (other === id) continue;
    const same = ownStrokesOf(other, chosen).find(
      (each) => isBeginningOf(each, sequence) || isBeginningOf(sequence, each),
    );
    if (same !== undefined) return { id: other, sequence: same };
  }
  return null;
}

function isBeginningOf(one: string, other: string): boolean {
  return other === one || other.startsWith(`${one} `);
}

/** @param sequence - in place of its first key; empty takes that away */
export function withKey(chosen: ChosenKeys, id: ActionId, sequence: string): Record<string, string[]> {
  const [, ...others] = ownStrokesOf(id, chosen);
  return withOwn(chosen, id, [sequence, ...others.filter((each) => each !== sequence)]);
}

/** The other action gets what this one had, or gives its key up where it had none; more that are in the way give theirs up. */
export function swapped(chosen: ChosenKeys, id: ActionId, sequence: string, clash: Clash): Record<string, string[]> {
  const [former = ''] = ownStrokesOf(id, chosen);
  let next = withKey(withInstead(chosen, clash, former), id, sequence);
  // As "G B" and "G A" of a G.
  for (let more = clashOf(id, sequence, next); more !== null; more = clashOf(id, sequence, next))
    next = withInstead(next, more, '');
  return next;
}

function withInstead(chosen: ChosenKeys, { id, sequence }: Clash, other: string): Record<string, string[]> {
  const own = ownStrokesOf(id, chosen).map((each) => (each === sequence ? other : each));
  return withOwn(chosen, id, own);
}

function withOwn(chosen: ChosenKeys, id: ActionId, strokes: readonly string[]): Record<string, string[]> {
  const { [id]: _former, ...others } = Object.fromEntries(Object.entries(chosen).map(([key, own]) => [key, [...own]]));
  const own = strokes.filter((sequence) => sequence !== '').slice(0, keyBounds.strokes);
  const isUsual = own.join('\n') === actionOf(id).usual.join('\n');
  return isUsual ? others : { ...others, [id]: own };
}
