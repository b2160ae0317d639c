/** A link to an order is taken exactly as it must be written, or not at all. */

import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readOrderLink } from '../../electron/orders/lookup/order-link.ts';
import { possibleExchanges } from '../../electron/orders/lookup/query.ts';
import { hearLinks, linkIn, registerLinks } from '../../electron/app/deep-links.ts';

const htx = 'order-monitor://order/htx/1577108077201588225';
const faultOf = (text: string): string | null => {
  const read = readOrderLink(text);
  return read.kind === 'fault' ? read.fault : null;
};

describe('a link', () => {
  test('names an exchange and an ID', () => {
    assert.deepEqual(readOrderLink(htx), { kind: 'order', exchange: 'htx', id: '1577108077201588225' });
    const uuid = '0aeae7d0-4a6e-4672-ad69-82b8811d4e0b';
    assert.deepEqual(readOrderLink(`order-monitor://order/qfex/${uuid}`), {
      kind: 'order',
      exchange: 'qfex',
      id: uuid,
    });
    // Escaped once, which changes nothing of what is meant.
    assert.deepEqual(readOrderLink('order-monitor://order/htx/15%37%37'), {
      kind: 'order',
      exchange: 'htx',
      id: '1577',
    });
  });

  test('that is written otherwise is none, whatever it means to somebody', () => {
    for (const [text, fault] of [
      ['', 'form'],
      ['order-monitor://order/htx/', 'form'],
      ['order-monitor://order/htx', 'form'],
      ['Order-Monitor://order/htx/1', 'form'],
      ['order-monitor:order/htx/1', 'form'],
      ['order-monitor://orders/htx/1', 'form'],
      ['order-monitor://user@order/htx/1', 'form'],
      ['order-monitor://order:80/htx/1', 'form'],
      [`${htx}/`, 'form'],
      [`${htx}?symbol=BTC`, 'form'],
      [`${htx}#x`, 'form'],
      [`${htx} --inspect`, 'form'],
      [`${htx}\n`, 'form'],
      [` ${htx}`, 'form'],
      [`${htx}/../../x`, 'form'],
      ['https://order/htx/1', 'form'],
      ['order-monitor://order/HTX/1', 'form'],
      ['order-monitor://order/htx/1%', 'form'],
      ['order-monitor://order/binance/1', 'exchange'],
      ['order-monitor://order/constructor/1', 'exchange'],
      ['order-monitor://order/htx/15%2537', 'id'],
      ['order-monitor://order/htx/%ff', 'id'],
      ['order-monitor://order/htx/1577%0A', 'id'],
      ['order-monitor://order/htx/1%202', 'id'],
      ['order-monitor://order/htx/0', 'id'],
      // Understood in the box, where the trader sees what was taken out of it.
      ['order-monitor://order/htx/1%2C577%2C108%2C077%2C201%2C588%2C225', 'id'],
      ['order-monitor://order/qfex/1577108077201588225.0', 'id'],
      ['order-monitor://order/qfex/BTC%201577108077201588225', 'id'],
      ['order-monitor://order/htx/0aeae7d0-4a6e-4672-ad69-82b8811d4e0b', 'id'],
      ['order-monitor://order/qfex/qfex_secret_0123456789abcdef', 'id'],
      [`order-monitor://order/htx/${'1'.repeat(300)}`, 'tooLong'],
    ] as const)
      assert.equal(faultOf(text), fault, text);
  });

  test('means an ID that its exchange can have, and that stands in it as it is, or nothing', () => {
    const piece = fc.constantFrom(
      'order-monitor://order/',
      'htx/',
      'qfex/',
      '1577',
      '%31',
      '%2F',
      '%',
      '?',
      '#',
      '@',
      ':',
      ' ',
      'é',
      '..',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const read = readOrderLink(text);
        if (read.kind === 'fault') return;
        assert.ok(possibleExchanges(read.id, 'any').includes(read.exchange));
        assert.equal(decodeURIComponent(text), `order-monitor://order/${read.exchange}/${read.id}`);
        assert.doesNotMatch(text, /[?#@ ]/);
      }),
    );
  });
});

class PlayedApp extends EventEmitter {
  isPackaged = true;
  readonly registered: unknown[] = [];
  isDefaultProtocolClient(...asked: unknown[]): boolean {
    return JSON.stringify(this.registered) === JSON.stringify([asked]);
  }
  setAsDefaultProtocolClient(...given: unknown[]): boolean {
    this.registered.push(given);
    return true;
  }
}

describe('links of other programs', () => {
  test('are heard from the first start, a second one and macOS; of several words the last link', () => {
    const app = new PlayedApp();
    const heard: string[] = [];
    hearLinks(app, ['electron', '.', 'order-monitor://a', htx], (text) => heard.push(text));
    app.emit('second-instance', {}, ['electron', '--flag', 'ORDER-MONITOR:b', '--original-process-start-time=1']);
    app.emit('second-instance', {}, ['electron', '.']);
    let isPrevented = false;
    app.emit('open-url', { preventDefault: () => (isPrevented = true) }, 'order-monitor://c');
    assert.deepEqual([heard, isPrevented], [[htx, 'ORDER-MONITOR:b', 'order-monitor://c'], true]);
    assert.equal(linkIn(['electron', 'x-order-monitor://a']), null);
  });

  test('open an installed app on Windows, behind what ends its switches, and on macOS; asked for once', () => {
    const app = new PlayedApp();
    registerLinks(app, 'win32', 'C:\\app.exe');
    registerLinks(app, 'win32', 'C:\\app.exe');
    assert.deepEqual(app.registered, [['order-monitor', 'C:\\app.exe', ['--']]]);
    const others = new PlayedApp();
    registerLinks(others, 'linux', '/app');
    others.isPackaged = false;
    registerLinks(others, 'darwin', '/app');
    assert.deepEqual(others.registered, []);
  });
});
