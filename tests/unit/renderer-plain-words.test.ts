import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shortAge } from '../../renderer/format/age.ts';
import { connectionFacts } from '../../renderer/format/connection-facts.ts';
import { amountPieces } from '../../renderer/format/amount-pieces.ts';
import { commonFeeCurrency } from '../../renderer/format/fill-figures.ts';
import { percentDone } from '../../renderer/format/progress.ts';
import { whyWordDiffers } from '../../renderer/format/word-differs.ts';
import type { ConnectionState } from '../../shared/connection.ts';
import { aFill, anOrder } from '../support/archive-orders.ts';

const nowMs = Date.UTC(2026, 10, 21, 14, 32, 0);
const minuteMs = 60_000;

function amountsOf(sentence: string): string[] {
  return amountPieces(sentence).flatMap(({ text, isAmount }) => (isAmount ? [text] : []));
}

describe('the amounts in a sentence', () => {
  it('are its figures, and not the digits of a symbol, a clock or an ID', () => {
    assert.deepEqual(amountsOf('from 400 at 96,420.5 to 0.5 at trigger price 96,000'), [
      '400',
      '96,420.5',
      '0.5',
      '96,000',
    ]);
    assert.deepEqual(amountsOf('US500-USD buy: Filled 1.25. HTX said 137 as of 14:31:58 UTC.'), ['1.25', '137']);
    assert.deepEqual(amountsOf('counted already'), []);
    assert.deepEqual(amountsOf('at 2f05173c-992a-426b-bcaf-6b341644bb62 on 2026-11-29'), []);
  });

  it('leave the sentence as it is', () => {
    const sentence = 'contracts = 0.07 BTC, when last seen';
    assert.equal(
      amountPieces(sentence)
        .map(({ text }) => text)
        .join(''),
      sentence,
    );
  });
});

describe('an age in a narrow column', () => {
  it('is never so long that it must be cut', () => {
    assert.equal(shortAge(nowMs, nowMs), 'now');
    assert.equal(shortAge(nowMs - 59 * minuteMs, nowMs), '59 min');
    assert.equal(shortAge(nowMs - 65 * minuteMs, nowMs), '1:05 h');
    assert.equal(shortAge(nowMs - 1439 * minuteMs, nowMs), '23:59 h');
    assert.equal(shortAge(nowMs - 1440 * minuteMs, nowMs), '1 d');
    assert.equal(shortAge(nowMs + 12_000, nowMs), '+12 s');
  });
});

describe('the figures of a connection', () => {
  const live: ConnectionState = {
    exchange: 'htx',
    account: 'main',
    phase: 'live',
    since: nowMs - 48 * minuteMs,
    problem: null,
    attempt: 0,
    nextTryAt: null,
    lastLiveAt: nowMs,
    lastMessageAt: nowMs - 2000,
    roundTripP50Ms: 38,
    roundTripP95Ms: 91,
    clockOffsetMs: 121,
    reconnectsToday: 3,
    budgetUsed: 0.06,
    gaps: [],
  };
  const valuesOf = (part: Partial<ConnectionState>): Record<string, string> =>
    Object.fromEntries(connectionFacts({ ...live, ...part }, nowMs).map(({ label, value }) => [label, value]));

  it('are all there while it is live', () => {
    assert.deepEqual(valuesOf({}), {
      State: 'live',
      'Live since': '13:44:00 UTC, 48 min ago',
      'Last message': '14:31:58 UTC, 2 s ago',
      'Round trip, half within': '38 ms',
      'Round trip, 95 % within': '91 ms',
      'Exchange’s clock': '+0.12 s to this computer’s',
      'Rate limit used': '6 %',
      'Reconnects today': '3',
    });
  });

  it('say what is not known, and when it was last live', () => {
    const values = valuesOf({
      phase: 'reconnecting',
      attempt: 2,
      nextTryAt: nowMs + 3000,
      lastLiveAt: nowMs - minuteMs,
      lastMessageAt: null,
      roundTripP50Ms: null,
      roundTripP95Ms: null,
      clockOffsetMs: null,
      budgetUsed: null,
    });
    assert.equal(values['State'], 'reconnecting, try 2 in 3 s');
    assert.equal(values['Last live'], '14:31:00 UTC, 1 min ago');
    assert.equal(values['Last message'], 'none yet');
    assert.equal(values['Round trip, half within'], 'not measured yet');
    assert.equal(values['Exchange’s clock'], 'not measured');
    assert.equal(values['Rate limit used'], 'not counted');
    const offline = valuesOf({ phase: 'offline' });
    assert.equal(offline['Exchange’s clock, when last measured'], '+0.12 s to this computer’s');
    assert.equal(offline['Rate limit used'], undefined);
  });
});

describe("the exchange's word beside our own", () => {
  it('is explained where it means something else', () => {
    const partly = { status: 'partiallyFilled', filledQuantity: '3' } as const;
    assert.equal(
      whyWordDiffers({ exchange: 'qfex', exchangeStatus: 'FILLED', ...partly }),
      'of a fill: the order is not complete',
    );
    assert.equal(
      whyWordDiffers({ exchange: 'htx', exchangeStatus: 'filled', ...partly }),
      'while it is still filling: the order is not complete',
    );
    assert.equal(
      whyWordDiffers({ exchange: 'qfex', exchangeStatus: 'FILLED', status: 'canceled', filledQuantity: '3' }),
      'of the part that was filled: the rest was canceled',
    );
  });

  it('stands alone where both say the same', () => {
    assert.equal(
      whyWordDiffers({ exchange: 'qfex', exchangeStatus: 'FILLED', status: 'filled', filledQuantity: '3' }),
      null,
    );
    assert.equal(
      whyWordDiffers({
        exchange: 'htx',
        exchangeStatus: 'partially_filled',
        status: 'partiallyFilled',
        filledQuantity: '3',
      }),
      null,
    );
    assert.equal(
      whyWordDiffers({ exchange: 'qfex', exchangeStatus: 'filled', status: 'partiallyFilled', filledQuantity: '3' }),
      null,
    );
  });
});

describe('the bar of a long search', () => {
  it('is as long as its text says', () => {
    assert.equal(percentDone({ done: 31, total: 46 })?.toFixed(1), '67.4');
    assert.equal(percentDone({ done: 3, total: null }), null);
    assert.equal(percentDone({ done: 47, total: 46 }), 100);
  });
});

describe('the currency of the fees', () => {
  const order = anOrder('1');
  it('is said once where it is one', () => {
    const usdt = aFill('1', order, { fee: { amount: '1', currency: 'USDT' } });
    assert.equal(
      commonFeeCurrency([
        usdt,
        aFill('2', order, { fee: null }),
        aFill('3', order, { fee: { amount: '2', currency: 'USDT' } }),
      ]),
      'USDT',
    );
    assert.equal(commonFeeCurrency([usdt, aFill('2', order, { fee: { amount: '1', currency: 'HTX' } })]), null);
    assert.equal(commonFeeCurrency([usdt, aFill('2', order, { fee: { amount: '1', currency: null } })]), null);
    assert.equal(commonFeeCurrency([]), null);
  });
});
