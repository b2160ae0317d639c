/** Is any figure cut, in any width, where figures and symbols are the longest there are? */

import type { Page } from '@playwright/test';
import { screens, showScreen } from './support/screens.ts';
import { expect, test, unhurriedMs } from './support/window-alone.ts';

interface Place {
  /** Where figures stand. */
  root: string;
  /** What is there when all of it is. */
  ready: string;
  /** Whether it is as wide as what is in it at every width: nothing is scrolled sideways. */
  isWhole: boolean;
}

const board: Place = { root: '.board-main', ready: '.board-row', isWhole: true };

/** By screen. */
const places: Readonly<Record<string, readonly Place[]>> = {
  'archive-long': [{ root: '.archive-table', ready: '.archive-row', isWhole: true }],
  'answers-found-long': [{ root: '.answers', ready: '[data-field]', isWhole: false }],
  'board-long': [board],
  'board-long-order': [board, { root: '.order-panel', ready: '.key-figures', isWhole: false }],
};

/** From a phone's to the widest; and of a window at 200 %, which has half the room, also in its height. */
const heights = { 900: 480, 450: 480 } as const;
const widest = 2560;
// No multiple of any width at which the window changes.
const step = 53;
/** Those that traders have, half of them at 200 %, and the narrowest with a scroll bar in it. */
const usualWidths = [470, 480, 640, 720, 900, 960, 1100, 1280, 1440, 1920, 2560, 3840] as const;

/** At 200 % each pixel is two, and letters end between others. */
const zoomedWidths = [480, 550, 640, 720, 960, 1280] as const;

/** The figures that are cut, or lie over their neighbours, or beyond what can be scrolled to, or lack a digit. */
function cutFigures(page: Page, { root: place, isWhole }: Place): Promise<string[]> {
  return page
    .locator(place)
    .first()
    .evaluate((root, mayNotScroll) => {
      const found: string[] = [];
      const figures = '.figures, .amount, [data-field], .cell-symbol';
      for (const each of root.querySelectorAll<HTMLElement>(figures)) {
        const box = each.getBoundingClientRect();
        if (box.width === 0 || !each.checkVisibility({ visibilityProperty: true })) continue;
        const style = getComputedStyle(each);
        const name = `${each.tagName.toLowerCase()}.${each.className} ${each.dataset['field'] ?? ''} “${each.innerText.trim().slice(0, 40)}”`;
        const isCut =
          style.display !== 'inline' && !/auto|scroll/.test(style.overflowX) && each.scrollWidth > each.clientWidth;
        if (isCut) found.push(`${name}: ${String(each.scrollWidth)} px in ${String(each.clientWidth)}`);
        const exact = each.dataset['value'] ?? '';
        const isFigure = /^-?\d+(?:\.\d+)?$/.test(exact) || each.dataset['field'] === 'orderId';
        // An average that this app computed is rounded, and says so.
        const isRounded = each.dataset['field'] === 'averagePrice' && each.innerText.startsWith('≈');
        if (isFigure && !isRounded && each.innerText.replaceAll(/\D/g, '') !== exact.replaceAll(/\D/g, ''))
          found.push(`${name}: shows not all of ${exact}`);
        for (let outer = each.parentElement; outer !== null; outer = outer.parentElement) {
          const { overflowX } = getComputedStyle(outer);
          const edge = outer.getBoundingClientRect();
          const isOutside = box.right > edge.right + 1 || box.left < edge.left - 1;
          const isScrolled = overflowX === 'auto' || overflowX === 'scroll';
          if (isOutside && overflowX !== 'visible' && (mayNotScroll || !isScrolled)) {
            found.push(`${name}: ${String(Math.round(box.right - edge.right))} px beyond ${outer.className}`);
            break;
          }
          if (isScrolled) break;
        }
      }
      return found;
    }, isWhole);
}

