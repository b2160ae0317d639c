/** What does a page's main thread do, task by task? From Chromium's own trace. */

import type { CDPSession } from '@playwright/test';

export interface Task {
  startedMs: number;
  /** Of the processor: what else the machine does meanwhile changes little. */
  tookMs: number;
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  /** Of the thread, in microseconds of the processor. */
  tdur: number;
  threadName: string | null;
}

/** Of the page that works the most. */
export async function mainThreadTasks(session: CDPSession, work: () => Promise<void>): Promise<Task[]> {
  const events: TraceEvent[] = [];
  const take = ({ value }: { value: readonly object[] }): void => {
    for (const each of value) {
      const event = traceEventOf(each);
      if (event !== null) events.push(event);
    }
  };
  session.on('Tracing.dataCollected', take);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline'] },
  });
  await work();
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', take);
  return busiest(events);
}

function busiest(events: readonly TraceEvent[]): Task[] {
  const threadOf = ({ pid, tid }: TraceEvent): string => `${String(pid)} ${String(tid)}`;
  const mains = new Set(events.filter(({ threadName }) => threadName === 'CrRendererMain').map(threadOf));
  const byThread = Map.groupBy(
    events.filter((event) => event.name === 'RunTask' && mains.has(threadOf(event))),
    threadOf,
  );
  const tasks = [...byThread.values()].map((own) =>
    own.map(({ ts, tdur }): Task => ({ startedMs: ts / 1000, tookMs: tdur / 1000 })),
  );
  const totalMs = (own: readonly Task[]): number => own.reduce((sum, { tookMs }) => sum + tookMs, 0);
  const [most = []] = tasks.toSorted((one, other) => totalMs(other) - totalMs(one));
  return most;
}

/** What was worked in each frame's time, from the first task on. A task counts where it begins. */
export function workByFrame(tasks: readonly Task[], frameMs: number): number[] {
  const beganMs = Math.min(...tasks.map(({ startedMs }) => startedMs));
  const frames: number[] = [];
  for (const { startedMs, tookMs } of tasks) {
    const at = Math.floor((startedMs - beganMs) / frameMs);
    while (frames.length <= at) frames.push(0);
    frames[at] = (frames[at] ?? 0) + tookMs;
  }
  return frames;
}

function traceEventOf(value: object): TraceEvent | null {
  const fields = new Map<string, unknown>(Object.entries(value));
  const number = (name: string): number => {
    const field = fields.get(name);
    return typeof field === 'number' ? field : 0;
  };
  const name = fields.get('name');
  if (name !== 'RunTask' && name !== 'thread_name') return null;
  const args = fields.get('args');
  const threadName =
    typeof args === 'object' && args !== null && 'name' in args && typeof args.name === 'string' ? args.name : null;
  return { name, pid: number('pid'), tid: number('tid'), ts: number('ts'), tdur: number('tdur'), threadName };
}
