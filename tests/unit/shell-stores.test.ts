import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import fc from 'fast-check';
import './fake-electron.ts';
import type { Warning } from '../../shared/contract.ts';
import { readStoredAccounts } from '../../electron/accounts/account.ts';
import type { KeyValueStore } from '../../electron/accounts/key-value-store.ts';
import { RecentLookups } from '../../electron/orders/lookup/recent-lookups.ts';
import { Warnings } from '../../electron/app/warnings.ts';
import { secureFolder } from '../../electron/app/user-data.ts';
import { noticeKinds } from '../../shared/notice.ts';

const { openSettingsStore, FileStore, openVaultStore } = await import('../../electron/app/stores.ts');
const { defaultSettings, readSettings, writeSettings } = await import('../../electron/app/settings.ts');
const { openLog } = await import('../../electron/app/log.ts');

let folder = '';
let warnings: Warning[] = [];

function open(upgrades: ConstructorParameters<typeof FileStore>[0]['upgrades'] = [], inFolder = folder): KeyValueStore {
  return new FileStore({
    folder: inFolder,
    name: 'settings',
    content: 'The settings',
    upgrades,
    clock: { now: () => Date.UTC(2026, 10, 21, 5, 15, 7) },
    log: () => undefined,
    onWarning: (warning) => warnings.push(warning),
  });
}

const mode = (path: string): number => statSync(path).mode % 0o1000;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'order-monitor-'));
  warnings = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what is written is there at the next start, in a file of this user’s alone', () => {
  open().write('a.b', { text: '9007199254740993' });
  assert.deepEqual(open().read('a.b'), { text: '9007199254740993' });
  assert.equal(open().read('a'), undefined);
  assert.equal(mode(join(folder, 'settings.json')), 0o600);
  assert.deepEqual(warnings, []);
});

test('a file that was open to others is closed, also before anything is written', () => {
  writeFileSync(join(folder, 'settings.json'), '{"version":1}', { mode: 0o644 });
  open();
  assert.equal(mode(join(folder, 'settings.json')), 0o600);
});

describe('a file that can’t be read', () => {
  for (const [name, text] of [
    ['is cut off', '{"version":1,"a'],
    ['is no document', '[1]'],
    ['has no version', '{"a":1}'],
    ['is empty', ''],
    ['is of a newer version', '{"version":2,"a":1}'],
  ] as const) {
    test(`because it ${name} is put aside under a dated name, kept as it was, and told`, () => {
      writeFileSync(join(folder, 'settings.json'), text);
      const store = open();
      assert.equal(store.read('a'), undefined);
      assert.equal(readFileSync(join(folder, 'settings.unreadable-2026-11-21T05-15-07Z.json'), 'utf8'), text);
      assert.equal(warnings.length, 1);
      assert.match(warnings[0]?.advice ?? '', /unreadable-2026/);
      assert.equal(store.write('b', 1).ok, true);
      assert.equal(open().read('b'), 1);
    });
  }
});

test('an older version is upgraded step by step, each step pure', () => {
  writeFileSync(join(folder, 'settings.json'), '{"version":1,"count":1}');
  const steps = [
    (values: Readonly<Record<string, unknown>>) => ({ ...values, first: values['count'] }),
    (values: Readonly<Record<string, unknown>>) => ({ ...values, second: values['first'] }),
  ];
  const store = open(steps);
  assert.equal(store.read('second'), 1);
  store.write('x', 1);
  assert.match(readFileSync(join(folder, 'settings.json'), 'utf8'), /"version": 3/);
  assert.equal(open(steps).read('second'), 1);
});

test('a folder that can’t be written loses nothing in memory, opens the app, and is told', () => {
  const notAFolder = join(folder, 'file');
  writeFileSync(notAFolder, '');
  assert.equal(secureFolder(notAFolder), false);
  const store = open([], notAFolder);
  const written = store.write('a', 1);
  assert.ok(!written.ok);
  assert.equal(store.read('a'), 1);
  assert.equal(warnings[0]?.id, 'settings-write');
  assert.match(warnings[0]?.advice ?? '', /Nothing is lost/);
});

test('the user-data folder is made for this user alone, and made so where it was open', () => {
  const inner = join(folder, 'one', 'two');
  assert.equal(secureFolder(inner), true);
  assert.equal(mode(inner), 0o700);
});

test('the vault is a file of its own', () => {
  openVaultStore({ folder, clock: { now: () => 0 }, log: () => undefined, onWarning: () => undefined }).write(
    'entries',
    [],
  );
  assert.deepEqual(readdirSync(folder), ['vault.json']);
  assert.equal(mode(join(folder, 'vault.json')), 0o600);
});

