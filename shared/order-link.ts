/** What can a link say that another program opened: `order-monitor://order/htx/1577108077201588225`? */

import type { ExchangeId } from './order.ts';

export const linkScheme = 'order-monitor';

/** `form`: not written as such a link is · `exchange`: none of those this app knows · `id`: no ID that this exchange can have. */
export type LinkFault = 'tooLong' | 'form' | 'exchange' | 'id';

export type ReadLink = { kind: 'order'; exchange: ExchangeId; id: string } | { kind: 'fault'; fault: LinkFault };

/** A link that waits for the trader's word. Nothing was asked because of it. */
export interface OpenedLink {
  /** Rises with each link: of several the last one waits. */
  number: number;
  link: ReadLink;
}
