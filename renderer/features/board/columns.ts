/** The columns of the board, in their order; the style sheet gives them their widths. */

import type { SortField } from '../../store/board-list.ts';

export interface Column {
  /** As on the order's page; empty for what is no field of the order. */
  field: string;
  label: string;
  /** Whether the label is for assistive technology alone. */
  isLabelHidden: boolean;
  sortsBy: SortField | null;
}

function column(field: SortField, label: string): Column {
  return { field, label, isLabelHidden: false, sortsBy: field };
}

export const columns: readonly Column[] = [
  { field: '', label: 'Marks', isLabelHidden: true, sortsBy: null },
  column('status', 'Status'),
  column('symbol', 'Symbol'),
  column('side', 'Side'),
  column('type', 'Type'),
  { field: 'timeInForce', label: 'Time in force', isLabelHidden: true, sortsBy: null },
  column('price', 'Price'),
  column('filledQuantity', 'Filled'),
  column('quantity', 'Quantity'),
  column('averagePrice', 'Average'),
  column('account', 'Account'),
  column('orderId', 'Order ID'),
  column('updatedAt', 'Updated, UTC'),
  { field: '', label: 'Age', isLabelHidden: true, sortsBy: null },
];
