/**
 * How does an order of the board stand, beside what the exchange said of it last? A file outlives the board: without this a
 * row of an account that was paused, or lost, would read as live. Its names and words are promised (docs/fields.md).
 */

import type { BoardRow } from '../../shared/board.ts';
import type { ConnectionPhase, ConnectionState } from '../../shared/connection.ts';
import { csvLine, type Cell } from '../../shared/csv.ts';
import { isoTime } from '../../shared/order-fields.ts';
import { orderCells, orderHeads } from '../../shared/order-table.ts';
import type { Order, OrderStatus } from '../../shared/order.ts';
import type { WallMs } from '../../shared/time.ts';
import type { ListForm } from './order-list.ts';
import { headLine } from './tables.ts';

export interface Standing {
  /** Not known to be closed, and not known to be so still. */
  isStale: boolean;
  /** The order's status, or what is known instead where that is not: it left the book, or was amended. */
  standing: OrderStatus | 'leftBook' | 'amended' | 'maybeAmended';
  /** Of its account; null where that is followed no more. */
  connection: ConnectionPhase | null;
  /** As of when it stood so: its own news, or the last moment its connection kept it up to date. */
  upToDateAt: WallMs;
  /** As on the board, one sentence each. */
  notes: readonly string[];
}

export interface StandingOrder {
  order: Order;
  /** null where the board has it no more, and the archive alone knows it. */
  row: Pick<BoardRow, 'asOf' | 'isStale' | 'hasLeftBook' | 'amendedTo' | 'notes'> | null;
}

export function standingOf({ order, row }: StandingOrder, connections: readonly ConnectionState[]): Standing {
  const connection = connections.find(
    ({ exchange, account }) => exchange === order.exchange && account === order.account,
  );
  return {
    isStale: row?.isStale ?? order.isOpen !== false,
    standing: standingWordOf(order, row),
    connection: connection?.phase ?? null,
    upToDateAt: row?.asOf ?? order.asOf,
    notes: row?.notes ?? [],
  };
}

function standingWordOf({ isOpen, status }: Order, row: StandingOrder['row']): Standing['standing'] {
  if (isOpen !== null || row === null) return status;
  if (row.amendedTo !== null) return row.amendedTo.isCertain ? 'amended' : 'maybeAmended';
  return row.hasLeftBook ? 'leftBook' : status;
}

const standingNames = ['isStale', 'standing', 'connection', 'upToDateAt', 'notes'] as const;

/** A table of orders with how each stands at the end of its row, and how the trader calls its account: its ID tells no reader whose it is. */
export const standingTable: ListForm<{ order: Order; standing: Standing; accountLabel: string }> = {
  head: headLine([...orderHeads, ...[...standingNames, 'accountLabel'].map((text): Cell => ({ kind: 'text', text }))]),
  between: '',
  end: '',
  write: ({ order, standing, accountLabel }) =>
    csvLine([...orderCells(order), ...standingCells(standing), { kind: 'text', text: accountLabel }]),
};

function standingCells({ isStale, standing, connection, upToDateAt, notes }: Standing): Cell[] {
  return [String(isStale), standing, connection ?? '', isoTime(upToDateAt), notes.join(' ')].map((text) => ({
    kind: 'text',
    text,
  }));
}

/** As a script tells it apart from others. */
export function namedStanding({ exchange, account, orderKind, orderId }: Order, standing: Standing): object {
  return { exchange, account, orderKind, orderId, ...standing };
}
