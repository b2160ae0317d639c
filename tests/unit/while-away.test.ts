/** How many missed notices count beside the orders that count already, whatever happens in whichever order? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../electron/exchanges/simulated/random.ts';
import type { NoticeRecord } from '../../electron/orders/archive/archive.ts';
import { WhileAway } from '../../electron/orders/notices/while-away.ts';
import type { OrderKey } from '../../shared/board.ts';
import { archiveNow, openHere } from '../support/archive-orders.ts';
import { fakeClock } from './fake-world.ts';

const keys: readonly OrderKey[] = ['htx/main/1', 'htx/main/2', 'htx/main/3'];

function aNotice(id: number, orderKey: OrderKey | null): NoticeRecord {
  const orderId = orderKey?.split('/').at(-1) ?? null;
  return {
    id,
    kind: orderKey === null ? 'connectionLost' : 'filled',
    exchange: 'htx',
    account: 'main',
    orderId,
    orderKey,
    text: String(id),
    dueAt: archiveNow,
    shownAt: null,
    seenAt: null,
  };
}

test('it is counted as it was if all were counted anew', () => {
  const { archive } = openHere(null);
  archive.write({ notices: [aNotice(1, null), aNotice(2, 'htx/main/1')] });
  const unseen = new Set<OrderKey>();
  const whileAway = new WhileAway({ archive, clock: fakeClock(), isUnseen: (key) => unseen.has(key) });
  const random = seededRandom(5);
  let most = 0;
  for (let step = 0; step < 2_000; step += 1) {
    const key = keys[Math.floor(random() * keys.length)] ?? assert.fail();
    const what = random();
    if (what < 0.4) whileAway.add(aNotice(3 + step, random() < 0.2 ? null : key));
    else if (what < 0.95) {
      const isUnseen = !unseen.delete(key);
      if (isUnseen) unseen.add(key);
      whileAway.unseenChanged(key, isUnseen);
    } else if (what < 0.99) whileAway.takeOf(new Set([key]));
    else whileAway.clear();
    const anew = whileAway.list().whileAway.filter(({ orderKey }) => orderKey === null || !unseen.has(orderKey));
    assert.equal(whileAway.countBeside, anew.length);
    most = Math.max(most, anew.length);
  }
  assert.ok(most > 10);
  archive.close();
});
