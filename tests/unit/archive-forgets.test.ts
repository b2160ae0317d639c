import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import type { Archive } from '../../electron/orders/archive/archive.ts';
import { orderKeyOf } from '../../shared/board.ts';
import {
  aFill,
  aFolder,
  anEvent,
  anOrder,
  aState,
  archiveNow,
  openHere,
  seen,
  together,
} from '../support/archive-orders.ts';
import { valueOf } from '../support/values.ts';

const dayMs = 86_400_000;
const closed = anOrder('1', { status: 'canceled', isOpen: false, asOf: archiveNow });
const key = orderKeyOf(closed);

/** Steps until nothing is left to do. */
function compactAll(archive: Archive, now: number, keepEventsDays = 90): number {
  let steps = 0;
  do steps += 1;
  while (valueOf(archive.compact({ now, keepEventsDays })));
  return steps;
}

describe('old events', () => {
  test('go, and the latest state with its raw text and the fills stay', () => {
    const { archive } = openHere(null);
    archive.write({ ...seen(1, closed, { isOnBoard: false }), fills: [aFill('1', closed)] });
    compactAll(archive, archiveNow + 89 * dayMs);
    assert.equal(archive.size().events, 1);
    compactAll(archive, archiveNow + 91 * dayMs);
    const history = valueOf(archive.history(key));
    assert.deepEqual([history?.events, history?.order.raw, history?.fills.length], [[], closed.raw, 1]);
    assert.deepEqual([archive.size().events, archive.lastSeq()], [0, 1]);
    archive.close();
  });

  test('of an order on the board or watched stay', () => {
    const { archive } = openHere(null);
    archive.write(
      together(
        seen(1, closed),
        seen(2, anOrder('2'), { isOnBoard: false, isWatched: true }),
        seen(3, anOrder('3'), { isOnBoard: false }),
      ),
    );
    compactAll(archive, archiveNow + 91 * dayMs);
    assert.deepEqual(valueOf(archive.history(key))?.events.length, 1);
    assert.equal(archive.size().events, 2);
    archive.write({ states: [aState(closed, { isOnBoard: false, rawSeq: 1 })] });
    compactAll(archive, archiveNow + 91 * dayMs);
    assert.equal(archive.size().events, 1);
    archive.close();
  });

  test('leave a state its raw text that is written again by one who still thinks of the event', () => {
    const { archive } = openHere(null);
    archive.write(seen(1, closed, { isOnBoard: false }));
    compactAll(archive, archiveNow + 91 * dayMs);
    archive.write({ states: [aState(closed, { rawSeq: 1 })] });
    assert.equal(valueOf(archive.find(key))?.order.raw, closed.raw);
    archive.close();
  });

  test('go in small steps', () => {
    const { archive } = openHere(null);
    const events = Array.from({ length: 1_700 }, (_, index) => anEvent(index + 1, closed));
    archive.write({ events, states: [aState(closed, { rawSeq: 1_700, isOnBoard: false })] });
    archive.write(seen(1_701, anOrder('2', { asOf: archiveNow + 60 * dayMs }), { isOnBoard: false }));
    assert.equal(compactAll(archive, archiveNow + 91 * dayMs), 4);
    assert.equal(archive.size().events, 1);
    assert.equal(valueOf(archive.find(key))?.order.raw, closed.raw);
    archive.close();
  });

  test('all stay where everything is to be kept', () => {
    const { archive } = openHere(null);
    archive.write(seen(1, closed, { isOnBoard: false }));
    compactAll(archive, archiveNow + 9_000 * dayMs, 0);
    assert.equal(archive.size().events, 1);
    archive.close();
  });
});

test('notices that were shown or seen and old gaps go with them, and no number is given out again', () => {
  const folder = aFolder();
  const { archive } = openHere(folder.path);
  const notice = {
    kind: 'filled',
    exchange: 'htx',
    account: 'main',
    orderId: '1',
    orderKey: key,
    text: 'Filled.',
    dueAt: 3,
    shownAt: 4,
  } as const;
  const written = [
    { ...notice, id: 1, seenAt: 5 },
    { ...notice, id: 2, seenAt: null },
    { ...notice, id: 3, shownAt: null, seenAt: null },
    { ...notice, id: 4, shownAt: archiveNow - 89 * dayMs, seenAt: null },
  ];
  archive.write({ notices: written, gaps: [{ exchange: 'htx', account: 'main', from: 1, to: 2 }] });
  compactAll(archive, archiveNow);
  assert.deepEqual(
    valueOf(archive.unseenNotices()).map(({ id }) => id),
    [3],
  );
  const database = new DatabaseSync(join(folder.path, 'archive.db'), { readOnly: true });
  assert.deepEqual(
    database
      .prepare('SELECT id FROM notices ORDER BY id')
      .all()
      .map(({ id }) => id),
    [3, 4],
  );
  database.close();
  assert.deepEqual(valueOf(archive.gaps({ exchange: 'htx', account: 'main' }, 0)), []);
  assert.equal(archive.lastNoticeId(), 4);
  archive.close();
  folder.remove();
});

test('what a rule told stays known over a restart, and as long as its order is on the board', () => {
  const folder = aFolder();
  const first = openHere(folder.path).archive;
  const condition = '["half","filled",50,null,null]';
  const notice = {
    kind: 'rule',
    exchange: 'htx',
    account: 'main',
    text: 'Half.',
    dueAt: 3,
    shownAt: 4,
    seenAt: 5,
    ruleId: 'half',
    ruleCondition: condition,
  } as const;
  const [onBoard, gone] = [anOrder('1'), anOrder('2', { status: 'filled', isOpen: false })];
  const [keyOnBoard, keyGone] = [orderKeyOf(onBoard), orderKeyOf(gone)];
  first.write(together(seen(1, onBoard), seen(2, gone, { isOnBoard: false })));
  first.write({
    notices: [
      { ...notice, id: 1, orderId: '1', orderKey: keyOnBoard },
      { ...notice, id: 2, orderId: '2', orderKey: keyGone },
    ],
  });
  first.close();
  const { archive } = openHere(folder.path);
  const told = (...asked: [string, string]): boolean => valueOf(archive.wasTold(...asked));
  assert.deepEqual([told(keyOnBoard, condition), told(keyGone, condition)], [true, true]);
  assert.equal(told(keyOnBoard, '["half","filled",90,null,null]'), false);
  compactAll(archive, archiveNow);
  assert.deepEqual([told(keyOnBoard, condition), told(keyGone, condition)], [true, false]);
  archive.close();
  folder.remove();
});

test('an archive in memory stays small, and forgets nothing of the board', () => {
  const { archive } = openHere(null);
  const kept = anOrder('1');
  archive.write(seen(1, kept));
  let seq = 1;
  for (let round = 0; round < 130; round += 1) {
    const batch = Array.from({ length: 500 }, () => {
      seq += 1;
      return seen(seq, anOrder(String(seq), { status: 'filled', isOpen: false, asOf: archiveNow + seq }), {
        isOnBoard: false,
      });
    });
    assert.ok(archive.write(together(...batch)).ok);
  }
  assert.ok(archive.size().events < 52_000, String(archive.size().events));
  assert.ok([...archive.orders({ onlyOpen: false })].length < 12_000);
  assert.equal(valueOf(archive.find(orderKeyOf(kept)))?.order.raw, kept.raw);
  assert.equal(archive.lastSeq(), seq);
  archive.close();
});
