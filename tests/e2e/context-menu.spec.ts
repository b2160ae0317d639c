/** The menu of a right click: what it offers, what a choice does, and that Chromium's own never shows. */

import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, runsOnElectron, test } from './support/app.ts';
import { openAccountDialog } from './support/trader.ts';

test.skip(runsOnElectron(), 'a menu of the system’s can’t be read or chosen from');

/** Right-clicks, and reads the menu that comes. */
async function menuOf(app: ElectronApplication, place: Locator): Promise<string[]> {
  const count = (): Promise<number> => app.evaluate((electron) => Reflect.get(electron, 'standIn').popups.length);
  const before = await count();
  await place.click({ button: 'right' });
  await expect.poll(count).toBe(before + 1);
  return app.evaluate((electron) =>
    Reflect.get(electron, 'standIn')
      .popups.at(-1)
      .items.filter((item: { type: string }) => item.type !== 'separator')
      .map(({ label, enabled }: { label: string; enabled: boolean }) => `${label}${enabled ? '' : ' (grey)'}`),
  );
}

async function choose(app: ElectronApplication, label: string): Promise<void> {
  await app.evaluate((electron, chosen) => {
    Reflect.get(electron, 'standIn')
      .popups.at(-1)
      .items.find((item: { label: string }) => item.label === chosen)
      .click();
  }, label);
}

/** As a trader does who drags over a text. */
async function selectText(place: Locator): Promise<void> {
  await place.evaluate((element) => getSelection()?.selectAllChildren(element));
}

async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    Reflect.set(globalThis, 'shownByChromium', 0);
    // After everything else on its way: not prevented, Chromium would show its own.
    addEventListener('contextmenu', (event) =>
      queueMicrotask(() =>
        setTimeout(() => {
          if (!event.defaultPrevented) Reflect.set(globalThis, 'shownByChromium', 1);
        }),
      ),
    );
  });
}

test('the box is cut, copied, pasted and selected by its menu', async ({ launchApp }) => {
  const { app, page } = await launchApp();
  const box = page.getByRole('searchbox', { name: 'Order ID' });
  await expect(box).toBeVisible();
  await listen(page);
  expect(await menuOf(app, box)).toEqual(['Cut (grey)', 'Copy (grey)', 'Paste', 'Select All (grey)']);
  await box.fill('mine-1');
  expect(await menuOf(app, box)).toEqual(['Cut (grey)', 'Copy (grey)', 'Paste', 'Select All']);
  await choose(app, 'Select All');
  await expect
    .poll(() =>
      box.evaluate((element) =>
        element instanceof HTMLTextAreaElement ? element.selectionEnd - element.selectionStart : 0,
      ),
    )
    .toBe(6);
  expect(await menuOf(app, box)).toEqual(['Cut', 'Copy', 'Paste', 'Select All']);
  await choose(app, 'Cut');
  await expect(box).toHaveValue('');
  await menuOf(app, box);
  await choose(app, 'Paste');
  await expect(box).toHaveValue('mine-1');
  expect(await page.evaluate(() => Reflect.get(globalThis, 'shownByChromium'))).toBe(0);
});

test('a selected order ID is looked up as if it had been typed', async ({ launchApp }) => {
  const { app, page } = await launchApp({ args: ['--demo'] });
  const heading = page.getByRole('heading').first();
  await heading.evaluate((element) => {
    element.textContent = 'Yours is 57cc1941-8ad1-4df3-b34c-bb556518befc.';
  });
  await selectText(heading);
  expect(await menuOf(app, heading)).toEqual(['Look up 57cc1941-8ad1-4df3-b34c-bb556518befc', 'Copy', 'Select All']);
  await choose(app, 'Look up 57cc1941-8ad1-4df3-b34c-bb556518befc');
  await expect(page.getByRole('searchbox', { name: 'Order ID' })).toHaveValue('57cc1941-8ad1-4df3-b34c-bb556518befc');
  await expect(page.getByRole('region', { name: 'Answers', exact: true })).toContainText('QFEX');
});

test('a secret key can be pasted by the menu and not copied', async ({ launchApp }) => {
  const { app, page } = await launchApp();
  const dialog = await openAccountDialog(page, {
    label: 'Main',
    exchange: 'qfex',
    accessKey: 'a',
    secretKey: 'not-a-real-secret',
    endpoint: 'production',
  });
  const secret = dialog.getByLabel('Secret key');
  await secret.selectText();
  expect(await menuOf(app, secret)).toEqual(['Cut (grey)', 'Copy (grey)', 'Paste', 'Select All']);
});
