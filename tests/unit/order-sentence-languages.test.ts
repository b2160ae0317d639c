import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { blankOrder } from '../../shared/blank-order.ts';
import { inSpokenLanguage } from '../../shared/core-words/in-spoken-language.ts';
import { speaking } from '../../shared/language.ts';
import { orderSentence, orderSentenceText } from '../../shared/order-sentence.ts';
import { orderStatuses, type Order } from '../../shared/order.ts';

const decimal = fc.constantFrom('0', '1', '137', '400', '96420.5', '0.001', '1234567.89');
const known = fc.option(decimal, { nil: null });
const kinds = ['order', 'trigger', 'stop', 'twap'] as const;
const types = ['limit', 'market', 'postOnly', 'stopLoss', 'takeProfit', 'stopMarket', 'trailingStop', 'other'] as const;

const orders = fc
  .record({
    exchange: fc.constantFrom('htx' as const, 'qfex' as const),
    orderKind: fc.constantFrom(...kinds),
    status: fc.constantFrom(...orderStatuses),
    exchangeStatus: fc.constantFrom('', 'new', 'failed', 'partially_canceled', 'FILLED', 'a word of tomorrow'),
    isOpen: fc.constantFrom(true, false, null),
    side: fc.constantFrom('buy' as const, 'sell' as const, null),
    type: fc.constantFrom(...types),
    quantityUnit: fc.constantFrom('contracts' as const, 'base' as const),
    source: fc.constantFrom('push' as const, 'snapshot' as const, 'archive' as const),
    timeInForce: fc.constantFrom('GTC', null),
    price: known,
    averagePrice: known,
    quantity: known,
    filledQuantity: known,
    remainingQuantity: known,
    started: fc.option(fc.constantFrom('1550497891998535681', '0'), { nil: null }),
    trigger: known,
  })
  .map(({ started, trigger, ...part }): Order => {
    const ref = { exchange: part.exchange, account: 'main', orderKind: part.orderKind, orderId: '1' };
    return {
      ...blankOrder(ref, 'BTC-USDT', 0),
      ...part,
      extra: {
        ...(started === null ? {} : { relation_order_id: started }),
        ...(trigger === null ? {} : { trigger_price: trigger }),
      },
    };
  });

function figuresOf(order: Order): string[] {
  return orderSentence(order)
    .filter(({ strong }) => strong)
    .map(({ text }) => text.replace(/^(?:about|约) /, ''))
    .sort();
}

function idsIn(text: string): string[] {
  return (text.match(/\d{19}/g) ?? []).sort();
}

function digitsIn(text: string): string[] {
  return (text.match(/\d[\d.,]*\d|\d/g) ?? []).sort();
}

describe('the sentence about an order in Chinese', () => {
  test('says the same figures and orders as the English one, and nothing else in figures', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const [english, chinese] = [speaking('en', () => figuresOf(order)), speaking('zh', () => figuresOf(order))];
        assert.deepEqual(chinese, english);
        const [words, told] = [orderSentenceText(order), speaking('zh', () => orderSentenceText(order))];
        assert.deepEqual(idsIn(told), idsIn(words));
        // Whoever did not say something is named, as often as in English, up to being once or not at all.
        const name = order.exchange === 'htx' ? 'HTX' : 'QFEX';
        assert.equal(told.includes(name), words.includes(name));
        if (order.exchangeStatus !== '')
          assert.equal(told.includes(order.exchangeStatus), words.includes(order.exchangeStatus));
      }),
      { numRuns: 3000 },
    );
  });

  test('is Chinese, one sentence after another, with its marks and its spaces', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const told = speaking('zh', () => orderSentenceText(order));
        assert.match(told, /^[^\s].*。$/u);
        assert.doesNotMatch(
          told,
          /[，。；：（）“”] | [，。；：（）”]|\p{Script=Han}[A-Za-z\d]|[A-Za-z\d]\p{Script=Han}| {2}|undefined|null/u,
        );
        const words = told.replaceAll(order.exchangeStatus, '').replaceAll(/Order Monitor|HTX|QFEX|TWAP|BTC/g, '');
        assert.doesNotMatch(words, /\p{Script=Latin}/u);
      }),
      { numRuns: 3000 },
    );
  });

  test('claims what happened as the English one does', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const [words, told] = [orderSentenceText(order), speaking('zh', () => orderSentenceText(order))];
        for (const [english, chinese] of [
          [/not known\. Look at/, /结果未知/],
          [/still listed as open/, /仍列在当前委托中/],
          [/When last seen/, /最后一次看到时/],
          [/still on the book/, /仍在盘口挂单/],
          [/being canceled/, /正在撤单/],
          [/has not fired yet/, /尚未触发/],
          [/fires no more/, /不会再触发/],
          [/was not accepted/, /未被接受/],
          [/^(?:When last seen: )?Canceled/, /^(?:最后一次看到时：)?已撤单/],
          [/^(?:When last seen: )?Expired/, /^(?:最后一次看到时：)?已过期/],
          [/^(?:When last seen: )?Rejected/, /^(?:最后一次看到时：)?已拒绝/],
          [/^(?:When last seen: )?Triggered/, /^(?:最后一次看到时：)?已触发/],
        ] as const)
          assert.equal(chinese.test(told), english.test(words), `${words} / ${told}`);
      }),
      { numRuns: 3000 },
    );
  });

  test('is what a notice of an order that ended becomes, whose text is kept in English', () => {
    const ended = orders.filter(
      ({ status, quantity, source }) =>
        source === 'push' && quantity !== null && /^(?:filled|canceled|rejected|triggered)$/.test(status),
    );
    fc.assert(
      fc.property(ended, (order) => {
        const english = `BTC-USDT buy, HTX · Main: ${orderSentenceText(order)}`;
        const told = speaking('zh', () => inSpokenLanguage(english));
        assert.notEqual(told, english);
        assert.deepEqual(digitsIn(told), digitsIn(english));
      }),
      { numRuns: 2000 },
    );
  });
});
