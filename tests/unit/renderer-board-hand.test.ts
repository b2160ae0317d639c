import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mayDismiss } from '../../renderer/features/order/may-dismiss.ts';
import { shortUnit } from '../../renderer/format/quantity.ts';
import { BoardView } from '../../renderer/store/board-view.ts';
import { KeyedStore } from '../../renderer/store/keyed-store.ts';
import type { BoardRow } from '../../shared/board.ts';
import { priceWords, triggerWords } from '../../shared/price-words.ts';
import { unmarked } from '../support/board-rows.ts';

function row(key: string, order: Partial<BoardRow['order']> = {}): BoardRow {
  return {
    key,
    order: {
      exchange: 'htx',
      account: 'main',
      orderId: key,
      clientOrderId: null,
      orderKind: 'order',
      symbol: 'BTC-USDT',
      side: 'buy',
      positionSide: 'long',
      type: 'limit',
      exchangeType: 'limit',
      timeInForce: 'GTC',
      price: '60000',
      averagePrice: null,
      quantity: '10',
      filledQuantity: '0',
      remainingQuantity: '10',
      canceledQuantity: null,
      turnover: null,
      quantityUnit: 'contracts',
      contractSize: '0.001',
      fee: null,
      realizedPnl: null,
      leverage: null,
      takeProfit: null,
      stopLoss: null,
      marginMode: null,
      orderSource: null,
      selfMatchPrevention: null,
      reduceOnly: null,
      postOnly: null,
      status: 'new',
      isOpen: true,
      exchangeStatus: 'new',
      reason: null,
      createdAt: 1,
      updatedAt: 1,
      asOf: 1,
      source: 'push',
      ...order,
    },
    asOf: 1,
    ...unmarked(),
  };
}

