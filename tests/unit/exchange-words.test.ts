import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  exchangeMark,
  markWord,
  meaningOfReason,
  meaningOfSource,
  meaningOfStatus,
  notesAbout,
} from '../../shared/exchange-words.ts';

const htx = {
  exchange: 'htx',
  exchangeStatus: 'canceled',
  status: 'canceled',
  orderSource: null,
  reason: null,
} as const;
const qfex = { exchange: 'qfex', exchangeStatus: 'ACK', status: 'rejected', orderSource: null, reason: null } as const;

// As HTX's order-info page writes them, leading space and both spellings included.
const reasons = [
  'Limit order cancelation by the client',
  'Order cancelation by system',
  'Market order circuit-breaker',
  'Bankruptcy price of market order',
  'Order cancelation due to no matching orders',
  ' Self trading prevention',
  'Number of maker orders matched with your taker orders exceeding limit',
  'Order cancelation due to API timeout',
  'Order cancellation by system',
  'fok order cancellation',
  'ioc order cancellation',
  'MGT order cancellation',
  'limit-maker order cancellation',
  'api timeout order cancellation',
  'forced liquidation order cancellation',
  'adl order cancellation',
  'delivery contract expiration',
];
const sources = [
  'system',
  'web',
  'api',
  'm',
  'risk',
  'settlement',
  'ios',
  'android',
  'windows',
  'mac',
  'trigger',
  'tpsl',
  'ADL',
];
const rejections = [
  'REJECTED',
  'INVALID_ORDER_TYPE',
  'BAD_SYMBOL',
  'PRICE_LESS_THAN_MIN_PRICE',
  'PRICE_GREATER_THAN_MAX_PRICE',
  'FAILED_MARGIN_CHECK',
  'INVALID_TICK_SIZE_PRECISION_PRICE',
  'INVALID_TICK_SIZE_PRECISION_QUANTITY',
  'QUANTITY_LESS_THAN_MIN_QUANTITY',
  'QUANTITY_GREATER_THAN_MAX_QUANTITY',
  'INVALID_TIME_IN_FORCE',
  'INVALID_TAKE_PROFIT_PRICE',
  'INVALID_TAKEPROFIT_PRICE',
  'INVALID_STOP_LOSS_PRICE',
  'INVALID_STOPLOSS_PRICE',
  'RATE_LIMITED',
  'REJECTED_WOULD_BREACH_MAX_NOTIONAL',
  'REJECTED_WOULD_BREACH_MAX_POSITION',
  'REJECTED_GREATER_THAN_MAX_PRICE_BAND',
  'REJECTED_LESS_THAN_MIN_PRICE_BAND',
  'REJECTED_MARKET_CLOSED',
  'REJECTED_FAILED_TO_PROCESS',
  'REJECTED_TOO_MANY_OPEN_ORDERS',
  'REJECTED_OPEN_INTEREST_LIMIT',
  'REJECTED_TOTAL_OPEN_INTEREST_LIMIT',
  'REJECTED_LESS_THAN_MIN_NOTIONAL',
  'USER_IN_LIQUIDATION',
  'PERMISSION_DENIED',
];

function assertSentence(text: string | null, word: string): void {
  assert.match(text ?? '', /^[A-Z][^\n]*\.$/, word);
}

describe('the exchanges’ own words', () => {
  test('each documented one means one plain sentence', () => {
    for (const reason of reasons) assertSentence(meaningOfReason('htx', reason), reason);
    for (const source of sources) assertSentence(meaningOfSource('htx', source), source);
    for (const word of [...rejections, 'CANCELLED_STP', 'IOC_CANCELLED', 'IOC_PARTIALLY_FILLED'])
      assertSentence(meaningOfStatus({ ...qfex, exchangeStatus: word }), word);
  });

  test('unknown ones get no sentence and no mark', () => {
    for (const word of ['', 'constructor', '__proto__', 'Because of the weather']) {
      assert.equal(meaningOfReason('htx', word), null);
      assert.equal(meaningOfSource('htx', word), null);
      assert.equal(meaningOfStatus({ ...qfex, exchangeStatus: word }), null);
      assert.equal(exchangeMark({ ...htx, reason: word, orderSource: word }), null);
      assert.deepEqual(notesAbout({ ...qfex, exchangeStatus: word }), []);
    }
    assert.equal(meaningOfReason('htx', null), null);
  });

  test('of one exchange mean nothing at the other', () => {
    assert.equal(meaningOfStatus({ ...htx, exchangeStatus: 'REJECTED' }), null);
    assert.equal(meaningOfReason('qfex', 'Order cancelation by system'), null);
    assert.equal(meaningOfSource('qfex', 'api'), null);
  });

  test('mark what the exchange itself placed or ended', () => {
    assert.equal(exchangeMark({ ...htx, reason: 'forced liquidation order cancellation' }), 'liquidation');
    assert.equal(exchangeMark({ ...htx, reason: 'adl order cancellation' }), 'autoDeleveraging');
    assert.equal(exchangeMark({ ...htx, reason: ' Self trading prevention' }), 'selfTradePrevention');
    assert.equal(exchangeMark({ ...htx, reason: 'delivery contract expiration' }), 'settlement');
    assert.equal(exchangeMark({ ...htx, orderSource: 'ADL' }), 'autoDeleveraging');
    assert.equal(exchangeMark({ ...htx, orderSource: 'risk' }), 'riskControl');
    assert.equal(exchangeMark({ ...htx, orderSource: 'settlement' }), 'settlement');
    assert.equal(exchangeMark({ ...qfex, exchangeStatus: 'CANCELLED_STP' }), 'selfTradePrevention');
    assert.equal(exchangeMark({ ...qfex, exchangeStatus: 'USER_IN_LIQUIDATION' }), 'liquidation');
    for (const mark of [
      'liquidation',
      'autoDeleveraging',
      'settlement',
      'selfTradePrevention',
      'riskControl',
      'system',
    ] as const)
      assert.notEqual(markWord(mark), '');
  });

  test('leave unmarked what the trader did', () => {
    assert.equal(exchangeMark({ ...htx, reason: 'Limit order cancelation by the client', orderSource: 'api' }), null);
    assert.equal(exchangeMark({ ...qfex, exchangeStatus: 'CANCELLED' }), null);
  });

  test('that refuse an order refuse a change to one too, and say so of an order that is not rejected', () => {
    const unknown = { ...qfex, status: 'unknown' } as const;
    assert.equal(
      meaningOfStatus({ ...unknown, exchangeStatus: 'REJECTED_MARKET_CLOSED' }),
      'The order or a change to it was refused because the market was closed.',
    );
    assert.equal(exchangeMark({ ...unknown, exchangeStatus: 'USER_IN_LIQUIDATION' }), null);
    for (const word of rejections)
      assert.doesNotMatch(notesAbout({ ...unknown, exchangeStatus: word }).join(), /Rejected/);
  });

  test('become notes: why an order ended, and who placed it only where that was the exchange', () => {
    assert.match(notesAbout({ ...qfex, exchangeStatus: 'CANCELLED_STP' }).join(' '), /self-trade prevention/);
    assert.equal(notesAbout({ ...htx, reason: 'ioc order cancellation', orderSource: 'api' }).length, 1);
    assert.equal(
      notesAbout({ ...htx, reason: 'forced liquidation order cancellation', orderSource: 'risk' }).length,
      2,
    );
    assert.deepEqual(notesAbout({ ...htx, orderSource: 'web' }), []);
  });
});
