import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boardAverage } from '../../renderer/format/board-average.ts';
import { fieldLines } from '../../renderer/format/field-lines.ts';
import { fillTotals } from '../../renderer/format/fill-totals.ts';
import { keyFigures } from '../../renderer/format/key-figures.ts';
import { plotNumbers } from '../../renderer/format/plot-numbers.ts';
import { relativesOf } from '../../renderer/format/relatives.ts';
import { restOf } from '../../renderer/format/rest-words.ts';
import { latestNewsAt, nothingBeside, standingOnPage } from '../../renderer/format/standing.ts';
import { countWords, timelineLines } from '../../renderer/format/timeline-lines.ts';
import { meaningOfReason, notesAbout } from '../../shared/exchange-words.ts';
import type { Fill } from '../../shared/fill.ts';
import { orderFields } from '../../shared/order-fields.ts';
import { orderSentenceText } from '../../shared/order-sentence.ts';
import type { Order } from '../../shared/order.ts';
import { computedAverage } from '../../shared/price-words.ts';
import type { TimelineEvent } from '../../shared/timeline.ts';
import { anEvent, anOrder } from '../support/archive-orders.ts';

const nowMs = Date.UTC(2026, 10, 21, 14, 32);
const protection = { triggerPrice: '98000.0', orderPrice: null, orderType: 'market', triggerPriceType: 'last' };

function order(part: Partial<Order> = {}): Order {
  return {
    ...anOrder('1550497891998535681'),
    exchange: 'htx',
    symbol: 'BTC-USDT',
    side: 'buy',
    type: 'limit',
    exchangeType: 'limit',
    timeInForce: 'GTC',
    price: '96420.5',
    quantity: '400',
    filledQuantity: '137',
    remainingQuantity: '263',
    quantityUnit: 'contracts',
    contractSize: '0.001',
    fee: { amount: '2.6418', currency: 'USDT' },
    leverage: '10',
    marginMode: 'cross',
    status: 'partiallyFilled',
    isOpen: true,
    exchangeStatus: 'partially_filled',
    createdAt: nowMs - 60_000,
    updatedAt: nowMs - 1000,
    ...part,
  };
}

function fill(part: Partial<Fill>): Fill {
  const { account, orderId, symbol } = order();
  return {
    exchange: 'htx',
    account,
    orderId,
    fillId: null,
    tradeId: '7',
    symbol,
    side: 'buy',
    price: '96418.2',
    quantity: '1',
    role: 'maker',
    fee: { amount: '0.1', currency: 'USDT' },
    filledAt: nowMs,
    asOf: nowMs,
    source: 'push',
    raw: '{}',
    ...part,
  };
}

/** "Quantity: 400 contracts = 0.4 BTC". */
function linesOf(one: Order, accountLabel: string | null = 'Main'): string[] {
  const { groups } = fieldLines(one, accountLabel, nothingBeside);
  return groups.flatMap(({ lines }) =>
    lines.map(({ label, parts }) => `${label}: ${parts.map(({ text }) => text).join(' ')}`),
  );
}

function unsaidOf(one: Order): string[] {
  return fieldLines(one, null, nothingBeside).unsaid.map(({ text }) => text);
}

/** "Limit price: 96,420.5 USDT". */
function figuresOf(part: Partial<Order>): string[] {
  return keyFigures(order(part), nowMs).map(({ label, text, unit }) => `${label}: ${text} ${unit}`.trim());
}

function event(seq: number, part: Partial<TimelineEvent> = {}): TimelineEvent {
  return { ...anEvent(seq, anOrder('1')), count: 1, changed: [], raw: `{"n":${String(seq)},"Word":"x"}`, ...part };
}

function seqsOf(withQuiet: boolean, query = ''): number[] {
  const events = [event(1), event(2), event(3, { cause: 'leftBook' })];
  return timelineLines(events, order(), [], 10, withQuiet, query).lines.map(({ event: { seq } }) => seq);
}

function slippageOf(part: Partial<Order>, ...prices: string[]): string | null {
  const fills = prices.map((price, at) => fill({ price, filledAt: nowMs + at }));
  return fillTotals(order(part), fills).slippage;
}

function restWords(part: Partial<Order>): string {
  const rest = restOf(order(part));
  return rest === null ? '' : `${rest.amount ?? ''} ${rest.words}`.trim();
}

