/** What follows from a report reaches the archive's batch, whoever watches, and whoever asks. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change } from '../../electron/orders/book/keeping.ts';
import { Dispatch } from '../../electron/orders/dispatch.ts';
import { Notices } from '../../electron/orders/notices/notices.ts';
import { Recorder } from '../../electron/orders/recorder.ts';
import { noticeKinds } from '../../shared/notice.ts';
import { ok } from '../../shared/result.ts';
import { openHere } from '../support/archive-orders.ts';
import { turnedClock } from '../support/fake-world.ts';
import { valueOf } from '../support/values.ts';
import { filled, key, open, orderOf } from './notice-desk.ts';

test('what follows is written with its batch, told to all that watch, and asked for', () => {
  const { archive } = openHere(null);
  const clock = turnedClock();
  const recorder = new Recorder({ archive, clock, onFlushed: () => undefined, onRecording: () => undefined });
  const asked: string[] = [];
  const told: number[] = [];
  const shown: string[] = [];
  const notices = (onShown: (text: string) => void): Notices => {
    let lastId = 0;
    return new Notices({
      clock,
      settings: () => ({
        noticesAbout: 'all',
        noticeKinds: [...noticeKinds],
        noticeSound: true,
        quietHours: { from: '00:00', to: '00:00' },
        connectionLostAfterSeconds: 20,
        discreet: false,
      }),
      isWatched: () => true,
      accountLabel: () => 'Main',
      nextId: () => (lastId += 1),
      write: () => ok(null),
      show: ({ text }) => onShown(text),
      onListed: () => undefined,
    });
  };
  const own = notices(() => undefined);
  const watcher = notices((text) => shown.push(text));
  const dispatch = new Dispatch({
    recorder,
    notices: own,
    watchers: () => [watcher],
    onChange: ({ seq }) => told.push(seq),
    onMustAsk: (account, about, isInDoubt) => asked.push(`${account.id} ${about} ${String(isInDoubt)}`),
    onMustAskFigures: ({ id }) => asked.push(`figures of ${id}`),
  });
  const textInArchive = (): string[] => {
    recorder.flush();
    return valueOf(archive.unseenNotices()).map(({ text }) => text);
  };
  const ended = orderOf({ ...filled, averagePrice: null });
  const change: Change = {
    kind: 'changed',
    key,
    before: open,
    order: ended,
    event: { seq: 7, cause: 'push' },
    noticeCause: 'push',
    isLacking: true,
    areFiguresSure: false,
    mustAskFigures: true,
  };
  dispatch.take([{ kind: 'mustAsk', account: { id: 'main', exchange: 'htx' }, key, isInDoubt: true }, change]);
  assert.deepEqual([told, asked], [[7], [`main ${key} true`, 'figures of main']]);
  const [before, ...others] = textInArchive();
  assert.deepEqual([typeof before, others], ['string', []]);
  watcher.committed();
  assert.deepEqual(shown, []);
  // Its figures came without an event: what was written must say them too, in case this is the last that is written.
  dispatch.take([
    {
      ...change,
      before: ended,
      order: filled,
      event: null,
      isLacking: false,
      areFiguresSure: true,
      mustAskFigures: false,
    },
  ]);
  const [after] = textInArchive();
  assert.match(after ?? '', /96,420\.5/);
  watcher.committed();
  assert.deepEqual([shown, told, asked.length], [[after], [7], 2]);
  for (const each of [own, watcher]) each.end();
  recorder.close();
  archive.close();
});
