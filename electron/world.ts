/**
 * What the services need of the machine they run on, passed in so that tests
 * can turn the clock and fix the randomness.
 */

import type { SecureContext } from 'node:tls';
import type { MonotonicMs, WallMs } from '../shared/time.ts';
import type { SignInTrials } from './sign-in-trials.ts';

/** Ends what it was returned for; calling it twice is harmless. */
export type Cancel = () => void;

export interface Clock {
  /** The wall clock, as the trader may have set it. */
  now(): WallMs;
  /** A clock that never jumps; only differences mean something. */
  monotonicMs(): MonotonicMs;
  after(delayMs: number, callback: () => void): Cancel;
}

export interface LogEntry {
  level: 'info' | 'warn' | 'error';
  room: string;
  text: string;
}

/** A proxy that did not let a request through for want of a sign-in. */
export interface ProxyDemand {
  /** Without user name and password. */
  host: string;
  isSecure: boolean;
  /** The header with which it was asked, and which it did not take; null where it was given none. A secret. */
  authorization: string | null;
}

/** Who may vouch for an exchange. Widened once at most: while the roots that come with Node vouch for everybody, the system's store is never read. */
export interface Trust {
  /** Against whom a certificate is checked now. */
  context(): SecureContext;
  /**
   * Called when nobody in `used` vouched for a certificate: reads the system's store, unless that was done.
   *
   * @returns whether there is more to try now than `used`
   */
  widen(used: SecureContext): Promise<boolean>;
}

export interface World {
  clock: Clock;
  /** Cryptographically secure random bytes. */
  random: (byteCount: number) => Uint8Array;
  /** The proxy to use for an address, as a URL, perhaps with user name and password; null for a direct connection. Never asked for loopback. */
  proxyFor: (url: string) => Promise<string | null>;
  /** Told of each such refusal; answers with what is to be done, one sentence. */
  proxyWantsPassword: (demand: ProxyDemand) => string;
  signInTrials: SignInTrials;
  trust: Trust;
  /** The sink redacts secrets by value; callers still never pass one knowingly. */
  log: (entry: LogEntry) => void;
  /** A foreign text's beginning, about that long, without any known secret: none is left in halves by the cut. */
  beginningOf: (text: string, length: number) => string;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** A fault of this program's own: its end is nobody's to wait for. */
export function logFault({ log }: Pick<World, 'log'>, what: string, error: unknown): void {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log({ level: 'error', room: 'monitor', text: `${what}: ${words}` });
}

/**
 * Waits, unless the signal ends it first.
 *
 * @returns false when the signal was aborted before the time was over
 */
export function wait(clock: Clock, delayMs: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve(false);
      return;
    }
    const onAbort = (): void => {
      cancel();
      resolve(false);
    };
    const cancel = clock.after(delayMs, () => {
      signal.removeEventListener('abort', onAbort);
      resolve(true);
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** Waits for a promise, however it ends, or only until the signal is aborted; the promise itself goes on. */
export async function untilAborted(promise: Promise<unknown>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const aborted = Promise.withResolvers<void>();
  const onAbort = (): void => aborted.resolve();
  signal.addEventListener('abort', onAbort);
  await Promise.race([Promise.allSettled([promise]), aborted.promise]);
  signal.removeEventListener('abort', onAbort);
}

/** Resolves when the signal is aborted. */
export function untilEnded(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