function chainOf(one: Order, beside = nothingBeside, amendedFrom: string | null = null): string[] {
  return relativesOf(one, beside, amendedFrom).map(({ words, order: named, detail }) =>
    [words, named?.key ?? detail].join(' '),
  );
}

describe('all fields of an order', () => {
  const bare = order({
    exchange: 'qfex',
    fee: null,
    leverage: null,
    marginMode: null,
    quantity: null,
    exchangeType: null,
    exchangeStatus: '',
    isOpen: null,
  });

  it('show each field of it once, however little the exchange said', () => {
    for (const one of [
      order(),
      bare,
      order({ takeProfit: protection, marginMode: null, exchangeType: 'optimal_5' }),
      order({ fee: { amount: '1', currency: null }, stopLoss: protection, extra: { constructor: 'x' } }),
    ]) {
      const { groups, unsaid } = fieldLines(one, 'Main', nothingBeside);
      const shown = [...groups.flatMap(({ lines }) => lines.flatMap(({ parts }) => parts)), ...unsaid].flatMap(
        ({ fields }) => fields.map(({ name }) => name),
      );
      assert.deepEqual(
        shown.toSorted(),
        orderFields(one)
          .map(({ name }) => name)
          .toSorted(),
      );
    }
  });

  it('say each in the trader’s words, and nothing twice', () => {
    const lines = linesOf(order());
    for (const line of [
      'Status: Partly filled',
      'HTX’s word: partially_filled',
      'Still open: yes',
      'Side: Buy',
      'Type: Limit',
      'Quantity: 400 contracts = 0.4 BTC',
      'Price: 96,420.5 USDT',
      'Fee: 2.6418 USDT paid',
      'Margin: cross 10×',
      'Protection: none',
      'Account: HTX · Main',
    ])
      assert.ok(lines.includes(line), `${line}\n${lines.join('\n')}`);
    assert.doesNotMatch(lines.join('\n'), /partiallyFilled|\dT\d\d:|—/);
    assert.ok(linesOf(order({ exchangeType: 'optimal_5' })).includes('HTX’s type: optimal_5'));
    assert.ok(linesOf(order({ reason: ' Self trading prevention' })).includes('HTX’s reason: Self trading prevention'));
    assert.ok(linesOf(order(), 'HTX Main').includes('Account: HTX Main'));
  });

  it('say in one line what the exchange did not say, and “none” for a protection that isn’t there', () => {
    const unsaid = unsaidOf(bare);
    for (const name of ['quantity', 'fee', 'leverage', 'margin mode', 'exchange status', 'exchange type'])
      assert.ok(unsaid.includes(name), `${name}: ${unsaid.join(', ')}`);
    assert.ok(!unsaid.includes('fee currency') && !unsaid.some((name) => /take-profit|stop-loss/i.test(name)));
    assert.ok(linesOf(bare).includes('Still open: not known'));
    const lines = linesOf(order({ takeProfit: protection }));
    assert.ok(lines.includes('Stop-loss: none') && lines.includes('Take-profit trigger price: 98,000.0 USDT'));
    assert.ok(unsaidOf(order({ takeProfit: protection })).includes('take-profit order price'));
  });
});

/** The labels of what is said of the moment as of which it is known. */
function saysOf(part: Partial<Order>): string[] {
  return linesOf(order(part)).flatMap(
    (line) => /^(Known here since|Last confirmed|As of|Status learned)/.exec(line)?.[0] ?? [],
  );
}

describe('the moment as of which an order is known', () => {
  it('is since when its end is known, when it was last confirmed while it may change, or when it was asked for', () => {
    assert.deepEqual(saysOf({ status: 'filled', isOpen: false, source: 'push' }), [
      'Known here since',
      'Status learned',
    ]);
    assert.deepEqual(saysOf({ source: 'push' }), ['Last confirmed', 'Status learned']);
    assert.deepEqual(saysOf({ status: 'filled', isOpen: false, source: 'lookup' }), ['As of', 'Status learned']);
  });

  it('is the latest news of an order that left the book, and the exchange’s own time of any other', () => {
    const gone = { order: order({ isOpen: null, status: 'unknown', asOf: nowMs + 5 }), amendedTo: null };
    assert.equal(latestNewsAt({ ...gone, hasLeftBook: true }), nowMs + 5);
    assert.equal(latestNewsAt({ ...gone, hasLeftBook: false }), nowMs - 1000);
    assert.equal(latestNewsAt({ ...gone, order: order({ updatedAt: null, asOf: 7 }), hasLeftBook: false }), 7);
  });
});

