import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keyAgeWarning, testedWord } from '../../renderer/features/accounts/account-words.ts';
import { untrustedHosts } from '../../renderer/features/accounts/untrusted-hosts.ts';
import type { Problem } from '../../shared/lookup.ts';
import { noticeChoiceName, noticeKindName } from '../../shared/notice-words.ts';
import { noticeChoices, noticeKinds } from '../../shared/notice.ts';
import { quoteAssetOf } from '../../shared/digits.ts';
import { age, duration, until } from '../../renderer/format/age.ts';
import { idPieces } from '../../renderer/format/id-pieces.ts';
import { shapeHint } from '../../renderer/format/id-shape.ts';
import { askedIds, withoutTwins } from '../../shared/asked-ids.ts';
import { keyLabel } from '../../renderer/format/key-labels.ts';
import { besideQuantity } from '../../renderer/format/quantity.ts';
import { lostWords } from '../../renderer/format/lost-words.ts';
import { sentenceAndCode } from '../../renderer/format/sentence-and-code.ts';
import { dayClock } from '../../renderer/format/clock.ts';
import { localTime } from '../../renderer/format/time.ts';

describe('age', () => {
  it('grows from seconds to days', () => {
    assert.deepEqual(
      [0, 12_400, 61_000, 3_900_000, 7_200_000, 90_000_000].map((ms) => age(0, ms)),
      ['just now', '12 s ago', '1 min ago', '1 h 5 min ago', '2 h ago', '1 d ago'],
    );
  });

  it('never calls a time ahead of this clock past', () => {
    assert.equal(age(5_000, 0), "5 s ahead of this computer's clock");
    assert.equal(age(400, 0), 'just now');
  });

  it('rounds the wait up, so that "in 0 s" is never said', () => {
    assert.equal(until(200, 0), 'in 1 s');
    assert.equal(until(0, 0), 'now');
  });

  it('says durations in the unit they fit', () => {
    assert.deepEqual([duration(212.4), duration(1_449), duration(125_000)], ['212 ms', '1.4 s', '2 min 5 s']);
  });
});

describe('times', () => {
  it('shows local time to the millisecond with its zone', () => {
    assert.equal(localTime(Date.UTC(2026, 8, 18, 5, 42, 26, 327), 'Asia/Tokyo'), '2026-09-18 14:42:26.327 GMT+9');
  });

  it('survives a moment no date can hold', () => {
    assert.equal(localTime(8.7e15), '');
    assert.equal(dayClock(8.7e15), '8700000000000000');
  });
});

const hintFor = (text: string, by: 'any' | 'clientOrderId' = 'any'): string =>
  shapeHint(text === '' ? [] : withoutTwins(askedIds(text, by)), by === 'clientOrderId');

describe('IDs', () => {
  it('are whole, with their last digits apart', () => {
    assert.deepEqual(idPieces('1550497891998535681'), { head: '155049789199853', bright: '5681' });
    assert.deepEqual(idPieces('12'), { head: '', bright: '12' });
  });

  it('proposes what the shape can be', () => {
    assert.equal(hintFor(''), '');
    assert.equal(hintFor('1550497891998535681'), 'Digits: an HTX order ID, or a client order ID');
    assert.equal(hintFor('9223372036854775808'), 'Digits, but no HTX order ID: asked as a QFEX client order ID');
    for (const id of ['0', '0123']) assert.match(hintFor(id), /^Digits, but no HTX order ID/, id);
    assert.equal(hintFor('my-order'), 'Asked as a QFEX client order ID');
    assert.equal(hintFor('my-order', 'clientOrderId'), 'Asked as a QFEX client order ID');
    assert.equal(hintFor('57CC1941-8ad1-4df3-b34c-bb556518befc'), 'UUID: a QFEX order ID');
    assert.equal(hintFor('1\n2'), '2 IDs, one report each');
    assert.equal(hintFor('1550497891998535681,1513217421638275072'), '2 IDs, one report each');
  });

  it('shows what was taken out of a text, and why nothing can be', () => {
    const uuid = '57cc1941-8ad1-4df3-b34c-bb556518befc';
    for (const text of ['pls check #1550497891998535681', '1,550,497,891,998,535,681', '1550497891998535681.0'])
      assert.equal(hintFor(text), '1 HTX ID found in the text: 1550497891998535681', text);
    assert.equal(
      hintFor(`1550497891998535681 and 1513217421638275072, or ${uuid}?`),
      '2 HTX IDs and 1 QFEX ID found in the text, one report each',
    );
    assert.equal(
      hintFor('1550437286905118720.0'),
      '1 HTX ID found in the text: 1550437286905118720. A spreadsheet may have rounded the last digits: compare them with the exchange’s.',
    );
    assert.match(hintFor('1550…'), /cut/);
    assert.match(hintFor('1.55E+18'), /its last digits are gone/);
    assert.match(hintFor('where is it'), /no order ID in this text/);
    assert.equal(
      hintFor(Array.from({ length: 51 }, (_, index) => String(index)).join('\n')),
      '51 IDs: at most 50 can be looked up at once',
    );
  });
});

describe('quantities', () => {
  it('stand in contracts and in the base asset', () => {
    const order = { quantityUnit: 'contracts', contractSize: '0.001', symbol: 'BTC-USDT' } as const;
    assert.equal(besideQuantity('1500', order), 'contracts = 1.5 BTC');
    assert.equal(besideQuantity('1', { ...order, contractSize: null }), 'contract, contract size not known');
  });

  it('name the asset alone where they count it', () => {
    assert.equal(besideQuantity('2.5', { quantityUnit: 'base', contractSize: null, symbol: 'AAPL-USD' }), 'AAPL');
  });
});

