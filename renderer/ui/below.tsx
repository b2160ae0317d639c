/** A second, small line in a cell; drawn by the style sheet, as it is no part of the field. */

import type { ReactNode } from 'react';
import { visibleText } from '../../shared/visible-text.ts';
import { amountPieces } from '../format/amount-pieces.ts';

export function Below({ shown, className = '' }: { shown: string; className?: string }): ReactNode {
  return (
    <span className={`below ${className}`} aria-hidden="true">
      {amountPieces(visibleText(shown)).map(({ at, text, isAmount }) => (
        <span key={at} className={isAmount ? 'amount' : undefined} data-shown={text} />
      ))}
    </span>
  );
}
