/** What more is said of a cell while the pointer is at it? Local times and sums are dear, and rows are many: put together only then. */

import type { MouseEvent } from 'react';
import type { BoardOrder, BoardRow } from '../../../shared/board.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { age } from '../../format/age.ts';
import { besideQuantity } from '../../format/quantity.ts';
import { agedSince, isGone } from '../../format/standing.ts';
import { localTime } from '../../format/time.ts';
import { gridWords } from './words.ts';

/** To be called when the pointer comes to a part of the row; what is said goes with it again. */
export function sayMore({ target, type }: MouseEvent, row: BoardRow, nowMs: number): void {
  const cell = target instanceof Element ? target.closest('td') : null;
  if (!(cell instanceof HTMLElement)) return;
  const field = cell.classList.contains('cell-age') ? 'age' : (cell.dataset['field'] ?? '');
  const title = titleOf(field, row, nowMs);
  if (title !== null) cell.title = type === 'pointerover' ? visibleText(title) : '';
}

/** null for a cell that says everything by itself. */
function titleOf(field: string, row: BoardRow, nowMs: number): string | null {
  const { order } = row;
  switch (field) {
    case 'filledQuantity': {
      const isLastSeen = isGone(order, row) && order.filledQuantity !== null;
      return discreetly(`${withUnit(order.filledQuantity, order)}${isLastSeen ? gridWords().lastSeen : ''}`);
    }
    case 'quantity':
      return discreetly(withUnit(order.quantity, order));
    case 'remainingQuantity':
      return discreetly(withUnit(order.remainingQuantity, order));
    case 'createdAt':
      return order.createdAt === null ? null : localTime(order.createdAt);
    case 'reason':
      return order.reason;
    case 'updatedAt':
      return updatedWords(row);
    case 'age':
      return age(agedSince(row), nowMs);
    default:
      return null;
  }
}

/** A title can't be blurred: a discreet window shows none that holds an amount. */
function discreetly(title: string): string {
  return document.documentElement.dataset['discreet'] === 'true' ? '' : title;
}

/** "1,500 contracts = 1.5 BTC"; empty where the quantity is not known. */
function withUnit(quantity: string | null, order: BoardOrder): string {
  return quantity === null ? '' : `${groupedDigits(quantity)} ${besideQuantity(quantity, order)}`;
}

function updatedWords(row: BoardRow): string {
  const { order, isStale } = row;
  const { goneSince, lastWord, notLive, noTime } = gridWords();
  const exchange = exchangeName(order.exchange);
  if (isGone(order, row)) {
    // What the exchange itself said last of an order that is gone.
    const last = order.updatedAt === null ? '' : lastWord(exchange, localTime(order.updatedAt));
    return `${goneSince(localTime(order.asOf))}${last}`;
  }
  if (isStale) return notLive(localTime(order.asOf));
  return order.updatedAt === null ? noTime(exchange, localTime(order.asOf)) : localTime(order.updatedAt);
}
