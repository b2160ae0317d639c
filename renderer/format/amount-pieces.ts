/** Where do the amounts stand in a sentence? A window that others can see blurs them, and nothing else. */

export interface AmountPiece {
  /** Where it begins in the sentence. */
  at: number;
  text: string;
  isAmount: boolean;
}

// Digits with their thousands and their fraction; not those of a symbol (US500), an ID, a clock or a date.
const amount = /(?<![\w:.,-])[-−≈]?\d[\d,\u202F’]*(?:\.\d+)?(?![\w:-])/g;

/** The sentence in pieces; joined, they are the sentence again. */
export function amountPieces(sentence: string): AmountPiece[] {
  const pieces: AmountPiece[] = [];
  let at = 0;
  for (const { 0: figure, index } of sentence.matchAll(amount)) {
    if (index > at) pieces.push({ at, text: sentence.slice(at, index), isAmount: false });
    pieces.push({ at: index, text: figure, isAmount: true });
    at = index + figure.length;
  }
  if (at < sentence.length) pieces.push({ at, text: sentence.slice(at), isAmount: false });
  return pieces;
}
