/** In which zone are times shown, and are they the moments they were? */

import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { boardClock, minuteClock, secondClock } from '../../renderer/format/clock.ts';
import { inShownZone, momentOf, showTimesIn, wallTime, zoneName, zoneOverColumn } from '../../renderer/format/zone.ts';

const at = Date.UTC(2026, 10, 21, 18, 31, 58, 204);
const hourMs = 60 * 60 * 1000;

afterEach(() => {
  showTimesIn('utc');
  delete process.env['TZ'];
});

describe('a moment is shown', () => {
  test('in UTC, until another zone is chosen', () => {
    assert.equal(boardClock(at, at), '18:31:58.204');
    assert.equal(zoneName(at, 'htx'), 'UTC');
    assert.equal(zoneOverColumn(at), 'UTC');
  });

  test('in each exchange’s own zone, and in UTC where it is nobody’s', () => {
    showTimesIn('exchange');
    assert.equal(secondClock(at, at, 'htx'), '02:31:58');
    assert.equal(zoneName(at, 'htx'), 'UTC+8');
    assert.equal(minuteClock(at, at + 30 * hourMs, 'htx'), '11-22 02:31');
    assert.deepEqual([secondClock(at, at, 'qfex'), zoneName(at, 'qfex')], ['18:31:58', 'UTC']);
    assert.deepEqual([secondClock(at, at), zoneName(at, null)], ['18:31:58', 'UTC']);
    assert.equal(zoneOverColumn(at), 'exchange');
  });

  test('in this computer’s zone, by the offset of then', () => {
    process.env['TZ'] = 'America/St_Johns';
    showTimesIn('local');
    assert.deepEqual([secondClock(at, at, 'htx'), zoneName(at, 'htx')], ['15:01:58', 'UTC−3:30']);
    assert.equal(zoneName(Date.UTC(2026, 6, 1), null), 'UTC−2:30');
    assert.equal(wallTime(Date.UTC(2026, 10, 21, 1, 0), null), '2026-11-20T21:30:00.000');
  });

  test('in a sentence that was told in UTC, also of the day before', () => {
    const sentence = 'HTX · Main: Not connected since 23:10:05 UTC; its orders may have changed since.';
    const toldAt = Date.UTC(2026, 10, 22, 0, 1);
    assert.equal(inShownZone(sentence, toldAt, 'htx'), sentence);
    showTimesIn('exchange');
    assert.match(inShownZone(sentence, toldAt, 'htx'), /since 07:10:05 UTC\+8;/);
    assert.equal(inShownZone(sentence, toldAt, 'qfex'), sentence);
    process.env['TZ'] = 'America/New_York';
    showTimesIn('local');
    // Summer time ended in between.
    assert.match(inShownZone('since 05:59:00 UTC', Date.UTC(2026, 10, 1, 6, 30), null), /01:59:00 UTC−4/);
  });

  test('with 24 hours, of which midnight is the first', () => {
    showTimesIn('exchange');
    assert.equal(secondClock(Date.UTC(2026, 10, 21, 16), at, 'htx'), '00:00:00');
  });
});

describe('what is entered is the moment that is shown', () => {
  for (const zone of ['UTC', 'Asia/Tokyo', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'])
    test(`in ${zone}, through both changes of a year`, () => {
      process.env['TZ'] = zone;
      showTimesIn('local');
      // Each 97 minutes: every minute of an hour, and near each change of an offset.
      for (let moment = Date.UTC(2026, 0, 1); moment < Date.UTC(2027, 0, 1); moment += 97 * 60_000) {
        const wall = wallTime(moment, null) ?? '';
        const read = momentOf(wall, null) ?? Number.NaN;
        // An hour that comes twice is the earlier one.
        assert.equal(wallTime(read, null), wall);
        assert.ok(read <= moment && moment - read <= hourMs, `${wall} in ${zone}`);
      }
    });

  test('an hour that a change skips is read all the same, and what is no date is none', () => {
    process.env['TZ'] = 'Europe/Berlin';
    showTimesIn('local');
    assert.equal(momentOf('2026-03-29T02:30', null), Date.UTC(2026, 2, 29, 1, 30));
    assert.equal(momentOf('2026-02-31T10:00x', null), null);
    assert.equal(wallTime(8.7e15, null), null);
  });
});
