import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { byteOrderMark, csvLine, type CellKind } from '../../shared/csv.ts';
import { historyHeads, historyRows, orderCells, orderHeads } from '../../shared/order-table.ts';
import { hasHiddenCharacters, visibleText } from '../../shared/visible-text.ts';
import { aFill, anEvent, anOrder } from '../support/archive-orders.ts';

/** The cells of one line, by the rules of RFC 4180; null where it breaks them. */
function cellsOf(line: string): { text: string; isQuoted: boolean }[] | null {
  const cells: { text: string; isQuoted: boolean }[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  for (let at = 0; at < line.length; at = cell.lastIndex) {
    cell.lastIndex = at;
    const found = cell.exec(line);
    if (found === null) return null;
    const [, quoted, plain = '', end] = found;
    cells.push({ text: quoted?.replaceAll('""', '"') ?? plain, isQuoted: quoted !== undefined });
    if (end === '\r\n') return cell.lastIndex === line.length ? cells : null;
  }
  return null;
}

const kinds: readonly CellKind[] = ['text', 'exact', 'decimal'];
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[=+\-@|%\t\r"'][\s\S]{0,20}$/),
  fc.stringMatching(/^-?\d{1,25}(?:\.\d{1,25})?(?:E[+-]?\d{1,3})?$/),
);

describe('a line of CSV', () => {
  test('gives every cell back, in one line, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ kind: fc.constantFrom(...kinds), text: texts }), { minLength: 1 }), (cells) => {
        const read = cellsOf(csvLine(cells));
        assert.deepEqual(
          read?.map(({ text }) => text.replace(/^\t/, '')),
          cells.map(({ text }) => visibleText(text)),
        );
        assert.ok(read.every(({ text }) => !hasHiddenCharacters(text.replace(/^\t/, ''))));
      }),
    );
  });

  test('holds no formula, and no number of which a spreadsheet loses digits', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), texts, (kind, text) => {
        const [cell] = cellsOf(csvLine([{ kind, text }])) ?? [];
        assert.doesNotMatch(cell?.text ?? '', /^[=+@|%]/);
        if (cell?.isQuoted === true) assert.doesNotMatch(cell.text, /^-/);
        else {
          assert.equal(cell?.text, text);
          assert.ok(text.replaceAll(/[-.]/g, '').replace(/^0+/, '').length <= 15);
        }
      }),
    );
  });

  test('keeps IDs and long decimals as text, short decimals as numbers', () => {
    const line = csvLine([
      { kind: 'exact', text: '1577108077201588225' },
      { kind: 'exact', text: '1-2' },
      { kind: 'decimal', text: '123456789.012345678' },
      { kind: 'decimal', text: '-0.5' },
      { kind: 'text', text: '=1+1' },
      { kind: 'text', text: 'say "no"\n' },
      { kind: 'text', text: '' },
    ]);
    assert.equal(line, '"\t1577108077201588225","\t1-2","\t123456789.012345678",-0.5,"\t=1+1","say ""no""\\u{A}",\r\n');
    assert.equal(byteOrderMark.codePointAt(0), 0xfe_ff);
  });
});

describe('a table of orders', () => {
  test('has a cell for each head, in every row', () => {
    const own = anOrder('1577108077201588225');
    assert.equal(orderCells(own).length, orderHeads.length);
    const events = [{ ...anEvent(1, own), count: 1 }];
    const rows = [...historyRows({ order: own, fills: [aFill('1', own)], events })];
    assert.deepEqual(
      rows.map((row) => row.length),
      rows.map(() => historyHeads.length),
    );
    const [whole = []] = rows;
    for (const row of rows)
      for (const [at, { kind, text }] of row.entries())
        assert.ok(text === '' || whole[at]?.text === '' || kind === whole[at]?.kind, historyHeads[at]?.text);
    assert.deepEqual(
      rows.map(([record]) => record?.text),
      ['order', 'fill', 'event'],
    );
  });
});
