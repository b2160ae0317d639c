/** By which strokes is each action done now: the usual ones, or those that the trader chose? */

import { actionIds, actionOf, type ActionId } from '../../../shared/actions.ts';
import { ownStrokesOf, type ChosenKeys } from './rebinding.ts';

export interface Bindings {
  /** What does it, the chosen or usual strokes first. */
  strokesOf: (id: ActionId) => readonly string[];
  /** What a sequence of strokes does: the first of these that can be done now. */
  actionsOf: (sequence: string) => readonly ActionId[];
  /** Whether a longer sequence begins so. */
  isBeginning: (sequence: string) => boolean;
}

export function bindingsOf(chosen: ChosenKeys): Bindings {
  const strokes = new Map(actionIds.map((id) => [id, [...ownStrokesOf(id, chosen), ...(actionOf(id).always ?? [])]]));
  const actions = new Map<string, ActionId[]>();
  const beginnings = new Set<string>();
  const bind = (id: ActionId, sequences: readonly string[]): void => {
    for (const sequence of sequences) {
      actions.set(sequence, [...(actions.get(sequence) ?? []), id]);
      for (let at = sequence.indexOf(' '); at > 0; at = sequence.indexOf(' ', at + 1))
        beginnings.add(sequence.slice(0, at));
    }
  };
  // What was chosen, or is usual, goes before what a key does besides.
  for (const id of actionIds) bind(id, ownStrokesOf(id, chosen));
  for (const id of actionIds) bind(id, actionOf(id).always ?? []);
  return {
    strokesOf: (id) => strokes.get(id) ?? [],
    actionsOf: (sequence) => actions.get(sequence) ?? [],
    isBeginning: (sequence) => beginnings.has(sequence),
  };
}
