/** A server on loopback that shows a certificate; what it holds is made by `certificates/make.sh`. */

import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';

/** `good`, `expired`, `early` and `elsewhere` (for another host) are issued by the authority; nobody vouches for `self-signed`. */
export type CertificateName = 'good' | 'expired' | 'early' | 'elsewhere' | 'self-signed';

const folder = join(import.meta.dirname, 'certificates');
/** The certificate of "ACME Corp Inspection CA": what a company would put into its computers' stores. */
export const authorityFile = join(folder, 'authority.pem');
export const authority = readFileSync(authorityFile, 'utf8');

function pemOf(name: CertificateName): { cert: string; key: string } {
  return {
    cert: readFileSync(join(folder, `${name}.pem`), 'utf8'),
    key: readFileSync(join(folder, `${name}.key.pem`), 'utf8'),
  };
}

export interface LoopbackServer extends AsyncDisposable {
  /** `127.0.0.1:PORT`, without a scheme. */
  host: string;
  port: number;
}

export interface RefusedServer extends LoopbackServer {
  /** What came through although nobody should have trusted the certificate. */
  requests: string[];
}

/** @param respond - what it answers where a test vouches for it; else an empty object, and it should be asked nothing */
export async function serverWith(
  name: CertificateName,
  respond: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => response.end('{}'),
): Promise<RefusedServer> {
  const requests: string[] = [];
  const server = createHttpsServer(pemOf(name), (request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    respond(request, response);
  });
  server.on('upgrade', (request, stream) => {
    requests.push(`upgrade ${request.url ?? ''}`);
    stream.destroy();
  });
  // A client that refuses the certificate breaks the handshake off, as it should.
  server.on('tlsClientError', (_error, stream) => stream.destroy());
  return { ...(await listening(server)), requests };
}

/** What inspects TLS: it shows its own certificate, and hands on what it hears to a simulated exchange. */
export function inspecting(name: CertificateName, exchangeAddress: string): Promise<LoopbackServer> {
  const server = createTlsServer({ ...pemOf(name), ALPNProtocols: ['h2', 'http/1.1'] }, (socket) =>
    joinEnds(socket, connect(Number(new URL(exchangeAddress).port), '127.0.0.1')),
  );
  server.on('tlsClientError', (_error, stream) => stream.destroy());
  return listening(server);
}

/** Each end's end is the other's. */
export function joinEnds(one: Duplex, other: Duplex): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
    from.pipe(to);
  }
}

export async function listening(server: Server): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    host: `127.0.0.1:${String(address.port)}`,
    port: address.port,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
