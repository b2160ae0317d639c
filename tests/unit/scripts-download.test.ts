import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { whyItFailed } from '../../scripts/bring-electron.ts';
import { readDownloadNetwork, useDownloadNetwork } from '../../scripts/download-network.ts';
import { authorityFile, serverWith } from '../support/certificate.ts';
import { startProxy } from '../support/proxy.ts';

test('what a company puts before the download is named, with what to do', () => {
  for (const code of [
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
  ]) {
    const why = whyItFailed(`TypeError: fetch failed  self-signed certificate in certificate chain ${code} `);
    assert.ok(why.includes(`(${code}): something inspects TLS, so set NODE_EXTRA_CA_CERTS`), why);
  }
  assert.equal(
    whyItFailed('TypeError: fetch failed  Proxy response (407) !== 200 when HTTP Tunneling UND_ERR_ABORTED'),
    'the proxy wants a user name and password (HTTP 407): write them into HTTPS_PROXY',
  );
  assert.equal(
    whyItFailed('TypeError: fetch failed  Proxy response (403) !== 200 when HTTP Tunneling UND_ERR_ABORTED'),
    'the proxy refused its download (HTTP 403)',
  );
});

describe('the proxy of a download', () => {
  test('is npm’s own, then the environment’s, in lower case first', () => {
    const environment = {
      HTTP_PROXY: 'http://e:1',
      http_proxy: 'http://d:1',
      HTTPS_PROXY: 'http://c:1',
      https_proxy: 'http://b:1',
      npm_config_proxy: 'http://a2:1',
      npm_config_https_proxy: 'http://a1:1',
    };
    const found: (string | null)[] = [];
    const left: Record<string, string> = { ...environment };
    for (const name of [...Object.keys(environment).toReversed(), '']) {
      found.push(readDownloadNetwork(left).proxy);
      Reflect.deleteProperty(left, name);
    }
    assert.deepEqual(found, [
      'http://a1:1',
      'http://a2:1',
      'http://b:1',
      'http://c:1',
      'http://d:1',
      'http://e:1',
      null,
    ]);
  });
  test('is a plain one without a scheme, and none where npm says so', () => {
    assert.deepEqual(
      readDownloadNetwork({
        https_proxy: 'user:pass@proxy.example:3128',
        no_proxy: 'a.example',
        NO_PROXY: 'b.example',
      }),
      { proxy: 'http://user:pass@proxy.example:3128', noProxy: 'a.example' },
    );
    assert.deepEqual(
      readDownloadNetwork({
        npm_config_proxy: 'null',
        npm_config_https_proxy: '',
        npm_config_noproxy: 'c.example',
        NO_PROXY: 'b.example',
      }),
      { proxy: null, noProxy: 'c.example' },
    );
  });
  test('is really gone through, with its password and the system’s or a named authority, and no program that is started hears of it', async () => {
    await using server = await serverWith('good');
    await using proxy = await startProxy({ user: 'me', password: 'p@ss', ways: { 'api.hbdm.com': server.port } });
    const before = { ...process.env };
    const own = getGlobalDispatcher();
    useDownloadNetwork({ npm_config_https_proxy: `me:p%40ss@${proxy.host}`, npm_config_cafile: authorityFile });
    try {
      assert.equal(await (await fetch('https://api.hbdm.com/electron.zip')).text(), '{}');
    } finally {
      setGlobalDispatcher(own);
    }
    assert.deepEqual(
      [proxy.asked, server.requests, { ...process.env }],
      [['api.hbdm.com:443 open'], ['GET /electron.zip'], before],
    );
  });
});
