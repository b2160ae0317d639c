import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { askedIds, mayBeRounded, mostIdsAtOnce, withoutTwins } from '../../shared/asked-ids.ts';

const htxId = '1576663140425269249';
const otherHtxId = '1513217421638275072';
const uuid = '2f05173c-992a-426b-bcaf-6b341644bb62';

/** What is asked for, or the problems. */
const idsIn = (text: string): string[] =>
  withoutTwins(askedIds(text, 'any')).map(({ id }) => (id.ok ? id.value : `(${id.problem})`));
const isRounded = (text: string): boolean =>
  askedIds(text, 'any').some((asked) => asked.id.ok && mayBeRounded({ text: asked.text, id: asked.id.value }));
const noIdHere = '(There is no order ID in this text: paste the ID alone.)';

describe('an order ID', () => {
  it('is understood in any text that holds it', () => {
    const texts = [
      `#${htxId}`,
      `hey, can you check #${htxId} pls? it was 5 BTC-USDT @ 64250.5`,
      `2026-09-18T05:42:26Z,BTC-USDT,buy,5,${htxId},64250.50,filled`,
      `5,${htxId},buy`,
      `BTC-USDT,5,${htxId}`,
      `"BTC-USDT","5","${htxId}","64,250.50"`,
      `2026-09-18\tBTC-USDT\t${htxId}\t5\tbuy`,
      `2026-09-18;BTC-USDT;${htxId};5,5;buy`,
      `https://www.htx.com/futures/order?orderId=${htxId}&symbol=BTC-USDT#top`,
      `https://example.com/a?to=https%3A%2F%2Fwww.htx.com%2Forder%2F${htxId}%3Fx`,
      `https://www.htx.com/orders/${htxId}/`,
      `{"contract_code":"BTC-USDT","order_id":${htxId},"volume":"5"}`,
      `order_id='${htxId}'`,
      `[12:01] Bob: hi\n[12:02] Bob: ${htxId}\n[12:03] Ann: thanks!`,
      `\u2068${htxId}\u2069 please`,
      '1,576,663,140,425,269,249',
      '1 576 663 140 425 269 249',
      '1\u202F576\u202F663\u202F140\u202F425\u202F269\u202F249',
      "1'576'663'140'425'269'249",
      'order 1,576,663,140,425,269,249, please',
      '5 of 1,576,663,140,425,269,249',
      `"1,576,663,140,425,269,249.00",5`,
      `${htxId}.0`,
      `${htxId}.00,BTC-USDT`,
      `订单${htxId}成交了吗`,
      `${htxId},abc`,
    ];
    for (const text of texts) assert.deepEqual(idsIn(text), [htxId], text);
    for (const text of [
      `my order {${uuid}} please`,
      `order ${uuid.replaceAll('-', '')}, QFEX`,
      `(${uuid.toUpperCase()})`,
      `https://app.example.com/orders/${uuid}?tab=fills`,
      `x,${uuid},AAPL-USD`,
      `0,${uuid},AAPL-USD`,
      `ID:${uuid}`,
    ])
      assert.deepEqual(idsIn(text), [uuid], text);
  });

  it('is as the trader wrote it where it is the whole text, since it may be a client order ID, too', () => {
    for (const text of [uuid.toUpperCase(), uuid.replaceAll('-', ''), `{${uuid}}`, '12345678'])
      assert.deepEqual(idsIn(` "${text}" `), [text]);
  });

  it('is one of several in a text, a row, a line or a list', () => {
    for (const text of [
      `${htxId} and ${uuid}`,
      `${htxId}, ${uuid}`,
      `${htxId};${uuid}`,
      `${htxId}\n${uuid}\n"${htxId}"`,
      `BTC-USDT\t${htxId}\nAAPL-USD\t${uuid}`,
      `swap 1,576,663,140,425,269,249 for ${uuid}, or ${htxId}?`,
    ])
      assert.deepEqual(idsIn(text), [htxId, uuid], text);
    assert.deepEqual(idsIn(`${htxId} ${otherHtxId}`), [htxId, otherHtxId]);
  });

  it('stands alone in another text, and has 18 or 19 digits there', () => {
    for (const text of [
      'order 12345678',
      `price ${htxId}.5 today`,
      `x${htxId} y`,
      `ref ${htxId}0 z`,
      'no 9999999999999999999 more',
      `-${htxId} here`,
      `id_${htxId} here`,
      `${htxId}-2 here`,
      `avg 0,${htxId.slice(1)}, fee 0,25`,
      '1 550 497 891',
      '2 576 663 140 425 269 249 1',
      '576 663 140 425 269 249 123 456',
      'at 50%1576663140425269249 or so',
    ])
      assert.deepEqual(idsIn(text), [noIdHere], text);
  });

  it('is never put together from two', () => {
    const [head, tail] = [htxId.slice(0, 10), htxId.slice(10)];
    for (const mark of [' ', ',', ';', '\n', '\t', ', ', '/', '\u200B', '.', '-', '\r\n', ' - '])
      assert.ok(!idsIn(`${head}${mark}${tail}`).includes(htxId), JSON.stringify(mark));
    assert.deepEqual(idsIn(`${htxId}\u200B5`).includes(htxId), false);
    assert.deepEqual(idsIn(`155\u0001${htxId}`).includes(htxId), false);
  });

  it('that is cut is refused with the reason, and never asked for as what is left of it', () => {
    const eighteen = htxId.slice(0, 18);
    for (const text of [
      '1550…',
      '…8724',
      '1550...',
      '...8724',
      `${eighteen}…`,
      `…${eighteen}`,
      `${eighteen}...`,
      '1550…18724',
      '2f05173c…4bb62',
      '2f05173c-992a-…',
    ])
      assert.match(idsIn(text).join(' '), /^\(This ID is cut /, text);
    for (const text of [`what of ${eighteen}…`, `see …${eighteen} please`])
      assert.deepEqual(idsIn(text), [noIdHere], text);
    // No digit can be missing of one that is as long as any.
    for (const text of [`${htxId}…`, `${htxId}... please`, `…${htxId}`]) assert.deepEqual(idsIn(text), [htxId], text);
    const [meant] = askedIds('1550…', 'clientOrderId');
    assert.ok(meant?.id.ok);
  });

  it('is no number with a sign', () => {
    assert.match(idsIn(`-${htxId}`).join(' '), /^\(A number with a sign is no order ID/);
    assert.deepEqual(idsIn('-7'), ['-7']);
  });

  it('in groups otherwise than of three is refused with the reason', () => {
    assert.match(idsIn('1550 4372 8690 5118 724').join(' '), /^\(Digits in groups are understood in threes only/);
    for (const text of ['1550 4372', 'at 1550 4372 8690 5118 724', '1550 4372 8690 5118 7'])
      assert.doesNotMatch(idsIn(text).join(' '), /in threes only/, text);
  });

  it('that a spreadsheet may have rounded is told', () => {
    for (const text of [
      '1550437286905118720.0',
      'order 1550437286905118720.00 please',
      '1,550,437,286,905,118,720.0',
      '1550437286905118976.0',
      '1550437286905110000',
      '155043728690511000',
    ])
      assert.ok(isRounded(text), text);
    for (const text of [htxId, `${htxId}.0`, '1550437286905118720', '1550437286905118720 at 5.0', '1000000', uuid])
      assert.ok(!isRounded(text), text);
  });

  it('is refused where the text would show its digits turned round', () => {
    const [read] = askedIds(`look at \u202E${htxId}\u202C`, 'any');
    assert.ok(read?.id.ok === false && read.id.problem.includes('control characters'));
  });
});

describe('a client order ID', () => {
  it('is a text without spaces in which nothing has the form of an order ID', () => {
    for (const text of [
      'my-order,the-2nd',
      '1,550,497,891',
      `x-AA-${htxId}`,
      `0,${htxId.slice(1)}`,
      'a/b',
      '1.0',
      'x,',
    ])
      assert.deepEqual(idsIn(text), [text]);
    assert.deepEqual(idsIn('my order'), [noIdHere]);
  });

  it('is what the trader says is one, with all that stands in it', () => {
    assert.deepEqual(
      askedIds(`my order ${htxId}\n${uuid},x`, 'clientOrderId').map(({ id }) => id.ok && id.value),
      [`my order ${htxId}`, `${uuid},x`],
    );
  });

  it('has a line of its own in a list, and none in a talk or a row', () => {
    assert.deepEqual(idsIn(`${htxId}\nmy-own-7\n12345678`), [htxId, 'my-own-7', '12345678']);
    assert.deepEqual(idsIn(`${htxId}, ${otherHtxId}\nmy-own-7`), [htxId, otherHtxId, 'my-own-7']);
    assert.deepEqual(idsIn(`can you see\n${htxId}\nthanks`), [htxId]);
    assert.deepEqual(idsIn(`order ${htxId} please\nthanks`), [htxId]);
    assert.deepEqual(idsIn(`my-own-7\t${htxId}`), [htxId]);
    assert.deepEqual(idsIn('123\tabc\n"123"'), ['123', 'abc']);
    assert.deepEqual(idsIn('1\r\n\n "" \n2\u20283\n4\t5\t\n'), ['1', '2', '3', '4', '5']);
  });
});

describe('what was taken out', () => {
  it('is said wherever more stood there than the ID, or it was written otherwise', () => {
    for (const text of [`#${htxId}`, `${htxId}.0`, '1,576,663,140,425,269,249', `see ${htxId}`, `can you\n${htxId}`])
      assert.ok(
        askedIds(text, 'any').every(({ isTakenOut }) => isTakenOut),
        text,
      );
    for (const text of [` "${htxId}", `, `${htxId}, ${otherHtxId}`, `${htxId}\nmy-own-7`, 'my-own-7', uuid])
      assert.ok(!askedIds(text, 'any').some(({ isTakenOut }) => isTakenOut), text);
  });
});

/** With each kind of grouping. */
function groupedForms(id: string): string[] {
  return [',', ' ', '\u00A0', '\u2009', "'"].map((mark) => id.replaceAll(/\B(?=(?:\d{3})+$)/g, mark));
}

describe('a text', () => {
  const digits = fc.bigInt(100_000_000_000_000_000n, 9_223_372_036_854_775_807n).map(String);
  const around = fc.oneof(
    fc.stringMatching(/^[a-z ,.!?#:;()'"]{0,40}$/),
    fc.constantFrom('订单', '\n', '\t', ' 12 ', ' 3.5, ', 'https://example.com/', '#', '\u200B', '😀', '%20', '\\'),
  );
  it('keeps every digit of the ID that stands in it, whatever stands around', () => {
    fc.assert(
      fc.property(around, digits, around, (before, id, after) => {
        assert.ok(idsIn(`${before} ${id} ${after}`).includes(id));
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(digits, fc.constantFrom('', '.0', '.00'), fc.nat(4), (id, places, kind) => {
        assert.deepEqual(idsIn(`${groupedForms(id)[kind] ?? ''}${places}`), [id]);
        assert.deepEqual(idsIn(`see (${groupedForms(id)[kind] ?? ''}${places})`), [id]);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives no ID whose digits do not stand in it in this order, with nothing but grouping between', () => {
    const bits = fc.oneof(
      digits,
      fc.stringMatching(/^\d{1,20}$/),
      fc.stringMatching(/^\d{3}$/),
      fc.uuid(),
      fc.constantFrom(',', ' ', '.', '-', '\n', '\t', "'", '.0', 'e+18', '%20', '_', 'x', '\u200B', '\u0001', '#', '"'),
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        for (const { id, isTakenOut } of askedIds(text, 'any')) {
          if (!id.ok || !isTakenOut || !/^\d+$/.test(id.value)) continue;
          const written = id.value.split('').join(String.raw`[,\s'\u2019]?`);
          const found = new RegExp(String.raw`(?<!\d)${written}(?!\d)`, 'u').exec(text)?.[0];
          assert.ok(found !== undefined, `${JSON.stringify(text)} gave ${id.value}`);
          const marks = new Set(found.replaceAll(/\d/g, ''));
          assert.ok(marks.size <= 1 && !/[\n\t]/.test(found), `${JSON.stringify(text)} gave ${id.value}`);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('that was understood is understood the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const id of idsIn(text)) if (!id.startsWith('(')) assert.deepEqual(idsIn(id), [id]);
      }),
      { numRuns: 300 },
    );
  });

  it('of absurd length is refused before any pattern reads it, and one at the limit is read in no time', () => {
    for (const text of ['1'.repeat(5_000_000), 'a '.repeat(60_000), `${htxId}\n`.repeat(6000)])
      assert.equal(askedIds(text, 'any')[0]?.id.ok, false);
    for (const bit of ['1', '1,', '123,', '123 ', "123'", 'abcdef01-', '{', '%20', '"', '",', '1.0', '\u200B', '0,1'])
      assert.ok(askedIds(bit.repeat(100_000 / bit.length), 'any').length > 0, bit);
    assert.equal(idsIn(`${htxId} `.repeat(5000)).length, 1);
    assert.equal(mostIdsAtOnce, 50);
  });
});
