/** What does a trader do in the window? By the names that the issue promises to tests and assistive technology. */

import { expect, type Locator, type Page } from '@playwright/test';

export interface AccountEntry {
  label: string;
  exchange: 'htx' | 'qfex';
  accessKey: string;
  secretKey: string;
  endpoint: string;
  subaccount?: string;
}

export async function openAccountDialog(page: Page, entry: AccountEntry): Promise<Locator> {
  await page.getByRole('button', { name: 'Add account' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add account' });
  await dialog.getByLabel('Exchange').selectOption(entry.exchange);
  await dialog.getByLabel('Label').fill(entry.label);
  await dialog.getByLabel(entry.exchange === 'htx' ? 'Access key' : 'Public key').fill(entry.accessKey);
  await dialog.getByLabel('Secret key').fill(entry.secretKey);
  await dialog.getByLabel('Endpoint').fill(entry.endpoint);
  if (entry.subaccount !== undefined) await dialog.getByLabel('Subaccount').fill(entry.subaccount);
  return dialog;
}

export async function addAccount(page: Page, entry: AccountEntry): Promise<void> {
  const dialog = await openAccountDialog(page, entry);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
}

export interface LookupEntry {
  symbol?: string;
  exchange?: 'htx' | 'qfex';
}

export async function lookUp(page: Page, id: string, { symbol = '', exchange }: LookupEntry = {}): Promise<void> {
  await boxOf(page).fill(id);
  await page.getByLabel('Symbol', { exact: true }).first().fill(symbol);
  await page
    .getByLabel('Exchange', { exact: true })
    .first()
    .selectOption(exchange ?? '');
  await page.getByRole('button', { name: 'Look up' }).click();
}

export function boxOf(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Order ID' });
}

export function answersOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Answers', exact: true });
}

/** The verdict over the answers, with the ID that it is about. */
export function headlineOf(page: Page): Locator {
  return answersOf(page).getByRole('heading').first();
}

/** The article of one account among the answers. */
export function answerOf(page: Page, label: string): Locator {
  return answersOf(page).getByRole('article').filter({ hasText: label });
}

export function orderOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Order', exact: true });
}

export function orderField(page: Page, name: string): Locator {
  return orderOf(page).locator(`dl [data-field="${name}"]`);
}
