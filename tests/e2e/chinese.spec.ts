/** The window in Chinese: chosen without a restart, told everywhere, and gone again as easily. By keyboard and by mouse. */

import { expect as expectOfApp, recorded, runsOnElectron, test as testOfApp } from './support/app.ts';
import { orderMonitor } from './support/installed-command.ts';
import { screens, showScreen } from './support/screens.ts';
import { expect, openScene, test, unhurriedMs } from './support/window-alone.ts';

const known = '1550452438178201603';

test('the window speaks another language at once, on the page that is open, and its face is asked for only then', async ({
  windowAlone,
}) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  const faces: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('noto-sans-sc')) faces.push(request.url());
  });
  await openScene(page, 'accounts');
  await page.getByRole('button', { name: 'Accounts' }).click();
  await page.waitForLoadState('networkidle');
  expect(faces).toEqual([]);
  // There its name stands in it.
  await page.getByRole('button', { name: 'Settings' }).click();
  // By keyboard.
  await page.getByRole('radio', { name: 'As the system' }).first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('heading', { name: '设置', level: 1 })).toBeVisible();
  await expect(page.getByRole('radio', { name: '简体中文' })).toBeFocused();
  await expect
    .poll(() =>
      page.evaluate(
        `[...document.fonts].some(({ family, status }) => /Noto Sans SC/.test(family) && status === 'loaded')`,
      ),
    )
    .toBe(true);
  expect(faces.length).toBeGreaterThan(0);
  await page.getByRole('navigation', { name: '页面' }).getByRole('button', { name: '看板' }).click();
  await expect(page.getByText('部分成交', { exact: true }).first()).toBeVisible();
  // What the exchange and the trader wrote stays as it is.
  await expect(page.getByRole('row').filter({ hasText: 'BTC-USDT' }).first()).toBeVisible();
  // By mouse.
  await page.getByRole('button', { name: '设置' }).click();
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await page.context().close();
});

test('no screen is wider than its window in Chinese', async ({ windowAlone }) => {
  test.setTimeout(unhurriedMs);
  const wide: string[] = [];
  const page = await windowAlone.page({ width: 1440, height: 800, zoom: 1 });
  for (const screen of screens.filter(({ language }) => language === 'zh')) {
    await showScreen(page, screen);
    for (const width of [1440, 900, 480]) {
      await page.setViewportSize({ width, height: 800 });
      const over = await page.evaluate(async () => {
        // The columns are arranged in the frame after.
        for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
        return document.documentElement.scrollWidth - innerWidth;
      });
      if (over > 0) wide.push(`${screen.name} at ${String(width)}: ${String(over)} px`);
    }
    await page.setViewportSize({ width: 1440, height: 800 });
  }
  await page.context().close();
  expect(wide).toEqual([]);
});

testOfApp(
  'the app stays in Chinese after a restart, the desktop too, and its command line in English',
  async ({ launchApp }) => {
    const first = await launchApp({ args: ['--demo'] });
    await first.page.getByRole('button', { name: 'Settings' }).click();
    await first.page.getByRole('radio', { name: '简体中文' }).focus();
    await first.page.keyboard.press('Space');
    // The page and the focus stay.
    await expectOfApp(first.page.getByRole('heading', { name: '设置', level: 1 })).toBeVisible();
    await expectOfApp(first.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await expectOfApp(first.page.getByRole('radio', { name: '简体中文' })).toBeFocused();
    await first.page.getByRole('searchbox', { name: '订单 ID' }).fill(known);
    await first.page.getByRole('button', { name: '查询', exact: true }).last().click();
    const order = first.page.getByRole('region', { name: '委托', exact: true });
    await expectOfApp(order.locator('[data-field="orderId"]')).toHaveAttribute('data-value', known);
    await expectOfApp(first.page.locator('.verdict-headline')).toContainText('找到');
    if (!runsOnElectron())
      await expectOfApp.poll(async () => (await recorded(first.app)).trays.at(-1)?.menu).toContain('全部标为已读');
    const beside = await orderMonitor(first.userData, ['lookup', known]);
    expectOfApp(beside.output).toMatch(/Status|Found/);
    expectOfApp(`${beside.output}${beside.errors}`).not.toMatch(/\p{Script=Han}/u);
    await first.close();

    const again = await launchApp({ userData: first.userData, args: ['--demo'] });
    await expectOfApp(again.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await expectOfApp(again.page.getByRole('navigation', { name: '页面' })).toBeVisible();
  },
);
