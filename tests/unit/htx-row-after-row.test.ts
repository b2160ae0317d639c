import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readHtxReport } from '../../electron/exchanges/htx/order-report.ts';
import { RowAfterRow } from '../../electron/exchanges/htx/row-after-row.ts';
import { WireReader } from '../../electron/exchanges/wire-reader.ts';
import type { WireObject } from '../../electron/exchanges/wire.ts';

const start = 1_780_966_529_876;
const oftenSame = <Value>(usual: Value, ...others: Value[]): fc.Arbitrary<Value> =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 12 }, { arbitrary: fc.constantFrom(...others), weight: 1 });

const row = fc.record({
  order_id: fc.constantFrom('1513217421638275073', '1513217421638275074', '7', '', '9'.repeat(200)),
  client_order_id: oftenSame('7', '8', '', 'c'.repeat(200)),
  contract_code: oftenSame('BTC-USDT', 'ETH-USDT'),
  state: oftenSame('partially_filled', 'new', 'filled', 'canceled', 'partially_canceled', '?', ''),
  price: oftenSame<unknown>('64250.1', '64251', '', 'x', 5, null),
  volume: oftenSame('10', '12', '-1', ''),
  trade_volume: oftenSame('10', '1', '2', '3.0', '12', '', '-2', 'many'),
  cancel_volume: oftenSame('', '0', '9', '-9'),
  trade_avg_price: oftenSame('64250', '64249.95', '0', '?'),
  trade_turnover: oftenSame('64.25', '128.5', ''),
  fee: oftenSame('-0.01', '-0.02', '0', '', 'free'),
  fee_currency: oftenSame('USDT', 'HT', ''),
  profit: oftenSame('0', '1.5', 'x'),
  lever_rate: oftenSame(20, 30),
  tp_trigger_price: oftenSame('', '70000', '0'),
  reduce_only: oftenSame<unknown>(false, true, 'perhaps'),
  created_time: oftenSame(String(start), String(start + 1), 'then', ''),
  updated_time: fc.constantFrom(String(start), String(start + 5000), 'now', ''),
  contract_type: oftenSame('swap', 'futures'),
});

function rowIn(reader: WireReader, fields: unknown): WireObject {
  const read = reader.read(Buffer.from(JSON.stringify({ op: 'notify', data: fields })));
  const data = read.ok ? (read.value[0]?.object('data') ?? null) : null;
  assert.ok(data);
  return data;
}

test('a row that is read from the row before says what it says by itself', () => {
  let changedLittle = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(row, fc.constantFrom(0, 0, 0, 1, 6000)), { minLength: 2, maxLength: 8 }),
      (messages) => {
        const reader = new WireReader();
        const rows = new RowAfterRow();
        let last: WireObject | null = null;
        for (const [index, [fields, laterMs]] of messages.entries()) {
          const one = rowIn(reader, fields);
          const context = {
            account: 'a1',
            asOf: start + index,
            latestTime: start + laterMs,
            source: 'push',
            isAlgo: false,
          } as const;
          const changed = last === null ? null : one.changedSince(last);
          if (changed !== null && changed.length < 8) changedLittle += 1;
          const read = rows.read(one, context);
          assert.deepEqual(read, readHtxReport(one, context));
          // What others do to it concerns no later row.
          if (read !== null) read.order.contractSize = '0.001';
          last = one;
        }
      },
    ),
    { numRuns: 1500 },
  );
  assert.ok(changedLittle > 1000, String(changedLittle));
});
