/** Is any figure cut, in any width, where figures and symbols are the longest there are? */

import type { Page } from '@playwright/test';
import { screens, showScreen } from './support/screens.ts';
import { expect, test, unhurriedMs } from './support/window-alone.ts';

/** Where figures stand, by screen. */
const places: Readonly<Record<string, string>> = {
  'archive-long': '.archive-table',
  'answers-found-long': '.answers',
};

/** From a phone's to the widest; and of a window at 200 %, which has half the room, also in its height. */
const heights = { 900: 480, 450: 480 } as const;
const widest = 2560;
// No multiple of any width at which the window changes.
const step = 53;

/** The figures that are cut, or lie over their neighbours, or beyond what can be scrolled to. */
function cutFigures(page: Page, place: string): Promise<string[]> {
  return page
    .locator(place)
    .first()
    .evaluate((root) => {
      const found: string[] = [];
      const figures = '.figures, .amount, [data-field], .decimal, .cell-symbol';
      for (const each of root.querySelectorAll<HTMLElement>(figures)) {
        const box = each.getBoundingClientRect();
        const style = getComputedStyle(each);
        if (box.width === 0 || style.visibility === 'hidden') continue;
        const name = `${each.tagName.toLowerCase()}.${each.className} ${each.dataset['field'] ?? ''} “${each.innerText.trim().slice(0, 40)}”`;
        const isCut =
          style.display !== 'inline' && !/auto|scroll/.test(style.overflowX) && each.scrollWidth > each.clientWidth + 1;
        if (isCut) found.push(`${name}: ${String(each.scrollWidth)} px in ${String(each.clientWidth)}`);
        if ((each.querySelector('.shown.amount')?.getAttribute('data-shown') ?? '').includes('…'))
          found.push(`${name}: shortened`);
        for (let outer = each.parentElement; outer !== null; outer = outer.parentElement) {
          const { overflowX } = getComputedStyle(outer);
          if (overflowX === 'auto' || overflowX === 'scroll') break;
          const edge = outer.getBoundingClientRect();
          if (overflowX !== 'visible' && (box.right > edge.right + 1 || box.left < edge.left - 1)) {
            found.push(`${name}: ${String(Math.round(box.right - edge.right))} px beyond ${outer.className}`);
            break;
          }
        }
      }
      return found;
    });
}

for (const [name, place] of Object.entries(places)) {
  test(`no figure of ${name} is cut at any width`, async ({ windowAlone }) => {
    test.setTimeout(unhurriedMs);
    const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
    const screen = screens.find((each) => each.name === name);
    if (screen === undefined) throw new Error(`There is no screen ${name}.`);
    await showScreen(page, screen);
    const found: Record<string, string[]> = {};
    for (const [height, narrowest] of Object.entries(heights)) {
      for (let width = narrowest; width <= widest; width += step) {
        await page.setViewportSize({ width, height: Number(height) });
        const cut = await cutFigures(page, place);
        if (cut.length > 0) found[`${String(width)} × ${height}`] = cut;
      }
    }
    await page.context().close();
    expect(found).toEqual({});
  });
}
