/** Who is told what follows from what the order book took in? The notices, the changes to be told, whoever asks. */

import type { OrderKey } from '../../shared/board.ts';
import type { Change, Consequence } from './book/keeping.ts';
import type { OrderChange } from './book/order-book.ts';
import type { AccountRef } from './account-ref.ts';
import type { Notices } from './notices/notices.ts';
import type { Recorder } from './recorder.ts';

export interface DispatchOptions {
  recorder: Recorder;
  /** Those that are written, in the transaction of their event. */
  notices: Notices;
  /** Those of whoever watches beside the window, which are written nowhere. */
  watchers: () => Iterable<Notices>;
  /** To be told after its batch. */
  onChange: (change: OrderChange) => void;
  onMustAsk: (account: AccountRef, key: OrderKey, isInDoubt: boolean) => void;
  /** Of an order of this account it is open how much was filled, or at what price. */
  onMustAskFigures: (account: AccountRef) => void;
}

export class Dispatch {
  readonly #options: DispatchOptions;

  constructor(options: DispatchOptions) {
    this.#options = options;
  }

  /** To be called while the batch is built. */
  take(consequences: readonly Consequence[]): void {
    for (const each of consequences)
      if (each.kind === 'changed') this.#tell(each);
      else this.#options.onMustAsk(each.account, each.key, each.isInDoubt);
  }

  #tell({ key, before, order, event, noticeCause, isLacking, areFiguresSure, mustAskFigures }: Change): void {
    const { recorder, notices, watchers, onChange, onMustAskFigures } = this.#options;
    if (event !== null) {
      onChange({ ...event, key, order });
      for (const record of notices.decide(before, order, noticeCause, key, isLacking)) recorder.notice(record);
      for (const watcher of watchers()) watcher.decide(before, order, noticeCause, key, isLacking);
    }
    if (areFiguresSure) {
      for (const record of notices.figuresSure(key, order)) recorder.notice(record);
      for (const watcher of watchers()) watcher.figuresSure(key, order);
    }
    if (mustAskFigures) onMustAskFigures({ id: order.account, exchange: order.exchange });
  }
}
