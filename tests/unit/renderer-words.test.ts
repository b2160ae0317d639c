import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digitGroups, filledPercent, groupedDigits, inBaseUnits, percentInWords } from '../../shared/digits.ts';
import type { Answer, LookupReport, Problem } from '../../shared/lookup.ts';
import { orderFields } from '../../shared/order-fields.ts';
import { orderSentence, orderSentenceText } from '../../shared/order-sentence.ts';
import { outcomeWord, placesLeft, statusShape, statusWord } from '../../shared/order-words.ts';
import type { Order } from '../../shared/order.ts';
import { verdictSentence } from '../../shared/sentences.ts';
import { hasHiddenCharacters, visibleLines, visibleText } from '../../shared/visible-text.ts';

const order: Order = {
  exchange: 'htx',
  account: 'main',
  orderId: '1550497891998535681',
  clientOrderId: null,
  orderKind: 'order',
  symbol: 'BTC-USDT',
  side: 'buy',
  positionSide: 'long',
  type: 'limit',
  exchangeType: 'limit',
  timeInForce: 'GTC',
  price: '96420.5',
  averagePrice: '96418.2',
  quantity: '400',
  filledQuantity: '137',
  remainingQuantity: '263',
  canceledQuantity: null,
  turnover: null,
  quantityUnit: 'contracts',
  contractSize: '0.001',
  fee: { amount: '2.6418', currency: 'USDT' },
  realizedPnl: null,
  leverage: '10',
  takeProfit: null,
  stopLoss: null,
  marginMode: 'cross',
  orderSource: 'api',
  selfMatchPrevention: null,
  reduceOnly: false,
  postOnly: null,
  status: 'partiallyFilled',
  isOpen: true,
  exchangeStatus: 'partially_filled',
  reason: null,
  createdAt: 1_789_712_526_327,
  updatedAt: null,
  asOf: 1_789_712_530_000,
  source: 'lookup',
  extra: { price_match: 'null' },
  raw: '{}',
};

function sentence(part: Partial<Order>): string {
  return orderSentenceText({ ...order, ...part });
}

describe('digits', () => {
  it('are grouped without becoming a number', () => {
    assert.equal(
      groupedDigits('-9223372036854775807.000000000000000001'),
      '-9,223,372,036,854,775,807.000000000000000001',
    );
    assert.equal(groupedDigits('164.210'), '164.210');
    assert.equal(groupedDigits('not a number'), 'not a number');
  });

  it('joined again are the text they came from', () => {
    for (const text of ['1', '12', '123', '1234', '1234567.890', '-0.5', '', '1e5'])
      assert.equal(digitGroups(text).join(''), text);
  });

  it('of contracts become base units exactly', () => {
    assert.equal(inBaseUnits('1500', '0.001'), '1.5');
    assert.equal(inBaseUnits('1500', null), null);
  });

  it('never say 100 % of what is not all, nor 0 % of what is some', () => {
    assert.equal(percentInWords({ exchange: 'htx', quantity: '100000', filledQuantity: '99999' }), '99.9 %');
    assert.equal(percentInWords({ exchange: 'htx', quantity: '100000', filledQuantity: '1' }), 'under 0.1 %');
    assert.equal(percentInWords({ exchange: 'htx', quantity: '1500', filledQuantity: '625' }), '41.6 %');
    assert.equal(percentInWords({ exchange: 'htx', quantity: '505', filledQuantity: '10' }), '1.9 %');
    assert.equal(percentInWords({ exchange: 'htx', quantity: '400', filledQuantity: '200' }), '50 %');
    assert.equal(filledPercent({ exchange: 'htx', quantity: '3', filledQuantity: '1' }), '33.33');
    assert.equal(filledPercent({ exchange: 'htx', quantity: '3', filledQuantity: null }), null);
    assert.equal(filledPercent({ exchange: 'htx', quantity: '0', filledQuantity: '0' }), null);
  });
});

