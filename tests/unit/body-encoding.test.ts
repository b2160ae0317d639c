import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { decodeBody } from '../../electron/exchanges/body-encoding.ts';

const text = `{"code":200,"data":[${'{"order_id":"1"},'.repeat(50)}{}]}`;
const plain = Buffer.from(text);
const limit = 1_000_000;
const decoded = async (body: Uint8Array, named?: string): Promise<string> => {
  const out = await decodeBody(body, named, limit);
  return out.ok ? Buffer.from(out.value).toString() : out.problem;
};

describe('a body that was compressed without being asked for', () => {
  test('is unpacked in every usual form', async () => {
    const forms: [string, Uint8Array][] = [
      ['gzip', gzipSync(plain)],
      ['x-gzip', gzipSync(plain)],
      ['GZIP', gzipSync(plain)],
      ['deflate', deflateSync(plain)],
      ['deflate', deflateRawSync(plain)],
      ['br', brotliCompressSync(plain)],
      ['zstd', zstdCompressSync(plain)],
      ['gzip, br', brotliCompressSync(gzipSync(plain))],
      ['identity, gzip', gzipSync(plain)],
    ];
    for (const [name, body] of forms) assert.equal(await decoded(body, name), text, name);
  });

  test('is as it came where nothing was done to it, whatever the header lost or kept', async () => {
    for (const name of [undefined, '', 'identity', 'gzip']) assert.equal(await decoded(plain, name), text);
    assert.equal(await decoded(gzipSync(plain)), text);
    for (const name of ['gzip', 'br', 'deflate']) assert.equal(await decoded(new Uint8Array(), name), '');
  });

  test('is never unpacked beyond the limit', async () => {
    const bomb = Buffer.alloc(40_000_000);
    for (const [name, body] of [
      ['gzip', gzipSync(bomb)],
      ['deflate', deflateSync(bomb)],
      ['br', brotliCompressSync(bomb.subarray(0, 20_000_000))],
    ] as const) {
      assert.equal(await decoded(body, name), 'is too large', name);
    }
    assert.equal(await decoded(gzipSync(gzipSync(bomb)), 'gzip, gzip'), 'is too large');
    assert.equal(await decoded(gzipSync(Buffer.alloc(limit, 'x')), 'gzip'), 'x'.repeat(limit));
  });

  test('that is broken, or packed as nobody knows, is named so', async () => {
    for (const [name, body] of [
      ['gzip', gzipSync(plain).subarray(0, 40)],
      ['br', plain],
      ['deflate', plain],
      ['zstd', plain],
    ] as const)
      assert.equal(await decoded(body, name), 'can’t be unpacked', name);
    for (const name of ['compress', 'gzip, gzip, gzip', 'x'.repeat(5000)])
      assert.equal(await decoded(gzipSync(plain), name), 'is compressed in a way that is not known');
  });
});