describe('what is said of the part that is not filled', () => {
  const over = { isOpen: false, remainingQuantity: '0' } as const;

  it('is never that nothing remains of what ended otherwise', () => {
    assert.equal(restWords({}), '263 remaining');
    assert.equal(restWords({ remainingQuantity: null }), 'remaining not known');
    assert.equal(restWords({ ...over, status: 'filled', filledQuantity: '400' }), '');
    assert.equal(restWords({ ...over, status: 'rejected', filledQuantity: '0' }), 'not accepted');
    assert.equal(
      restWords({ ...over, status: 'canceled', filledQuantity: '6.5', quantity: '10' }),
      'the rest canceled',
    );
    assert.equal(restWords({ ...over, status: 'canceled', canceledQuantity: '263' }), '263 canceled');
    assert.equal(restWords({ ...over, status: 'canceled', filledQuantity: '0', canceledQuantity: '400' }), '');
    assert.equal(restWords({ isOpen: null, status: 'unknown', remainingQuantity: null }), 'remaining not known');
  });
});

describe('an order that was rejected', () => {
  const reason = 'Order cancelation by system';

  it('is not called canceled by the reason for it', () => {
    assert.match(meaningOfReason('htx', reason) ?? '', /^Canceled by the exchange’s system: /);
    assert.match(meaningOfReason('htx', reason, 'rejected') ?? '', /^Refused by the exchange’s system: /);
    assert.doesNotMatch(notesAbout(order({ status: 'rejected', isOpen: false, reason })).join(), /Canceled/);
  });
});

describe('a trigger order that started an order', () => {
  const trigger = order({
    orderKind: 'trigger',
    filledQuantity: null,
    remainingQuantity: '0',
    isOpen: false,
    extra: { relation_order_id: '1550391833085870087' },
  });

  it('says so in its status, also where it was canceled or failed', () => {
    assert.equal(standingOnPage({ ...trigger, status: 'triggered' }, nothingBeside), 'Triggered · started an order');
    assert.equal(standingOnPage({ ...trigger, status: 'canceled' }, nothingBeside), 'Canceled · started an order');
    assert.equal(standingOnPage({ ...trigger, status: 'triggered', extra: {} }, nothingBeside), 'Triggered');
    assert.match(
      orderSentenceText({ ...trigger, status: 'rejected', exchangeStatus: 'failed' }),
      /could not be placed; HTX names order 1550391833085870087 as started by it\.$/,
    );
  });
});

describe('the relatives of an order', () => {
  it('are a chain from the one it came from to those that came of it', () => {
    assert.deepEqual(chainOf(order()), []);
    const { account } = order();
    assert.deepEqual(
      chainOf(
        order({
          takeProfit: protection,
          stopLoss: { ...protection, triggerPrice: '90000', orderPrice: '89990', orderType: 'limit' },
        }),
        { ...nothingBeside, startedById: '7', amendedTo: { orderIds: ['9'], isCertain: true } },
        '5',
      ),
      [
        `Started by the trigger order htx/${account}/trigger/7`,
        `Amended from htx/${account}/5`,
        `This order htx/${account}/1550497891998535681`,
        `Goes on as htx/${account}/9`,
        'Take profit at 98,000.0, by last price, market',
        'Stop loss at 90,000, by last price, limit at 89,990',
      ],
    );
    const extra = { relation_order_id: '1550391833085870087' };
    assert.deepEqual(chainOf(order({ orderKind: 'trigger', stopLoss: protection, extra })), [
      `This order htx/${account}/trigger/1550497891998535681`,
      `Started the order htx/${account}/1550391833085870087`,
    ]);
    assert.deepEqual(
      chainOf(order(), { ...nothingBeside, amendedTo: { orderIds: ['8', '9'], isCertain: false } }).slice(1),
      [`May go on as htx/${account}/8`, `May go on as htx/${account}/9`],
    );
  });
});