describe('the sentence about an order', () => {
  it('says what is done and what is left', () => {
    assert.equal(
      sentence({}),
      'Buying 400 contracts at 96,420.5 or better. 137 bought at 96,418.2 on average, 263 still on the book.',
    );
  });

  it('says what the exchange did not say instead of guessing it', () => {
    assert.match(sentence({ filledQuantity: null, remainingQuantity: null }), /how much, HTX did not say\.$/);
    assert.match(
      sentence({ status: 'canceled', isOpen: false, filledQuantity: null }),
      /^Canceled\. How much of 400 contracts was bought before, HTX did not say\.$/,
    );
  });

  it('tells a cancel after a partial fill', () => {
    assert.match(sentence({ status: 'canceled', isOpen: false }), /^Canceled after 137 of 400 contracts were bought/);
  });

  it('does not say "on the book" of a rest that may not rest', () => {
    assert.match(sentence({ timeInForce: 'IOC' }), /263 not filled yet\.$/);
  });

  it('does not call an unknown outcome anything else', () => {
    const text = sentence({ status: 'unknown', isOpen: null, filledQuantity: null, remainingQuantity: null });
    assert.equal(
      text,
      'HTX’s last word was "partially_filled", which does not settle it: what became of this order to buy 400 contracts at 96,420.5 or better is not known. Look at HTX.',
    );
  });

  it('of an unknown outcome says why it is unknown', () => {
    const part = { status: 'unknown', isOpen: null, filledQuantity: null, remainingQuantity: null } as const;
    assert.match(
      sentence({ ...part, exchangeStatus: 'suspended' }),
      /^HTX says "suspended", a word Order Monitor does not know: what became of this order to buy .* is not known\. Look at HTX\.$/,
    );
    assert.match(sentence({ ...part, exchangeStatus: '' }), /^HTX sent no status: what became /);
    assert.equal(
      sentence({ ...part, orderKind: 'trigger', exchangeStatus: 'asleep', price: null, quantity: '30' }),
      'Trigger order to buy 30 contracts: HTX says "asleep", which Order Monitor does not know.',
    );
    for (const exchangeStatus of ['ACK', 'FILLED', 'REJECTED', 'FAILED_MARGIN_CHECK']) {
      assert.match(
        sentence({ ...part, exchange: 'qfex', exchangeStatus }),
        /, which does not settle it: /,
        exchangeStatus,
      );
    }
  });

  it('of a trigger order tells whether it waits, fired, failed or was canceled, and nothing of fills that are another order’s', () => {
    const stopLoss = { triggerPrice: '58000', orderPrice: null, orderType: null, triggerPriceType: null };
    const trigger = {
      orderKind: 'trigger',
      price: null,
      filledQuantity: null,
      remainingQuantity: null,
      averagePrice: null,
      stopLoss,
    } as const;
    const named = { extra: { relation_order_id: '1550391833085870087' } };
    const what = 'rigger order to buy 400 contracts once the price reaches 58,000';
    assert.equal(
      sentence({ ...trigger, status: 'new', isOpen: true, exchangeStatus: 'active' }),
      `T${what}. It has not fired yet.`,
    );
    const over = { ...trigger, isOpen: false, remainingQuantity: '0' } as const;
    assert.equal(
      sentence({ ...over, status: 'triggered', exchangeStatus: 'triggered', ...named }),
      `Triggered: the t${what} fired; it started order 1550391833085870087, an order of its own.`,
    );
    assert.deepEqual(
      orderSentence({ ...order, ...over, status: 'triggered', ...named }).flatMap(({ text, strong }) =>
        strong ? [text] : [],
      ),
      ['400', '58,000'],
    );
    assert.equal(
      sentence({ ...over, status: 'triggered', exchangeStatus: 'triggered' }),
      `Triggered: the t${what} fired; which order it started, HTX did not say.`,
    );
    assert.equal(
      sentence({ ...over, status: 'rejected', exchangeStatus: 'failed' }),
      `Failed: the t${what} fired and its order was refused, or it could not be placed.`,
    );
    assert.equal(
      sentence({ ...over, status: 'canceled', exchangeStatus: 'canceled' }),
      `Canceled: the t${what} fires no more.`,
    );
    assert.equal(
      sentence({ ...over, status: 'canceled', exchangeStatus: 'canceled', ...named }),
      `Canceled: the t${what}; HTX names order 1550391833085870087 as started by it.`,
    );
    const takeProfit = { ...stopLoss, triggerPrice: '71000' };
    assert.match(
      sentence({ ...trigger, takeProfit, status: 'new', isOpen: true, exchangeStatus: 'active' }),
      / once the price reaches 58,000 or 71,000\./,
    );
    const own = { stopLoss: null, takeProfit: null, extra: { trigger_price: '64250.5' } };
    assert.match(
      sentence({ ...trigger, ...own, status: 'new', isOpen: true, exchangeStatus: 'active' }),
      / once the price reaches 64,250\.5\./,
    );
  });

  it('of an order that the exchange lists as open says that, whatever its word', () => {
    const part = {
      status: 'unknown',
      isOpen: null,
      filledQuantity: null,
      remainingQuantity: null,
      source: 'snapshot',
    } as const;
    const suspended = { ...order, ...part, exchangeStatus: 'suspended' };
    assert.equal(
      orderSentenceText(suspended),
      'HTX says "suspended", a word Order Monitor does not know: the order to buy 400 contracts at 96,420.5 or better is still listed as open.',
    );
    assert.match(
      sentence({ ...part, orderKind: 'trigger', exchangeStatus: 'asleep' }),
      /, which Order Monitor does not know\. It is still listed as open\.$/,
    );
    assert.match(
      orderSentenceText(suspended, true),
      /what became of this order to buy .* is not known\. Look at HTX\.$/,
    );
  });

  it('cuts a long average, and says that it did', () => {
    assert.match(sentence({ averagePrice: '63899.958333333333' }), /137 bought at about 63,899\.95833333 on average/);
    assert.match(sentence({ averagePrice: '63899.500000000000' }), /137 bought at 63,899\.50000000 on average/);
  });

  it('does not make archived news sound new', () => {
    assert.match(sentence({ source: 'archive' }), /^When last seen: /);
  });
});

