/** What is shown goes out as a file: by mouse and by keyboard, stopped, and told in plain words where it can't be written. */

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { archiveNow, anOrder, openHere, seen, together } from '../support/archive-orders.ts';
import { expect, recorded, runsOnElectron, test } from './support/app.ts';
import { test as withVenues } from './support/exchanges.ts';
import { addAccount, lookUp, orderOf } from './support/trader.ts';

for (const each of [test, withVenues]) each.skip(runsOnElectron(), 'the stand-in answers the box that asks where to');

const filled = '1513217421638275073';
const open = '1550497891998535681';
const ofQfex = [
  '0aeae7d0-4a6e-4672-ad69-82b8811d4e0b',
  '6e4b7d18-52c9-4b3f-9d3a-1f5a0c7be204',
  'ad70e1c3-94f8-4b26-a5c0-d8e3b6f91a08',
];

function nextSave(app: ElectronApplication, file: string | null): Promise<number> {
  return app.evaluate((electron, chosen) => Reflect.get(electron, 'standIn').savePaths.push(chosen), file);
}

const exportIn = (place: Page | Locator): Locator => place.getByRole('button', { name: 'Export', exact: true });

async function choose(page: Page, form: string | RegExp): Promise<void> {
  await page.getByRole('menuitem', { name: form }).click();
}

async function isWritten(page: Page, file: string): Promise<string> {
  await expect(page.locator('[data-export="written"]')).toContainText(file);
  return readFileSync(file, 'utf8');
}

function verify(file: string): Promise<{ status: unknown; output: string }> {
  const cli = path.resolve(import.meta.dirname, '../../electron/cli.ts');
  return new Promise((done) => {
    execFile(process.execPath, [cli, 'verify', file], (error, output) => done({ status: error?.code ?? 0, output }));
  });
}

function idsOf(orders: { orderId: string }[]): string[] {
  return orders.map(({ orderId }) => orderId);
}

