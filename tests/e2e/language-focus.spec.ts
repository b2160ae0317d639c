import { expect, test } from './support/app.ts';

test('a language chosen in the settings is spoken at once, and the page and the focus stay', async ({ launchApp }) => {
  const first = await launchApp({ args: ['--demo'] });
  const { page } = first;
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: '简体中文' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('heading', { name: '设置' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('radio', { name: '简体中文' })).toBeFocused();
});
