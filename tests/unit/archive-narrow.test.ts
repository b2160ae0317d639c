/** What the archive leaves unread is never what the same filter would have found: any orders, any filter, whatever happened to them since. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { openArchive, type Archive } from '../../electron/orders/archive/archive.ts';
import type { ArchivePage, ArchiveQuery } from '../../shared/board.ts';
import { fitsAll } from '../../shared/filter/match.ts';
import { readFilter } from '../../shared/filter/read-filter.ts';
import type { Order } from '../../shared/order.ts';
import { anyOrder } from '../../renderer/store/archive-results.ts';
import { anEvent, anOrder, archiveNow, aFolder, aState, openHere, seen, together } from '../support/archive-orders.ts';
import { valueOf } from '../support/values.ts';

const hourMs = 3_600_000;
const accounts = [
  { id: 'main', label: 'Market making 1' },
  { id: 'second', label: 'Hedge İ' },
];
const times = { nowMs: archiveNow, todayFromMs: archiveNow - 5 * hourMs, yesterdayFromMs: archiveNow - 29 * hourMs };
const all: Omit<ArchiveQuery, 'filter'> = { ...anyOrder, offset: 0 };

type FoundOrder = ArchivePage['orders'][number];

function found(archive: Archive, text: string): FoundOrder[] {
  const orders: FoundOrder[] = [];
  let query: ArchiveQuery = { ...all, filter: { text, times, accounts } };
  for (;;) {
    const page = valueOf(archive.search(query));
    orders.push(...page.orders);
    if (!page.hasMore || page.end === null) return orders;
    query = { ...query, below: page.end };
  }
}

const standings = [
  { status: 'new', isOpen: true },
  { status: 'partiallyFilled', isOpen: true },
  { status: 'filled', isOpen: false },
  { status: 'canceled', isOpen: false },
  { status: 'unknown', isOpen: null },
  { status: 'partiallyFilled', isOpen: null },
] as const;
const uuid = '64764028-1b1c-4a5e-9c5f-0123456789ab';

/** As it was first told, and what of it was renewed since without a change; on or off the board in the end. */
interface Life {
  order: Order;
  renewed: Partial<Order>;
  leftBook: boolean;
  isOnBoard: boolean;
  isWatched: boolean;
  /** One more change that stands in the journal alone. */
  isBehind: boolean;
}

const agoMs = fc.integer({ min: 0, max: 200 * hourMs });
const life: fc.Arbitrary<Life> = fc
  .record({
    exchange: fc.constantFrom('htx', 'qfex'),
    account: fc.constantFrom('main', 'second', 'Gone-7', 'kelvin', 'ÉTÉ'),
    symbol: fc.constantFrom('BTC-USDT', 'ETH-USDT', 'eth-btc', 'ÄBC-USDT', '1000KSHIB-USDT'),
    clientOrderId: fc.constantFrom(null, 'Desk-77', 'desk-K9', '\u{212A}ilo-1', 'İst-55', '4821'),
    standing: fc.constantFrom(...standings),
    toldAgoMs: agoMs,
    // The exchange's clock against ours, which may be slow.
    aheadMs: fc.constantFrom(null, -1_000, 0, 5 * 60_000, hourMs, 30 * hourMs),
    renewedAfterMs: fc.constantFrom(null, 60_000, 20 * hourMs, 100 * hourMs),
    leftBook: fc.boolean(),
    isOnBoard: fc.boolean(),
    isWatched: fc.boolean(),
    isBehind: fc.boolean(),
  })
  .map(({ standing, toldAgoMs, aheadMs, renewedAfterMs, exchange, account, symbol, clientOrderId, ...rest }) => {
    const asOf = archiveNow - toldAgoMs;
    const renewedAt =
      standing.isOpen === false || renewedAfterMs === null ? asOf : Math.min(archiveNow, asOf + renewedAfterMs);
    const updatedAt = aheadMs === null ? null : asOf + aheadMs;
    const order = anOrder('1', { exchange, account, symbol, clientOrderId, ...standing, asOf, updatedAt });
    return {
      ...rest,
      order,
      renewed: { asOf: renewedAt, updatedAt: updatedAt === null ? null : renewedAt + (aheadMs ?? 0) },
    };
  });

const anId = fc.constantFrom(uuid, '7701', '4821', '13667094', '1366709482194821');
const value = {
  id: fc.constantFrom(
    '4821',
    '7701',
    '821',
    '1366709',
    uuid,
    uuid.replaceAll('-', '').toUpperCase(),
    'desk-77',
    'k',
    'ilo-1',
    'i',
    'ki',
    '-55',
  ),
  sym: fc.constantFrom('eth', 'BTC/USDT', 'k', 'äbc', 'ä', 'ETH-BTC', 'eth,btc'),
  acct: fc.constantFrom('making', 'gone', 'GONE-7', 'main', 'Kelvin', 'hedge', 'été', 'é', '7'),
  exch: fc.constantFrom('htx', 'q', 'QFEX', 'usdt'),
  status: fc.constantFrom('partial', 'unknown', 'filled', 'leftbook', 'notknown', 'open', 'new', 'canceled,filled'),
  span: fc.constantFrom('10m', '2h', '1d', '4d'),
  moment: fc.constantFrom('today', 'yesterday', '3d', '2026-11-17', '2026-11-18T10:00'),
};
const sign = fc.constantFrom('<', '<=', '>', '>=', '=');
const equal = fc.constantFrom(':', '=');
const term = fc.oneof(
  fc.tuple(fc.constant('id'), equal, value.id),
  fc.tuple(fc.constant('sym'), equal, value.sym),
  fc.tuple(fc.constant('acct'), equal, value.acct),
  fc.tuple(fc.constant('exch'), equal, value.exch),
  fc.tuple(fc.constant('status'), fc.constant(':'), value.status),
  fc.tuple(fc.constant('age'), fc.constantFrom('<', '>'), value.span),
  fc.tuple(fc.constant('changed'), sign, value.moment),
);
const filter = fc
  .array(fc.tuple(fc.constantFrom('', '', '', '-'), term), { minLength: 1, maxLength: 3 })
  .map((terms) => terms.map(([minus, parts]) => `${minus}${parts.join('')}`).join(' '));

