import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Big } from 'big.js';
import type { FillReport, News, OrderReport } from '../../electron/exchanges/reports.ts';
import { type OrderState } from '../../electron/orders/state/order-state.ts';
import { orderStateFromJson, orderStateToJson } from '../../electron/orders/state/codec.ts';
import { type Applied } from '../../electron/orders/state/applied.ts';
import { leaveBook } from '../../electron/orders/state/conclude.ts';
import { applyFill } from '../../electron/orders/state/apply-fill.ts';
import { applyReport } from '../../electron/orders/state/apply-report.ts';
import { playLife, type Life, type LifeDraft, type Step } from '../support/order-lives.ts';
import { conclusionOf, refusalOf } from '../../electron/orders/state/standing.ts';

/** One thing that reaches the merge. */
type Arrival = News | { kind: 'leftBook' };

const asNews = (report: OrderReport): News => ({ kind: 'order', report });
const asFill = (report: FillReport): News => ({ kind: 'fill', report });

const afterMs = fc.constantFrom(0, 1, 40, 300, 700, 1000, 2600);
const later = fc.constantFrom(1, 40, 300, 700, 1000, 2600);
const price = fc.constantFrom('199.5', '200', '200.25');
const fillStep: fc.Arbitrary<Step> = fc.record({
  event: fc.constant('fill'),
  afterMs,
  quantity: fc.integer({ min: 1, max: 4 }),
  price,
});
const endStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ event: fc.constant('cancel'), afterMs }),
  fc.record({
    event: fc.constant('sweep'),
    afterMs,
    quantities: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ event: fc.constant('fill'), afterMs, quantity: fc.constant(20), price }),
);
const requestStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ event: fc.constant('amendPrice'), afterMs: later, price }),
  fc.record({ event: fc.constant('amendQuantity'), afterMs: later, quantity: fc.integer({ min: 1, max: 12 }) }),
  fc.record({
    event: fc.constant('refuse'),
    afterMs,
    word: fc.constantFrom(
      'NO_SUCH_ORDER',
      'CANNOT_MODIFY_PARTIAL_FILL',
      'RATE_LIMITED',
      'REJECTED_MARKET_CLOSED',
      'PRICE_LESS_THAN_MIN_PRICE',
    ),
  }),
);
const rejectStep: fc.Arbitrary<Step> = fc.record({ event: fc.constant('reject'), afterMs });

const lifeDraft: fc.Arbitrary<LifeDraft> = fc
  .record({
    quantity: fc.integer({ min: 1, max: 9 }),
    timeInForce: fc.constantFrom('GTC', 'IOC'),
    settings: fc.record({
      iocWords: fc.constantFrom('older', 'newer'),
      partlyFilledWord: fc.constantFrom('ACK', 'FILLED'),
    }),
    isHistoryCoarse: fc.boolean(),
    hasTimes: fc.constant(true),
    early: fc.option(rejectStep, { freq: 8, nil: null }),
    middle: fc.array(fc.oneof({ arbitrary: fillStep, weight: 3 }, { arbitrary: requestStep, weight: 1 }), {
      maxLength: 6,
    }),
    end: fc.option(endStep, { freq: 3, nil: null }),
  })
  .map(({ early, middle, end, ...draft }) => ({
    ...draft,
    steps: [...(early === null ? [] : [early]), ...middle, ...(end === null ? [] : [end])],
  }));

interface Delivery {
  /** Pushes that never arrive, as shares of their number. */
  lost: { from: number; length: number } | null;
  /** Pushes that arrive a second time, some time later. */
  repeated: number[];
  /** Lists of open orders, by the push after which each was taken. */
  lists: number[];
  asksHistory: boolean;
  asksFills: boolean;
  leavesBook: boolean;
  /** Where each source goes on, one number for each arrival. */
  turns: number[];
}

