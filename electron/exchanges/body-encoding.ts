/** What comes out of a body that was compressed without being asked for? Bounded by what comes out, not by what came in. */

import { failed, ok, type Result } from '../../shared/result.ts';

/** Why a body can't be had; each ends the sentence "The exchange's answer …". */
export type EncodingFault = 'is too large' | 'is compressed in a way that is not known' | 'can’t be unpacked';

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
  if (layers.length === 0) return ok(body);
  // Loaded when it is wanted: hardly any answer is compressed, and Node's zlib takes its time to load.
  const { encodings } = await import('./encodings.ts');
  let bytes = body;
  for (const layer of layers) {
    const unpack = encodings.get(layer);
    if (unpack === undefined) return failed('is compressed in a way that is not known');
    // A proxy that unpacked it may have left the header; and an answer may have no body at all.
    if (bytes.byteLength === 0 || (layer.endsWith('gzip') && !isGzip(bytes))) continue;
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
