/** Of an HTX order whose match has several fills, and of one from an archive that kept one of them: what does a trader find? */

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { Big } from 'big.js';
import type { SimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { missingFillsWords, sumOfFills } from '../../shared/fill-words.ts';
import type { OrderHistory } from '../../shared/timeline.ts';
import { aFolder, type Folder } from '../support/archive-orders.ts';
import { runCli } from '../support/cli.ts';
import { writeEarlierArchive } from '../support/earlier-archive.ts';
import { startRig, type Rig } from '../support/monitor-rig.ts';
import { valueOf } from '../support/values.ts';

const folders: Folder[] = [];
after(() => {
  for (const folder of folders) folder.remove();
});
function folderPath(): string {
  const folder = aFolder();
  folders.push(folder);
  return folder.path;
}

const detailsPath = '/v5/trade/order/details';
const oneOfMatch = '1576663140425269249';
/** One question: a page, and one more that proves its end. */
const pageAndEnd = 2;
const draft = { symbol: 'ETH-USDT', side: 'sell', quantity: '6', price: '2512.5' } as const;
const historyOf = (rig: Rig, orderId: string): OrderHistory =>
  valueOf(rig.monitor.history(`htx/my-htx/${orderId}`)) ?? assert.fail();
const feesOf = ({ fills }: OrderHistory): string =>
  fills.reduce((sum, { fee }) => sum.plus(fee?.amount ?? '0'), Big(0)).toFixed();
const timeline = async (folder: string, orderId: string): Promise<string> =>
  (await runCli(['timeline', orderId, '--data-dir', folder])).output;
const asked = (htx: SimulatedHtx, orderId: string): number =>
  htx.log.of(detailsPath).filter(({ params }) => params['order_id'] === orderId).length;

/** The match that was reported: two rows of one trade ID. */
function fillTwice(htx: SimulatedHtx, orderId: string): void {
  for (let count = 0; count < 2; count += 1) htx.orders.fill(orderId, '3', { tradeId: '700001', fee: '0.0301' });
}

test('two fills of one match are both told, with the fees of both; no gap is told, and nothing is asked twice', async () => {
  const folder = folderPath();
  await using rig = await startRig({ exchanges: ['htx'], folder });
  await rig.live();
  const { orderId } = rig.htx.orders.place(draft);
  fillTwice(rig.htx, orderId);
  await rig.until(() => rig.row(orderId)?.order.status === 'filled');
  await rig.until(() => historyOf(rig, orderId).fills.length === 2);
  const history = historyOf(rig, orderId);
  assert.deepEqual([sumOfFills(history.fills), feesOf(history), missingFillsWords(history)], ['6', '0.0602', null]);
  assert.deepEqual([rig.gaps, asked(rig.htx, orderId)], [[], pageAndEnd]);
  const card = await timeline(folder, orderId);
  assert.equal(card.match(/3 at 2512\.5 +taker +fee 0\.0301 USDT +trade 700001/g)?.length, 2, card);
});

test('fills of one match that came while nobody listened are found, and are no gap', async () => {
  await using rig = await startRig({ exchanges: ['htx'], folder: folderPath() });
  await rig.live();
  const { orderId } = rig.htx.orders.place(draft);
  await rig.until(() => rig.row(orderId) !== undefined);
  await rig.htx.goDown();
  await rig.until(() => rig.phase('htx') !== 'live');
  fillTwice(rig.htx, orderId);
  await rig.htx.comeBack();
  rig.monitor.networkChanged('online');
  await rig.live();
  await rig.until(() => rig.row(orderId)?.order.status === 'filled');
  await rig.until(() => historyOf(rig, orderId).fills.length === 2);
  assert.deepEqual([feesOf(historyOf(rig, orderId)), rig.gaps], ['0.0602', []]);
});

describe('an order of an archive that kept one fill of each match', () => {
  test('has all of them again once its account is live, though nobody looks', async () => {
    const folder = folderPath();
    const at = Date.now() - 3_600_000;
    writeEarlierArchive(folder, { account: 'my-htx', at });
    await using rig = await startRig({
      exchanges: ['htx'],
      folder,
      before: ({ htx }) => {
        htx.orders.place({ ...draft, orderId: oneOfMatch, createdAt: at });
        for (let count = 0; count < 2; count += 1)
          htx.orders.fill(oneOfMatch, '3', { tradeId: '700001', fee: '0.0301', at });
      },
    });
    const archived = (): OrderHistory => valueOf(rig.archive.history(`htx/my-htx/${oneOfMatch}`)) ?? assert.fail();
    assert.match(missingFillsWords(archived()) ?? '', /only one fill of each match/);
    await rig.live();
    await rig.until(() => archived().fills.length === 2);
    assert.deepEqual(
      [sumOfFills(archived().fills), feesOf(archived()), missingFillsWords(archived()), asked(rig.htx, oneOfMatch)],
      ['6', '0.0602', null, pageAndEnd],
    );
    assert.deepEqual(rig.gaps, []);
    assert.doesNotMatch(await timeline(folder, oneOfMatch), /missing/);
  });

  test('says that some are missing where HTX does not tell them any more', async () => {
    const folder = folderPath();
    writeEarlierArchive(folder, { account: 'my-htx' });
    await using rig = await startRig({ exchanges: ['htx'], folder });
    await rig.live();
    const words =
      /Some of its fills are missing here: an earlier version of Order Monitor kept only one fill of each match, and HTX tells fills again for three days only\./;
    assert.match(missingFillsWords(historyOf(rig, oneOfMatch)) ?? '', words);
    assert.match(await timeline(folder, oneOfMatch), words);
  });
});
