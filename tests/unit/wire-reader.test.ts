import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readPushFrames } from '../../electron/exchanges/htx/push-frames.ts';
import { readHtxReport } from '../../electron/exchanges/htx/order-report.ts';
import { WireReader } from '../../electron/exchanges/wire-reader.ts';
import { readWire, type WireObject } from '../../electron/exchanges/wire.ts';
import { readOpenRows } from '../../electron/exchanges/qfex/open-frames.ts';
import { documentedOrder, liveOrder, livePush } from '../support/htx-texts.ts';
import { list } from '../support/qfex-double.ts';
import { documentedRow } from '../support/qfex-rows.ts';
import { valueOf } from '../support/values.ts';

const partlyFilled = livePush
  .replace('"state":"canceled"', '"state":"partially_filled"')
  .replace('"trade_volume":"0"', '"trade_volume":"0.25"')
  .replace('"trade_avg_price":"0"', '"trade_avg_price":"999.958333333333333333"')
  .replace('"fee_currency":null', '"fee_currency":"USDT"')
  .replace('"lever_rate":1', '"lever_rate":125')
  .replace('"uid":"573242943"', '"uid":573242943');
// As QFEX answers a question about one order, and with two rows.
const pushes = [
  livePush,
  partlyFilled,
  liveOrder,
  documentedOrder,
  '{"op":"ping","ts":1789714992228}',
  list(documentedRow),
  list(documentedRow, documentedRow),
  livePush.replace('"data":{', '"data":[{').replace(/\}\}$/, '}],"none":[]}'),
];

/** All that can be asked of an object, and of those in it. */
function allOf(object: WireObject): unknown {
  return {
    raw: object.raw,
    isAmbiguous: object.isAmbiguous,
    names: object.names,
    said: object.said(...object.names),
    members: object.names.map((name) => ({
      has: object.has(name),
      text: object.text(name),
      short: object.text(name, 4),
      word: object.word(name),
      boolean: object.boolean(name),
      isNull: object.isNull(name),
      object: object.object(name) === null ? null : allOf(object.object(name) ?? object),
      objects: object.objects(name)?.map((each) => each && allOf(each)) ?? null,
    })),
    // Each asks for a pass over the whole text.
    json: object.names.slice(-1).map((name) => object.json(name)),
    extra: Object.entries(object.extra(new Set())),
    besides: object.extra(new Set(object.names.slice(0, 3))),
  };
}

const readAs = (read: ReturnType<typeof readWire>): unknown => (read.ok ? read.value.map(allOf) : read.problem);

function reportsOf(bytes: Uint8Array, reader?: WireReader): unknown {
  return readPushFrames(bytes, false, reader).map((frame) =>
    frame.kind === 'orders'
      ? frame.rows.map((row) => row && readHtxReport(row, { account: 'a1', asOf: 1, source: 'push', isAlgo: false }))
      : frame,
  );
}

function openRowsOf(read: ReturnType<typeof readWire>): unknown {
  return read.ok ? read.value.map((frame) => readOpenRows(frame, { account: 'a1', asOf: 1, source: 'lookup' })) : null;
}

/** One reader for all of them, as on a connection: each must be read as if it were the only one. */
function assertReadAlike(messages: readonly Uint8Array[]): void {
  const [reader, ofPush] = [new WireReader(), new WireReader()];
  for (const bytes of messages) {
    const text = Buffer.from(bytes).toString();
    const [read, whole] = [reader.read(bytes), readWire(bytes)];
    assert.deepEqual(readAs(read), readAs(whole), text);
    assert.deepEqual(openRowsOf(read), openRowsOf(whole), text);
    assert.deepEqual(reportsOf(bytes, ofPush), reportsOf(bytes), text);
  }
}

const bytesOf = (text: string): Uint8Array => Buffer.from(text);

// Where a number, a string or a word stands in a frame.
const scalar = /:("[^"]*"|-?[\d.]+|null|true|false)/g;
const otherValues = [
  '"0"',
  '""',
  '"1"',
  '"12"',
  '"123"',
  '1',
  '12',
  '123',
  '-0',
  '1.5',
  '1.50',
  '-1.5e-7',
  '1E5',
  '1e+5',
  'null',
  'true',
  'false',
  '1550497891998535681',
  '90071992547409931234567890',
  '0.30000000000000004',
  '"0.303999999999999996"',
  '01',
  '1.',
  '.5',
  '+1',
  'NaN',
  '"a\\"b"',
  '"\\u0041"',
  '"\\\\"',
  '"é"',
  '"😀"',
  '"\u007f"',
  '"\u0001"',
  '"a',
  'nul',
  'nulls',
  'truefalse',
  '"1""2"',
  '1 ',
  ' 1',
  '{}',
  '[]',
  '{"a":1}',
  '[1,"2"]',
  '[[[[[[1]]]]]]',
  `"${'x'.repeat(1200)}"`,
  `"${'9'.repeat(3000)}"`,
];