/** Each with an ID of its own, some of which end or begin alike. */
function write(archive: Archive, lives: readonly Life[], ids: readonly string[]): void {
  const named = lives.map((each, at) => ({
    ...each,
    order: {
      ...each.order,
      orderId:
        each.order.exchange === 'qfex'
          ? `${String(at).padStart(8, '0')}${(ids[at] ?? uuid).padStart(28, '-').slice(-28)}`
          : `${ids[at] ?? ''}${String(at)}`,
    },
  }));
  const [first] = named;
  if (first !== undefined && first.order.exchange === 'qfex') first.order.orderId = uuid;
  archive.write(together(...named.map(({ order }, at) => seen(at + 1, order))));
  const states = named.map(({ order, renewed, leftBook, isOnBoard, isWatched }) =>
    aState({ ...order, ...renewed }, { isOnBoard, isWatched, tracking: JSON.stringify({ known: { leftBook } }) }),
  );
  archive.write({ states });
  const events = named
    .filter(({ isBehind }) => isBehind)
    .map(({ order }, at) =>
      anEvent(1_000 + at, { ...order, status: 'canceled', isOpen: false, asOf: archiveNow - 1_000 }),
    );
  if (events.length > 0) archive.write({ events });
}

describe('the archive finds whatever passes the filter', () => {
  for (const place of ['memory', 'a file'] as const)
    test(`of any orders, in ${place}`, () => {
      fc.assert(
        fc.property(
          fc.array(life, { minLength: 1, maxLength: 12 }),
          fc.array(anId, { minLength: 12, maxLength: 12 }),
          fc.array(filter, { minLength: 12, maxLength: 12 }),
          (lives, ids, texts) => {
            const folder = place === 'memory' ? null : aFolder();
            const { archive } = openHere(folder?.path ?? null);
            try {
              write(archive, lives, ids);
              const everything = found(archive, '');
              assert.equal(everything.length, lives.length);
              const labels = new Map(accounts.map(({ id, label }) => [id, label]));
              for (const text of texts) {
                const { terms, problems } = readFilter(text);
                assert.deepEqual(problems, []);
                const fits = fitsAll(terms, { labelOf: (account) => labels.get(account) ?? account });
                assert.deepEqual(
                  found(archive, text).map(({ key }) => key),
                  everything.filter((each) => fits(each, times)).map(({ key }) => key),
                  text,
                );
              }
            } finally {
              archive.close();
              folder?.remove();
            }
          },
        ),
        { numRuns: place === 'memory' ? 150 : 25 },
      );
    });
});

test('letters of which SQLite knows no small ones are found by those', () => {
  const { archive } = openHere(null);
  const odd = anOrder('9001', {
    symbol: '1000\u{212A}SHIB-USDT',
    clientOrderId: '\u{212A}ilo-1',
    account: 'des\u{212A}',
  });
  archive.write(together(seen(1, odd), seen(2, anOrder('9002'))));
  for (const text of ['sym:kshib', 'sym=1000kshib-usdt', 'id:kilo', 'id=kilo-1', 'acct:desk'])
    assert.deepEqual(
      found(archive, text).map(({ order }) => order.orderId),
      ['9001'],
      text,
    );
  archive.close();
});

test('a page ends when it has taken long, and the next begins right behind it', () => {
  let nowMs = 0;
  let isSlow = true;
  const archive = openArchive({
    folder: null,
    // Each row takes a millisecond.
    clock: { now: () => archiveNow, monotonicMs: () => (isSlow ? (nowMs += 1) : nowMs) },
    onWarning: () => undefined,
  });
  archive.write(together(...Array.from({ length: 60 }, (_, at) => seen(at + 1, anOrder(String(5_000 + at))))));
  const query: ArchiveQuery = { ...all, filter: { text: 'sym:btc', times, accounts } };
  const page = valueOf(archive.search(query));
  assert.deepEqual([page.looked, page.orders.length, page.hasMore], [15, 15, true]);
  const keys = found(archive, 'sym:btc').map(({ key }) => key);
  assert.deepEqual([keys.length, new Set(keys).size], [60, 60]);
  // Where nothing is judged there is little to do.
  assert.equal(valueOf(archive.search(all)).looked, 60);
  isSlow = false;
  assert.deepEqual([valueOf(archive.search(query)).looked, valueOf(archive.search(query)).hasMore], [60, false]);
  archive.close();
});
