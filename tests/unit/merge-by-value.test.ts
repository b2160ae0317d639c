import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between, oneOf, seededRandom, type Random } from '../../electron/exchanges/simulated/random.ts';
import type { Applied } from '../../electron/orders/state/applied.ts';
import { applyFill } from '../../electron/orders/state/apply-fill.ts';
import { applyReport } from '../../electron/orders/state/apply-report.ts';
import type { OrderState } from '../../electron/orders/state/order-state.ts';
import { orderStateFromJson, orderStateToJson } from '../../electron/orders/state/codec.ts';
import type { News } from '../../electron/exchanges/reports.ts';
import { playLife, type LifeDraft, type Step } from '../support/order-lives.ts';

function draftOf(random: Random): LifeDraft {
  const step = (): Step => {
    const afterMs = between(random, 0, 3000);
    const event =
      oneOf(random, ['fill', 'fill', 'sweep', 'amendPrice', 'amendQuantity', 'cancel', 'refuse'] as const) ?? 'cancel';
    const price = String(between(random, 190, 210));
    if (event === 'fill') return { afterMs, event, quantity: between(random, 1, 9), price };
    if (event === 'sweep') return { afterMs, event, quantities: [between(random, 1, 9), between(random, 1, 9)] };
    if (event === 'amendPrice') return { afterMs, event, price };
    if (event === 'amendQuantity') return { afterMs, event, quantity: between(random, 1, 20) };
    return event === 'refuse' ? { afterMs, event, word: 'RATE_LIMITED' } : { afterMs, event };
  };
  return {
    quantity: between(random, 1, 20),
    timeInForce: random() < 0.3 ? 'IOC' : 'GTC',
    settings: { hasResidue: random() < 0.4 },
    isHistoryCoarse: random() < 0.5,
    hasTimes: random() < 0.7,
    steps: Array.from({ length: between(random, 1, 7) }, step),
  };
}

/** All that was said of one order, now and then left out, twice or too late. */
function messagesOf(random: Random): News[] {
  const life = playLife(oneOf(random, ['htx', 'qfex']) ?? 'htx', draftOf(random));
  const listed = [...life.lists.filter((report) => report !== null), ...life.history];
  const all: News[] = [
    ...life.pushes,
    ...listed.map((report): News => ({ kind: 'order', report })),
    ...life.fills.map((report): News => ({ kind: 'fill', report })),
  ];
  const messages: News[] = [];
  for (const news of all)
    for (let copies = random() < 0.15 ? 2 : 1; copies > 0; copies -= 1)
      messages.splice(random() < 0.7 ? messages.length : between(random, 0, messages.length), 0, news);
  return messages;
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

function apply(state: OrderState | null, news: News, isLate: boolean): Applied | null {
  return news.kind === 'order' ? applyReport(state, news.report, isLate) : applyFill(state, news.report);
}

/** The same state, of which no part is the same object any more. */
function copied(state: OrderState | null): OrderState | null {
  return state === null
    ? null
    : orderStateFromJson(structuredClone(state.order), structuredClone(orderStateToJson(state)));
}

const withState = ({ state, ...rest }: Applied): unknown => ({
  ...rest,
  order: state.order,
  kept: orderStateToJson(state),
});

test('a message changes nothing it is given, and counts the same wherever its values came from', () => {
  for (let seed = 1; seed <= 150; seed += 1) {
    const random = seededRandom(seed);
    let state: OrderState | null = null;
    for (const news of messagesOf(random)) {
      const isLate = random() < 0.2;
      const applied = apply(state, frozen(news), isLate);
      const again = apply(copied(state), structuredClone(news), isLate);
      assert.deepEqual(again && withState(again), applied && withState(applied), `seed ${String(seed)}`);
      state = applied === null ? state : applied.state;
      if (state !== null) frozen(state.order);
    }
  }
});