describe('the settings', () => {
  test('are the usual ones at the first start', () => {
    assert.deepEqual(readSettings(open()), defaultSettings);
    assert.equal(defaultSettings.closeToTray, false);
    assert.equal(defaultSettings.noticesAbout, 'watched');
  });

  test('are what was written, at the next start too', () => {
    const changed = {
      theme: 'dark',
      quietHours: { from: '22:00', to: '07:30' },
      noticeKinds: ['filled'],
      keepEventsDays: 0,
    } as const;
    writeSettings(open(), { ...changed, noticeKinds: [...changed.noticeKinds] });
    assert.deepEqual(readSettings(open()), { ...defaultSettings, ...changed });
  });

  test('lose only the one that is damaged', () => {
    const store = open();
    store.write('settings', { theme: 'pink', sideColors: 'redGreen' });
    assert.deepEqual(readSettings(store), { ...defaultSettings, sideColors: 'redGreen' });
    assert.deepEqual(writeSettings(store, { theme: 'dark' }), {
      ...defaultSettings,
      theme: 'dark',
      sideColors: 'redGreen',
    });
    assert.equal(readSettings(store).theme, 'dark');
  });

  for (const [name, value] of [
    ['discreet', 'yes'],
    ['keepClosedHours', 0],
    ['keepClosedHours', 1.5],
    ['keepEventsDays', -1],
    ['backgroundSharePercent', 101],
    ['noticesAbout', 'some'],
    ['noticeKinds', ['filled', 'teleported']],
    ['quietHours', { from: '24:00', to: '07:00' }],
    ['quietHours', '22:00'],
    ['connectionLostAfterSeconds', 0],
    ['closeToTray', null],
  ] as const) {
    test(`take ${JSON.stringify(value)} for ${name} as the usual one`, () => {
      const store = open();
      store.write('settings', { [name]: value, theme: 'light' });
      assert.deepEqual(readSettings(store), { ...defaultSettings, theme: 'light' });
    });
  }

  test('of a later version, or damaged, cost only themselves, and stay in the file for whoever can read them', () => {
    const rule = { id: 'a', name: 'A', isOn: true, symbol: null, account: null, side: null, size: null } as const;
    const readable = { ...rule, when: { kind: 'seen' } } as const;
    const later = { ...rule, id: 'b', when: { kind: 'moonrise' } };
    const store = open();
    store.write('settings', {
      noticeRules: [later, readable, 7],
      keys: { copy: ['C'], later: { strokes: [] } },
      noticeSounds: { filled: 'bell', moonrise: 'bell', canceled: 'gong' },
      density: 'airy',
      moonPhase: 'full',
    });
    const { noticeRules, keys, noticeSounds, density } = readSettings(store);
    assert.deepEqual(
      [noticeRules, keys, noticeSounds, density],
      [[readable], { copy: ['C'] }, { filled: 'bell' }, 'normal'],
    );
    const edited = { ...readable, name: 'Edited' };
    writeSettings(store, { noticeRules: [edited], keys: {}, noticeSounds: { canceled: 'knock' } });
    assert.partialDeepStrictEqual(store.read('settings'), {
      noticeRules: [edited, later, 7],
      keys: { later: { strokes: [] } },
      noticeSounds: { moonrise: 'bell', canceled: 'knock' },
      density: 'airy',
      moonPhase: 'full',
    });
    assert.deepEqual(readSettings(open()).noticeRules, [edited]);
    writeSettings(store, { noticeRules: [], density: 'compact' });
    assert.partialDeepStrictEqual(store.read('settings'), { noticeRules: [later, 7], density: 'compact' });
    assert.deepEqual([readSettings(store).noticeRules, readSettings(store).density], [[], 'compact']);
  });

  test('that are no collection where one belongs are written over with one', () => {
    const store = open();
    store.write('settings', { noticeRules: { a: 1 }, keys: ['C'] });
    const rule = { id: 'a', name: 'A', isOn: true, symbol: null, account: null, side: null, size: null } as const;
    const noticeRules = [{ ...rule, when: { kind: 'seen' } } as const];
    writeSettings(store, { noticeRules, keys: { copy: ['C'] } });
    assert.deepEqual([readSettings(open()).noticeRules, readSettings(open()).keys], [noticeRules, { copy: ['C'] }]);
    assert.partialDeepStrictEqual(store.read('settings'), { noticeRules, keys: { copy: ['C'] } });
    assert.doesNotMatch(JSON.stringify(store.read('settings')), /"0"/);
  });

  test('of more rules than there may be are the first ones', () => {
    const rule = { name: 'A', isOn: true, when: { kind: 'seen' }, symbol: null, account: null, side: null, size: null };
    const store = open();
    store.write('settings', { noticeRules: Array.from({ length: 60 }, (_, at) => ({ ...rule, id: String(at) })) });
    assert.equal(readSettings(store).noticeRules.length, 50);
    assert.equal(readSettings(store).noticeRules.at(-1)?.id, '49');
  });

  for (const damaged of [null, 'x', [1], 7]) {
    test(`that are ${JSON.stringify(damaged)} are the usual ones`, () => {
      const store = open();
      store.write('settings', damaged);
      assert.deepEqual(readSettings(store), defaultSettings);
    });
  }
});