test('board, archive, answers and one order are exported by mouse and by keyboard', async ({ launchApp }, testInfo) => {
  const { app, page } = await launchApp({ args: ['--demo'] });
  const folder = testInfo.outputPath('files');
  mkdirSync(folder);
  const fileOf = (name: string): string => path.join(folder, name);
  const grid = page.getByRole('grid', { name: 'Orders' });

  await test.step('the rows of the board as they stand, by mouse', async () => {
    await expect(grid.locator(`[data-order-id="${open}"]`)).toBeVisible();
    await page.getByRole('textbox', { name: 'Filter' }).fill('BTC');
    const shown = grid.locator('[data-order-id]');
    const ids = await shown.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-order-id')));
    await nextSave(app, fileOf('board.csv'));
    await exportIn(page).click();
    await choose(page, /^CSV/);
    const text = await isWritten(page, fileOf('board.csv'));
    expect(text.codePointAt(0)).toBe(0xfe_ff);
    const [heads, ...lines] = text.trimEnd().split('\r\n');
    // One that came since it was looked may be among them.
    const ofShown = lines.filter((line) => ids.some((id) => line.includes(`"\t${String(id)}"`)));
    expect(ofShown).toHaveLength(ids.length);
    for (const [at, id] of ids.entries()) expect(ofShown[at]).toContain(`"\t${String(id)}"`);
    // How each stands is at the end.
    expect(heads).toMatch(/,"isStale","standing","connection","upToDateAt","notes","accountLabel"$/);
    for (const line of lines) expect(line).toMatch(/,"(?:true|false)","\w+","live","[^"]+Z",(?:"[^"]*")?,"[^"]+"$/);
    if (process.platform !== 'win32') expect(statSync(fileOf('board.csv')).mode & 0o777).toBe(0o600);
    const [box] = (await recorded(app)).dialogs.filter(({ kind }) => kind === 'save');
    expect(box?.options).toMatchObject({ filters: [{ extensions: ['csv'] }, { extensions: ['json'] }] });
    // It stands below the page: over no row, and over no figure.
    const [line, main] = await Promise.all([
      page.locator('[data-export]').boundingBox(),
      page.locator('main').boundingBox(),
    ]);
    expect(line?.y).toBeGreaterThanOrEqual((main?.y ?? 0) + (main?.height ?? 0));
    await page.getByRole('button', { name: 'Close this message' }).click();
    await expect(page.locator('[data-export]')).toHaveCount(0);
  });

  await test.step('the same by keyboard; Escape leaves it, and the focus where it was', async () => {
    await grid.focus();
    await page.keyboard.press('e');
    await expect(page.getByRole('menuitem', { name: /^CSV/ })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menuitem', { name: /^CSV/ })).toBeHidden();
    await expect(grid).toBeFocused();
    // As in the menu of a cell: round and round, and out by Tab.
    await page.keyboard.press('e');
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('menuitem').last()).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: /^CSV/ })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('menuitem', { name: /^CSV/ })).toBeHidden();
    await expect(grid).toBeFocused();
    await nextSave(app, fileOf('board.json'));
    await page.keyboard.press('e');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const { orders, standings } = JSON.parse(await isWritten(page, fileOf('board.json')));
    expect(idsOf(standings)).toEqual(idsOf(orders));
    expect(orders.map((order: { symbol: string }) => order.symbol)).toContain('BTC-USDT');
    expect(orders.every((order: { raw: string }) => order.raw !== '')).toBe(true);
    // From the folder on that was chosen last.
    expect((await recorded(app)).dialogs.at(-1)?.options).toMatchObject({
      defaultPath: expect.stringContaining(path.join(folder, 'orders-')),
    });
    await page.keyboard.press('Escape');
    await expect(page.locator('[data-export]')).toHaveCount(0);
  });

  await test.step('one order with its fills and timeline, and its case file, which the command line verifies', async () => {
    await page.getByRole('textbox', { name: 'Filter' }).fill('');
    await grid.locator(`[data-order-id="${open}"]`).click();
    await expect(orderOf(page)).toBeVisible();
    await nextSave(app, fileOf('order.csv'));
    await page.keyboard.press('e');
    await choose(page, /^CSV/);
    expect(await isWritten(page, fileOf('order.csv'))).toMatch(/\r\n"order",[\s\S]+\r\n"event",/);
    await nextSave(app, fileOf('case.json'));
    await exportIn(orderOf(page)).click();
    await choose(page, /^Case file/);
    await isWritten(page, fileOf('case.json'));
    // What must be noted stays until it is closed.
    await page.keyboard.press('Escape');
    const finalHash = await page.locator('[data-field="finalHash"]').getAttribute('data-value');
    const { status, output } = await verify(fileOf('case.json'));
    expect(output).toContain(`${String(finalHash)}\n`);
    expect(output).toMatch(new RegExp(`^unchanged: all \\d+ entries about order ${open} at HTX`));
    expect(status).toBe(0);
    await page.keyboard.press('Escape');
  });

  await test.step('the answers: of one look-up, and of several', async () => {
    await lookUp(page, filled);
    await expect(page.locator('.answers[data-verdict="found"]')).toBeVisible();
    await nextSave(app, fileOf('answer.json'));
    await exportIn(page).click();
    await page.getByRole('group', { name: 'This answer' }).getByRole('menuitem', { name: /^JSON/ }).click();
    expect(JSON.parse(await isWritten(page, fileOf('answer.json')))).toMatchObject({
      verdict: 'found',
      order: { orderId: filled },
    });
    await lookUp(page, ofQfex.join('\n'));
    await expect(page.getByRole('button', { name: 'Ask all again' })).toBeVisible();
    await nextSave(app, fileOf('answers.csv'));
    await page.getByRole('region', { name: 'Look-ups' }).getByRole('row').nth(1).click();
    await page.keyboard.press('e');
    await page.getByRole('group', { name: 'All 3 answers' }).getByRole('menuitem', { name: /^CSV/ }).click();
    const lines = (await isWritten(page, fileOf('answers.csv'))).trimEnd().split('\r\n');
    expect(lines.map((line) => line.split(',')[1])).toEqual(['"verdict"', '"found"', '"found"', '"found"']);
  });

  await test.step('the archive, and a file that can’t be written', async () => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Archive' }).click();
    await expect(page.getByRole('table', { name: 'Archived orders' })).toBeVisible();
    await nextSave(app, fileOf('archive.json'));
    await page.keyboard.press('e');
    await choose(page, /^JSON/);
    const { orders } = JSON.parse(await isWritten(page, fileOf('archive.json')));
    expect(orders.length).toBeGreaterThan(10);
    await nextSave(app, path.join(folder, 'gone', 'archive.json'));
    await exportIn(page).click();
    await choose(page, /^JSON/);
    await expect(page.locator('[data-export="failed"]')).toContainText(
      /its folder is not there\. .+ Choose another folder\./,
    );
    await nextSave(app, null);
    await exportIn(page).click();
    await choose(page, /^JSON/);
    expect(readdirSync(folder).toSorted()).toEqual([
      'answer.json',
      'answers.csv',
      'archive.json',
      'board.csv',
      'board.json',
      'case.json',
      'order.csv',
    ]);
  });
});

