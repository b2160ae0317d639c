/** What comes out of a body that was compressed without being asked for? Bounded by what comes out, not by what came in. */

import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress, type InputType } from 'node:zlib';
import { failed, ok, type Result } from '../../shared/result.ts';

/** Why a body can't be had; each ends the sentence "The exchange's answer …". */
export type EncodingFault = 'is too large' | 'is compressed in a way that is not known' | 'can’t be unpacked';

type Unpack = (body: InputType, options: { maxOutputLength: number }) => Promise<Uint8Array>;

const unpackGzip: Unpack = promisify(gunzip);
const unpackZlib: Unpack = promisify(inflate);
const unpackRaw: Unpack = promisify(inflateRaw);

const encodings: ReadonlyMap<string, Unpack> = new Map<string, Unpack>([
  ['gzip', unpackGzip],
  ['x-gzip', unpackGzip],
  // The standard means the zlib form, and some servers send the bare one.
  ['deflate', (body, options) => (isZlib(body) ? unpackZlib : unpackRaw)(body, options)],
  ['br', promisify(brotliDecompress)],
  ['zstd', promisify(zstdDecompress)],
]);

// One by the exchange, one by a network before it.
const mostLayers = 2;

/**
 * Unpacks a body.
 *
 * @param named - the Content-Encoding header; undefined without one
 * @param maximumBytes - no more than this is ever unpacked
 */
export async function decodeBody(
  body: Uint8Array,
  named: string | undefined,
  maximumBytes: number,
): Promise<Result<Uint8Array, EncodingFault>> {
  // As nearly all of them come.
  if (named === undefined && !isGzip(body)) return ok(body);
  const names = (named ?? '')
    .slice(0, 200)
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  const layers = names.filter((name) => name !== '' && name !== 'identity').toReversed();
  // JSON never begins so: a header that was lost on the way changes nothing.
  if (layers.length === 0 && isGzip(body)) layers.push('gzip');
  if (layers.length > mostLayers) return failed('is compressed in a way that is not known');
  let bytes = body;
  for (const layer of layers) {
    const unpack = encodings.get(layer);
    if (unpack === undefined) return failed('is compressed in a way that is not known');
    // A proxy that unpacked it may have left the header; and an answer may have no body at all.
    if (bytes.byteLength === 0 || (unpack === unpackGzip && !isGzip(bytes))) continue;
    try {
      bytes = await unpack(bytes, { maxOutputLength: maximumBytes });
    } catch (error) {
      const isTooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
      return failed(isTooLarge ? 'is too large' : 'can’t be unpacked');
    }
  }
  return ok(bytes);
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Deflate with the usual window, and a header that is a multiple of 31. */
function isZlib(bytes: InputType): boolean {
  if (!(bytes instanceof Uint8Array)) return false;
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}
