/** What is asked next? One timer for all that falls due; what is refused or under way holds up only its own lane. */

import type { MonotonicMs } from '../../../shared/time.ts';
import { logFault, type Cancel, type World } from '../../world.ts';
import type { Gate } from './gate.ts';

/** What is asked of one kind, a few at the same time. */
export interface Lane {
  /** null where a refusal of it holds back no other question. */
  readonly gate: Gate | null;
  readonly atOnce: number;
  underWay: number;
}

export interface Task {
  lane: Lane;
  inMs: number;
  /** It goes before all of its lane that are not. */
  isUrgent?: boolean;
  /** Where its lane is busy or refused when it falls due it is left out: something else brings it again. */
  isDroppable?: boolean;
  run: () => Promise<void>;
}

export class Agenda {
  readonly #world: Pick<World, 'clock' | 'log'>;
  readonly #waiting = new Map<string, Task & { dueMs: MonotonicMs }>();
  readonly #underWay = new Set<string>();
  #timer: { atMs: MonotonicMs; cancel: Cancel } | null = null;

  constructor(world: Pick<World, 'clock' | 'log'>) {
    this.#world = world;
  }

  /** In place of what waits under this name, and after what is under way under it. */
  put(name: string, task: Task): void {
    const dueMs = this.#world.clock.monotonicMs() + task.inMs;
    // Behind those that fall due at the same time.
    this.#waiting.delete(name);
    this.#waiting.set(name, { ...task, dueMs });
    this.#wakeAt(dueMs);
  }

  waits(name: string): boolean {
    return this.#waiting.has(name);
  }

  drop(name: string): void {
    this.#waiting.delete(name);
  }

  /** What is under way goes on until its own signal ends it. */
  clear(): void {
    this.#waiting.clear();
    this.#timer?.cancel();
    this.#timer = null;
  }

  /** Begins what is due now: what is called for goes out before what is put after it. */
  drain(): void {
    const nowMs = this.#world.clock.monotonicMs();
    for (let name = this.#takeNext(nowMs); name !== null; name = this.#takeNext(nowMs)) void this.#run(...name);
    let soonestMs = Number.POSITIVE_INFINITY;
    for (const [name, { lane, dueMs }] of this.#waiting)
      // What waits for one of its lane that is under way is looked at once that has ended.
      if (!this.#underWay.has(name) && lane.underWay < lane.atOnce)
        soonestMs = Math.min(soonestMs, Math.max(dueMs, nowMs + (lane.gate?.ms() ?? 0)));
    if (Number.isFinite(soonestMs)) this.#wakeAt(soonestMs);
  }

  #wakeAt(atMs: MonotonicMs): void {
    if (this.#timer !== null && this.#timer.atMs <= atMs) return;
    this.#timer?.cancel();
    const { clock } = this.#world;
    const cancel = clock.after(Math.max(0, atMs - clock.monotonicMs()), () => {
      this.#timer = null;
      this.drain();
    });
    this.#timer = { atMs, cancel };
  }

  /** The most urgent that is due, of these the longest overdue. */
  #takeNext(nowMs: MonotonicMs): [name: string, task: Task] | null {
    let next: [name: string, task: Task & { dueMs: MonotonicMs }] | null = null;
    for (const [name, task] of this.#waiting) {
      if (task.dueMs > nowMs) continue;
      const { lane, isUrgent = false, isDroppable = false } = task;
      if (this.#underWay.has(name) || lane.underWay >= lane.atOnce || (lane.gate?.ms() ?? 0) > 0) {
        if (isDroppable) this.#waiting.delete(name);
        continue;
      }
      const isFirst =
        next === null || (isUrgent === (next[1].isUrgent ?? false) ? task.dueMs < next[1].dueMs : isUrgent);
      if (isFirst) next = [name, task];
    }
    if (next !== null) this.#waiting.delete(next[0]);
    return next;
  }

  async #run(name: string, { lane, run }: Task): Promise<void> {
    this.#underWay.add(name);
    lane.underWay += 1;
    try {
      await run();
    } catch (error) {
      logFault(this.#world, 'A check of an account failed', error);
    } finally {
      this.#underWay.delete(name);
      lane.underWay -= 1;
      this.drain();
    }
  }
}