describe('the key hint', () => {
  it('is written as the platform prints it', () => {
    assert.equal(keyLabel('Ctrl+K', 'darwin'), '⌘ K');
    assert.equal(keyLabel('Ctrl+Shift+D', 'darwin'), '⌘ ⇧ D');
    assert.equal(keyLabel('Ctrl+K', 'win32'), 'Ctrl K');
    assert.equal(keyLabel('Ctrl++', 'linux'), 'Ctrl +');
    assert.equal(keyLabel('G ArrowDown', 'linux'), 'G ↓');
  });
});

describe('an endpoint of QFEX', () => {
  it('has to be vouched for when it is neither QFEX nor this computer', () => {
    assert.deepEqual(untrustedHosts('qfex', 'wss://éxample.test, https://éxample.test'), ['xn--xample-9ua.test']);
    assert.deepEqual(untrustedHosts('qfex', 'wss://trade.qfex.com,https://api.qfex.com'), []);
    assert.deepEqual(untrustedHosts('qfex', 'ws://127.0.0.1:8080,http://localhost:8081'), []);
    assert.deepEqual(untrustedHosts('qfex', 'uat'), []);
  });

  it('is not taken for QFEX by a host that only begins like it', () => {
    assert.deepEqual(untrustedHosts('qfex', 'wss://trade.qfex.com.evil.test,https://api.qfex.com'), [
      'trade.qfex.com.evil.test',
    ]);
  });

  it('has to be vouched for when it mixes production with UAT: both hosts are named', () => {
    assert.deepEqual(untrustedHosts('qfex', 'wss://trade.qfex.com,https://api.qfex.io'), [
      'trade.qfex.com',
      'api.qfex.io',
    ]);
    assert.deepEqual(untrustedHosts('qfex', 'wss://trade.qfex.io,https://api.qfex.io'), []);
  });

  it('has to be vouched for when QFEX’s own host stands with another port', () => {
    assert.deepEqual(untrustedHosts('qfex', 'wss://trade.qfex.com:8443,https://api.qfex.com'), [
      'trade.qfex.com',
      'api.qfex.com',
    ]);
    assert.deepEqual(untrustedHosts('qfex', 'wss://trade.qfex.com:443/,https://api.qfex.com/'), []);
  });
});

describe('the age of an HTX key', () => {
  const key = { exchange: 'htx', boundToIp: false } as const;

  it('warns from ten days before its end', () => {
    assert.equal(keyAgeWarning({ ...key, keyDaysLeft: 11 })?.isUrgent, false);
    assert.equal(keyAgeWarning({ ...key, keyDaysLeft: 10 })?.isUrgent, true);
    assert.equal(keyAgeWarning({ ...key, keyDaysLeft: -1 })?.isUrgent, true);
  });

  it('is no matter for keys bound to an IP address', () => {
    assert.equal(keyAgeWarning({ exchange: 'htx', boundToIp: true, keyDaysLeft: null }), null);
  });
});

function wordFor(kind: Problem['kind']): string {
  return testedWord({ kind, message: '', advice: '', exchangeCode: null, exchangeMessage: null, retryAt: null });
}

describe('what is told', () => {
  it('can be chosen, each kind under a name of its own; a refused change with rejections', () => {
    const choices = new Set<string>(noticeChoices);
    assert.deepEqual(
      noticeKinds.filter((kind) => !choices.has(kind)),
      ['refused'],
    );
    assert.match(noticeChoiceName('rejected'), /change refused/);
    assert.equal(noticeChoiceName('filled'), noticeKindName('filled'));
  });
});

describe('keys that were tried', () => {
  it('were not accepted only where somebody saw them', () => {
    assert.deepEqual((['auth', 'permission', 'clock'] as const).map(wordFor), [
      'not accepted',
      'not accepted',
      'not accepted',
    ]);
    assert.deepEqual((['network', 'timeout', 'exchangeDown'] as const).map(wordFor), [
      'not tested yet',
      'not tested yet',
      'not tested yet',
    ]);
    assert.equal(testedWord(null), 'tested');
  });
});

describe('the computer’s own code in a message', () => {
  it('stands beside the sentence; what is no code stays in it', () => {
    assert.deepEqual(sentenceAndCode('api.hbdm.com refused the connection (ECONNREFUSED).'), {
      sentence: 'api.hbdm.com refused the connection.',
      code: 'ECONNREFUSED',
    });
    for (const message of ['It is late (by 3 s).', 'It is late.', '(EPIPE).'])
      assert.deepEqual(sentenceAndCode(message), { sentence: message, code: null });
  });
});

describe('the unit of a figure', () => {
  it('is the symbol’s second asset for what counts money, and nothing for what doesn’t', () => {
    assert.equal(quoteAssetOf('price', 'BTC-USDT-250613'), 'USDT');
    assert.equal(quoteAssetOf('takeProfit.triggerPrice', 'AAPL-USD'), 'USD');
    assert.equal(quoteAssetOf('turnover', 'BTCUSDT'), '');
    assert.equal(quoteAssetOf('leverage', 'BTC-USDT'), '');
    assert.equal(quoteAssetOf('fee.amount', 'BTC-USDT'), '');
  });
});

describe('what could not be recorded', () => {
  const now = Date.UTC(2026, 10, 21, 12);
  it('is told with its number and its time', () => {
    assert.equal(
      lostWords({ from: now - 3_600_000, to: now - 60_000, count: 5_000 }, now),
      '5,000 events between 11:00 and 11:59 UTC were not recorded',
    );
    assert.equal(lostWords({ from: now, to: now, count: 1 }, now), 'One event at 12:00 UTC was not recorded');
  });
});
