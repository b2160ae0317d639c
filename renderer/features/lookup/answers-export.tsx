/** Exports what was answered: all that was asked for, the answer that is looked at, and the order that it found. */

import type { ReactNode } from 'react';
import type { LookupState } from '../../../shared/contract.ts';
import { orderKeyOf } from '../../../shared/board.ts';
import { shownOrder } from '../../format/orders-of.ts';
import { useLookupIds } from '../../store/monitor-context.tsx';
import { ExportMenu } from '../export/export-menu.tsx';
import { answersGroups } from '../export/wishes.ts';

interface AnswersExportProps {
  lookup: LookupState;
  /** The order that was chosen among several; null for the report's own. */
  chosenKey: string | null;
}

export function AnswersExport({ lookup, chosenKey }: AnswersExportProps): ReactNode {
  const lookupIds = useLookupIds();
  const order = shownOrder(lookup, chosenKey);
  const groups = answersGroups(lookupIds, lookup, order === null ? null : orderKeyOf(order));
  return <ExportMenu groups={groups} isDisabled={groups.length === 0} />;
}
