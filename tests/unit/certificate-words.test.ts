import assert from 'node:assert/strict';
import { connect, createServer } from 'node:tls';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { certificateProblem, isOfCertificate, isUntrusted } from '../../electron/exchanges/certificate-words.ts';
import { Redaction } from '../../electron/accounts/redaction.ts';
import { readSystemCertificates } from '../../electron/exchanges/trust.ts';
import type { PeerCertificate } from 'node:tls';

const world = { beginningOf: (text: string, length: number): string => text.slice(0, length) };

/** What Node read of a certificate, changed in places. */
async function peerWith(changes: object): Promise<PeerCertificate> {
  const folder = join(import.meta.dirname, '../support/certificates');
  const [cert, key] = ['good.pem', 'good.key.pem'].map((file) => readFileSync(join(folder, file)));
  const server = createServer({ cert, key });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const peer = await new Promise<PeerCertificate>((read, fail) => {
    const socket = connect({ port: address.port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      read(socket.getPeerCertificate());
      socket.destroy();
    });
    socket.on('error', fail);
  });
  server.close();
  return Object.assign(peer, changes);
}

describe('a refused certificate’s own words', () => {
  test('are short, and hide nothing', async () => {
    const peer = await peerWith({ issuer: { CN: `ACME\u202E\u001B[31m\n${'x'.repeat(100_000)}` } });
    const { message } = certificateProblem('SELF_SIGNED_CERT_IN_CHAIN', 'api.hbdm.com', peer, world);
    assert.match(
      message,
      /^The certificate of api\.hbdm\.com was issued by «ACME\\u\{202E\}\\u\{1B\}\[31m\\u\{A\}x+…», which this computer doesn’t trust/,
    );
    assert.ok(message.length < 300);
  });

  test('repeat no key', async () => {
    const redaction = new Redaction();
    redaction.add('a-very-secret-key');
    const peer = await peerWith({ issuer: { CN: 'CA of a-very-secret-key' } });
    assert.ok(
      !certificateProblem('SELF_SIGNED_CERT_IN_CHAIN', 'h', peer, {
        beginningOf: (text, length) => redaction.beginning(text, length),
      }).message.includes('very-secret'),
    );
  });

  test('are its issuer’s organisation where it has no name, the first of several, and nothing where it has none', async () => {
    const issuedBy = async (issuer: object): Promise<string> =>
      certificateProblem('UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'h', await peerWith({ issuer }), world).message;
    assert.match(await issuedBy({ O: 'ACME Corp' }), /issued by «ACME Corp»/);
    assert.match(await issuedBy({ CN: ['First', 'Second'], O: 'ACME Corp' }), /issued by «First»/);
    assert.match(await issuedBy({ C: 'DE', CN: ' ' }), /issued by nobody whom this computer trusts/);
    assert.match(
      certificateProblem('UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'h', null, world).message,
      /issued by nobody whom this computer trusts/,
    );
  });

  test('may tell no date', async () => {
    const peer = await peerWith({ valid_to: 'Tomorrow', issuer: {} });
    assert.equal(
      certificateProblem('CERT_HAS_EXPIRED', 'h', peer, world).message,
      'The certificate of h expired (CERT_HAS_EXPIRED).',
    );
  });
});

test('more trust is looked for where nobody vouched, and not for a certificate that is bad whoever vouches', () => {
  for (const code of [
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
  ]) {
    assert.deepEqual([isUntrusted(code), isOfCertificate(code)], [true, true], code);
  }
  for (const code of ['CERT_HAS_EXPIRED', 'CERT_REVOKED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'INVALID_CA'])
    assert.deepEqual([isUntrusted(code), isOfCertificate(code)], [false, true], code);
  for (const code of ['ECONNRESET', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ETIMEDOUT'])
    assert.equal(isOfCertificate(code), false, code);
});

test('the system’s store is read beside the program, as certificates in PEM', async () => {
  const certificates = await readSystemCertificates();
  for (const certificate of certificates) assert.match(certificate, /^-----BEGIN CERTIFICATE-----/);
});