describe('the nine figures', () => {
  it('are nine, the times last, and what was not said makes room for the next', () => {
    assert.deepEqual(figuresOf({ averagePrice: '96418.2', positionSide: 'long', realizedPnl: '-0.3' }), [
      'Limit price: 96,420.5 USDT',
      'Average: 96,418.2 USDT',
      'Fees: 2.6418 USDT',
      'Time in force: GTC',
      'Margin: Cross 10×',
      'Protection: None',
      'Realized PnL: -0.3 USDT',
      'Created, UTC: 14:31:00.000',
      'Updated, UTC: 14:31:59.000',
    ]);
    assert.ok(figuresOf({ fee: null, takeProfit: protection, turnover: '13' }).includes('Turnover: 13 USDT'));
    assert.ok(figuresOf({ fee: { amount: '-0.2', currency: 'HTX' } }).includes('Rebate: 0.2 HTX'));
    assert.ok(figuresOf({ type: 'market', price: null }).includes('Price: Market'));
  });

  it('round an average that was computed to two places beyond the price, and say so; not one the exchange wrote', () => {
    const averagePrice = '268.876923076923076923';
    assert.ok(figuresOf({ exchange: 'qfex', price: '268.90', averagePrice }).includes('Average: ≈268.8769 USDT'));
    assert.match(
      orderSentenceText(order({ exchange: 'qfex', price: '268.90', averagePrice })),
      /at about 268\.8769 on average/,
    );
    assert.match(
      orderSentenceText(order({ exchange: 'qfex', price: '268.90', averagePrice: '268.5' })),
      /at 268\.5 on average/,
    );
    assert.match(orderSentenceText(order({ price: '268.90', averagePrice })), /at about 268\.87692307 on average/);
  });
});

describe('an average that was computed', () => {
  const averagePrice = '6702.388095238095238095';
  const qfex = { exchange: 'qfex', symbol: 'GOLD-USD', averagePrice } as const;

  it('is said alike among the figures, under the fills and on the board', () => {
    const fills = [fill({ price: '6702.35', quantity: '16' }), fill({ price: '6702.51', quantity: '5' })];
    for (const [price, said] of [
      ['6702.5', '≈6,702.388'],
      [null, '≈6,702.3881'],
    ] as const) {
      const one = order({ ...qfex, price });
      assert.ok(
        figuresOf({ ...qfex, price }).some((line) => line.startsWith(`Average: ${said} `)),
        said,
      );
      assert.equal(fillTotals(one, fills).average, said);
      assert.equal(boardAverage(one), said.replace(',', ''));
    }
  });

  it('is the exchange’s own under all fills that come to it, and its own where they don’t', () => {
    const fills = [fill({ price: '96418.2', quantity: '100' }), fill({ price: '96418.9', quantity: '37' })];
    const totalOf = (told: string, filledQuantity: string): string | null =>
      fillTotals(order({ averagePrice: told, filledQuantity }), fills).average;
    assert.equal(totalOf('96418.38', '137'), '96,418.38');
    assert.equal(totalOf('96418.12', '137'), '≈96,418.389');
    assert.equal(totalOf('96418.38', '138'), '≈96,418.389');
  });

  it('is exact on the board where the exchange wrote it, or where nothing is lost', () => {
    assert.equal(boardAverage(order({ averagePrice })), averagePrice);
    assert.equal(boardAverage(order({ ...qfex, averagePrice: '268.5', price: '268.50' })), '268.5');
    assert.equal(boardAverage(order({ ...qfex, averagePrice: null })), null);
  });

  it('has eight digits that count where no price was asked', () => {
    assert.deepEqual(
      ['6702.388095238', '0.000012345678912', '123456789.123456', '1.5'].map((one) => computedAverage(one, null)),
      ['≈6,702.3881', '≈0.000012345679', '≈123,456,789.12', '1.5'],
    );
  });
});

