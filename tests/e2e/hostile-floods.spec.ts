/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the page is sent there whole */

/** A hostile script in the page asks without end: the app answers a few, refuses the rest in words, and goes on. */

import type { Page } from '@playwright/test';
import { expect, test } from './support/exchanges.ts';
import { recorded, runsOnElectron } from './support/app.ts';
import { addAccount, answerOf, lookUp } from './support/trader.ts';

interface Answers {
  ok: number;
  refused: number;
  message: string;
}

/** Asks the same question so many times at once. */
function flood(page: Page, group: string, key: string, input: unknown, times: number): Promise<Answers> {
  return page.evaluate(
    async ([ofGroup, name, what, count]) => {
      const ask = globalThis.orderMonitor[ofGroup]?.[name];
      const answers = await Promise.all(Array.from({ length: count }, async () => ask?.(what)));
      const result = { ok: 0, refused: 0, message: '' };
      for (const answer of answers) {
        if (typeof answer !== 'object' || answer === null || !('ok' in answer)) continue;
        if (answer.ok === true) result.ok += 1;
        else {
          result.refused += 1;
          const problem: unknown = 'problem' in answer ? answer.problem : null;
          result.message =
            typeof problem === 'object' && problem !== null && 'message' in problem ? String(problem.message) : '';
        }
      }
      return result;
    },
    [group, key, input, times] as const,
  );
}

test('every flood is refused after a few, and the trader’s own look-up is answered afterwards', async ({
  launchApp,
  venues,
}) => {
  const htx = await venues.startHtx();
  const order = htx.server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' });
  const { app, page } = await launchApp();
  await addAccount(page, htx.account);
  // The exchange refuses the keys from now on, as it does those of an account that is tried without end.
  htx.server.faults.plan({
    on: 'auth',
    fault: { kind: 'error', code: '2003', message: 'Verification failure' },
    times: Infinity,
  });
  htx.server.sockets.drop();
  await expect
    .poll(() => htx.server.log.of('auth').filter(({ refused }) => refused !== null).length)
    .toBeGreaterThan(0);
  const [id] = await page.evaluate(async () => {
    const answer: unknown = await globalThis.orderMonitor['app']?.['state']?.(null);
    return JSON.stringify(answer).match(/(?<="id":")[0-9a-f]{16}/g) ?? [];
  });
  const { label: _label, ...keys } = htx.account;
  const draft = {
    ...keys,
    label: 'Flood',
    color: 'blue',
    subaccount: '',
    boundToIp: null,
    keyCreatedAt: null,
    trustEndpoint: false,
  };
  const dialsBefore = htx.server.log.of('auth').length;

  const most = {
    snapshots: await flood(page, 'monitor', 'snapshot', null, 10_000),
    states: await flood(page, 'app', 'state', null, 2_000),
    links: await flood(page, 'app', 'openLink', { link: 'qfexStatus' }, 10_000),
    reconnects: await flood(page, 'monitor', 'reconnect', { account: id ?? '' }, 3_000),
    tests: await flood(page, 'accounts', 'test', draft, 500),
    starts: await flood(page, 'lookup', 'start', { text: order.orderId, symbol: '', exchange: '', by: 'any' }, 500),
    histories: await flood(
      page,
      'monitor',
      'history',
      { key: `htx:${id ?? ''}:${order.orderId}`, eventsFrom: null },
      2_000,
    ),
    large: await flood(page, 'monitor', 'watch', { key: 'x'.repeat(500_000) }, 20),
  };
  for (const [name, { ok, refused }] of Object.entries(most)) {
    expect(refused, name).toBeGreaterThan(0);
    expect(ok, name).toBeLessThan(250);
  }
  expect(most.links.ok).toBeLessThanOrEqual(10);
  expect(most.links.message).toBe('That was asked too often in a short time.');
  if (!runsOnElectron()) expect((await recorded(app)).openedLinks.length).toBe(most.links.ok);
  expect(most.reconnects.ok).toBeLessThanOrEqual(5);
  expect(most.tests.ok).toBeLessThanOrEqual(10);
  expect(htx.server.log.of('auth').length - dialsBefore).toBeLessThanOrEqual(10);
  expect(most.large).toMatchObject({ ok: 0 });

  htx.server.faults.clear();
  await page.reload();
  await expect(async () => {
    await lookUp(page, order.orderId);
    await expect(answerOf(page, htx.account.label)).toHaveAttribute('data-outcome', 'found', { timeout: 2_000 });
  }).toPass();
});