const mutation = fc.record({
  kind: fc.constantFrom('value', 'value', 'value', 'swap', 'twice', 'drop', 'cut', 'byte', 'insert', 'space', 'array'),
  at: fc.nat(),
  value: fc.constantFrom(...otherValues),
  byte: fc.nat(255),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutated(text: string, { kind, at, value, byte }: Mutation): Uint8Array {
  const bytes = Buffer.from(text);
  const place = at % bytes.length;
  const scalars = [...text.matchAll(scalar)];
  const members = text.split(',');
  const nth = at % members.length;
  switch (kind) {
    case 'value': {
      const chosen = scalars[at % scalars.length];
      if (chosen === undefined) return bytes;
      return bytesOf(`${text.slice(0, chosen.index + 1)}${value}${text.slice(chosen.index + chosen[0].length)}`);
    }
    case 'swap':
      return bytesOf(
        [...members.slice(0, nth), ...members.slice(nth + 1, nth + 2), members[nth], ...members.slice(nth + 2)].join(
          ',',
        ),
      );
    case 'twice':
      return bytesOf(members.toSpliced(nth, 0, members[nth] ?? '').join(','));
    case 'drop':
      return bytesOf(members.toSpliced(nth, 1).join(','));
    case 'cut':
      return bytes.subarray(0, place);
    case 'byte':
      bytes[place] = byte;
      return bytes;
    case 'insert':
      return Buffer.concat([bytes.subarray(0, place), Buffer.from([byte]), bytes.subarray(place)]);
    case 'space':
      return bytesOf(members.join(byte % 2 === 0 ? ', ' : ' ,\n'));
    case 'array':
      return bytesOf(
        byte % 2 === 0 ? `[${text},${text}]` : text.replace('"data":{', '"data":[{').replace(/\}\}$/, '}]}'),
      );
  }
}

test('a message is read alike whatever came before it, be it laid out as that or not', () => {
  const step = fc.record({ text: fc.constantFrom(...pushes), first: mutation, second: fc.option(mutation) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      assertReadAlike(
        steps.flatMap(({ text, first, second }) => {
          const once = mutated(text, first);
          const again = second === null ? [] : [mutated(Buffer.from(once).toString(), second)];
          // Twice: the second time its layout is known.
          return [bytesOf(text), once, once, bytesOf(text), ...again];
        }),
      );
    }),
    { numRuns: 60 },
  );
});

test('each other value in turn of each field is read alike beside the usual frame', () => {
  for (const [at] of [...partlyFilled.matchAll(scalar)].entries())
    assertReadAlike(
      otherValues.flatMap((value, nth) =>
        nth % 5 === at % 5 ? [bytesOf(partlyFilled), mutated(partlyFilled, { kind: 'value', at, value, byte: 0 })] : [],
      ),
    );
});

test('a frame of another life of the same order, with all values new, is read alike', () => {
  const filled = partlyFilled.replaceAll(/\d(?=\d*")/g, (digit) => String((Number(digit) + 3) % 10));
  assertReadAlike([livePush, partlyFilled, filled, livePush, filled, partlyFilled].map(bytesOf));
});

/** A reader that was sent so many messages of which no two are alike. */
function afterUnlike(count: number): WireReader {
  const reader = new WireReader();
  for (let nth = 0; nth < count; nth += 1) reader.read(bytesOf(`{"f${String(nth)}":1}`));
  return reader;
}

describe('a layout', () => {
  test('is known again: what is in the rows beside the known fields is one object as long as it says the same', () => {
    const reader = new WireReader();
    const known = new Set(['price']);
    const extraOf = (text: string): unknown =>
      valueOf(reader.read(bytesOf(text)))[0]
        ?.object('data')
        ?.extra(known);
    extraOf(livePush);
    const first = extraOf(livePush);
    assert.equal(extraOf(livePush.replace('"price":"1000"', '"price":"1001.50"')), first);
    assert.notEqual(extraOf(partlyFilled.replace('"uid":573242943', '"uid":"573242943"')), first);
  });

  test('is not spoiled by what becomes of the bytes of a message that was read', () => {
    const reader = new WireReader();
    const bytes = Buffer.from(livePush);
    reader.read(bytes);
    reader.read(bytes);
    bytes.set(Buffer.from(livePush.replace('"volume":"1"', '"volume":"2"')));
    assert.deepEqual(readAs(reader.read(bytes)), readAs(readWire(bytes)));
  });

  test('is learned from ever fewer messages while no two are alike, and from all again once some are', () => {
    const known = new Set(['price']);
    // The second reading learns at most, so that only the third may be of what is known.
    const isKnown = (reader: WireReader, text: string): boolean => {
      const extraOf = (): unknown =>
        valueOf(reader.read(bytesOf(text)))[0]
          ?.object('data')
          ?.extra(known);
      const [, second, third] = [extraOf(), extraOf(), extraOf()];
      return second === third;
    };
    assert.equal(isKnown(afterUnlike(0), livePush), true);
    const reader = afterUnlike(1100);
    assert.equal(isKnown(reader, livePush), false);
    for (let times = 0; times < 128; times += 1) reader.read(bytesOf(livePush));
    assert.deepEqual([isKnown(reader, livePush), isKnown(reader, liveOrder)], [true, true]);
  });

  test('never reads past the bound of its connection', () => {
    const reader = new WireReader();
    const bytes = bytesOf(livePush);
    reader.read(bytes);
    assert.deepEqual(reader.read(bytes, bytes.length - 1), { ok: false, problem: 'is too large' });
  });
});
