/** What becomes of a link that another program opened? It waits for the trader, the last one of several. */

import { readOrderLink } from '../../orders/lookup/order-link.ts';
import type { Desk } from './desk.ts';

let lastNumber = 0;

/** Nothing is asked: the window shows what the link means and asks whether to. */
export function takeLink(desk: Desk, text: string): void {
  lastNumber += 1;
  desk.link = { number: lastNumber, link: readOrderLink(text) };
  desk.publish();
}

export function closeLink(desk: Desk, number: number): void {
  if (desk.link?.number !== number) return;
  desk.link = null;
  desk.publish();
}