describe('what the fills come to', () => {
  it('is their sum, average, fees by currency, and who was maker', () => {
    const totals = fillTotals(order(), [
      fill({ price: '96420', quantity: '1', role: 'taker', fee: { amount: '0.1', currency: 'USDT' } }),
      fill({ price: '96418', quantity: '2', fee: { amount: '0.2', currency: 'USDT' } }),
      fill({ price: '96419', quantity: '4', fee: { amount: '-1', currency: 'HTX' } }),
    ]);
    assert.deepEqual(totals, {
      quantity: '7',
      average: '≈96,418.857',
      fees: [
        { amount: '0.3', currency: 'USDT' },
        { amount: '-1', currency: 'HTX' },
      ],
      roles: '85.7 % maker, 14.2 % taker',
      slippage: '≈1.64 better than the limit, ≈0.0017 %',
    });
    assert.equal(fillTotals(order(), [fill({}), fill({})]).roles, 'all maker');
    assert.equal(fillTotals(order(), [fill({ role: null }), fill({})]).roles, '50 % maker, 50 % not said');
    assert.equal(fillTotals(order(), [fill({ role: null })]).roles, '');
    assert.equal(
      fillTotals(order(), [fill({ quantity: '999' }), fill({ role: 'taker' })]).roles,
      '99.9 % maker, 0.1 % taker',
    );
  });

  it('is compared with the limit, or with the first fill, by the side', () => {
    assert.equal(slippageOf({ price: '100' }, '99'), '1 better than the limit, 1 %');
    assert.equal(slippageOf({ price: '100', side: 'sell' }, '99'), '1 worse than the limit, 1 %');
    assert.equal(slippageOf({ price: '100', side: null }, '99'), '1 below the limit, 1 %');
    assert.equal(slippageOf({ price: '100.0' }, '100', '100.00'), 'exactly at the limit');
    assert.equal(slippageOf({ type: 'market', price: null }, '100', '102'), '1 worse than the first fill, 1 %');
    assert.equal(slippageOf({ type: 'market', price: null }, '100'), null);
    assert.equal(slippageOf({ price: '100000000' }, '99999999.999'), '0.001 better than the limit, under 0.0001 %');
    assert.equal(fillTotals(order(), [fill({ price: null })]).slippage, null);
  });
});

describe('the picture of the fills', () => {
  const two = [
    fill({ price: '96418.2', quantity: '4', filledAt: 3000 }),
    fill({ price: '96420', quantity: '1', filledAt: 1000 }),
  ];

  it('has a dot for each by time, as large as its quantity, and the prices the order asks for', () => {
    const numbers = plotNumbers(order(), two, 500, 4000);
    assert.ok(numbers !== null);
    assert.deepEqual(
      [numbers.times, numbers.prices],
      [
        [1, 3],
        [96420, 96418.2],
      ],
    );
    assert.deepEqual(numbers.radii, [4.5, 9]);
    assert.deepEqual([numbers.limits, numbers.triggers], [[96420.5], []]);
    assert.deepEqual([numbers.from, numbers.to, numbers.places], [0.5, 4, 1]);
    assert.ok(numbers.lowest < 96418.2 && numbers.highest > 96420.5);
    const stop = plotNumbers(order({ orderKind: 'stop', price: '96000' }), two, 500, 4000);
    assert.deepEqual([stop?.limits, stop?.triggers], [[], [96000]]);
  });

  it('reads well where all were filled at the limit', () => {
    const numbers = plotNumbers(
      order(),
      two.map((one) => ({ ...one, price: '96420.5' })),
      500,
      4000,
    );
    assert.ok(numbers !== null && numbers.highest > numbers.lowest);
  });

  it('is none of fewer than two, of a single moment, or where a time or price is not known', () => {
    assert.equal(plotNumbers(order(), two.slice(1), 500, 4000), null);
    assert.equal(plotNumbers(order(), [...two, fill({ filledAt: null })], 500, 4000), null);
    assert.equal(plotNumbers(order(), [...two, fill({ price: null })], 500, 4000), null);
    assert.equal(
      plotNumbers(
        order(),
        two.map((one) => ({ ...one, filledAt: 1000 })),
        1000,
        1000,
      ),
      null,
    );
    assert.equal(plotNumbers(order(), [...two, fill({ price: '9'.repeat(400) })], 500, 4000), null);
  });
});

describe('the timeline', () => {
  it('counts what stands there, of all there are', () => {
    const events = [event(1), event(2), event(3), event(4, { cause: 'leftBook' })];
    const words = (withQuiet: boolean, limit = 10): string =>
      countWords(timelineLines(events, order(), [], limit, withQuiet).lines, events.length);
    assert.equal(words(false), '2 of 4 events shown');
    assert.equal(words(false, 1), '1 of 4 events shown');
    assert.equal(words(true), '4 events in 3 lines');
    assert.equal(countWords(timelineLines([event(1)], order(), [], 10).lines, 1), '1 event');
  });

  it('is what happened; what was only asked and answered comes on demand', () => {
    assert.deepEqual(seqsOf(false), [3, 1]);
    assert.deepEqual(seqsOf(true), [3, 2, 1]);
  });

  it('is searched by the raw texts, and each event is told as beside those that are left out', () => {
    assert.deepEqual(seqsOf(true, '"n":2'), [2]);
    assert.deepEqual(seqsOf(true, 'word'), [3, 2, 1]);
    const [line] = timelineLines([event(1), event(2)], order(), [], 10, true, '"n":2').lines;
    assert.equal(line?.words.isQuiet, true);
  });
});
