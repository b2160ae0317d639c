/** What line tells of a monitor's news? One way for the monitor of this process and for that of the app. */

import type { ConnectionState, Gap } from '../../shared/connection.ts';
import type { Notice } from '../../shared/notice.ts';
import type { Redaction } from '../accounts/redaction.ts';
import { accountKeyOf, type AccountRef } from '../orders/account-ref.ts';
import type { OrderChange } from '../orders/book/order-book.ts';
import type { Clock } from '../world.ts';
import { asciiJson } from '../export/ascii-json.ts';
import { repeatDetector, watchLine, type WatchEvent } from './watch-lines.ts';
import type { WallMs } from '../../shared/time.ts';

export interface WatchPrinterOptions {
  asJson: boolean;
  redaction: Redaction;
  clock: Pick<Clock, 'now'>;
  labelOf: (account: AccountRef) => string;
}

export class WatchPrinter {
  readonly #options: WatchPrinterOptions;
  readonly #isRepeat = repeatDetector();
  readonly #phases = new Map<string, string>();

  constructor(options: WatchPrinterOptions) {
    this.#options = options;
  }

  /** Without the end of the line; null for what a readable line would only repeat. */
  line(event: WatchEvent, at: WallMs = this.#options.clock.now()): string | null {
    const { asJson, redaction, labelOf } = this.#options;
    if (asJson) return asciiJson(redaction.payload(event));
    if (event.event === 'order' && this.#isRepeat(event)) return null;
    const { exchange, account: id } = event.event === 'order' ? event.order : event;
    return redaction.text(watchLine(event, { label: labelOf({ id, exchange }), at }));
  }

  /** Null where only its figures changed. */
  connectionLine({ exchange, account, phase, since, problem }: ConnectionState): string | null {
    // Its figures change all the time; a line is a change of what it says.
    const said = JSON.stringify([phase, problem]);
    const key = accountKeyOf({ id: account, exchange });
    if (this.#phases.get(key) === said) return null;
    this.#phases.set(key, said);
    return this.line({ event: 'connection', exchange, account, phase, since, problem });
  }
}

export function changeEvent(
  { seq, cause, order }: Pick<OrderChange, 'seq' | 'cause' | 'order'>,
  isStale: boolean,
): WatchEvent {
  return { event: 'order', seq, cause, stale: isStale, order };
}

export function gapEvent({ id, exchange }: AccountRef, gap: Gap): WatchEvent {
  return { event: 'gap', exchange, account: id, ...gap };
}

export function noticeEvent({ kind, exchange, account, orderId, text }: Notice): WatchEvent {
  return { event: 'notice', kind, exchange, account, orderId, text };
}
