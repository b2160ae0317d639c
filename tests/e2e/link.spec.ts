/** A link that another program opens asks the trader before it asks an exchange. */

import type { Page } from '@playwright/test';
import { expect, startAgain, test } from './support/app.ts';
import { answersOf, boxOf } from './support/trader.ts';

const filled = '1513217421638275073';
const link = `order-monitor://order/htx/${filled}`;
const ofQfex = '0aeae7d0-4a6e-4672-ad69-82b8811d4e0b';
const asks = (page: Page) => page.getByRole('dialog', { name: 'A link asks for an order' });

test('at the first start and at a second, the last of many; by mouse and by keyboard', async ({ launchApp }) => {
  const { app, page, userData } = await launchApp({ args: ['--demo', `order-monitor://order/qfex/${ofQfex}`] });

  await test.step('the first start asks; nobody was asked before, nor after Cancel', async () => {
    await expect(asks(page)).toContainText(`order ${ofQfex} at QFEX`);
    await expect(asks(page).getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(asks(page)).toBeHidden();
    await expect(boxOf(page)).toHaveValue('');
    await expect(answersOf(page)).toHaveCount(0);
  });

  await test.step('of many in a row the last stands there, and is looked up when the trader says so', async () => {
    for (const each of [`order-monitor://order/qfex/${ofQfex}`, 'order-monitor://order/htx/1', link])
      expect(await startAgain({ userData, args: [each] })).toBe(0);
    await expect(page.getByRole('dialog')).toHaveCount(1);
    await expect(asks(page)).toContainText(`order ${filled} at HTX`);
    await expect(answersOf(page)).toHaveCount(0);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(asks(page)).toBeHidden();
    await expect(answersOf(page)).toContainText(filled);
    await expect(boxOf(page)).toHaveValue(filled);
  });

  await test.step('one that can’t be read says so, and nothing else', async () => {
    expect(await startAgain({ userData, args: [`${link}?then=${ofQfex}`] })).toBe(0);
    const dialog = page.getByRole('dialog', { name: 'This link can’t be read' });
    await expect(dialog).toContainText('Nothing was asked.');
    await dialog.locator('.form-actions').getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
    await expect(boxOf(page)).toHaveValue(filled);
  });

  await test.step('by macOS’ event, also while the window is put away', async () => {
    await app.evaluate((electron, text) => {
      electron.BrowserWindow.getAllWindows()[0]?.hide();
      electron.app.emit('open-url', { preventDefault: () => undefined }, text);
    }, `order-monitor://order/qfex/${ofQfex}`);
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
      .toBe(true);
    await asks(page).getByRole('button', { name: 'Look up' }).click();
    await expect(answersOf(page)).toContainText(ofQfex);
  });
});
