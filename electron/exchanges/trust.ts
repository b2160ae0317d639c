/** Whom do we trust to vouch for an exchange? The roots that come with Node, and where those don't, this computer's own store. */

import { X509Certificate } from 'node:crypto';
import * as tls from 'node:tls';
import type { LogEntry, Trust } from '../world.ts';

export interface TrustOptions {
  /** The certificates of the system's store in PEM; `readSystemCertificates`, or a test's own. */
  readSystem: () => Promise<readonly string[]>;
  log: (entry: LogEntry) => void;
}

/** `NODE_EXTRA_CA_CERTS` is part of Node's own roots, where Node, or the app's fuses, let it be. */
export class CertificateTrust implements Trust {
  readonly #options: TrustOptions;
  #context: tls.SecureContext | null = null;
  #reading: Promise<void> | null = null;

  constructor(options: TrustOptions) {
    this.#options = options;
  }

  context(): tls.SecureContext {
    return (this.#context ??= tls.createSecureContext());
  }

  async widen(used: tls.SecureContext): Promise<boolean> {
    if (this.context() !== used) return true;
    await (this.#reading ??= this.#read());
    return this.context() !== used;
  }

  async #read(): Promise<void> {
    try {
      const system = await this.#options.readSystem();
      if (system.length > 0) this.#context = contextOf([...new Set([...tls.getCACertificates('default'), ...system])]);
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      this.#options.log({
        level: 'warn',
        room: 'trust',
        text: `The system’s certificates could not be read (${name}); those that come with Node are trusted alone.`,
      });
    }
  }
}

/** One certificate that can't be read must not cost all the others. */
function contextOf(certificates: readonly string[]): tls.SecureContext {
  try {
    return tls.createSecureContext({ ca: [...certificates] });
  } catch {
    return tls.createSecureContext({ ca: certificates.filter(canBeRead) });
  }
}

function canBeRead(certificate: string): boolean {
  try {
    return new X509Certificate(certificate).raw.byteLength > 0;
  } catch {
    return false;
  }
}

const reader = `process.getBuiltinModule('node:worker_threads').parentPort.postMessage(process.getBuiltinModule('node:tls').getCACertificates('system'));`;

/** In a thread of its own, since a Keychain or a domain's store takes up to seconds and would hold up the window meanwhile. */
export async function readSystemCertificates(): Promise<readonly string[]> {
  // Loaded when it is wanted, which for most it never is.
  const { Worker } = await import('node:worker_threads');
  return new Promise((resolve, reject) => {
    const worker = new Worker(reader, { eval: true });
    worker.once('message', (certificates: unknown) => {
      resolve(Array.isArray(certificates) ? certificates.filter((one) => typeof one === 'string') : []);
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The reader ended without a word.')));
  });
}
