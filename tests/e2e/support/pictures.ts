/** How does the window look in both themes, wide and narrow? Pictures for the report, compared by eye. */

import type { Page, TestInfo } from '@playwright/test';

const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 720, height: 900 } } as const;

/** Attaches four pictures of the page as it stands: light and dark, wide and narrow. */
export async function takePictures(page: Page, name: string, testInfo: TestInfo): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      const path = testInfo.outputPath(`${name}-${colorScheme}-${size}.png`);
      await page.screenshot({ path, animations: 'disabled' });
      await testInfo.attach(`${name}, ${colorScheme}, ${size}`, { path, contentType: 'image/png' });
    }
  }
}