describe('the status', () => {
  it('of a cancel after a partial fill has a shape and a word of its own', () => {
    const canceled = { status: 'canceled', filledQuantity: '1' } as const;
    assert.equal(statusShape(canceled), 'canceledAfterFill');
    assert.equal(statusWord(canceled), 'Canceled · part filled');
    assert.equal(statusShape({ status: 'canceled', filledQuantity: '0.000' }), 'canceled');
  });
});

describe('the fields of an order', () => {
  it('are every key of it but the raw text', () => {
    const names = new Set(orderFields(order).map((field) => field.name.split('.', 1)[0]));
    for (const key of Object.keys(order)) assert.equal(names.has(key), key !== 'raw', key);
  });

  it('call the price of a stop its trigger, and a protection attached to it that', () => {
    const labels = new Map(
      orderFields({ ...order, exchange: 'qfex', orderKind: 'stop' }).map((field) => [field.name, field.label]),
    );
    assert.equal(labels.get('price'), 'Trigger price');
    assert.equal(labels.get('stopLoss.triggerPrice'), 'Attached stop-loss trigger price');
    assert.equal(new Map(orderFields(order).map((field) => [field.name, field.label])).get('price'), 'Price');
  });

  it('hold the exact text, empty for null, and times in ISO form', () => {
    const texts = new Map(orderFields(order).map((field) => [field.name, field.text]));
    assert.equal(texts.get('price'), '96420.5');
    assert.equal(texts.get('updatedAt'), '');
    assert.equal(texts.get('createdAt'), '2026-09-18T06:22:06.327Z');
    assert.equal(texts.get('reduceOnly'), 'false');
    assert.equal(texts.get('fee.amount'), '2.6418');
    assert.equal(texts.get('stopLoss.triggerPrice'), '');
    assert.equal(texts.get('extra.price_match'), 'null');
  });
});

const stopped: Problem = {
  kind: 'stopped',
  message: '',
  advice: '',
  exchangeCode: null,
  exchangeMessage: null,
  retryAt: null,
};

function answer(part: Partial<Answer>): Answer {
  return {
    exchange: 'htx',
    account: 'main',
    accountLabel: 'Main',
    outcome: 'notFound',
    orders: [],
    problem: null,
    notes: [],
    asked: ['order', 'opens', 'history', 'algo'],
    tookMs: 1,
    ...part,
  };
}

function report(verdict: LookupReport['verdict'], answers: Answer[], symbol: string | null = 'BTC-USDT'): LookupReport {
  return {
    query: { text: '1', id: '1', by: 'any', symbol, exchange: null },
    verdict,
    order: null,
    orders: [],
    answers,
  };
}

