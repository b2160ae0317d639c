/** What of the board is told to one window? To the main one everything; to another no more than what it shows. */

import { orderKeyOf, type BoardDelta, type BoardRow, type BoardState, type OrderKey } from '../../shared/board.ts';
import type { ConnectionState } from '../../shared/connection.ts';
import type { ShownWindow } from '../../shared/window-address.ts';
import { SentRows } from './sent-rows.ts';

/** Each window has its own: what one of them missed is no gap to another. */
export class WindowRows {
  readonly #shows: ShownWindow;
  readonly #sent = new SentRows();
  /** What a window that shows some orders only has of them. */
  readonly #has = new Set<OrderKey>();
  #connections = '';

  constructor(shows: ShownWindow) {
    this.#shows = shows;
  }

  /** The board for a window that begins with it; from then on only what changed. */
  begin(board: BoardState): BoardState {
    this.#sent.forget();
    if (this.#shows.kind === 'main') return board;
    const rows = board.rows.filter((row) => this.#concerns(row));
    this.#has.clear();
    for (const { key } of rows) this.#has.add(key);
    const connections = withoutFigures(board.connections);
    this.#connections = JSON.stringify(connections);
    return { ...board, rows, connections, whileAway: [], whileAwayEarlier: 0, unseenCount: 0 };
  }

  /** What is new to this window; null where nothing is, and it need not wake up. */
  news(delta: BoardDelta): BoardDelta | null {
    if (this.#shows.kind === 'main') return this.#sent.shortened(delta);
    const concerning = this.#concerning(delta);
    const isEmpty =
      concerning.rows.length === 0 &&
      concerning.removed.length === 0 &&
      concerning.renewed === undefined &&
      concerning.connections === undefined;
    return isEmpty ? null : this.#sent.shortened(concerning);
  }

  #concerning(delta: BoardDelta): BoardDelta {
    const removed = delta.removed.filter((key) => this.#has.delete(key));
    const rows: BoardRow[] = [];
    for (const row of delta.rows) {
      if (this.#concerns(row)) {
        this.#has.add(row.key);
        rows.push(row);
      } else if (this.#has.delete(row.key)) {
        removed.push(row.key);
      }
    }
    const renewed = (delta.renewed ?? []).flatMap(({ asOf, keys }) => {
      const own = keys.filter((key) => this.#has.has(key));
      return own.length === 0 ? [] : [{ asOf, keys: own }];
    });
    return {
      rows,
      removed,
      ...(renewed.length === 0 ? {} : { renewed }),
      ...this.#newConnections(delta.connections),
    };
  }

  #newConnections(told: readonly ConnectionState[] | undefined): Pick<BoardDelta, 'connections'> {
    if (told === undefined) return {};
    const connections = withoutFigures(told);
    const text = JSON.stringify(connections);
    if (text === this.#connections) return {};
    this.#connections = text;
    return { connections };
  }

  #concerns(row: BoardRow): boolean {
    if (this.#shows.kind !== 'order') return row.isWatched;
    const { key } = this.#shows;
    // The order that goes on as this one is named on its page.
    return (
      row.key === key ||
      (row.amendedTo?.orderIds.some((orderId) => orderKeyOf({ ...row.order, orderId }) === key) ?? false)
    );
  }
}

/** Round trips and the like are told every other second, and stand in the main window alone. */
function withoutFigures(connections: readonly ConnectionState[]): ConnectionState[] {
  return connections.map((connection) => ({
    ...connection,
    lastMessageAt: null,
    lastLiveAt: connection.phase === 'live' ? null : connection.lastLiveAt,
    roundTripP50Ms: null,
    roundTripP95Ms: null,
    clockOffsetMs: null,
    budgetUsed: null,
  }));
}
