/**
 * Does the window still look as it did? A few screens are compared with the pictures in `tests/e2e/pictures`. What is
 * meant to look otherwise is taken anew: `npx playwright test tests/e2e/pictures.spec.ts --update-snapshots`.
 */

import { screens, showScreen } from './support/screens.ts';
import { expect, test, unhurriedMs } from './support/window-alone.ts';

/** The fonts are the window's own; how they are drawn is still the way of each system, and of each Chromium. */
const takenOn = 'linux';
const takenWithChromium = '156';

/** One of each kind of surface, half of them light. */
const compared = {
  first: 'light',
  board: 'dark',
  'board-stale': 'light',
  'board-order': 'dark',
  'answers-found': 'light',
  'answers-failed': 'dark',
  'account-dialog': 'light',
  settings: 'dark',
} as const;

/** One column of the board that moves by one pixel changes 0.16 %; letters that are smoothed otherwise, 0.05 %. */
const maxDiffPixelRatio = 0.001;
/** Letters that are drawn by another Chromium: what is left to see then is a surface that is gone or elsewhere. */
const maxDiffPixelRatioElsewhere = 0.02;

test('the window looks as in the pictures that are kept', async ({ windowAlone }) => {
  test.skip(process.platform !== takenOn, `The pictures were taken on ${takenOn}.`);
  test.setTimeout(unhurriedMs);
  const page = await windowAlone.page({ width: 1100, height: 720, zoom: 1 });
  const isSameChromium = page.context().browser()?.version().startsWith(`${takenWithChromium}.`) === true;
  const atMost = { maxDiffPixelRatio: isSameChromium ? maxDiffPixelRatio : maxDiffPixelRatioElsewhere };
  for (const screen of screens) {
    const colorScheme = Object.entries(compared).find(([name]) => name === screen.name)?.[1];
    if (colorScheme === undefined) continue;
    await page.emulateMedia({ colorScheme });
    await showScreen(page, screen);
    await expect.soft(page).toHaveScreenshot(`${screen.name}-${colorScheme}.png`, atMost);
  }
  await page.context().close();
});