const share = fc.integer({ min: 0, max: 99 });
const delivery: fc.Arbitrary<Delivery> = fc.record({
  lost: fc.option(fc.record({ from: share, length: share }), { nil: null }),
  repeated: fc.array(share, { maxLength: 3 }),
  lists: fc.array(share, { maxLength: 3 }),
  asksHistory: fc.boolean(),
  asksFills: fc.boolean(),
  leavesBook: fc.boolean(),
  turns: fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 }),
});

const at = (percent: number, count: number): number => Math.floor((percent * count) / 100);

/** Every source keeps its own order; which of them speaks next is left to chance. */
function arrivals(
  life: Life,
  { lost, repeated, lists, asksHistory, asksFills, leavesBook, turns }: Delivery,
  isEndDisputed: boolean,
): Arrival[] {
  const count = life.pushes.length;
  const from = lost === null ? count : at(lost.from, count);
  const arriving = life.pushes.filter(
    (_, index) => lost === null || index < from || index > from + at(lost.length, count),
  );
  const isWhole = arriving.length === count;
  const isClosed = life.truth.isOpen === false;
  const sources: Arrival[][] = [
    arriving,
    ...repeated.flatMap((percent) =>
      life.pushes.slice(at(percent, count), at(percent, count) + 1).map((push): Arrival[] => [push]),
    ),
    lists
      .flatMap((percent) => life.lists.slice(at(percent, count), at(percent, count) + 1))
      .flatMap((report) => (report === null ? [] : [asNews(report)])),
    // What was lost must be asked for; else it may be.
    asksHistory || !isWhole || isEndDisputed ? life.history.map(asNews) : [],
    asksFills || !isWhole ? life.fills.map(asFill) : [],
    leavesBook && isClosed ? [{ kind: 'leftBook' }] : [],
  ];
  const arrived: Arrival[] = [];
  for (let turn = 0; sources.some((source) => source.length > 0); turn += 1) {
    const waiting = sources.filter((source) => source.length > 0);
    const next = waiting[(turns[turn % turns.length] ?? 0) % waiting.length]?.shift();
    if (next !== undefined) arrived.push(next);
  }
  // An order that is still open stands in the list that the next connection begins with, asked for long after.
  const last = life.lists.at(-1);
  return !isClosed && last
    ? [...arrived, asNews({ ...last, order: { ...last.order, asOf: last.order.asOf + 60_000 } })]
    : arrived;
}

function merge(known: OrderState | null, arrival: Arrival): Applied | null {
  if (arrival.kind === 'order') return applyReport(known, arrival.report);
  if (arrival.kind === 'fill') return applyFill(known, arrival.report);
  return known === null ? null : leaveBook(known, known.order.asOf);
}

/** From its fills it was concluded that it is filled: no message has said it yet. */
function isFilledByFills(state: OrderState): boolean {
  return conclusionOf(state) !== null && refusalOf(state) === null;
}

function assertSound(
  before: OrderState | null,
  { state }: Applied,
  { truth, isAmended }: Life,
  filledSoFar: string,
): void {
  const { order } = state;
  const { status, isOpen, quantity, filledQuantity, remainingQuantity } = order;
  if (isOpen === false && before?.order.isOpen !== false) {
    // From fills and a quantity that was modified unseen: the one conclusion that can be wrong, and is taken back.
    const isMisled = order.exchange === 'qfex' && isFilledByFills(state) && quantity !== truth.quantity;
    if (!isMisled) assert.equal(status, truth.status, 'an end that is not so');
  }
  if (before?.order.isOpen === false && !isFilledByFills(before)) {
    assert.equal(isOpen, false, 'reopened');
    assert.equal(status, before.order.status, 'closed twice');
  }
  if (filledQuantity !== null) {
    assert.ok(new Big(filledQuantity).gte(filledSoFar), `filled went down from ${filledSoFar} to ${filledQuantity}`);
    assert.ok(new Big(filledQuantity).lte(truth.filledQuantity), 'more filled than is so');
  }
  assert.ok(new Big(state.fills.quantity).lte(truth.filledQuantity), 'a fill counted twice');
  if (isOpen === false) assert.equal(remainingQuantity, '0');
  if (isOpen === null) assert.equal(remainingQuantity, null);
  if (isOpen === true && status === 'new' && filledQuantity !== null) assert.ok(new Big(filledQuantity).eq(0));
  if (isOpen === true && status === 'partiallyFilled' && filledQuantity !== null)
    assert.ok(new Big(filledQuantity).gt(0));
  if (
    isOpen === true &&
    (!isAmended || order.exchange === 'htx') &&
    quantity !== null &&
    filledQuantity !== null &&
    remainingQuantity !== null
  ) {
    assert.ok(
      new Big(filledQuantity).plus(remainingQuantity).eq(quantity),
      `${filledQuantity} + ${remainingQuantity} is not ${quantity}`,
    );
  }
  assert.deepEqual(orderStateFromJson(order, JSON.parse(JSON.stringify(orderStateToJson(state)))), state);
}