/** A board of rows whose last changes are told apart, its view, and the one timer the view waits for. */
function shown(...ids: string[]) {
  const rows = new KeyedStore<BoardRow>();
  const listeners = new Set<(touched: ReadonlySet<string>) => void>();
  for (const [at, id] of ids.entries()) rows.set(id, row(id, { updatedAt: 100 - at }));
  let nowMs = 0;
  const due = new Set<() => void>();
  const view = new BoardView(
    {
      rows,
      subscribeTouched: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    {
      nowMs: () => (nowMs += 1000),
      after: (_delayMs, callback) => {
        due.add(callback);
        return () => void due.delete(callback);
      },
      times: () => ({ nowMs: 0, todayFromMs: 0, yesterdayFromMs: 0 }),
      onBeat: () => () => undefined,
    },
  );
  return {
    view,
    keys: () => view.read().keys.slice(0, 99).join(' '),
    tell: (id: string, order: Partial<BoardRow['order']> | null): void => {
      rows.change(order === null ? [] : [[id, row(id, order)]], order === null ? [id] : []);
      for (const listener of listeners) listener(new Set([id]));
    },
    passTime: (): void => {
      const now = Array.from(due);
      due.clear();
      for (const callback of now) callback();
    },
  };
}

describe('rows under the trader’s hand', () => {
  it('stay exactly where they are drawn while the pointer moves over them, and count all the same', () => {
    const { view, keys, tell } = shown('a', 'b', 'c');
    view.touch('pointer');
    tell('c', { updatedAt: 900 });
    tell('d', { updatedAt: 901 });
    tell('b', { updatedAt: 902, isOpen: false, status: 'filled' });
    tell('a', null);
    assert.equal(keys(), 'a b c');
    assert.deepEqual([view.read().counts.open, view.read().counts.closed], [2, 1]);
    assert.equal(view.read().isPaused, true);
  });

  it('leave their place empty when they go: no row that comes takes it', () => {
    const { view, keys, tell } = shown('a', 'b', 'c');
    view.touch('pointer');
    tell('b', null);
    tell('d', { updatedAt: 901 });
    tell('e', { updatedAt: 902 });
    assert.equal(keys(), 'a b c');
    view.release();
    assert.equal(keys(), 'e d a c');
    tell('c', null);
    tell('f', { updatedAt: 903 });
    assert.equal(keys(), 'f e d a');
  });

  it('come, go and change their group once the pointer rests, the others keeping their order', () => {
    const { view, keys, tell, passTime } = shown('a', 'b', 'c');
    view.touch('pointer');
    tell('c', { updatedAt: 900 });
    tell('d', { updatedAt: 901 });
    tell('a', { updatedAt: 902, isOpen: false, status: 'filled' });
    passTime();
    assert.equal(keys(), 'b c d a');
    assert.deepEqual(view.read().groups, [
      { group: 'open', from: 0, count: 3 },
      { group: 'closed', from: 3, count: 1 },
    ]);
  });

  it('stay in their groups by symbol, also where a symbol comes that sorts before theirs', () => {
    const { view, keys, tell, passTime } = shown('a', 'b', 'c');
    view.choose({ grouping: 'symbol' });
    tell('a', { updatedAt: 100, symbol: 'ETH-USDT' });
    assert.equal(keys(), 'b c a');
    view.touch('pointer');
    tell('c', { updatedAt: 900 });
    tell('d', { updatedAt: 901, symbol: 'ADA-USDT' });
    tell('e', { updatedAt: 902 });
    assert.equal(keys(), 'b c a');
    passTime();
    assert.equal(keys(), 'd b c e a');
    assert.deepEqual(view.read().groups, [
      { group: 'ADA-USDT', from: 0, count: 1 },
      { group: 'BTC-USDT', from: 1, count: 3 },
      { group: 'ETH-USDT', from: 4, count: 1 },
    ]);
    view.release();
    assert.equal(keys(), 'd e c b a');
  });

  it('stand in one group, open and closed among each other, where they are grouped by nothing', () => {
    const { view, keys, tell } = shown('a', 'b');
    tell('a', { updatedAt: 100, isOpen: false, status: 'filled' });
    assert.equal(keys(), 'b a');
    view.choose({ grouping: 'none' });
    assert.equal(keys(), 'a b');
    assert.deepEqual(view.read().groups, [{ group: '', from: 0, count: 2 }]);
    assert.equal(view.read().counts.closed, 1);
  });

  it('are sorted again when the pointer leaves, or was left lying on them', () => {
    const left = shown('a', 'b');
    left.view.touch('pointer');
    left.tell('b', { updatedAt: 900 });
    left.view.release();
    assert.equal(left.keys(), 'b a');
    assert.equal(left.view.read().isPaused, false);

    const lying = shown('a', 'b');
    lying.view.touch('pointer');
    lying.tell('b', { updatedAt: 900 });
    lying.passTime();
    assert.equal(lying.keys(), 'a b');
    lying.passTime();
    assert.equal(lying.keys(), 'b a');
  });

  it('keep their order while they are chosen by key, until the trader sorts them otherwise', () => {
    const { view, keys, tell } = shown('a', 'b');
    view.touch('keys');
    tell('b', { updatedAt: 900 });
    assert.equal(keys(), 'a b');
    view.choose({ sortedBy: 'orderId', direction: 'descending' });
    assert.equal(keys(), 'b a');
    assert.equal(view.read().isPaused, false);
  });
});

describe('a row of the board', () => {
  it('may be dismissed once it is closed or its outcome stays unknown, not while it is listed as open', () => {
    const unknown = { status: 'unknown', isOpen: null } as const;
    assert.equal(mayDismiss(row('a')), false);
    assert.equal(mayDismiss(row('a', { isOpen: false, status: 'filled' })), true);
    assert.equal(mayDismiss(row('a', { ...unknown, source: 'snapshot' })), false);
    assert.equal(mayDismiss({ ...row('a', { ...unknown, source: 'snapshot' }), hasLeftBook: true }), true);
    assert.equal(mayDismiss(row('a', { ...unknown, source: 'push' })), true);
  });

  it('names the price that triggers it, and the unit of its quantities', () => {
    const protection = { triggerPrice: '58000', orderPrice: null, orderType: null, triggerPriceType: null };
    assert.equal(
      triggerWords(row('a', { orderKind: 'trigger', price: null, stopLoss: protection }).order),
      'trigger 58,000',
    );
    const both = {
      orderKind: 'trigger',
      price: null,
      stopLoss: protection,
      takeProfit: { ...protection, triggerPrice: '71000' },
    } as const;
    assert.deepEqual(
      [triggerWords(row('a', both).order), priceWords(row('a', both).order)],
      ['58,000 / 71,000', 'trigger 58,000 / 71,000'],
    );
    assert.equal(triggerWords(row('a', { orderKind: 'stop' }).order), 'trigger price');
    assert.equal(triggerWords(row('a', { stopLoss: protection }).order), '');
    assert.equal(
      priceWords(row('a', { orderKind: 'trigger', price: '59000', stopLoss: protection }).order),
      'at 59,000, trigger 58,000',
    );
    assert.equal(
      priceWords(row('a', { orderKind: 'trigger', price: null, stopLoss: protection }).order),
      'trigger 58,000',
    );
    assert.equal(priceWords(row('a', { orderKind: 'stop', price: '214.5' }).order), 'at trigger price 214.5');
    assert.equal(priceWords(row('a', { stopLoss: protection }).order), 'at 60,000');
    assert.equal(shortUnit(row('a').order), 'cont.');
    assert.equal(shortUnit(row('a', { quantityUnit: 'base', symbol: 'AAPL-USD' }).order), 'AAPL');
  });
});
