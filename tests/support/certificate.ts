/**
 * An exchange on loopback that nobody vouches for: its certificate is signed by itself. Made once with
 * `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=127.0.0.1
 * -addext subjectAltName=IP:127.0.0.1`; the key protects nothing.
 */

import { once } from 'node:events';
import { createServer } from 'node:https';

const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgqKwPFQ3OwOlj8udy
tf62K6KFW+ErB2sJ27mSVerY6L6hRANCAAS27sRBA2HMsdnw5iuenXMLUChR7wAW
BfPSWjjShOri97GH3DcKSGR2SFajIDgl6jTRlHTTzqXWpkOwJsvCVv8L
-----END PRIVATE KEY-----
`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBkDCCATagAwIBAgIUDI0Q/gYmf/TnUljRQKabQG6QkAIwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMTA5NDMyNVoYDzIxMjYxMDI4
MDk0MzI1WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAS27sRBA2HMsdnw5iuenXMLUChR7wAWBfPSWjjShOri97GH3DcKSGR2
SFajIDgl6jTRlHTTzqXWpkOwJsvCVv8Lo2QwYjAdBgNVHQ4EFgQUsaOiTrNmZLkx
I7EiH5Xl46+BDxAwHwYDVR0jBBgwFoAUsaOiTrNmZLkxI7EiH5Xl46+BDxAwDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0gAMEUC
IFjV4AQ5bI21W2yGa6oWmCxKNtdpZ9RV/UgoNKyWEtK7AiEAnS/3P33vLJ+Rk/WR
rCT5ZhWATSg8RvCB78Ar+9uahJQ=
-----END CERTIFICATE-----
`;

export interface UnvouchedServer extends AsyncDisposable {
  /** Without the scheme. */
  host: string;
  /** What came through although the certificate is not valid. */
  requests: string[];
}

export async function unvouchedServer(): Promise<UnvouchedServer> {
  const requests: string[] = [];
  const server = createServer({ key, cert }, (request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.end('{}');
  });
  server.on('upgrade', (request, stream) => {
    requests.push(`upgrade ${request.url ?? ''}`);
    stream.destroy();
  });
  // A client that refuses the certificate breaks the handshake off, as it should.
  server.on('tlsClientError', (_error, stream) => stream.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    host: `127.0.0.1:${String(address.port)}`,
    requests,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
