/** Does the window have the board that the main process has, though only what changed goes over the bridge, and some of it is lost? */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SentRows } from '../../electron/ipc/sent-rows.ts';
import { Board } from '../../renderer/store/board.ts';
import { blankOrder } from '../../shared/blank-order.ts';
import type { BoardDelta, BoardRow } from '../../shared/board.ts';
import { ok, type Result } from '../../shared/result.ts';
import { unmarked } from '../support/board-rows.ts';

type Told = { seq: number; delta: BoardDelta };

const around = {
  connections: [],
  recording: { notRecordedSince: null, problem: null, events: 0, sizeBytes: 0 },
  whileAway: [],
  whileAwayEarlier: 0,
  unseenCount: 0,
};

function rowOf(id: string): BoardRow {
  const name = { exchange: 'htx', account: 'main', orderKind: 'order', orderId: id } as const;
  const { raw: _raw, extra: _extra, ...order } = blankOrder(name, 'BTC-USDT', 1);
  return { key: id, order, asOf: 1, ...unmarked() };
}

function nothing(): Promise<Result<null>> {
  return Promise.resolve(ok(null));
}

function nobody() {
  return Promise.resolve(ok({ undoId: null, count: 0 }));
}

function byKey(one: BoardRow, other: BoardRow): number {
  return one.key < other.key ? -1 : 1;
}

/** As over the bridge: nothing is shared. */
function copied<Value>(value: Value): Value {
  return structuredClone(value);
}

/** A main process whose events may get lost on their way, and the window's board. */
class Bridged {
  readonly truth = new Map<string, BoardRow>();
  readonly board: Board;
  /** How large each event was, in characters. */
  readonly sizes: number[] = [];
  readonly #sent = new SentRows();
  #listener: (told: Told) => void = () => undefined;
  #seq = 0;
  #draw: () => void = () => undefined;
  asked = 0;

  constructor() {
    const monitor = {
      snapshot: () => {
        this.asked += 1;
        this.#sent.forget();
        return Promise.resolve(ok(copied({ seq: this.#seq, board: { ...around, rows: [...this.truth.values()] } })));
      },
      onChanged: (listener: (told: Told) => void) => {
        this.#listener = listener;
        return () => undefined;
      },
      onShowOrder: () => () => undefined,
      searchArchive: () => Promise.resolve(ok({ orders: [], hasMore: false, looked: 0, end: null })),
      history: () => Promise.resolve(ok(null)),
      watch: nothing,
      unwatch: nothing,
      dismiss: nobody,
      markSeen: nobody,
      markUnseen: nobody,
      markAllSeen: nobody,
      undo: () => Promise.resolve(ok({ count: 0 })),
      reconnect: nothing,
    };
    const frames = {
      requestFrame: (draw: () => void) => {
        this.#draw = draw;
        return () => undefined;
      },
      isHidden: () => false,
      onVisibility: () => () => undefined,
    };
    this.board = new Board({ monitor }, frames, () => assert.fail('There is no problem.'));
  }

  /** @param way - `hidden`: not sent, as to a window that nobody sees · `lost`: sent, and never there */
  tell(delta: BoardDelta, way: 'sent' | 'hidden' | 'lost'): void {
    for (const row of delta.rows) this.truth.set(row.key, row);
    for (const key of delta.removed) if (!delta.rows.some((row) => row.key === key)) this.truth.delete(key);
    this.#seq += 1;
    if (way === 'hidden') return;
    const told = { seq: this.#seq, delta: this.#sent.shortened(delta) };
    this.sizes.push(JSON.stringify(told).length);
    if (way === 'sent') this.#listener(copied(told));
  }

  async shown(): Promise<BoardRow[]> {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    this.#draw();
    return this.board.rows.keys().flatMap((key) => this.board.rows.get(key) ?? []);
  }
}

const step = fc.record({
  way: fc.constantFrom('sent' as const, 'sent' as const, 'sent' as const, 'hidden' as const, 'lost' as const),
  waits: fc.boolean(),
  changes: fc.array(
    fc.record({
      id: fc.constantFrom('1', '2', '3', '4'),
      isGone: fc.boolean(),
      price: fc.constantFrom(null, '1', '2'),
      isUnseen: fc.boolean(),
      notes: fc.constantFrom<string[][]>([], ['a'], ['b']),
      fee: fc.constantFrom(null, { amount: '1', currency: 'USDT' }, { amount: '2', currency: 'USDT' }),
    }),
    { maxLength: 4 },
  ),
});

describe('rows over the bridge', () => {
  it('are the same on both sides, whatever is lost on the way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const bridged = new Bridged();
        for (const { way, waits, changes } of steps) {
          const rows = new Map<string, BoardRow>();
          const removed = new Set<string>();
          for (const { id, isGone, price, isUnseen, notes, fee } of changes) {
            const before = rowOf(id);
            if (isGone) rows.delete(id);
            else rows.set(id, { ...before, isUnseen, notes, order: { ...before.order, price, fee } });
            if (isGone) removed.add(id);
          }
          bridged.tell({ rows: [...rows.values()], removed: [...removed] }, way);
          if (waits) await bridged.shown();
        }
        // Whatever was lost is noticed with the next event.
        bridged.tell({ rows: [], removed: [] }, 'sent');
        const shown = await bridged.shown();
        assert.deepEqual(shown.toSorted(byKey), [...bridged.truth.values()].toSorted(byKey));
      }),
      { numRuns: 300 },
    );
  });

  it('are whole again after a snapshot that told more than was sent', async () => {
    const bridged = new Bridged();
    await bridged.shown();
    const row = rowOf('1');
    bridged.tell({ rows: [row], removed: [] }, 'sent');
    bridged.tell({ rows: [{ ...row, isWatched: true }], removed: [] }, 'hidden');
    bridged.tell({ rows: [], removed: [] }, 'sent');
    assert.equal((await bridged.shown())[0]?.isWatched, true);
    // To what was sent last, nothing of it is new.
    bridged.tell({ rows: [row], removed: [] }, 'sent');
    assert.equal((await bridged.shown())[0]?.isWatched, false);
  });

  it('cost what changed of them, and not what they are', async () => {
    const bridged = new Bridged();
    await bridged.shown();
    const row = rowOf('1');
    bridged.tell({ rows: [row], removed: [] }, 'sent');
    bridged.tell(
      { rows: [{ ...row, asOf: 2, order: { ...row.order, filledQuantity: '7', asOf: 2 } }], removed: [] },
      'sent',
    );
    const [whole = 0, changed = 0] = bridged.sizes;
    assert.ok(changed * 6 < whole, `${String(changed)} of ${String(whole)}`);
    const [shown] = await bridged.shown();
    assert.equal(shown?.order.filledQuantity, '7');
  });

  it('that the window does not have are asked for again, all of them', async () => {
    const again = new Bridged();
    await again.shown();
    again.truth.set('2', rowOf('2'));
    again.tell({ rows: [], removed: [], changed: [{ key: '2', isWatched: true }] }, 'sent');
    assert.equal((await again.shown()).length, 1);
    assert.equal(again.asked, 2);
  });
});
