/** Does what is packed run, all of it and nothing beside it? The packed archive's own files, without the checkout around them. */

import { execFile } from 'node:child_process';
import path from 'node:path';
import { packApp, unpackAsar } from '../support/packed-app.ts';
import { smokeRun } from '../../scripts/smoke-run.ts';
import { cleanEnvironment, electronExecutable, expect, test } from './support/app.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const env = { ...cleanEnvironment(), ORDER_MONITOR_STAND_IN_HEADLESS: '1', ORDER_MONITOR_STAND_IN_PACKAGED: '1' };

test('the packed app’s smoke run paints, records, finds an order, says so and ends with 0; its demo is the app’s', async ({
  launchApp,
}, testInfo) => {
  const folder = unpackAsar(await packApp(testInfo.outputPath('packed'), 'linux'), testInfo.outputPath('app'));
  // Started as `npm run dist -- --smoke` starts the packed program.
  expect(await smokeRun(electronExecutable(), [folder], env)).toBeNull();

  const { page } = await launchApp({ folder, args: ['--demo'] });
  await page.getByRole('searchbox', { name: 'Order ID' }).fill('57cc1941-8ad1-4df3-b34c-bb556518befc');
  await page.getByRole('button', { name: 'Look up' }).click();
  const order = page.getByRole('region', { name: 'Order', exact: true });
  await expect(order.locator('[data-status="partiallyFilled"]').first()).toBeVisible();
});

test('a smoke run without a folder of its own refuses, rather than pass for one that worked', async () => {
  const ended = await new Promise<{ status: unknown; errors: string }>((resolve) => {
    execFile(electronExecutable(), [root, '--smoke'], { env }, (error, _output, errors) =>
      resolve({ status: error === null ? 0 : error.code, errors }),
    );
  });
  expect(ended.status).toBe(2);
  expect(ended.errors).toContain('--smoke needs a folder of its own: --user-data-dir=FOLDER.');
});