withVenues(
  'an export of the whole archive shows how far it is, and stopped it leaves nothing',
  async ({ launchApp, venues }, testInfo) => {
    const userData = testInfo.outputPath('user-data');
    const { archive } = openHere(userData);
    const count = 8000;
    archive.write(
      together(
        ...Array.from({ length: count }, (_, at) =>
          seen(at + 1, anOrder(String(1_577_108_077_000_000 + at), { asOf: archiveNow + at }), { isOnBoard: false }),
        ),
      ),
    );
    archive.close();
    const { account } = await venues.startHtx();
    const { app, page } = await launchApp({ userData });
    await addAccount(page, account);
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Archive' }).click();
    await expect(page.getByRole('table', { name: 'Archived orders' })).toBeVisible();
    const folder = testInfo.outputPath('files');
    mkdirSync(folder);
    const file = path.join(folder, 'archive.json');
    await nextSave(app, file);
    await exportIn(page).click();
    await choose(page, /^JSON/);
    await expect(page.getByRole('progressbar', { name: 'Export' })).toBeVisible();
    await page.locator('.exporting').getByRole('button', { name: 'Stop' }).click();
    await expect(page.locator('[data-export="stopped"]')).toContainText('Nothing of it was left behind');
    expect(readdirSync(folder)).toEqual([]);
    await nextSave(app, path.join(folder, 'archive.csv'));
    await page.keyboard.press('e');
    await choose(page, /^CSV/);
    const text = await isWritten(page, path.join(folder, 'archive.csv'));
    expect(text.trimEnd().split('\r\n')).toHaveLength(count + 1);
    expect(existsSync(file)).toBe(false);
  },
);

withVenues('of two orders with one ID, the one that is looked at goes out', async ({ launchApp, venues }, testInfo) => {
  const { account, server } = await venues.startHtx();
  const placed = { orderId: '1550497891998535681', symbol: 'BTC-USDT', side: 'buy', price: '60000' } as const;
  const { orderId } = server.orders.place({ ...placed, quantity: '3' });
  const keys = { accessKey: 'second-access-key-0123456789', secretKey: 'second-secret-key-0123456789' };
  const second = await venues.startHtx({}, keys);
  second.server.orders.place({ ...placed, quantity: '7' });
  const { app, page } = await launchApp();
  await addAccount(page, account);
  await addAccount(page, { ...second.account, label: 'Second' });
  await lookUp(page, orderId);
  await expect(page.locator('.answers[data-verdict="found"]')).toBeVisible();
  const choices = page.locator('.order-choice').getByRole('button');
  await expect(choices).toHaveCount(2);
  const folder = testInfo.outputPath('files');
  mkdirSync(folder);
  const accounts = new Set<unknown>();
  for (const [at, by] of ['mouse', 'keys'].entries()) {
    await choices.nth(at).click();
    const file = path.join(folder, `${by}.json`);
    await nextSave(app, file);
    if (by === 'mouse') await exportIn(page).click();
    else await page.keyboard.press('e');
    await page.getByRole('menuitem', { name: /^Case file/ }).click();
    accounts.add(/"account": ?"([^"]+)"/.exec(await isWritten(page, file))?.[1]);
    await page.getByRole('button', { name: 'Close this message' }).click();
  }
  expect(accounts.size).toBe(2);
});
