/** How are thousands set apart, and does anything but their look change? */

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { separatorsOf } from '../../renderer/format/figure-shape.ts';
import { amountPieces } from '../../renderer/format/amount-pieces.ts';
import { digitGroups, groupDigitsBy, groupedDigits, groupSeparator } from '../../shared/digits.ts';
import { settingChoices } from '../../shared/settings.ts';

afterEach(() => groupDigitsBy('comma'));

const decimals = ['0', '-96420.5', '999', '1000', '0.00012345', '-9223372036854775807.000000000000000001'];

for (const grouping of settingChoices.numberGrouping)
  test(`grouped by ${grouping}, the digits of a decimal stay what they are`, () => {
    groupDigitsBy(grouping);
    for (const decimal of decimals) {
      const shown = groupedDigits(decimal);
      assert.equal(shown.replaceAll(/[,\u202F’]/g, ''), decimal);
      assert.equal(shown, digitGroups(decimal).join(groupSeparator()));
      // The blur of a discreet window finds all of it.
      assert.deepEqual(
        amountPieces(`Bought ${shown} BTC`).map(({ text, isAmount }) => (isAmount ? text : '')),
        ['', shown, ''],
      );
    }
  });

test('each grouping has its own look', () => {
  const shown = settingChoices.numberGrouping.map((grouping) => {
    groupDigitsBy(grouping);
    return groupedDigits('1234567.25');
  });
  assert.deepEqual(shown, ['1,234,567.25', '1\u202F234\u202F567.25', '1’234’567.25', '1234567.25']);
});

test('a column keeps room for what stands between thousands, and for nothing else', () => {
  assert.equal(separatorsOf({ whole: 7, places: 2 }), 3);
  groupDigitsBy('none');
  assert.equal(separatorsOf({ whole: 7, places: 2 }), 1);
});
