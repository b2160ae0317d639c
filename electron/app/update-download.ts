/** How does a feed come here, and how a new version? Over https, without a redirect, no larger than it says, checked before anything uses it. */

import { createHash, type KeyObject } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, ok, type Result } from '../../shared/result.ts';
import { refusal } from '../accounts/refusal.ts';
import type { Http } from '../exchanges/http.ts';
import { mostFeedBytes, readFeed, type Feed, type FeedFile } from './update-feed.ts';

const feedTimeoutMs = 20_000;
// 150 MB at the speed of a poor line.
const fileTimeoutMs = 3_600_000;
const nothingTaken = 'Nothing was taken from there. Check the address with whoever gave it to you.';

/** What is asked: `Http` of the exchanges, with its proxies and certificates. */
export type Asks = Pick<Http, 'ask'>;

/** Asks for the feed and its signature. */
export async function fetchFeed(
  http: Asks,
  address: string,
  key: KeyObject,
  signal: AbortSignal,
): Promise<Result<Feed>> {
  const { host } = new URL(address);
  const bytes = await fetchSmall(http, new URL('feed.json', address), mostFeedBytes, signal);
  if (!bytes.ok) return bytes;
  const signature = await fetchSmall(http, new URL('feed.json.sig', address), 1_000, signal);
  if (!signature.ok) return signature;
  const read = readFeed(bytes.value, Buffer.from(signature.value).toString('latin1'), key);
  return read.ok ? read : failed(refusal(`The feed of ${host} ${read.problem}.`, nothingTaken));
}

async function fetchSmall(
  http: Asks,
  { origin, host, pathname }: URL,
  mostBytes: number,
  signal: AbortSignal,
): Promise<Result<Uint8Array>> {
  const chunks: Uint8Array[] = [];
  const answer = await askInPieces(http, { origin, pathname, mostBytes, timeoutMs: feedTimeoutMs, signal }, (chunk) => {
    chunks.push(chunk);
    return Promise.resolve();
  });
  if (!answer.ok) return answer;
  if (answer.value === 404) return failed(refusal(`${host} has no feed there (HTTP 404).`, nothingTaken));
  return answer.value === 200
    ? ok(Buffer.concat(chunks))
    : failed(refusal(`${host} did not give the feed (HTTP ${String(answer.value)}).`, 'It is asked again later.'));
}

export interface FileDownload {
  http: Asks;
  address: string;
  file: FeedFile;
  /** Of this user alone. */
  folder: string;
  onProgress: (percent: number) => void;
  signal: AbortSignal;
}

/** Downloads a file of a feed. @returns where it lies */
export async function downloadFile({
  http,
  address,
  file,
  folder,
  onProgress,
  signal,
}: FileDownload): Promise<Result<string>> {
  const { origin, host, pathname } = new URL(file.name, address);
  const path = join(folder, file.name);
  const part = `${path}.part`;
  try {
    // Whatever lies there, a link perhaps, is not written through.
    await rm(part, { force: true });
    await using to = await open(part, 'wx', 0o600);
    const hash = createHash('sha512');
    let length = 0;
    const answer = await askInPieces(
      http,
      { origin, pathname, mostBytes: file.size, timeoutMs: fileTimeoutMs, signal },
      async (chunk) => {
        hash.update(chunk);
        length += chunk.byteLength;
        await to.writeFile(chunk);
        onProgress(Math.floor((length / file.size) * 100));
      },
    );
    const isWhole = answer.ok && answer.value === 200 && length === file.size && hash.digest('base64') === file.sha512;
    if (isWhole) {
      await to.sync();
      await rename(part, path);
      return ok(path);
    }
    await rm(part, { force: true });
    if (!answer.ok) return answer;
    if (answer.value !== 200)
      return failed(
        refusal(`${host} did not give the new version (HTTP ${String(answer.value)}).`, 'Try again later.'),
      );
    return failed(refusal(`What ${host} gave as ${file.name} is not what the publisher signed.`, nothingTaken));
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no';
    return failed(
      refusal(
        `The new version could not be written (the system says ${code}).`,
        `Make room in ${folder}, then try again.`,
      ),
    );
  }
}

interface Piecewise {
  origin: string;
  pathname: string;
  mostBytes: number;
  timeoutMs: number;
  signal: AbortSignal;
}

/** Asks, and hands on what comes piece by piece. @returns the HTTP status */
async function askInPieces(
  http: Asks,
  { origin, pathname, mostBytes, timeoutMs, signal }: Piecewise,
  take: (chunk: Uint8Array) => Promise<void>,
): Promise<Result<number>> {
  let length = 0;
  let isTooLarge = false;
  let fault: Error | null = null;
  const answer = await http.ask(
    { method: 'GET', origin, path: pathname, headers: { accept: '*/*' }, timeoutMs, signal },
    async (piece) => {
      length += piece.byteLength;
      isTooLarge = length > mostBytes;
      if (isTooLarge) return false;
      try {
        await take(piece);
        return true;
      } catch (error) {
        fault = error instanceof Error ? error : new Error(String(error));
        return false;
      }
    },
  );
  // What went wrong on this side, a full disk, is not the host's.
  if (fault !== null) throw fault;
  const { host } = new URL(origin);
  if (answer.ok && isTooLarge)
    return failed(refusal(`${host} gave more than it may, which was cut off.`, nothingTaken));
  if (answer.ok) return ok(answer.value.status);
  const { problem } = answer.problem;
  return failed({
    ...problem,
    advice:
      problem.kind === 'protocol' ? nothingTaken : 'It is asked again later; or check the connection and try now.',
  });
}
