import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { idPartOf, matchOfId } from '../../renderer/features/palette/id-match.ts';
import { listed, type Entry } from '../../renderer/features/palette/listed.ts';
import { ranked } from '../../renderer/features/palette/rank.ts';
import { matchesOnBoard, mostFound } from '../../renderer/features/palette/orders-by-id.ts';
import { boardOrderOf, orderKeyOf } from '../../shared/board.ts';
import { anOrder } from '../support/archive-orders.ts';

const entries = [
  { id: 'board', names: ['Go to the board', '前往看板'] },
  { id: 'archive', names: ['Go to the archive', '前往存档'] },
  { id: 'light', names: ['Light theme', '浅色主题'] },
  { id: 'watch', names: ['Watch the order, or unwatch it', '关注或取消关注'] },
  { id: 'ask', names: ['Ask the exchange now', '立即向交易所查询'] },
];
const ids = (typed: string, recent: readonly string[] = []): string[] =>
  ranked(entries, typed, recent).map(({ id }) => id);

describe('what is typed', () => {
  it('finds all in their order where it is nothing, with what was done last first', () => {
    assert.deepEqual(ids(''), ['board', 'archive', 'light', 'watch', 'ask']);
    assert.deepEqual(ids(' ', ['watch', 'light']), ['watch', 'light', 'board', 'archive', 'ask']);
  });

  it('finds what begins so before what holds it, and initials last', () => {
    assert.deepEqual(ids('wa'), ['watch']);
    assert.deepEqual(ids('ar'), ['archive', 'board']);
    assert.deepEqual(ids('gta'), ['archive']);
    assert.deepEqual(ids('the ex'), ['ask']);
    assert.deepEqual(ids('xyz'), []);
  });

  it('needs every word, in any order, whatever its case and width', () => {
    assert.deepEqual(ids('ARCHIVE go'), ['archive']);
    assert.deepEqual(ids('ｌｉｇｈｔ'), ['light']);
    assert.deepEqual(ids('go watch'), []);
  });

  it('finds Chinese names while English is spoken', () => {
    assert.deepEqual(ids('存档'), ['archive']);
    assert.deepEqual(ids('前往'), ['board', 'archive']);
  });

  it('lets what was done last go first only among those that match as well', () => {
    assert.deepEqual(ids('go', ['archive']), ['archive', 'board']);
    assert.deepEqual(ids('ar', ['board']), ['archive', 'board']);
  });
});

describe('an ID', () => {
  const order = { orderId: '1550497891998535681', clientOrderId: 'Desk-7_a' };

  it('means an order by its whole, its end or its beginning, in this order, and the client order ID behind the own one', () => {
    assert.equal(matchOfId('1550497891998535681', order), 0);
    assert.equal(matchOfId('desk-7_a', order), 0.5);
    assert.equal(matchOfId('5681', order), 1);
    assert.equal(matchOfId('1550', order), 2);
    assert.equal(matchOfId('4978', order), null);
  });

  it('is taken out of what stands around it; two characters are none, and neither are several words', () => {
    assert.equal(idPartOf('pls check order #1550497891998535681'), '1550497891998535681');
    assert.equal(idPartOf('81'), null);
    assert.equal(idPartOf('go to'), null);
  });
});

describe('the list', () => {
  const order = boardOrderOf(anOrder('1550497891998535681'));
  const found = [{ key: orderKeyOf(order), order, isOnBoard: true }];
  const acts = entries.map((entry): Entry => ({ ...entry, keys: [], isSo: false, run: () => undefined }));
  const list = (typed: string, orders = found): string[] =>
    listed({ typed, entries: acts, found: orders, recent: [] }).map(({ kind, id }) => (kind === 'action' ? id : kind));

  it('has the exchanges first for a whole order ID, then the order here', () => {
    assert.deepEqual(list('1550497891998535681'), ['lookUp', 'order']);
    assert.deepEqual(list('1550497891998535681', []), ['lookUp']);
  });

  it('has the orders first for the last digits, and the exchanges last', () => {
    assert.deepEqual(list('5681'), ['order', 'lookUp']);
  });

  it('offers no word without a digit to the exchanges', () => {
    assert.deepEqual(list('watch', []), ['watch']);
  });
});

describe('the search on the board', () => {
  const orders = Array.from({ length: 12_000 }, (_, at) => boardOrderOf(anOrder(String(1_500_000_000_000_000 + at))));
  const byKey = new Map(orders.map((order) => [orderKeyOf(order), { order }]));
  let looked = 0;
  const rows = {
    keys: () => [...byKey.keys()],
    get: (key: string) => {
      looked += 1;
      return byKey.get(key);
    },
  };

  it('goes through all rows and keeps the best of many', async () => {
    const found: string[] = [];
    await matchesOnBoard(rows, '1999', new AbortController().signal, (matches) =>
      found.push(...matches.map(({ order }) => order.orderId)),
    );
    assert.deepEqual(found, ['1500000000001999', '1500000000011999']);
    let most = 0;
    await matchesOnBoard(rows, '15000', new AbortController().signal, ({ length }) => (most = Math.max(most, length)));
    assert.equal(most, mostFound);
  });

  it('ends with the next keystroke', async () => {
    const ending = new AbortController();
    looked = 0;
    await matchesOnBoard(rows, '0', ending.signal, () => ending.abort());
    assert.ok(looked > 0 && looked < orders.length, String(looked));
  });
});