/** Cells of one line must not lie over each other: what is not cut might still not be read. */
function overlaidCells(page: Page): Promise<string[]> {
  return page.locator('.order-line').evaluateAll((rows) =>
    rows.flatMap((row) => {
      const cells = [...row.querySelectorAll<HTMLElement>(':scope > [data-field]')]
        .map((cell) => ({ name: cell.dataset['field'] ?? '', box: cell.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0);
      return cells.flatMap((one, at) =>
        cells
          .slice(at + 1)
          .filter(
            ({ box }) =>
              box.left < one.box.right - 1 &&
              box.right > one.box.left + 1 &&
              box.top < one.box.bottom - 1 &&
              box.bottom > one.box.top + 1,
          )
          .map(({ name }) => `${one.name} and ${name}`),
      );
    }),
  );
}

/** Where the point of each figure of one field stands, by symbol; where there is none, where it would. */
function pointsOf(page: Page, field: string): Promise<Record<string, number[]>> {
  return page.locator('.order-line').evaluateAll((rows, name) => {
    const points: Record<string, number[]> = {};
    for (const row of rows) {
      const cell = row.querySelector<HTMLElement>(`[data-field="${name}"]`);
      const text = cell?.querySelector('.amount')?.firstChild;
      const symbol = row.querySelector<HTMLElement>('[data-field="symbol"]')?.dataset['value'];
      if (!(text instanceof Text) || symbol === undefined) continue;
      const range = document.createRange();
      const point = text.data.indexOf('.');
      range.setStart(text, 0);
      range.setEnd(text, point < 0 ? text.length : point);
      (points[symbol] ??= []).push(Math.round(range.getBoundingClientRect().right));
    }
    return points;
  }, field);
}

/** The columns are arranged with the frame after. */
async function resizeTo(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  });
}

async function openScreen(page: Page, name: string, ready: string): Promise<void> {
  const screen = screens.find((each) => each.name === name);
  if (screen === undefined) throw new Error(`There is no screen ${name}.`);
  await showScreen(page, screen);
  await page.locator(ready).first().waitFor({ state: 'attached' });
  // What is folded away has figures, too.
  await page.locator('.order details').evaluateAll((all) => {
    for (const each of all) each.setAttribute('open', '');
  });
}

for (const [name, roots] of Object.entries(places)) {
  test(`no figure of ${name} is cut at any width`, async ({ windowAlone }) => {
    test.setTimeout(unhurriedMs);
    const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
    for (const { ready } of roots) await openScreen(page, name, ready);
    const found: Record<string, string[]> = {};
    for (const [height, narrowest] of Object.entries(heights)) {
      const widths = new Set<number>(usualWidths);
      for (let width: number = narrowest; width <= widest; width += step) widths.add(width);
      for (const width of widths) {
        await resizeTo(page, width, Number(height));
        for (const place of roots) {
          const cut = [...(await cutFigures(page, place)), ...(await overlaidCells(page))];
          if (cut.length > 0) found[`${place.root} at ${String(width)} × ${height}`] = cut;
        }
      }
    }
    await page.context().close();
    const zoomed = await windowAlone.page({ width: 960, height: 1800, zoom: 2 });
    for (const { ready } of roots) await openScreen(zoomed, name, ready);
    for (const width of zoomedWidths) {
      await resizeTo(zoomed, width, 900);
      for (const place of roots) {
        const cut = [...(await cutFigures(zoomed, place)), ...(await overlaidCells(zoomed))];
        if (cut.length > 0) found[`${place.root} at ${String(width)}, of pixels that are two`] = cut;
      }
    }
    await zoomed.context().close();
    expect(found).toEqual({});
  });
}

test('points of one symbol stand under each other, on the board and in the archive', async ({ windowAlone }) => {
  test.setTimeout(unhurriedMs);
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  for (const [name, ready] of [
    ['board', '.board-row'],
    ['archive', '.archive-row'],
  ] as const) {
    await openScreen(page, name, ready);
    for (const width of [480, 1440]) {
      await resizeTo(page, width, 900);
      for (const field of ['price', 'filledQuantity', 'quantity']) {
        const points = Object.entries(await pointsOf(page, field));
        // There is something to compare.
        expect(points.some(([, pointsPx]) => pointsPx.length > 3)).toBe(true);
        for (const [symbol, pointsPx] of points)
          expect(
            Math.max(...pointsPx) - Math.min(...pointsPx),
            `${field} of ${symbol} in the ${name} at ${String(width)}`,
          ).toBeLessThanOrEqual(1);
      }
    }
  }
  await page.context().close();
});
