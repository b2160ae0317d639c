/** A sentence whose amounts are blurred where others can see the window; its words are not. */

import type { ReactNode } from 'react';
import { amountPieces } from '../format/amount-pieces.ts';

export function Sentence({ text }: { text: string }): ReactNode {
  return amountPieces(text).map((piece) =>
    piece.isAmount ? (
      <span key={piece.at} className="amount">
        {piece.text}
      </span>
    ) : (
      piece.text
    ),
  );
}
