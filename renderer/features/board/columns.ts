/** The columns of the board, in their order; how wide they are is said by what stands in them. */

import type { SortField } from '../../store/board-list.ts';
import { zoneOverColumn } from '../../format/zone.ts';
import type { ColumnName } from '../columns/arrangement.ts';

export interface Column {
  /** As the field on the order's page, where it is one. */
  name: ColumnName;
  label: string;
  /** Whether the label is for assistive technology alone. */
  isLabelHidden: boolean;
  sortsBy: SortField | null;
}

function column(field: SortField, label: string): Column {
  return { name: field, label, isLabelHidden: false, sortsBy: field };
}

export const columns: readonly Column[] = [
  { name: 'marks', label: 'Marks', isLabelHidden: true, sortsBy: null },
  column('status', 'Status'),
  column('symbol', 'Symbol'),
  column('side', 'Side'),
  column('type', 'Type'),
  { name: 'timeInForce', label: 'Time in force', isLabelHidden: true, sortsBy: null },
  column('price', 'Price'),
  column('filledQuantity', 'Filled'),
  column('quantity', 'Quantity'),
  column('averagePrice', 'Average'),
  column('account', 'Account'),
  column('orderId', 'Order ID'),
  {
    name: 'updatedAt',
    get label() {
      return `Updated, ${zoneOverColumn()}`;
    },
    isLabelHidden: false,
    sortsBy: 'updatedAt',
  },
  { name: 'age', label: 'Age', isLabelHidden: true, sortsBy: null },
];
