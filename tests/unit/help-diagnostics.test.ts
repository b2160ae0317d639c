/** What a trader hands out holds nothing of theirs, whatever got into the log. */

import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { Redaction } from '../../electron/accounts/redaction.ts';
import {
  diagnosticsText,
  impersonal,
  type DiagnosticsSources,
  type PersonalValues,
} from '../../electron/app/diagnostics.ts';
import { readLicences } from '../../electron/app/licences.ts';
import { openLog, readLastLines } from '../../electron/app/log.ts';
import { runningVersion } from '../../electron/app/versions.ts';
import type { AccountView } from '../../shared/accounts.ts';
import type { ConnectionState } from '../../shared/connection.ts';

const secret = 'vT9k2Lq8Zx4Wm7Rb1Nc5Pd3Hs6Jf0Gy';
const account: AccountView = {
  id: '5f0c6e7a-3a5d-4c0b-9a35-0f5f5f1c2b3d',
  label: 'Grandma',
  color: 'blue',
  exchange: 'htx',
  endpoint: { kind: 'custom', text: 'https://relay.desk.example', hosts: ['relay.desk.example'] },
  subaccount: null,
  keyTail: 'f0Gy',
  keys: 'stored',
  boundToIp: null,
  keyCreatedAt: null,
  keyDaysLeft: null,
};
const accounts: AccountView[] = [
  account,
  {
    ...account,
    id: 'second-id',
    label: 'Grandma 2',
    endpoint: { kind: 'production', text: 'https://api.hbdm.com', hosts: ['api.hbdm.com'] },
  },
  {
    ...account,
    id: 'third-id',
    label: 'Ümläut & Sons',
    exchange: 'qfex',
    subaccount: '0aeae7d0-4a6e-4672-ad69-82b8811d4e0b',
  },
];
const connection: ConnectionState = {
  exchange: 'htx',
  account: 'second-id',
  phase: 'reconnecting',
  since: Date.UTC(2026, 10, 21),
  attempt: 3,
  nextTryAt: null,
  lastLiveAt: null,
  lastMessageAt: null,
  problem: {
    kind: 'ipNotAllowed',
    message: 'Not from 203.0.113.7',
    advice: '',
    exchangeCode: '1003',
    exchangeMessage: 'Grandma at 203.0.113.7',
    retryAt: null,
  },
  roundTripP50Ms: 12.4,
  roundTripP95Ms: null,
  clockOffsetMs: -598_000,
  reconnectsToday: 2,
  budgetUsed: null,
  gaps: [],
};
const personal: PersonalValues = {
  accounts,
  folders: ['/home/alice/.config/Order Monitor', '/home/alice'],
  userName: 'alice',
  hostName: 'alices-laptop',
};
const planted = [
  secret,
  'Grandma',
  'Ümläut & Sons',
  'relay.desk.example',
  'second-id',
  'alice',
  '1550452438178201603',
  '57cc1941-8ad1-4df3-b34c-bb556518befc',
  '203.0.113.7',
  '2001:db8::17',
  'fe80:1:2:3:4:5:6:7',
  // What redaction leaves of a key.
  '…f0Gy',
];

function sources(logLines: readonly string[]): DiagnosticsSources {
  const redaction = new Redaction();
  redaction.add(secret);
  return {
    ...personal,
    at: Date.UTC(2026, 10, 21, 5, 15, 7),
    version: runningVersion('0.1.0', 'abcdef012345', 'standIn'),
    keyStore: { kind: 'system', backend: 'gnome_libsecret' },
    connections: [connection],
    logLines,
    beginning: (text, length) => redaction.beginning(text, length),
  };
}

