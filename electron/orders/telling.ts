/** What changed since everybody was last told? After each batch the window and those who watch beside it are told. */

import type { BoardDelta, MissedNotices } from '../../shared/board.ts';
import type { ConnectionState, Gap } from '../../shared/connection.ts';
import type { OrderBook, OrderChange } from './book/order-book.ts';
import type { AccountRef } from './account-ref.ts';
import type { MonitorListener, MonitorWatcher } from './listeners.ts';
import type { Notices } from './notices/notices.ts';
import type { Recorder } from './recorder.ts';

export interface TellingOptions {
  listener: MonitorListener;
  orderBook: OrderBook;
  recorder: Recorder;
  connections: () => ConnectionState[];
  unseenCount: () => number;
  /** The list of missed notices where it is to be told anew. */
  takeMissed: () => MissedNotices | null;
  /** Everybody's. */
  notices: () => Iterable<Notices>;
  watchers: () => Iterable<MonitorWatcher>;
}

export class Telling {
  readonly #options: TellingOptions;
  #changes: OrderChange[] = [];
  #gaps: { account: AccountRef; gap: Gap }[] = [];
  #hasNewConnections = true;
  #hasNewRecording = true;
  #toldUnseen = -1;

  constructor(options: TellingOptions) {
    this.#options = options;
  }

  change(change: OrderChange): void {
    this.#changes.push(change);
  }

  gap(account: AccountRef, gap: Gap): void {
    this.#gaps.push({ account, gap });
  }

  connectionsChanged(): void {
    this.#hasNewConnections = true;
  }

  recordingChanged(): void {
    this.#hasNewRecording = true;
  }

  /** At once: it waits for no batch. */
  connection(state: ConnectionState): void {
    this.#options.listener.onConnection?.(state);
    for (const watcher of this.#options.watchers()) watcher.onConnection(state);
  }

  /** To be called after each batch, written or not. */
  tell(): void {
    const { listener, recorder, watchers, notices } = this.#options;
    const changes = this.#changes;
    this.#changes = [];
    const delta = this.#delta();
    this.#tellChanges(changes);
    this.#tellGaps();
    if (delta !== null) listener.onDelta?.(delta);
    for (const each of notices()) each.committed(recorder.isRecording);
    for (const watcher of watchers()) watcher.onTold(recorder.isRecording);
  }

  /** @returns null where there is nothing to draw anew */
  #delta(): BoardDelta | null {
    const { orderBook, recorder, connections, unseenCount, takeMissed } = this.#options;
    const { rows, removed, renewed } = orderBook.board.takeChanges();
    const unseen = unseenCount();
    // What it holds back comes with the figures' own beat.
    const missed = takeMissed();
    const delta: BoardDelta = {
      rows,
      removed,
      ...(renewed.length === 0 ? {} : { renewed }),
      ...(this.#hasNewConnections ? { connections: connections() } : {}),
      ...(this.#hasNewRecording ? { recording: recorder.recording() } : {}),
      ...(missed === null ? {} : missed),
      ...(this.#toldUnseen === unseen ? {} : { unseenCount: unseen }),
    };
    [this.#hasNewConnections, this.#hasNewRecording, this.#toldUnseen] = [false, false, unseen];
    return rows.length > 0 || removed.length > 0 || Object.keys(delta).length > 2 ? delta : null;
  }

  #tellChanges(changes: readonly OrderChange[]): void {
    const { listener, orderBook, watchers } = this.#options;
    // Stale or not as of now: the list that made the account live came a moment before it was.
    for (const change of changes) {
      const isStale = orderBook.board.tellsStale(change);
      listener.onChange?.(change, isStale);
      for (const watcher of watchers()) watcher.onChange(change, isStale);
    }
  }

  #tellGaps(): void {
    const { listener, watchers } = this.#options;
    const gaps = this.#gaps;
    this.#gaps = [];
    for (const { account, gap } of gaps) {
      listener.onGap?.(account, gap);
      for (const watcher of watchers()) watcher.onGap(account, gap);
    }
  }
}
