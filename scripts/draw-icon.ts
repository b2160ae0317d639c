/** Draws the app's icons from `build/icon.svg`, with the machine's Chromium. Run when the icon changes. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from './find-chromium.ts';
import { icns, ico, macSizes, type Picture, windowsSizes } from './icon-files.ts';

const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

const build = path.resolve(import.meta.dirname, '..', 'build');
const executablePath = findChromium();
if (executablePath === null) throw new Error('No Chromium was found.');
const browser = await chromium.launch({ executablePath });
const page = await browser.newPage();
const svg = readFileSync(path.join(build, 'icon.svg'), 'utf8');
// A Mac's icons stand in a wider margin.
const macSvg = svg.replace('viewBox="0 0 512 512"', 'viewBox="-32 -32 576 576"');

/** Runs in the page. */
const drawing = (text: string, side: number): string => `(async () => {
  const image = new Image();
  image.src = 'data:image/svg+xml,' + encodeURIComponent(${JSON.stringify(text)});
  await image.decode();
  const canvas = new OffscreenCanvas(${String(side)}, ${String(side)});
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0, ${String(side)}, ${String(side)});
  const png = await canvas.convertToBlob({ type: 'image/png' });
  return { png: [...new Uint8Array(await png.arrayBuffer())], rgba: [...context.getImageData(0, 0, ${String(side)}, ${String(side)}).data] };
})()`;

async function draw(source: string, size: number): Promise<Picture> {
  const { png, rgba } = await page.evaluate<{ png: number[]; rgba: number[] }>(drawing(source, size));
  return { size, png: Buffer.from(png), rgba: Buffer.from(rgba) };
}

const drawAll = async (source: string, sizes: readonly number[]): Promise<Picture[]> => {
  const pictures: Picture[] = [];
  for (const size of sizes) pictures.push(await draw(source, size));
  return pictures;
};

mkdirSync(path.join(build, 'icons'), { recursive: true });
for (const { size, png } of await drawAll(svg, linuxSizes))
  writeFileSync(path.join(build, 'icons', `${String(size)}x${String(size)}.png`), png);
writeFileSync(path.join(build, 'icon.icns'), icns(await drawAll(macSvg, macSizes)));
writeFileSync(path.join(build, 'icon.ico'), ico(await drawAll(svg, windowsSizes)));
await browser.close();
