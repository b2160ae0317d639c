/** Under which ID an amended order goes on; the way there is among its relatives. */

import type { ReactNode } from 'react';
import { amendmentParts, type Amendment } from '../../../shared/amendment.ts';
import { IdText } from '../../ui/id-text.tsx';

export function AmendedNote({ amendment }: { amendment: Amendment }): ReactNode {
  return amendmentParts(amendment).map((part) =>
    'text' in part ? part.text : <IdText key={part.orderId} id={part.orderId} />,
  );
}
