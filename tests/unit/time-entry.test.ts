/** What does a typed time mean, and what do the arrow keys make of it? */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  readDate,
  readDateAndTime,
  steppedDate,
  readTimeOfDay,
  steppedDateAndTime,
  steppedTimeOfDay,
} from '../../renderer/format/time-entry.ts';

describe('a time of a day', () => {
  test('is read however it is written, and is of 24 hours', () => {
    assert.deepEqual(['7:05', '0705', ' 22:30 ', '00:00', '23:59'].map(readTimeOfDay), [
      '07:05',
      '07:05',
      '22:30',
      '00:00',
      '23:59',
    ]);
    for (const text of ['', '24:00', '12:60', '7', '12:3', '10:30 PM', '-1:00', '1:2:3', '٠٧:٠٥'])
      assert.equal(readTimeOfDay(text), null, text);
  });

  test('steps by the part at the caret, around midnight', () => {
    assert.equal(steppedTimeOfDay('23:30', 1, 1), '00:30');
    assert.equal(steppedTimeOfDay('00:00', 4, -1), '23:59');
    assert.equal(steppedTimeOfDay('07:59', 5, 1), '08:00');
  });

  test('that was stepped there and back is the same, from each minute of a day', () => {
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      const text = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      for (const caret of [0, 2, 3, 5])
        assert.equal(steppedTimeOfDay(steppedTimeOfDay(text, caret, 1), caret, -1), text);
      assert.equal(readTimeOfDay(text), text);
    }
  });
});

describe('a date and a time', () => {
  test('are read with a space or a T between them; a date alone is its midnight', () => {
    assert.deepEqual(['2026-11-21 14:30', '2026-11-21T14:30', ' 2026-11-21 ', '2026-11-21 7:05'].map(readDateAndTime), [
      '2026-11-21 14:30',
      '2026-11-21 14:30',
      '2026-11-21 00:00',
      '2026-11-21 07:05',
    ]);
  });

  test('are of the calendar', () => {
    assert.equal(readDateAndTime('2028-02-29'), '2028-02-29 00:00');
    for (const text of [
      '2026-02-29',
      '2026-02-31 10:00',
      '2026-13-01',
      '2026-11-21 25:00',
      '21.11.2026',
      '2026-11-21 2 PM',
    ])
      assert.equal(readDateAndTime(text), null, text);
  });

  test('step by the part at the caret; minutes, hours and days carry on', () => {
    assert.equal(steppedDateAndTime('2026-12-31 23:59', 16, 1), '2027-01-01 00:00');
    assert.equal(steppedDateAndTime('2026-11-21 00:10', 12, -1), '2026-11-20 23:10');
    assert.equal(steppedDateAndTime('2026-03-01 10:00', 9, -1), '2026-02-28 10:00');
    assert.equal(steppedDateAndTime('2026-01-31 10:00', 6, 1), '2026-02-28 10:00');
    assert.equal(steppedDateAndTime('2028-02-29 10:00', 0, 1), '2029-02-28 10:00');
    assert.equal(steppedDateAndTime('9999-12-31 10:00', 0, 1), '9999-12-31 10:00');
  });
});

test('a date alone is of one form, and steps by the part at the caret', () => {
  assert.equal(readDate(' 2026-11-21 '), '2026-11-21');
  for (const text of ['', '31.12.2099', '2026-02-30', '2026-11', '2026-11-21 10:00', '11/21/2026'])
    assert.equal(readDate(text), null, text);
  assert.equal(steppedDate('2026-11-30', 10, 1), '2026-12-01');
  assert.equal(steppedDate('2026-11-30', 2, -1), '2025-11-30');
});
