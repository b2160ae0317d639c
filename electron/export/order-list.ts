/** How are many orders told one after another, as a table or as one JSON document? Piece by piece: there may be more than one text can hold. */

import { csvLine } from '../../shared/csv.ts';
import type { TableForm } from '../../shared/export.ts';
import type { Order } from '../../shared/order.ts';
import { orderCells, orderHeads } from '../../shared/order-table.ts';
import { asciiJson } from './ascii-json.ts';
import { headLine } from './tables.ts';

export interface ListForm<Item> {
  head: string;
  between: string;
  end: string;
  write: (item: Item) => string;
}

export const orderLists: Readonly<Record<TableForm, ListForm<Order>>> = {
  json: { head: '{"orders":[', between: ',', end: ']}\n', write: asciiJson },
  csv: { head: headLine(orderHeads), between: '', end: '', write: (order) => csvLine(orderCells(order)) },
};
