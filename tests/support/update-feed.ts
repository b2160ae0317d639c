/** A feed of new versions on loopback: its files, its signature, and what a hostile one does. */

import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { writeFeed } from '../../scripts/feed.ts';
import { serverWith, type CertificateName, type RefusedServer } from './certificate.ts';

export type Respond = (request: IncomingMessage, response: ServerResponse) => void;

export interface FeedServer extends RefusedServer {
  address: string;
  publicKey: string;
  /** What is answered for a path instead. */
  instead: Map<string, Respond>;
  /** Signs what stands in the folder anew. */
  sign: (version: string) => void;
}

/** One package for each system, and a feed that names them. */
export async function feedServer(
  folder: string,
  version: string,
  content: string,
  certificate: CertificateName = 'good',
): Promise<FeedServer> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const privatePem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  mkdirSync(folder, { recursive: true });
  for (const name of packageNames(version)) writeFileSync(join(folder, name), content);
  const sign = (signed: string): void => {
    writeFeed(folder, privatePem, signed);
  };
  sign(version);
  const instead = new Map<string, Respond>();
  const server = await serverWith(certificate, (request, response) => {
    const path = request.url ?? '';
    const other = instead.get(path);
    if (other !== undefined) {
      other(request, response);
      return;
    }
    try {
      response.end(readFileSync(join(folder, path)));
    } catch {
      response.writeHead(404).end();
    }
  });
  return {
    ...server,
    address: `https://${server.host}/`,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    instead,
    sign,
  };
}

export function packageNames(version: string): string[] {
  return [
    ...['x64', 'arm64'].flatMap((arch) => [
      `order-monitor-${version}-linux-${arch}.AppImage`,
      `order-monitor-${version}-win-${arch}.exe`,
    ]),
    `order-monitor-${version}-mac-universal.zip`,
  ];
}
