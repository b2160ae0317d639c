/** How do a Mac's and a Windows' icon file hold their pictures? */

import { Buffer } from 'node:buffer';

/** One drawing of the icon, square. */
export interface Picture {
  size: number;
  png: Buffer;
  /** Four bytes a pixel, red first, from the top left. */
  rgba: Buffer;
}

/** The sizes an `.icns` holds as PNG, by Apple's names for them; the second of each pair is for a screen of twice the dots. */
const macPictures = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
] as const;

export const macSizes: readonly number[] = [...new Set(macPictures.map(([, size]) => size))];
export const windowsSizes: readonly number[] = [16, 20, 24, 32, 40, 48, 64, 256];

/** @param pictures - one of each of `macSizes` */
export function icns(pictures: readonly Picture[]): Buffer {
  const parts = macPictures.flatMap(([name, size]) => {
    const picture = pictures.find((one) => one.size === size);
    return picture === undefined ? [] : [chunk(name, picture.png)];
  });
  return chunk('icns', Buffer.concat(parts));
}

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}

/** @param pictures - in rising sizes, at most 256 */
export function ico(pictures: readonly Picture[]): Buffer {
  const bodies = pictures.map((picture) => (picture.size === 256 ? picture.png : bitmap(picture)));
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size }] of pictures.entries()) {
    const at = 6 + 16 * index;
    const length = bodies[index]?.length ?? 0;
    // 256 is written as 0.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += length;
  }
  return Buffer.concat([head, ...bodies]);
}

/** As parts of Windows read small icons: blue first, from the bottom, and a mask that nobody needs beside the alpha. */
function bitmap({ size, rgba }: Picture): Buffer {
  const head = Buffer.alloc(40);
  head.writeUInt32LE(40, 0);
  head.writeInt32LE(size, 4);
  head.writeInt32LE(size * 2, 8);
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(32, 14);
  const pixels = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = ((size - 1 - y) * size + x) * 4;
      const to = (y * size + x) * 4;
      pixels.writeUInt8(rgba.readUInt8(from + 2), to);
      pixels.writeUInt8(rgba.readUInt8(from + 1), to + 1);
      pixels.writeUInt8(rgba.readUInt8(from), to + 2);
      pixels.writeUInt8(rgba.readUInt8(from + 3), to + 3);
    }
  }
  const maskRow = Math.ceil(size / 32) * 4;
  return Buffer.concat([head, pixels, Buffer.alloc(maskRow * size)]);
}