test('the log is a file of this user’s alone, one line an entry, without secrets', () => {
  const write = openLog({ folder, redact: (text) => text.replaceAll('secret-key', '…'), toConsole: false });
  write({ level: 'error', room: 'test', text: 'a secret-key\nForged line \u001B[31m' });
  const path = join(folder, 'order-monitor.log');
  const text = readFileSync(path, 'utf8');
  assert.equal(mode(path), 0o600);
  assert.equal(text.trimEnd().split('\n').length, 1);
  assert.match(text, /\[test\] a … Forged line/);
});

test('a warning stands until it is dismissed, one that is computed anew as well', () => {
  let changes = 0;
  const list = new Warnings(() => {
    changes += 1;
  });
  const computed = [{ id: 'key', message: 'm', advice: 'a' }];
  list.add({ id: 'disk', message: 'm', advice: 'a' });
  list.add({ id: 'disk', message: 'again', advice: 'a' });
  assert.deepEqual(
    list.list(computed).map((warning) => `${warning.id} ${warning.message}`),
    ['disk again', 'key m'],
  );
  list.dismiss('disk');
  list.dismiss('key');
  assert.deepEqual(list.list(computed), []);
  assert.equal(changes, 4);
});

test('whoever had chosen notices before there were any of triggers is told of those too, and who wanted none of none', () => {
  const options = {
    folder,
    clock: { now: () => 0 },
    log: () => undefined,
    onWarning: (warning: Warning) => warnings.push(warning),
  };
  for (const [kept, expected] of [
    [
      ['filled', 'leftBook'],
      ['filled', 'leftBook', 'triggered'],
    ],
    [[], []],
  ] as const) {
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: 1, settings: { noticeKinds: kept } }));
    assert.deepEqual(readSettings(openSettingsStore(options)).noticeKinds, expected);
  }
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: 1, settings: { discreet: true } }));
  assert.deepEqual(readSettings(openSettingsStore(options)).noticeKinds, [...noticeKinds]);
});

describe('in the place of a file', { skip: process.platform === 'win32' }, () => {
  const things: [name: string, reason: RegExp, make: (path: string) => void][] = [
    ['a pipe', /it is no file/, (path) => execFileSync('mkfifo', [path])],
    ['a device', /it is no file/, (path) => symlinkSync('/dev/zero', path)],
    ['a folder', /a folder has its name/, (path) => mkdirSync(path)],
    [
      'more than fits into memory',
      /more than 16 MB/,
      (path) => {
        writeFileSync(path, '');
        truncateSync(path, 3 * 1024 * 1024 * 1024);
      },
    ],
  ];
  for (const [name, reason, make] of things) {
    test(`${name} is put aside and told, and the start goes on`, () => {
      make(join(folder, 'settings.json'));
      const store = open();
      assert.match(warnings[0]?.message ?? '', reason);
      assert.equal(store.write('a', 1).ok, true);
      assert.equal(open().read('a'), 1);
      assert.ok(readdirSync(folder).some((each) => each.startsWith('settings.unreadable-')));
    });
  }

  test('a pipe named as the log is not written into', () => {
    execFileSync('mkfifo', [join(folder, 'order-monitor.log')]);
    openLog({ folder, redact: (text) => text, toConsole: false })({ level: 'warn', room: 'test', text: 'said' });
  });
});

describe('whatever stands in the file', () => {
  test('it is read as settings, or put aside and told; none of it throws where it is read', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((text) => `{"version":1,"settings":${text},"accounts":[${text}],"recentLookups":[${text}]}`),
        ),
        (text) => {
          warnings = [];
          for (const name of readdirSync(folder)) rmSync(join(folder, name));
          writeFileSync(join(folder, 'settings.json'), text);
          const store = open();
          readSettings(store);
          readStoredAccounts(store.read('accounts'));
          new RecentLookups(store, { now: () => 0 }, () => false).list();
          assert.equal(warnings.length, readdirSync(folder).some((name) => name.includes('unreadable')) ? 1 : 0);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('one account that can’t be read costs no other, whatever is wrong in it', () => {
    const sound = {
      id: 'a',
      label: 'Mine',
      color: 'blue',
      exchange: 'htx',
      endpoint: '',
      endpointTrusted: false,
      subaccount: null,
      keyTail: '',
      keyFingerprint: '',
      boundToIp: null,
      keyCreatedAt: null,
    };
    assert.equal(readStoredAccounts([sound]).accounts.length, 1);
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(sound)), fc.jsonValue(), (field, value) => {
        const { accounts, unreadable } = readStoredAccounts([{ ...sound, id: 'b', [field]: value }, sound]);
        assert.ok(accounts.some(({ id }) => id === 'a'));
        assert.equal(accounts.length + unreadable.length, 2);
      }),
    );
    assert.deepEqual(readStoredAccounts([{ ...sound, keyCreatedAt: 1e300 }]).accounts, []);
  });
});
