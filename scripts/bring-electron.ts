/**
 * Brings Electron's binary where it is missing, with Electron's own downloader, which
 * checks its sum, and its own installer. Gives up after 20 s without a byte, and remembers
 * a failure for a day: behind a wall that blocks it every start would wait.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { useDownloadNetwork } from './download-network.ts';
import { findElectron } from './find-electron.ts';

const require = createRequire(import.meta.url);
const manifest: { version: string } = require('electron/package.json');
const checksums: Record<string, string> = require('electron/checksums.json');

const root = path.resolve(import.meta.dirname, '..');
const electronPackage = path.join(root, 'node_modules', 'electron');
const memory = path.join(root, 'node_modules', '.cache', 'order-monitor', 'electron-download-failed.json');

export const silenceTimeoutMs = 20_000;
export const failureKeptMs = 24 * 60 * 60 * 1000;

export interface RememberedFailure {
  at: number;
  reason: string;
}

/** Whether a failure still stands: not older than a day, and not from the future of a turned clock. */
export function stillStands(failure: RememberedFailure | null, now: number): failure is RememberedFailure {
  return failure !== null && failure.at <= now && now - failure.at < failureKeptMs;
}

/** Reads what was remembered; null where it was nothing or nothing readable. */
export function readFailure(text: string | null): RememberedFailure | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('at' in value) || !('reason' in value)) return null;
    return typeof value.at === 'number' && typeof value.reason === 'string'
      ? { at: value.at, reason: value.reason }
      : null;
  } catch {
    return null;
  }
}

function rememberedFailure(): RememberedFailure | null {
  try {
    return readFailure(readFileSync(memory, 'utf8'));
  } catch {
    return null;
  }
}

function remember(reason: string): void {
  const failure: RememberedFailure = { at: Date.now(), reason };
  mkdirSync(path.dirname(memory), { recursive: true });
  writeFileSync(memory, JSON.stringify(failure));
}

/** `npm run setup` tries again whatever happened before. */
export function forgetFailure(): void {
  rmSync(memory, { force: true });
}

export type Brought = { ok: true; path: string } | { ok: false; reason: string };

/** The binary's path, downloaded now if need be; else why it can't be had. */
export async function bringElectron(say: (line: string) => void): Promise<Brought> {
  const installed = findElectron();
  if (installed !== null) return { ok: true, path: installed };
  const before = rememberedFailure();
  if (stillStands(before, Date.now())) return { ok: false, reason: before.reason };
  const failure = await download(say);
  const binary = findElectron();
  if (binary !== null) return { ok: true, path: binary };
  const reason = failure ?? 'its download ended without a binary';
  remember(reason);
  return { ok: false, reason };
}

/** Fetches the archive into Electron's cache, then lets its installer unpack it; null when that succeeded, else why not. */
async function download(say: (line: string) => void): Promise<string | null> {
  say('Downloading Electron …');
  const giveUp = new AbortController();
  const silence = setTimeout(() => giveUp.abort(), silenceTimeoutMs);
  let said = 0;
  try {
    const { downloadArtifact } = await import('@electron/get');
    // Else its `fetch` knows no proxy.
    useDownloadNetwork(process.env);
    await downloadArtifact({
      version: manifest.version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      ...(process.env['electron_config_cache'] === undefined
        ? {}
        : { cacheRoot: process.env['electron_config_cache'] }),
      checksums,
      downloadOptions: {
        quiet: true,
        signal: giveUp.signal,
        getProgressCallback: async ({ percent, transferred }: { percent: number; transferred: number }) => {
          silence.refresh();
          const step = Math.floor(percent * 10);
          if (step <= said) return;
          said = step;
          say(`Downloading Electron: ${step * 10} %, ${(transferred / 1e6).toFixed(0)} MB`);
        },
      },
    });
  } catch (error) {
    return giveUp.signal.aborted ? 'its download sent nothing for 20 s' : whyItFailed(describe(error));
  } finally {
    clearTimeout(silence);
  }
  const { status, stderr } = spawnSync(process.execPath, [path.join(electronPackage, 'install.js')], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: undefined },
  });
  return status === 0 ? null : `it was downloaded but not unpacked: ${stderr.trim().split('\n')[0] ?? ''}`;
}

/** An error's words and those of its causes: `fetch failed` alone says nothing. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return `${error.message} ${code} ${error.cause === undefined ? '' : describe(error.cause)}`;
}

/** One clause out of a stack trace. */
export function whyItFailed(output: string): string {
  const certificate =
    /\b(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE)\b/.exec(
      output,
    )?.[1];
  if (certificate !== undefined) {
    return `its download met a certificate that nobody here vouches for (${certificate}): something inspects TLS, so set NODE_EXTRA_CA_CERTS to the file of your company's certificate`;
  }
  if (/Proxy response \(407\)|Proxy Authentication Required/.test(output))
    return 'the proxy wants a user name and password (HTTP 407): write them into HTTPS_PROXY';
  const refused = /Proxy response \((\d{3})\)/.exec(output)?.[1];
  if (refused !== undefined) return `the proxy refused its download (HTTP ${refused})`;
  const code =
    /\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EACCES|ENOSPC|CERT_[A-Z_]+)\b/.exec(
      output,
    )?.[1];
  const status = /Response code (\d{3})|HTTP(?:Error)?:? (\d{3})/.exec(output);
  if (code !== undefined) return `its download failed (${code})`;
  if (status !== null) return `its download was refused (HTTP ${status[1] ?? status[2] ?? ''})`;
  return 'its download failed';
}
