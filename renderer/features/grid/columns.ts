/** Which columns do the grids of orders usually have, and what stands over them? */

import { columnNames, type ColumnName } from '../../../shared/columns.ts';
import { zoneOverColumn } from '../../format/zone.ts';
import { gridWords } from './words.ts';

/** Those that a trader may want, and must choose. */
const onDemand: ReadonlySet<ColumnName> = new Set([
  'remainingQuantity',
  'notional',
  'fee',
  'role',
  'clientOrderId',
  'reason',
  'createdAt',
]);

export const boardColumns: readonly ColumnName[] = columnNames.filter((column) => !onDemand.has(column));

export const archiveColumns: readonly ColumnName[] = boardColumns.filter(
  (column) => column !== 'timeInForce' && column !== 'averagePrice',
);

/** Those whose names are for assistive technology, and for the list of all columns: what stands in them says it. */
export const namelessColumns: ReadonlySet<ColumnName> = new Set(['marks', 'timeInForce', 'age']);

export type Labels = ReadonlyMap<ColumnName, string>;

export function boardLabels(): Labels {
  return labelsOf(gridWords().heads);
}

export function archiveLabels(): Labels {
  const { heads, archiveHeads } = gridWords();
  return labelsOf({ ...heads, ...archiveHeads });
}

function labelsOf(heads: Record<ColumnName, string>): Labels {
  const { inZone } = gridWords();
  const zone = zoneOverColumn();
  return new Map(
    columnNames.map((name) => [
      name,
      name === 'createdAt' || name === 'updatedAt' ? inZone(heads[name], zone) : heads[name],
    ]),
  );
}
