/** Which screens does the window have, and how is each reached in the window alone? */

import type { Page } from '@playwright/test';
import type { ShownWindow } from '../../../shared/window-address.ts';
import { openScene } from './window-alone.ts';

export interface Screen {
  readonly name: string;
  /** Which of the played scenes it is in. */
  readonly scene: string;
  readonly reach: (page: Page) => Promise<void>;
  /** Where it is not English: chosen once the screen is there, as everything on it is then drawn anew. */
  readonly language?: 'zh';
  /** Where it is not the main one. */
  readonly shows?: ShownWindow;
}

/** An order that is partly filled, with fills. */
const openOrder = '1550497891998535681';
const filledOrder = '1513217421638275073';
/** At an account that is not connected. */
const staleOrder = '1519705786942156810';

const stay = (): Promise<void> => Promise.resolve();

function goTo(label: string): (page: Page) => Promise<void> {
  return (page) => page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: label }).click();
}

async function seeAll(page: Page): Promise<void> {
  const mark = page.getByRole('button', { name: /^Mark (all as )?seen/ });
  if (await mark.isEnabled()) await mark.click();
}

function openRow(orderId: string): (page: Page) => Promise<void> {
  return async (page) => {
    await seeAll(page);
    await page.getByRole('grid', { name: 'Orders' }).locator(`[data-order-id="${orderId}"]`).click();
    await page.getByRole('region', { name: 'Order', exact: true }).waitFor();
  };
}

function lookUp(text: string): (page: Page) => Promise<void> {
  return async (page) => {
    const box = page.getByRole('searchbox', { name: 'Order ID' });
    await box.fill(text);
    await box.press('Enter');
    await page.getByRole('region', { name: 'Answers', exact: true }).waitFor();
  };
}

async function unfoldTotals(page: Page): Promise<void> {
  await seeAll(page);
  const totals = page.getByRole('region', { name: 'Totals' });
  // A low window has no room for them.
  if (!(await totals.isVisible())) return;
  await totals.getByRole('button').click();
  await totals.getByRole('table').waitFor();
}

/** A view of the trader's own, changed, under a filter of which a part makes no sense. */
async function filterWrongly(page: Page): Promise<void> {
  await seeAll(page);
  const box = page.getByRole('textbox', { name: 'Filter', exact: true });
  await box.fill('side:sell');
  await page.getByRole('button', { name: 'Save view' }).click();
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Sells');
  await page.keyboard.press('Enter');
  await box.fill('side:sell symbl:btc sta');
}

async function stopLookUp(page: Page): Promise<void> {
  await lookUp('777')(page);
  await page.getByRole('button', { name: /^Stop/ }).first().click();
}

async function openArchived(page: Page): Promise<void> {
  await goTo('Archive')(page);
  await page.getByRole('button', { name: `Open ${filledOrder}` }).click();
  await page.getByRole('region', { name: 'Order', exact: true }).waitFor();
}

function orderWindow(orderId: string, account = 'main'): ShownWindow {
  return { kind: 'order', key: `htx/${account}/${orderId}` };
}

async function orderShown(page: Page): Promise<void> {
  await page.locator('.order-panel h2').waitFor();
}

async function openColumns(page: Page): Promise<void> {
  await page.getByRole('grid', { name: 'Orders' }).getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('dialog', { name: 'Columns' }).waitFor();
}

/** Of an order beside the board; a form that is chosen is written in a moment. */
function exportOf(place: string, form: string | null): (page: Page) => Promise<void> {
  return async (page) => {
    await openRow(openOrder)(page);
    await page.getByRole('region', { name: place, exact: true }).getByRole('button', { name: 'Export' }).click();
    if (form === null) return;
    await page.getByRole('menuitem', { name: form }).click();
    await page.locator('[data-export="written"]').waitFor();
  };
}

function openHelp(label: string): (page: Page) => Promise<void> {
  return async (page) => {
    await goTo('Settings')(page);
    await page.getByRole('button', { name: label, exact: true }).click();
    await page.getByRole('dialog').waitFor();
  };
}

async function addAccount(page: Page): Promise<void> {
  await goTo('Accounts')(page);
  await page.getByRole('button', { name: 'Add account' }).click();
  await page.getByRole('dialog').waitFor();
}

