/** What stands in the box, and what of that did the trader not choose? What the app set narrows no later look-up. */

import type { LookupInput } from '../../../shared/contract.ts';

const refinements = ['symbol', 'exchange', 'by'] as const;
type Refinement = (typeof refinements)[number];

export const emptyInput: LookupInput = { text: '', symbol: '', exchange: '', by: 'any' };

export interface BoxInput {
  /** A new object each time it changes. */
  input: LookupInput;
  /** What narrows it and came with an order ("Ask now"), a symbol that was asked with or a remembered look-up. */
  setByApp: readonly Refinement[];
}

export const emptyBox: BoxInput = { input: emptyInput, setByApp: [] };

/** The app fills the box; what the trader had chosen and stays as it is, stays the trader's. */
export function enteredByApp({ input: before, setByApp }: BoxInput, input: LookupInput): BoxInput {
  const isOfApp = (part: Refinement): boolean =>
    input[part] !== emptyInput[part] && (input[part] !== before[part] || setByApp.includes(part));
  return { input, setByApp: refinements.filter(isOfApp) };
}

/** The trader types, pastes or chooses: another text is another order, about which nobody said what the app had set. */
export function enteredByTrader({ input: before, setByApp }: BoxInput, part: Partial<LookupInput>): BoxInput {
  const isOtherText = part.text !== undefined && part.text.trim() !== before.text.trim();
  const dropped = isOtherText ? setByApp : [];
  const left = Object.fromEntries(dropped.map((each) => [each, emptyInput[each]]));
  return {
    input: { ...before, ...left, ...part },
    setByApp: setByApp.filter((each) => !dropped.includes(each) && !(each in part)),
  };
}
