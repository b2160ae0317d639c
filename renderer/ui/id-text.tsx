/** An ID, whole or cut in the middle, with its last characters bright. */

import type { ReactNode } from 'react';
import { visibleText } from '../../shared/visible-text.ts';
import { cutId, wholeId } from '../format/cut-id.ts';

interface IdTextProps {
  id: string;
  /** How many characters fit; without it the ID is shown whole. */
  maximumLength?: number;
}

export function IdText({ id, maximumLength }: IdTextProps): ReactNode {
  const shown = visibleText(id);
  const { head, bright } = maximumLength === undefined ? wholeId(shown) : cutId(shown, maximumLength);
  return (
    <span className="id-text" dir="ltr" title={maximumLength === undefined ? undefined : shown}>
      {head}
      <span className="bright">{bright}</span>
    </span>
  );
}