/** Each wire writes its own digits. */
function decimal(value: string | null): string | null {
  return value === null ? null : new Big(value).toFixed();
}

function assertTrue({ order, fills }: OrderState, { truth }: Life): void {
  assert.deepEqual([order.status, order.isOpen], [truth.status, truth.isOpen]);
  assert.equal(decimal(order.quantity), truth.quantity);
  // Of an order that was modified, nothing filled is known only where the exchange says so.
  if (order.filledQuantity !== null || truth.filledQuantity !== '0')
    assert.equal(decimal(order.filledQuantity), truth.filledQuantity);
  assert.equal(decimal(order.remainingQuantity), truth.remainingQuantity);
  if (fills.count === truth.tradeIds.length || order.exchange === 'htx')
    assert.equal(decimal(order.averagePrice), truth.averagePrice);
}

type Play = (draft: LifeDraft) => Life;

function playQfexUnderTwoNames(draft: LifeDraft): Life {
  const life = playLife('qfex', draft);
  return {
    ...life,
    fills: life.fills.map((report) => ({
      ...report,
      fill: { ...report.fill, tradeId: `row-${report.fill.tradeId}` },
    })),
  };
}

function property(
  exchange: 'htx' | 'qfex',
  drafts: fc.Arbitrary<LifeDraft> = lifeDraft,
  deliveries: fc.Arbitrary<Delivery> = delivery,
  play: Play = (draft) => playLife(exchange, draft),
): void {
  fc.assert(
    fc.property(drafts, deliveries, (draft, chance) => {
      const life = play(draft);
      let known: OrderState | null = null;
      let filledSoFar = '0';
      // On QFEX's socket FILLED may be an IOC order's end, and a rejection that of a request: its history decides.
      const isEndDisputed = draft.timeInForce === 'IOC' || life.truth.status === 'rejected';
      for (const arrival of arrivals(life, chance, isEndDisputed)) {
        const merged: Applied | null = merge(known, arrival);
        if (merged === null) continue;
        assertSound(known, merged, life, filledSoFar);
        known = merged.state;
        filledSoFar = known.order.filledQuantity ?? filledSoFar;
      }
      assert.ok(known);
      assertTrue(known, life);
    }),
    { numRuns: Number.parseInt(process.env['MERGE_RUNS'] ?? '800', 10) },
  );
}

describe('whatever arrives in whichever order, twice or never', () => {
  test('an HTX order ends as it stands at the exchange, and no wrong word is said on the way', () => property('htx'));

  test('a QFEX order ends as it stands at the exchange, and no wrong word is said on the way', () => property('qfex'));

  test('a QFEX order whose listed fills have other IDs than the pushed ones has none of them counted twice', () =>
    property('qfex', lifeDraft, delivery, playQfexUnderTwoNames));

  test('a QFEX order whose messages carry no times takes them by arrival, and ends as it stands', () =>
    property(
      'qfex',
      lifeDraft.map((draft) => ({ ...draft, hasTimes: false })),
      // Without times nothing tells an old message from a new one: one socket, in its order.
      delivery.map((chance) => ({ ...chance, repeated: [], lists: [] })),
    ));
});