describe('diagnostics', () => {
  test('tell versions, system, key store, connections and clock offsets', () => {
    const text = diagnosticsText(sources([]));
    assert.match(text, /^Order Monitor 0\.1\.0 \(abcdef012345\) on the stand-in for Electron\n/);
    assert.match(text, new RegExp(`Node ${process.versions.node}`));
    assert.match(text, /Key store: gnome_libsecret/);
    assert.match(text, /htx 1 \(custom, keys stored\): not followed/);
    assert.match(
      text,
      /htx 2 \(production, keys stored\): reconnecting since 2026-11-21T00:00:00\.000Z, try 3, never live, problem ipNotAllowed 1003, round trip 12 ms, clock offset -598000 ms, 2 reconnects today/,
    );
    assert.match(text, /qfex 1 /);
    assert.match(text, /Log: no lines\./);
  });

  test('hold no key, ID, label, endpoint, folder or address, wherever the log has them', () => {
    const text = diagnosticsText(
      sources(
        planted.flatMap((value) => [
          `[2026-11-21 05:15:07.123] [warn]  [ipc] said ${value}, twice: ${value}`,
          `at read (file:///home/alice/app/main.js:10:5) "${value}"`,
          `key=${value};`,
        ]),
      ),
    );
    for (const value of planted) assert.ok(!text.includes(value), `${value} is in ${text}`);
    assert.ok(text.includes('05:15:07.123'), 'a time is no address');
  });

  test('a secret that the cut would leave in halves is left out', () => {
    const text = diagnosticsText(sources([`${'x'.repeat(990)}${secret}`]));
    assert.ok(!text.includes(secret.slice(0, 8)));
  });

  test('keep what tells where it went wrong', () => {
    assert.equal(
      impersonal('at f (/srv/app/main.js:120:15), 127.0.0.1, HTTP 503, 05:15:07', personal),
      'at f (/srv/app/main.js:120:15), 127.0.0.1, HTTP 503, 05:15:07',
    );
  });
});

describe('the log’s last lines', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'order-monitor-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('are those written last, oldest first, and as redacted as they were written', () => {
    const write = openLog({ folder, redact: (text) => text.replaceAll('secret', '…'), toConsole: false });
    for (let count = 1; count <= 250; count += 1)
      write({ level: 'info', room: 'test', text: `line ${String(count)} secret` });
    const lines = readLastLines(folder, 200);
    assert.equal(lines.length, 200);
    assert.match(lines[0] ?? '', /line 51 …$/);
    assert.match(lines.at(-1) ?? '', /line 250 …$/);
  });

  test('of a large log are found without reading it whole, and none is cut', () => {
    writeFileSync(join(folder, 'order-monitor.log'), `${'long '.repeat(200_000)}\n${'a line\n'.repeat(3)}`);
    assert.deepEqual(readLastLines(folder, 200), ['a line', 'a line', 'a line']);
  });

  test('are none where there is no log, or no reading it', () => {
    assert.deepEqual(readLastLines(folder, 200), []);
    assert.deepEqual(readLastLines(join(folder, 'nowhere'), 200), []);
    writeFileSync(join(folder, 'order-monitor.log'), 'x\n');
    chmodSync(join(folder, 'order-monitor.log'), 0o000);
    if (process.getuid?.() !== 0) assert.deepEqual(readLastLines(folder, 200), []);
    assert.equal(statSync(folder).isDirectory(), true);
  });

  test('the licences are the file’s text, and nothing where it was not made', async () => {
    writeFileSync(join(folder, 'licences.txt'), 'MIT ©\n');
    assert.equal(await readLicences(join(folder, 'licences.txt')), 'MIT ©\n');
    assert.equal(await readLicences(join(folder, 'none.txt')), null);
    assert.equal(await readLicences(folder), null);
  });
});

test('a commit is told only where it is one', () => {
  assert.equal(runningVersion('0.1.0', '', 'electron').commit, null);
  assert.equal(runningVersion('0.1.0', 'abcdef012345, changed', 'electron').commit, 'abcdef012345, changed');
  assert.equal(runningVersion('0.1.0', 'main; rm -rf', 'electron').commit, null);
});
