/** An ID, whole, with its last characters bright. */

import type { ReactNode } from 'react';
import { visibleText } from '../../shared/visible-text.ts';
import { idPieces } from '../format/id-pieces.ts';

export function IdText({ id }: { id: string }): ReactNode {
  const { head, bright } = idPieces(visibleText(id));
  return (
    <span className="id-text" dir="ltr">
      {head}
      <span className="bright">{bright}</span>
    </span>
  );
}
