/**
 * What does the feed of new versions say, and may it be believed?
 *
 * A checksum in a feed proves nothing about who wrote the feed, and of the systems only macOS refuses what its publisher
 * didn't sign: so the feed itself is signed (Ed25519), and nothing of it is read before that was checked. It names the
 * size and the SHA-512 of each file, so what is downloaded is the publisher's, wherever it came from.
 */

import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { failed, ok, type Result } from '../../shared/result.ts';

/** Some hundred times what a feed takes. */
export const mostFeedBytes = 64 * 1024;
const mostFileBytes = 1024 * 1024 * 1024;

const version = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/);
const feed = z.object({
  // The same key may sign other things.
  app: z.literal('order-monitor'),
  version,
  files: z
    .array(
      z.object({
        platform: z.enum(['linux', 'darwin', 'win32']),
        arch: z.enum(['x64', 'arm64', 'universal']),
        // A name beside the feed, never a path or an address.
        name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.(?:AppImage|exe|zip)$/),
        size: z.int().min(1).max(mostFileBytes),
        sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
      }),
    )
    .max(50),
});

export type Feed = z.infer<typeof feed>;
export type FeedFile = Feed['files'][number];

/** Reads the address of a feed; https only, also for this computer, with a `/` at its end. */
export function readFeedAddress(text: string): Result<string, string> {
  const typed = text.trim();
  const url = URL.parse(typed);
  if (url === null) return failed('That is not an address: write it like https://updates.example.com/order-monitor/.');
  if (url.protocol !== 'https:') return failed('The address must begin with https://.');
  if (url.username !== '' || url.password !== '')
    return failed('The address must not contain a user name or password.');
  if (url.search !== '' || url.hash !== '' || /[\s\\]/.test(typed))
    return failed('The address must be a host and a folder, nothing else.');
  return ok(url.href.endsWith('/') ? url.href : `${url.href}/`);
}

/** Where the notes of a version are: beside the feed, so that nothing a feed says chooses a page. */
export function notesAddress(feedAddress: string, newVersion: string): string {
  return new URL(`notes-${newVersion}.html`, feedAddress).href;
}

/** The publisher's key; null for what is no Ed25519 public key. */
export function readPublicKey(pem: string): KeyObject | null {
  // A private key would be taken too, and has no place on a trader's computer.
  if (!pem.includes('-----BEGIN PUBLIC KEY-----')) return null;
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/**
 * Reads a feed whose signature is right.
 *
 * @param signature the file beside it: Base64 of the 64 bytes over the feed's own
 * @returns the fault as the rest of a sentence
 */
export function readFeed(bytes: Uint8Array, signature: string, key: KeyObject): Result<Feed, string> {
  const signed = /^[A-Za-z0-9+/]{86}==\s*$/.test(signature) ? Buffer.from(signature, 'base64') : null;
  if (signed === null || !verify(null, bytes, key, signed)) return failed('is not signed by the publisher of this app');
  let document: unknown;
  try {
    document = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return failed('is signed, but can’t be read');
  }
  const read = feed.safeParse(document);
  return read.success ? ok(read.data) : failed('is signed, but is not in the form that this version knows');
}

/** Whether one version is later than another. An older feed, however well signed, brings nothing back. */
export function isNewer(one: string, other: string): boolean {
  const [ones, others] = [one, other].map((each) => each.split('.').map((part) => Number.parseInt(part, 10)));
  for (const index of [0, 1, 2]) {
    const difference = (ones?.[index] ?? 0) - (others?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

/** The file for this computer. */
export function fileFor({ files }: Feed, platform: string, arch: string): FeedFile | null {
  const own = files.filter((file) => file.platform === platform);
  return own.find((file) => file.arch === arch) ?? own.find((file) => file.arch === 'universal') ?? null;
}