/** @param typed - what is looked for; empty for all there is */
function openPalette(typed: string): (page: Page) => Promise<void> {
  return async (page) => {
    await seeAll(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Command palette' }).getByRole('combobox').fill(typed);
    if (typed !== '') await page.locator('.palette-note:empty').waitFor({ state: 'attached' });
  };
}

/** A key that another action has already. */
async function changeKey(page: Page): Promise<void> {
  await page.keyboard.press('?');
  await page.locator('[data-action="app.undo"]').getByRole('button').click();
  await page.keyboard.press('l');
}

async function beginSequence(page: Page): Promise<void> {
  await seeAll(page);
  await page.keyboard.press('g');
  await page.locator('.begun-sequence').waitFor();
}

/** By their names: the scene, and how each is reached in it. */
function inChinese(screensOf: Readonly<Record<string, readonly [scene: string, reach: Screen['reach']]>>): Screen[] {
  return Object.entries(screensOf).map(([name, [scene, reach]]) => ({ name, scene, reach, language: 'zh' }));
}

/** Every screen, in the order in which a trader meets them. */
export const screens: readonly Screen[] = [
  { name: 'first', scene: 'first', reach: stay },
  { name: 'while-away', scene: 'accounts', reach: stay },
  { name: 'board', scene: 'accounts', reach: seeAll },
  { name: 'board-columns', scene: 'accounts', reach: openColumns },
  { name: 'board-stale', scene: 'trouble', reach: seeAll },
  { name: 'board-order', scene: 'accounts', reach: openRow(openOrder) },
  { name: 'board-long', scene: 'long', reach: stay },
  { name: 'board-long-order', scene: 'long', reach: openRow('1550497891998535002') },
  { name: 'answers-found', scene: 'accounts', reach: lookUp(filledOrder) },
  { name: 'answers-found-long', scene: 'long', reach: lookUp('1550497891998535002') },
  { name: 'answers-not-found', scene: 'accounts', reach: lookUp('1550497891998530000') },
  { name: 'answers-failed', scene: 'accounts', reach: lookUp('1550497891998535999') },
  { name: 'answers-asking', scene: 'accounts', reach: lookUp('777') },
  { name: 'answers-stopped', scene: 'accounts', reach: stopLookUp },
  {
    name: 'answers-several',
    scene: 'accounts',
    reach: lookUp([openOrder, filledOrder, '1550497891998530000', '1550497891998535999'].join('\n')),
  },
  { name: 'board-totals', scene: 'accounts', reach: unfoldTotals },
  { name: 'board-filter', scene: 'accounts', reach: filterWrongly },
  { name: 'archive', scene: 'accounts', reach: goTo('Archive') },
  { name: 'archive-order', scene: 'accounts', reach: openArchived },
  { name: 'archive-long', scene: 'long', reach: goTo('Archive') },
  { name: 'export-menu', scene: 'accounts', reach: exportOf('Order', null) },
  { name: 'export-case', scene: 'accounts', reach: exportOf('Order', 'Case file') },
  { name: 'link', scene: 'link', reach: stay },
  { name: 'link-fault', scene: 'linkFault', reach: stay },
  { name: 'order-window', scene: 'accounts', reach: orderShown, shows: orderWindow(openOrder) },
  { name: 'order-window-stale', scene: 'trouble', reach: orderShown, shows: orderWindow(staleOrder, 'hedge') },
  { name: 'strip', scene: 'watched', reach: stay, shows: { kind: 'strip' } },
  { name: 'strip-stale', scene: 'trouble', reach: stay, shows: { kind: 'strip' } },
  { name: 'strip-empty', scene: 'first', reach: stay, shows: { kind: 'strip' } },
  { name: 'accounts', scene: 'accounts', reach: goTo('Accounts') },
  { name: 'account-dialog', scene: 'accounts', reach: addAccount },
  { name: 'settings', scene: 'accounts', reach: goTo('Settings') },
  { name: 'palette', scene: 'accounts', reach: openPalette('') },
  { name: 'palette-id', scene: 'accounts', reach: openPalette(openOrder.slice(-4)) },
  { name: 'keys-change', scene: 'accounts', reach: changeKey },
  { name: 'keys-sequence', scene: 'accounts', reach: beginSequence },
  { name: 'help-keys', scene: 'accounts', reach: openHelp('Keyboard shortcuts') },
  { name: 'help-version', scene: 'accounts', reach: openHelp('Version and changes') },
  { name: 'help-licences', scene: 'accounts', reach: openHelp('Licences') },
  { name: 'help-diagnostics', scene: 'accounts', reach: openHelp('Copy diagnostics') },
  ...inChinese({
    'chinese-first': ['first', stay],
    'chinese-board': ['trouble', stay],
    'chinese-order': ['accounts', openRow(openOrder)],
    'chinese-found': ['accounts', lookUp(filledOrder)],
    'chinese-failed': ['accounts', lookUp('1550497891998535999')],
    'chinese-archive': ['accounts', openArchived],
    'chinese-accounts': ['accounts', goTo('Accounts')],
    'chinese-settings': ['accounts', goTo('Settings')],
  }),
];

/** Shows a screen as it is met, with nothing under the pointer. */
export async function showScreen(page: Page, { scene, reach, shows, language }: Screen): Promise<void> {
  await openScene(page, scene, shows);
  const rows = page.getByRole('grid', { name: 'Orders' });
  if ((await rows.count()) > 0) await rows.locator('[data-order-id]').first().waitFor();
  await reach(page);
  if (language !== undefined) await speak(page, language);
  // What is loaded for some orders only.
  if ((await page.locator('.fill-chart').count()) > 0) await page.locator('.price-plot canvas').waitFor();
  await page.mouse.move(0, 0);
  // What is drawn into a canvas comes with the frame after.
  await page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  });
}

async function speak(page: Page, language: 'zh'): Promise<void> {
  await page.evaluate(`played.app.saveSettings({ language: '${language}' })`);
  await page.locator('html[lang="zh-CN"]').waitFor({ state: 'attached' });
  // Its face comes in pieces, of which a page loads those that it shows.
  await page.waitForLoadState('networkidle');
  await page.evaluate('document.fonts.ready');
}
