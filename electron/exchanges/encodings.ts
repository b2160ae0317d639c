/** How is a compressed body unpacked, by each name of its encoding? */

import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress, type InputType } from 'node:zlib';

type Unpack = (body: InputType, options: { maxOutputLength: number }) => Promise<Uint8Array>;

const unpackGzip: Unpack = promisify(gunzip);
const unpackZlib: Unpack = promisify(inflate);
const unpackRaw: Unpack = promisify(inflateRaw);

/** By what a Content-Encoding header calls it. */
export const encodings: ReadonlyMap<string, Unpack> = new Map<string, Unpack>([
  ['gzip', unpackGzip],
  ['x-gzip', unpackGzip],
  // The standard means the zlib form, and some servers send the bare one.
  ['deflate', (body, options) => (isZlib(body) ? unpackZlib : unpackRaw)(body, options)],
  ['br', promisify(brotliDecompress)],
  ['zstd', promisify(zstdDecompress)],
]);

/** Deflate with the usual window, and a header that is a multiple of 31. */
function isZlib(bytes: InputType): boolean {
  if (!(bytes instanceof Uint8Array)) return false;
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}
