/** Is an archive that version 7 wrote, whose events stand in the journal and each state with them, read and gone on with? */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { aFolder, anOrder, archiveNow, openHere, seen } from '../support/archive-orders.ts';
import { valueOf } from '../support/values.ts';

const [open, closed] = ['htx/main/1001', 'htx/main/1002'];
const everything = { id: '', symbol: '', exchange: null, account: null, status: null, from: null, to: null, offset: 0 };

const folder = aFolder();
after(() => folder.remove());
const database = new DatabaseSync(join(folder.path, 'archive.db'));
database.exec(readFileSync(new URL('../support/archive-of-version-7.sql', import.meta.url), 'utf8'));
database.close();

test('an archive of version 7 is read as it was written, and none of its states counts as behind', () => {
  const { archive, warnings } = openHere(folder.path);
  assert.deepEqual([archive.problem, warnings, archive.lastSeq(), archive.lastNoticeId()], [null, [], 5, 1]);
  const states = valueOf(archive.openStates()).map(
    ({ key, order, tracking, rawSeq, isWatched, isUnseen, closedAt }) => [
      [key, order.status, order.filledQuantity, order.raw.length > 0],
      [tracking, rawSeq, isWatched, isUnseen, closedAt],
    ],
  );
  assert.deepEqual(states, [
    [
      [open, 'partiallyFilled', '7', true],
      ['{}', 3, true, false, null],
    ],
    [
      [closed, 'canceled', '0', true],
      ['{}', 5, false, true, archiveNow + 5],
    ],
  ]);
  const { events, fills } = valueOf(archive.history(open)) ?? assert.fail();
  assert.deepEqual(
    events.map(({ seq, count, after: { filledQuantity } }) => [seq, count, filledQuantity]),
    [
      [1, 1, '0'],
      [2, 3, '3'],
      [3, 1, '7'],
    ],
  );
  assert.deepEqual(
    fills.map(({ tradeId }) => tradeId),
    ['10', '9'],
  );
  assert.deepEqual(
    valueOf(archive.search({ ...everything, symbol: 'ETH' })).orders.map(({ key }) => key),
    [closed],
  );
  archive.close();
});

test('what comes next stands behind what version 7 wrote', () => {
  const { archive } = openHere(folder.path);
  const filled = anOrder('1001', { status: 'filled', isOpen: false, filledQuantity: '10', asOf: archiveNow + 9 });
  archive.write(seen(6, filled, { closedAt: archiveNow + 9 }));
  archive.close();
  const { archive: again, warnings } = openHere(folder.path);
  assert.deepEqual(warnings, []);
  assert.deepEqual(
    valueOf(again.history(open))?.events.map(({ seq, after: { status } }) => [seq, status]),
    [
      [1, 'new'],
      [2, 'partiallyFilled'],
      [3, 'partiallyFilled'],
      [6, 'filled'],
    ],
  );
  again.close();
});