describe('the verdict', () => {
  it('says what was searched whenever it says "not found"', () => {
    const { headline, limits } = verdictSentence(report('notFound', [answer({})], 'BTC-USDT'));
    assert.equal(headline, 'Not found among HTX USDT-M futures orders of BTC-USDT of the last 90 days (not spot).');
    assert.equal(
      limits,
      'A closed order of another symbol than BTC-USDT would not have been seen: look it up with that symbol.',
    );
  });

  it('names only places of QFEX that were asked', () => {
    const { headline } = verdictSentence(
      report('notOpen', [
        answer({
          exchange: 'qfex',
          outcome: 'notOpen',
          asked: ['get_user_orders', 'historic-orders', 'historic-twaps'],
        }),
      ]),
    );
    assert.equal(
      headline,
      'Not among the open orders, and not found among QFEX’s open orders, order history and TWAP history.',
    );
  });

  it('is not settled while one account could not be asked', () => {
    const { headline } = verdictSentence(report('failed', [answer({}), answer({ outcome: 'failed', asked: [] })]));
    assert.equal(headline, 'Not settled yet: one account could not be asked.');
  });

  it('tells an account that answered in part from one that did not answer', () => {
    const { headline } = verdictSentence(report('failed', [answer({ outcome: 'failed', asked: ['opens'] })]));
    assert.equal(headline, 'Not settled yet: one account gave no complete answer.');
  });

  it('does not take the archive for an answer of the exchange', () => {
    const { headline } = verdictSentence(report('failed', [answer({ outcome: 'failed', asked: ['archive'] })]));
    assert.match(headline, /could not be asked/);
  });

  it('of a stopped search is that it was stopped', () => {
    const { headline } = verdictSentence(
      report('failed', [answer({ outcome: 'failed', asked: [], problem: stopped })]),
    );
    assert.equal(headline, 'Stopped, not settled: one account was not asked to the end.');
  });

  it('tells what an exchange last said that could not be asked now, and when', () => {
    const failedReport = report('failed', [answer({ outcome: 'failed', asked: [] })]);
    const known = { ...order, source: 'archive' } as const;
    const { limits } = verdictSentence({ ...failedReport, order: known, orders: [known] });
    assert.equal(limits, 'HTX last said “Partly filled”, on 2026-09-18 at 06:22:10 UTC.');
  });

  it('is called by words that are no status of an order', () => {
    const words = (['found', 'failed', 'notOpen', 'notFound'] as const).map((outcome) =>
      outcomeWord(answer({ outcome })),
    );
    assert.deepEqual(words, ['Found', 'Only partly asked', 'Not among the open orders', 'Not found']);
    assert.equal(outcomeWord(answer({ outcome: 'failed', problem: stopped })), 'Stopped');
    assert.equal(
      placesLeft(answer({ asked: ['order', 'opens'] }), 'BTC-USDT'),
      'Order history of BTC-USDT, Trigger orders',
    );
  });

  it('names the accounts where those of one exchange differ, and says each thing once', () => {
    const searched = { symbols: 5, from: 1_789_712_526_000, to: 1_789_885_326_000 };
    const other = answer({ outcome: 'notOpen', account: 'other', accountLabel: 'Hedge' });
    const { limits } = verdictSentence(
      report('notOpen', [answer({ outcome: 'notOpen', everySymbol: searched }), other], null),
    );
    assert.match(
      limits,
      /: at HTX · Main, every listed contract \(5\) was searched from .*; at HTX · Hedge, HTX searches/,
    );
    assert.equal(limits.split('look it up with the symbol').length, 2);
    // Where they are alike, nobody is named.
    const alike = verdictSentence(report('notOpen', [answer({ outcome: 'notOpen' }), other], null));
    assert.match(alike.limits, /^Closed orders may not be shown: HTX searches/);
    const differing = verdictSentence(report('notOpen', [answer({ outcome: 'notFound' }), other], 'BTC-USDT'));
    assert.match(differing.headline, /not found at HTX · Main among .* and at HTX · Hedge among /);
  });

  it('explains that closed orders may not be shown', () => {
    const { headline, limits } = verdictSentence(report('notOpen', [answer({ outcome: 'notOpen' })], null));
    assert.match(headline, /^Not among the open orders, and not found among the HTX USDT-M futures orders/);
    assert.match(limits, /^Closed orders may not be shown: .*symbol/);
  });

  it('says of a found order that another account could not be asked', () => {
    const { headline, limits } = verdictSentence(
      report('found', [answer({ outcome: 'found', orders: [order] }), answer({ outcome: 'failed', asked: [] })]),
    );
    assert.equal(headline, 'Found at HTX · Main.');
    assert.match(limits, /^One account could not be asked/);
  });

  it('does not say the exchange twice of an account that is named after it', () => {
    const { headline } = verdictSentence(
      report('found', [answer({ outcome: 'found', orders: [order], accountLabel: 'HTX Main' })]),
    );
    assert.equal(headline, 'Found at HTX Main.');
  });

  it('claims nothing when nobody was asked', () => {
    assert.equal(verdictSentence(report('failed', [])).headline, 'No account was asked.');
  });
});

describe('texts from outside', () => {
  it('show control and bidi characters', () => {
    assert.equal(visibleText('a\u202Eb\u0007\u2028c'), 'a\\u{202E}b\\u{7}\\u{2028}c');
    assert.equal(visibleText('校验失败 ümlaut 👍'), '校验失败 ümlaut 👍');
  });

  it('show a lone surrogate', () => {
    assert.equal(visibleText('\uD800'), '\\u{D800}');
  });

  it('keep the lines of a raw text', () => {
    assert.equal(visibleLines('{\n\t"a":"\u200B"\n}'), '{\n\t"a":"\\u{200B}"\n}');
    assert.equal(hasHiddenCharacters('plain'), false);
  });
});
