/**
 * What stands in the tray and on the taskbar? The app's ring, drawn here: so it needs no file beside the bundle, in
 * any size, and says by its form, not by its color alone, whether every account is live and whether something is new.
 */

import { crc32, deflateSync } from 'node:zlib';

type Rgb = readonly [red: number, green: number, blue: number];
/** From 0 to 1. */
interface Paint {
  color: Rgb;
  opacity: number;
}
/** What is painted at a point of the unit square, its origin at the upper left; null for nothing. */
type Drawing = (x: number, y: number) => Paint | null;

// Between light and dark, since nobody says which the taskbar is.
const calm: Rgb = [44, 154, 184];
const caution: Rgb = [205, 140, 38];
const black: Rgb = [0, 0, 0];

const ringRadius = 0.36;
const ringHalfWidth = 0.085;
const dotRadius = 0.15;
const samplesPerSide = 4;

export interface TrayLook {
  isAllLive: boolean;
  hasUnseen: boolean;
  /** macOS paints the shape itself, dark or light as its menu bar is. */
  isTemplate: boolean;
}

/** A ring as the app's icon has it; in dashes while an account is not live; a dot in it while something is unseen. */
export function trayPng(look: TrayLook, sizePx: number): Buffer {
  const color = look.isTemplate ? black : look.isAllLive ? calm : caution;
  return png(sizePx, (x, y) => {
    const distance = Math.hypot(x - 0.5, y - 0.5);
    if (look.hasUnseen && distance <= dotRadius) return { color, opacity: 1 };
    if (Math.abs(distance - ringRadius) > ringHalfWidth) return null;
    // Clockwise from the top, in whole turns.
    const turn = (Math.atan2(x - 0.5, 0.5 - y) / (2 * Math.PI) + 1) % 1;
    if (!look.isAllLive) return (turn * 8 + 0.25) % 1 < 0.5 ? { color, opacity: 1 } : null;
    return { color, opacity: turn < 0.75 ? 1 : 0.4 };
  });
}

/** A dot on the taskbar's icon, for Windows, which counts nothing there. */
export function overlayPng(sizePx: number): Buffer {
  return png(sizePx, (x, y) => (Math.hypot(x - 0.5, y - 0.5) <= 0.44 ? { color: caution, opacity: 1 } : null));
}

/** The drawing with smooth edges: each pixel is the mean of sixteen points. */
function png(sizePx: number, drawing: Drawing): Buffer {
  const rows: Buffer[] = [];
  for (let row = 0; row < sizePx; row += 1) {
    // Each row begins with its filter: none.
    const line = Buffer.alloc(1 + sizePx * 4);
    for (let column = 0; column < sizePx; column += 1) line.set(pixel(drawing, column, row, sizePx), 1 + column * 4);
    rows.push(line);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(sizePx, 0);
  header.writeUInt32BE(sizePx, 4);
  // Eight bits each of red, green, blue and opacity.
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function pixel(drawing: Drawing, column: number, row: number, sizePx: number): number[] {
  let opacity = 0;
  let color = black;
  for (let sample = 0; sample < samplesPerSide ** 2; sample += 1) {
    const x = (column + ((sample % samplesPerSide) + 0.5) / samplesPerSide) / sizePx;
    const y = (row + (Math.floor(sample / samplesPerSide) + 0.5) / samplesPerSide) / sizePx;
    const paint = drawing(x, y);
    if (paint === null) continue;
    opacity += paint.opacity;
    color = paint.color;
  }
  return [...color, Math.round((opacity / samplesPerSide ** 2) * 255)];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
