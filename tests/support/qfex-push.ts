/** A push connection of one QFEX account, opened for a test, and what it told. */

import assert from 'node:assert/strict';
import type { PushConnection } from '../../electron/exchanges/live.ts';
import type { FillReport, News, OrderReport } from '../../electron/exchanges/reports.ts';
import type { Problem } from '../../shared/lookup.ts';
import type { Result } from '../../shared/result.ts';
import type { Trader } from './qfex-account.ts';

export interface Told {
  /** What each message said. */
  batches: (readonly News[])[];
  unreadable: Problem[];
  ended: Problem[];
  alive: number;
  /** Resolves when this was told so often. */
  until: (what: 'batches' | 'unreadable' | 'ended' | 'alive', count: number) => Promise<void>;
}

export interface Opening {
  told: Told;
  opened: Promise<Result<PushConnection>>;
  /** Stops the dial. */
  stop: AbortController;
}

export function openPush({ account }: Pick<Trader, 'account'>): Opening {
  let waiting: (() => boolean)[] = [];
  const look = (): void => {
    waiting = waiting.filter((isReached) => !isReached());
  };
  const told: Told = {
    batches: [],
    unreadable: [],
    ended: [],
    alive: 0,
    until: (what, count) =>
      new Promise((resolve) => {
        const isReached = (): boolean => {
          const { [what]: reached } = told;
          if ((typeof reached === 'number' ? reached : reached.length) < count) return false;
          resolve();
          return true;
        };
        waiting.push(isReached);
        look();
      }),
  };
  const stop = new AbortController();
  const opened = account.live.openPush(
    {
      onNews: (news) => {
        told.batches.push(news);
        look();
      },
      onUnreadable: (found) => {
        told.unreadable.push(found);
        look();
      },
      onAlive: () => {
        told.alive += 1;
        look();
      },
      onEnd: (found) => {
        told.ended.push(found);
        look();
      },
    },
    { signal: stop.signal },
  );
  return { told, opened, stop };
}

/** A push that must be live. */
export async function livePush(trader: Pick<Trader, 'account'>): Promise<{ told: Told; push: PushConnection }> {
  const { told, opened } = openPush(trader);
  const push = await opened;
  assert.ok(push.ok, push.ok ? '' : push.problem.message);
  return { told, push: push.value };
}

/** Why a push could not be opened. */
export async function refusedPush(opening: Opening): Promise<Problem> {
  const opened = await opening.opened;
  assert.ok(!opened.ok, 'The push is open.');
  return opened.problem;
}

export function reportsIn(told: Told): OrderReport[] {
  return told.batches.flat().flatMap((news) => (news.kind === 'order' ? [news.report] : []));
}

export function fillsIn(told: Told): FillReport[] {
  return told.batches.flat().flatMap((news) => (news.kind === 'fill' ? [news.report] : []));
}
