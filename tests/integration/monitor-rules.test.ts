/** The trader's own rules over a whole monitor: told once, also over a restart and a lost connection. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NoticeRule } from '../../shared/notice-rules.ts';
import { minute, second, startTurnedRig, type TurnedRig } from '../support/turned-rig.ts';

const drafts = {
  htx: { symbol: 'BTC-USDT', side: 'buy' as const, quantity: '400', price: '96420.5' },
  qfex: { symbol: 'AAPL-USD', side: 'buy' as const, quantity: '12', price: '268.9' },
};
const any = { isOn: true, symbol: null, account: null, side: null, size: null };
const half: NoticeRule = { ...any, id: 'half', name: 'Half', when: { kind: 'filled', percent: 50 } };
const old: NoticeRule = { ...any, id: 'old', name: 'Old', when: { kind: 'openFor', minutes: 10 } };

function told(rig: TurnedRig): string[] {
  return rig.notices.filter(({ kind }) => kind === 'rule').map(({ text }) => text.split(':', 1)[0] ?? '');
}

for (const exchange of ['htx', 'qfex'] as const) {
  const draft = drafts[exchange];
  const most = String(Number.parseInt(draft.quantity, 10) * 0.75);

  test(`${exchange}: half filled is told once, whatever comes after: more fills, a lost connection, a restart`, async () => {
    await using rig = await startTurnedRig({ settings: { noticeRules: [half], noticeKinds: [] } });
    await rig.live();
    const { orderId } = rig[exchange].orders.place(draft);
    await rig.until(() => rig.row(orderId)?.order.status === 'new');
    rig[exchange].orders.fill(orderId, most);
    await rig.until(() => told(rig).length > 0);
    rig[exchange].sockets.drop();
    await rig.pass(minute);
    await rig.live();
    await rig.restart();
    await rig.live();
    rig[exchange].orders.fill(orderId, String(Number.parseInt(draft.quantity, 10) * 0.25));
    await rig.until(() => rig.row(orderId)?.order.status === 'filled');
    await rig.pass(minute);
    assert.deepEqual(told(rig), ['Half']);
  });

  test(`${exchange}: what was half filled before the app looked is not told`, async () => {
    await using rig = await startTurnedRig({ settings: { noticeRules: [half], noticeKinds: [] } });
    const { orderId } = rig[exchange].orders.place(draft);
    rig[exchange].orders.fill(orderId, most);
    await rig.live();
    await rig.until(() => rig.row(orderId) !== undefined);
    await rig.pass(5 * minute);
    assert.deepEqual(told(rig), []);
  });

  test(`${exchange}: open for too long is told once, and not again after a restart`, async () => {
    await using rig = await startTurnedRig({ settings: { noticeRules: [old], noticeKinds: [] } });
    await rig.live();
    const { orderId } = rig[exchange].orders.place(draft);
    await rig.until(() => rig.row(orderId)?.order.status === 'new');
    await rig.pass(9 * minute);
    assert.deepEqual(told(rig), []);
    await rig.pass(minute + 20 * second);
    assert.deepEqual(told(rig), ['Old']);
    await rig.restart();
    await rig.live();
    await rig.pass(5 * minute);
    assert.deepEqual(told(rig), ['Old']);
  });

  test(`${exchange}: an order that came to that age while the account was away is not told late`, async () => {
    await using rig = await startTurnedRig({ settings: { noticeRules: [old], noticeKinds: [] } });
    await rig.live();
    const { orderId } = rig[exchange].orders.place(draft);
    await rig.until(() => rig.row(orderId)?.order.status === 'new');
    await rig.pass(5 * minute);
    await rig[exchange].goDown();
    await rig.pass(20 * minute);
    await rig[exchange].comeBack();
    await rig.live();
    await rig.pass(5 * minute);
    assert.equal(rig.row(orderId)?.order.isOpen, true);
    assert.deepEqual(told(rig), []);
  });
}

test('what was crossed before a restart and, after an amendment, once more is told once', async () => {
  await using rig = await startTurnedRig({ settings: { noticeRules: [half], noticeKinds: [] } });
  await rig.live();
  const { orderId } = rig.htx.orders.place(drafts.htx);
  await rig.until(() => rig.row(orderId)?.order.status === 'new');
  rig.htx.orders.fill(orderId, '200');
  await rig.until(() => told(rig).length > 0);
  await rig.restart();
  await rig.live();
  rig.htx.orders.amend(orderId, { quantity: '800' });
  await rig.until(() => rig.row(orderId)?.order.quantity === '800');
  rig.htx.orders.fill(orderId, '300');
  await rig.until(() => rig.row(orderId)?.order.filledQuantity === '500');
  await rig.pass(minute);
  assert.deepEqual(told(rig), ['Half']);
});

test('what another program placed and filled while the app was closed tells no rule', async () => {
  await using rig = await startTurnedRig({ settings: { noticeRules: [half], noticeKinds: [] } });
  await rig.live();
  await rig.stop();
  const { orderId } = rig.htx.orders.place(drafts.htx);
  rig.htx.orders.fill(orderId, '400');
  await rig.pass(10 * minute);
  rig.start();
  await rig.live();
  await rig.until(() => rig.row(orderId)?.order.status === 'filled');
  await rig.pass(minute);
  assert.deepEqual(told(rig), []);
});
