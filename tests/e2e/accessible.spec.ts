/** Does axe find anything on any screen, light or dark? */

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { screens, showScreen } from './support/screens.ts';
import { expect, test, unhurriedMs } from './support/window-alone.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** HTML has no search box of several lines: the role stands on the only element that takes them. */
const allowed = ['aria-allowed-role: .look-up-id', 'aria-allowed-role: textarea'];

/** What axe finds, a line for each element. */
async function findings(page: Page, rules: string): Promise<string[]> {
  const results: Pick<AxeResults, 'violations'> = await page.evaluate(
    `axe.run({ resultTypes: ['violations'], ${rules} })`,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes
      .map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary}`)
      .filter((line) => !allowed.some((one) => line.startsWith(one))),
  );
}

/** Another theme is other colors and nothing else. */
const looks = [
  ['dark', ''],
  ['light', "runOnly: ['color-contrast']"],
] as const;

test('axe finds nothing on any screen, light or dark', async ({ windowAlone }) => {
  test.setTimeout(unhurriedMs);
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  const found: Record<string, string[]> = {};
  for (const screen of screens) {
    await showScreen(page, screen);
    await page.evaluate(axe);
    // In Chinese the colors are the same.
    for (const [colorScheme, rules] of screen.language === undefined ? looks : looks.slice(0, 1)) {
      await page.emulateMedia({ colorScheme });
      const lines = await findings(page, rules);
      if (lines.length > 0) found[`${screen.name}, ${colorScheme}`] = lines;
    }
  }
  await page.context().close();
  expect(found).toEqual({});
});
